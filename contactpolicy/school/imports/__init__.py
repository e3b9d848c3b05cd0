"""Real people in: a file is read, every row is checked, what would change is planned, and then written in small steps."""
