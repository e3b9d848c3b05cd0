"""Sessions are there by themselves."""

CANARIES = {}
POSTS = {"usersessions_list": lambda world, about: {}, "records:account-sessions": lambda world, about: {}}
