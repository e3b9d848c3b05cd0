"""A PDF written while its parts come: what is written is gone from memory, but for where it lies in the file.

qpdf holds every object of what it joins until it saves, a quarter of a MiB for each sheet. So it reads the parts here, each
for itself; their objects are numbered anew and go to the file at once, compressed together as qpdf would do it.
"""

import hashlib
import re
import zlib

import pydyf
from pikepdf import Dictionary, Stream

# In an object as qpdf spells it: strings, which are passed over, and references. It escapes each bracket within a string.
SPELT = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9a-f]*>|\b(\d+) 0 R\b", re.DOTALL)
TOGETHER = 200  # objects in one compressed stream
FREE, PLAIN, PACKED = 0, 1, 2  # how an object lies in the file, as its table of places has it
WIDTHS = (1, 5, 2)


class Writer:
    """The file: objects get their numbers first, so that others can point at them, and are put in it once."""

    def __init__(self, out):
        out.seek(0)
        out.truncate()
        self.out, self.places, self.waiting, self.seen = out, bytearray(), [], {}
        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self.place(self.number(), FREE, 0, 0xFFFF)

    def number(self):
        """The number of an object that is still to come."""
        self.places += bytes(sum(WIDTHS))
        return len(self.places) // sum(WIDTHS) - 1

    def place(self, number, *where):
        """Notes where an object lies."""
        entry = b"".join(value.to_bytes(width, "big") for value, width in zip(where, WIDTHS, strict=True))
        self.places[number * len(entry) : (number + 1) * len(entry)] = entry

    def put(self, said, number=None):
        """An object as it is spelt. Gives its number."""
        number = self.number() if number is None else number
        self.waiting.append((number, said.data if isinstance(said, pydyf.Object) else said))
        if len(self.waiting) == TOGETHER:
            self.pack()
        return number

    def put_stream(self, body, said=None, number=None):
        """A stream, its dictionary as it is spelt. Gives its number."""
        number = self.number() if number is None else number
        said = pydyf.Dictionary({"Length": len(body)}).data if said is None else said
        self.place(number, PLAIN, self.out.tell(), 0)
        self.out.write(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, said, body))
        return number

    def pack(self):
        """What waits goes to the file as one stream."""
        if not self.waiting:
            return
        head, body, number = [], bytearray(), self.number()
        for place, (of, said) in enumerate(self.waiting):
            self.place(of, PACKED, number, place)
            head.append(b"%d %d" % (of, len(body)))
            body += said + b"\n"
        first = b" ".join(head) + b"\n"
        self.put_packed(first + body, {"Type": "/ObjStm", "N": len(head), "First": len(first)}, number)
        self.waiting = []

    def put_packed(self, body, said, number):
        """A stream, compressed."""
        body = zlib.compress(body)
        said = pydyf.Dictionary(said | {"Filter": "/FlateDecode", "Length": len(body)})
        self.put_stream(body, said.data, number)

    def finish(self, root, info):
        """The table of places, and where it is. `root`, `info`: the numbers of what the whole says of itself."""
        self.pack()
        number, where = self.number(), self.out.tell()
        self.place(number, PLAIN, where, 0)
        mark = pydyf.String(hashlib.sha256(self.places).hexdigest()[:32])
        said = {"Type": "/XRef", "Size": number + 1, "W": pydyf.Array(WIDTHS), "Root": to(root), "Info": to(info)}
        self.put_packed(bytes(self.places), said | {"ID": pydyf.Array([mark, mark])}, number)
        self.out.write(b"startxref\n%d\n%%%%EOF\n" % where)


class Part:
    """One PDF while it is taken into the file."""

    def __init__(self, source, writer):
        self.source, self.writer, self.numbers, self.left = source, writer, {}, []

    def stands_for(self, one, number):
        """Whatever points at this object points at that number in the file, and the object itself is left out."""
        self.numbers[one.objgen[0]] = number
        return one

    def outside(self, number):
        """Something for its objects to hold that points at a number in the file."""
        return self.stands_for(self.source.make_indirect(Dictionary()), number)

    def number(self, one):
        """The number in the file of an object of this part, which is taken in with all it points at."""
        return self.number_of(one.objgen[0])

    def number_of(self, old):
        if old not in self.numbers:
            self.numbers[old] = self.writer.number()
            self.left.append(old)
        return self.numbers[old]

    def share(self):
        """Streams that the file has from another part already, such as a logo, are not taken in again."""
        streams = [one for one in self.source.objects if isinstance(one, Stream)]
        for one in streams * 2:  # in the second round those that point at one of the first
            said = one.stream_dict.unparse()
            if all(int(to) in self.numbers for to in SPELT.findall(said) if to):
                found = self.writer.seen.get(likeness(self.renumbered(said), one.read_raw_bytes()))
                self.numbers |= {one.objgen[0]: found} if found else {}

    def renumbered(self, said):
        """An object as it is spelt in the file."""
        return SPELT.sub(lambda found: b"%d 0 R" % self.number_of(int(found[1])) if found[1] else found[0], said)

    def write(self):
        """Everything that was asked for so far, and what that points at."""
        while self.left:
            old = self.left.pop()
            one, number = self.source.get_object(old, 0), self.numbers[old]
            if isinstance(one, Stream):
                said, body = self.renumbered(one.stream_dict.unparse()), one.read_raw_bytes()
                self.writer.seen[likeness(said, body)] = self.writer.put_stream(body, said, number)
            else:
                self.writer.put(self.renumbered(one.unparse(resolved=True)), number)


def likeness(said, body):
    """What two streams have alike only if they are the same."""
    return hashlib.sha256(said + b"\n" + body).digest()


def to(number):
    """A reference to an object of the file."""
    return f"{number} 0 R"
