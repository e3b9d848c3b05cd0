"""Reminders that do not let go: the rules of days, whose each duty is, and what run_due sends and to whom."""
