"""A few bytes for each of very many whole numbers, in one block of memory as long as the numbers lie close together."""


class Slots:
    """Like a dict from keys to values of one width, at a tenth of the memory when keys are row numbers."""

    def __init__(self, width, highest, count):
        self.width = width
        self.empty = bytes(width)
        dense = isinstance(highest, int) and highest <= 4 * count + 100_000
        self.block = bytearray(width * (highest + 1)) if dense else None
        self.highest = highest if dense else None
        self.sparse = {}

    def _in_block(self, key):
        return self.block is not None and isinstance(key, int) and 0 <= key <= self.highest

    def get(self, key):
        """The value kept for the key, or empty bytes of the width."""
        if self._in_block(key):
            start = key * self.width
            return self.block[start : start + self.width]
        return self.sparse.get(key, self.empty)

    def put(self, key, value):
        if self._in_block(key):
            start = key * self.width
            self.block[start : start + self.width] = value
        else:
            self.sparse[key] = value

    def items(self):
        """(key, value) of every key that has a value."""
        if self.block is not None and self.block.count(0) < len(self.block):
            for key in range(self.highest + 1):
                value = self.block[key * self.width : (key + 1) * self.width]
                if value != self.empty:
                    yield key, value
        yield from ((key, value) for key, value in self.sparse.items() if value != self.empty)
