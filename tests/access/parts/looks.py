"""Who has looked: about things that the other parts have made."""
