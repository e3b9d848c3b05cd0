"""Hiding names: for everybody who is signed in, whatever they may see."""

POSTS = {"records:names": lambda world, about: {"names": "hide"}}
