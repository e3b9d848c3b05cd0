"""Nothing of its own: a chronology is about things that the other parts have made."""
