"""The page machinery, tried with a form and a few pages of its own."""
