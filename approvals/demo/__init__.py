"""The two demo schools: their people, and a year of what happened there."""
