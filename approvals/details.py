"""How a request to share contact details reads, on pages and on sheets. The number or address itself is nowhere."""

from contactpolicy.school.clauses_words import rules_of
from contactpolicy.web.words import day
from records.details_rules import Detail

CLAUSES = ("4.4", "4.5")
DECLARED = "On school business only, and not for friendship or a relationship"


def rules_in_short(edition):
    """What an edition says about personal details, in sentences."""
    return [rule for rule in rules_of(edition) if rule.clause in CLAUSES]


def which(proposal, article=""):
    """Which details, for the middle of a sentence: "mobile number and personal e-mail address"."""
    return listed([f"{article}{Detail(one).label.lower()}" for one in proposal.details])


def listed(words):
    """One, two and three."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def first_up(words):
    """With a capital at the beginning."""
    return words[:1].upper() + words[1:]


def to_whom(proposal):
    """To whom, besides those named: parents or not."""
    words, several = proposal.record.edition.words, len(proposal.record.parties.all()) > 1
    them = f"These {words['students']}" if several else f"This {words['student']}"
    parents = "and their parents or carers" if several else "and parents or carers"
    return f"{them} {parents}" if proposal.to_parents else f"{them} alone"


def request_rows(proposal):
    """The request in full, as label and words."""
    given = f"Since {day(proposal.begun_on)}. {proposal.begun_why}" if proposal.begun_on else ""
    return [
        ("What would be shared", first_up(which(proposal))),
        ("With whom", to_whom(proposal)),
        ("Why", proposal.reasons),
        ("Asked for", f"{day(proposal.starts_on)} to {day(proposal.ends_on)}"),
        *([("Already given", given)] if given else []),
        ("How they are removed", proposal.removal),
    ]


def consequence(proposal, dates):
    """What agreeing does, in a sentence. `dates`: from when to when, in words."""
    name = proposal.record.staff_member.name
    return f"They may be shared from {dates} and no longer. On the last day {name} is asked to confirm that they are removed."


def ending(proposal):
    """What ending an agreement early does, in a sentence."""
    if not proposal.shares_details:
        return "It ends today. Contact under it must stop, and the ending goes on each file."
    name = proposal.record.staff_member.name
    return f"It ends today, and the ending goes on each file. {name} is asked to confirm today that they are removed."


def agreed_rows(proposal):
    """What may be shared, for the pages about the agreement."""
    return [("What may be shared", first_up(which(proposal))), ("With whom", to_whom(proposal))]


def removal_rows(agreement):
    """What is to be removed by when, and how."""
    proposal = agreement.proposal
    agreed = f"{day(agreement.starts_on)} to {day(agreement.ends_on)}"
    return [*agreed_rows(proposal), ("Agreed for", agreed), ("How they are removed", proposal.removal)]


def sheet_rows(proposal):
    """The same for a sheet, as label and words."""
    given = f"{day(proposal.begun_on)}. {proposal.begun_why}" if proposal.begun_on else ""
    return (
        ("What is shared", first_up(which(proposal))),
        ("With whom", to_whom(proposal)),
        ("Why", proposal.reasons),
        ("How they are removed", proposal.removal),
        (DECLARED, "Declared" if proposal.not_friendship else ""),
        ("Given before it was agreed", given),
    )
