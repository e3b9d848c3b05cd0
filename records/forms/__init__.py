"""The forms of the people, roles and school pages."""
