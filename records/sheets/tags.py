"""What the tags of a sheet say beyond what WeasyPrint writes, and without what it writes for nobody."""

import pydyf

WRAPPERS = {"/Span", "/NonStruct"}  # what says nothing by itself
OF_WORDS = {"/P", "/H1", "/H2", "/TH", "/TD", "/Lbl", "/LBody", *WRAPPERS}  # what may hold words itself
PLAIN = {"Type", "S", "P", "K", "Pg"}


def finished(key, pdf):
    """Puts the tags of a PDF right before it is written. `key`: what the names of its headers begin with."""
    tree = next(one for one in pdf.objects if is_a(one, "/StructTreeRoot"))
    name_headers(key, tree, pdf)
    document = thing(pdf, tree["K"][0])
    keep_foot(document, pdf)
    unwrap(document, pdf)
    kept = set(in_tree(document, pdf))
    numbers = thing(pdf, tree["ParentTree"])["Nums"]
    for place, found in zip(numbers[::2], numbers[1::2], strict=True):
        if isinstance(found, list):
            lead_back(found, pdf, kept)
            mark_margins(thing(pdf, pdf.page_references[place]), found, pdf)
    for one in pdf.objects:
        if is_a(one, "/StructElem") and one.number not in kept:
            one.clear()


def name_headers(key, tree, pdf):
    """The headers of tables get names that no other table has, on this page or any other, and a tree to find them by.

    Each says as well whether it heads its row or its column, for readers that go by that.
    """
    names = pydyf.Array()
    for element in pdf.objects:
        if is_a(element, "/StructElem") and "ID" in element:
            # The cells that name this header hold the very same string.
            element["ID"].string = f"{key}-{len(names) // 2:06d}"
            names += [element["ID"], element.reference]
            scope = "/Column" if above(above(element, pdf), pdf)["S"] == "/THead" else "/Row"
            element["A"] = pydyf.Dictionary({**element.get("A", {}), "O": "/Table", "Scope": scope})
    if names:
        limits = pydyf.Array([names[0], names[-2]])
        tree["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([pydyf.Dictionary({"Names": names, "Limits": limits})])})


def keep_foot(document, pdf):
    """What the foot of the first page says of the trail, and of who printed it, is read aloud once, after all else."""
    for one in pdf.objects:
        is_first = is_a(one, "/StructElem") and one.get("Pg") == pdf.page_references[0]
        if is_first and one["S"] == "/Div" and one["P"] == document.reference and one.reference not in document["K"]:
            document["K"].append(one.reference)


def unwrap(element, pdf):
    """What wraps a few words and says nothing of them gives them to what it is in.

    Every cell, heading and paragraph has such a wrapper, and every line broken by hand an empty one: half of all tags.
    """
    kids = pydyf.Array()
    for kid in element.get("K", ()):
        below = thing(pdf, kid)
        if below is not None:
            unwrap(below, pdf)
        if below is not None and is_spare(below, element):
            for moved in filter(None, (thing(pdf, one) for one in below["K"])):
                moved["P"] = element.reference
            kids += below["K"]
            below["In"] = element.reference
        else:
            kids.append(kid)
    element["K"] = kids


def is_spare(wrapper, element):
    """Whether an element may hold itself what this one in it holds."""
    if wrapper.get("S") not in WRAPPERS or not set(wrapper) <= PLAIN:
        return False
    return not wrapper["K"] or (element["S"] in OF_WORDS and wrapper["Pg"] == element.get("Pg"))


def in_tree(element, pdf):
    """The numbers of an element and of all below it."""
    yield element.number
    for below in filter(None, (thing(pdf, kid) for kid in element.get("K", ()))):
        yield from in_tree(below, pdf)


def lead_back(found, pdf, kept):
    """Each piece of a page leads to the tag that it is in now; nothing, where it is in none."""
    for mark, reference in enumerate(found):
        element = thing(pdf, reference)
        while "In" in element:
            element = thing(pdf, element["In"])
        found[mark] = element.reference if element.number in kept else "null"


def mark_margins(page, found, pdf):
    """What is in no branch of the tree is what stands in the margins of each page: no part of what is read aloud."""
    stream, middle = thing(pdf, page["Contents"]).stream, page["MediaBox"][3] * 96 / 72 / 2
    for place, said in enumerate(stream):
        if isinstance(said, dict) and "MCID" in said and found[said["MCID"]] == "null":
            where = next(one for one in stream[place:] if isinstance(one, bytes) and one.endswith(b" Tm"))
            kind = "/Footer" if float(where.split()[5]) > middle else "/Header"
            stream[place - 1] = "/Artifact"
            stream[place] = pydyf.Dictionary({"Type": "/Pagination", "Subtype": kind})


def thing(pdf, reference):
    """What a reference leads to; nothing for the number of a piece of a page."""
    return None if isinstance(reference, int) else pdf.objects[int(reference.split()[0])]


def above(element, pdf):
    """The element that an element is in."""
    return thing(pdf, element["P"])


def is_a(one, kind):
    """Whether an object of a PDF is of this type."""
    return isinstance(one, pydyf.Dictionary) and one.get("Type") == kind
