"""Accounts that are closed by themselves: Mr Moss's of the other school is open, and so is everybody's of Westdale here."""

CANARIES = {}
POSTS = {
    name: lambda world, about: {"act": "close", "why": "Lent to somebody else."}
    for name in ("records:staff-account", "records:role-account")
}
