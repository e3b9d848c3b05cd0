"""The sheet of a record of which nothing is filed: the floor its kind belongs to says its words, whoever prints asks here."""

MAKERS = {}


def made_for(kind):
    """Decorator for what makes the sheet of one kind of record: `function(record, standing)` gives a Sheet."""

    def register(function):
        MAKERS[kind] = function
        return function

    return register


def on_demand(record, standing):
    """The sheet as this reader may have it, or nothing where its kind has none but those that were filed."""
    maker = MAKERS.get(record.kind)
    return maker(record, standing) if maker else None
