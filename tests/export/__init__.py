"""What is given out of the school can be checked by whoever receives it."""
