"""The questions asked about something that happened."""
