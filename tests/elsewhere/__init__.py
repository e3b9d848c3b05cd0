"""Signing in with the school's Microsoft, Google or other account, against a real provider on this machine."""
