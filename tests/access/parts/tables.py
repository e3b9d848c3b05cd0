"""Nothing of its own: what is saved as a table stands in the tables of the others."""

CANARIES = {}
POSTS = {"records:table": lambda world, about: {"as_what": "csv"}}
