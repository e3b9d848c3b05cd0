"""The two commands that look after a site: doctor says what is wrong, run_due forgets what is over."""
