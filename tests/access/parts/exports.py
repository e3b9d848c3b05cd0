"""Nothing of its own: what is given out stands in the tables of the others."""

from tests.export.doing import answers

CANARIES = {}
POSTS = {
    f"records:{name}-export": lambda world, about: answers() for name in ("staff", "student", "record")
}  # fmt: skip
