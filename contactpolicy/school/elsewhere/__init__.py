"""Signing in with an account that is kept elsewhere: the school's own at Microsoft, at Google, or at another provider."""
