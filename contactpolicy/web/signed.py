"""Who did something, and as what: one line to read, of which only who is a name."""


class Signed(str):
    """ "Lorna Whitfield, Headteacher". Where names are hidden the first part is shown as initials, the second as it is.

    Without a name it is somebody who has none: "The system".
    """

    name: str
    as_what: str

    def __new__(cls, name, as_what=""):
        """Both parts as one text, for paper and for whoever reads it as words."""
        one = super().__new__(cls, ", ".join(filter(None, [str(name), str(as_what)])))
        one.name, one.as_what = str(name), str(as_what)
        return one
