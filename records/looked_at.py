"""What the target of a look can say, and by which targets the looks at one record or file are found again.

A look names what was looked at by number or key. Whoever asks who has looked at a record gets the entries whose target is
one of those that speak of it: found on the index of the chain by exact words, whatever the length of the chain.
"""

import re

# The words by which pages, receipts and sheets of a record call it.
OF_RECORD = (
    "record", "contact", "question", "declaration", "request", "agreement", "plan", "referral", "receipt of", "looks of",
    "rights to record", "filing of",
)  # fmt: skip
NUMBER = r"[A-Z]{2,4}[A-Z]?-\d{4}-\d{5,}"
# Each form a target can have, with what was looked at as a reader is told; none where it is about many things at once.
FORMS = {
    rf"(?:record|contact|question|declaration|request|agreement|plan|referral|receipt of) {NUMBER}": "the record",
    rf"looks of {NUMBER}": "who has looked at it",
    rf"evidence (\d+) of {NUMBER}": "file {} on it",
    rf"review (\d+) of {NUMBER}": "the sheet of review {}",
    rf"filing of {NUMBER}": "the receipt of what was filed",
    r"duty \d+": "a task on it",
    r"entry (\d+)": "the sheet of an entry on the file",
    r"(?:staff|student) file \d+": "the file",
    r"(?:staff|student) file \d+, chronology": "the chronology",
    r"looks of (?:staff|student) file \d+": "who has looked at it",
    r"(?:staff member|student) \d+": "the particulars",
    r"sessions of staff member \d+": "where they are signed in",
    r"rights to (?:staff file|student file|record) \S+": "who else sees it",
    r"opening (?:staff|student) file \d+": "the form that opens it in an emergency",
    r"(?:named right|opening|act of two people) \d+": "",
    r"what was given to me|acts of two people": "",
    r"(?:acknowledgement|policy document) \d+": "",
    r"own (?:yearly round|acknowledgement|statements to sign)": "",
    r"home|acknowledgements of staff|the form of a referral|looks by month": "",
    r"list of (?:staff|students|people|returned mail)(?:, for an import)?": "",
    r"files of (?:staff|student), (?:present|former)": "",
    r"sheets (?:to file(?: of \d{4}-\d{2}-\d{2}(?:, part \d+)?)?|put away)": "",
    r"(?:trail|duties|contacts|questions|declarations|requests|agreements|plans|referrals), [a-z-]+": "",
    r"table of [a-z-]+, [a-z-]+(?:, from \S+(?: first)? to \S+(?: last)?)?(?:, [\d,]+ rows?)?": "",
    r"search of (?:students|staff|accounts|files to open|list of (?:staff|students)|files of (?:staff|student)), "
    r"\d+ found, words [0-9a-f]{16}": "",
}
PARTS = []


def part(function):
    """Decorator for what the floors above look at of a record: `function(record)` gives more targets."""
    if function not in PARTS:
        PARTS.append(function)
    return function


def known(target):
    """Whether this is a form that somebody who asks can be told of."""
    return any(re.fullmatch(form, target) for form in FORMS)


def told(target):
    """What was looked at, as the page of one record or file tells it."""
    for form, words in FORMS.items():
        if found := re.fullmatch(form, target):
            return words.format(*found.groups())
    return target


def targets_of(record):
    """Every target that speaks of a record: its pages and sheets, its files, tasks and entries."""
    number = record.number
    targets = [f"{word} {number}" for word in OF_RECORD]
    targets += [f"evidence {pk} of {number}" for pk in record.evidence.values_list("pk", flat=True)]
    targets += [f"duty {pk}" for pk in record.duties.values_list("pk", flat=True)]
    targets += [f"entry {pk}" for pk in record.entries.values_list("pk", flat=True)]
    return targets + [target for function in PARTS for target in function(record)]


def targets_of_file(file, kind):
    """Every target that speaks of a file: its page, its entries, the particulars. `kind`: staff or student."""
    called = f"{kind} file {file.pk}"
    entries = file.entries.values_list("pk", flat=True)
    targets = [
        called,
        f"looks of {called}",
        f"rights to {called}",
        f"{called}, chronology",
        f"opening {called}",
        f"{'staff member' if kind == 'staff' else 'student'} {file.pk}",
    ]
    return targets + [f"entry {pk}" for pk in entries]
