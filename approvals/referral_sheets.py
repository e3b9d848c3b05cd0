"""The words of the pack for the LADO (clause 5.5): any authority's form can be filled in from it. It is on no file.

In the order in which the authorities ask: the three dates, the adult, the allegation, the children, who told, who
refers, what was done, what was decided, what the LADO said, what came of it. What is not held here is a line to fill in.
"""

from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import when
from records.sheets import words as sheet

from . import referral_parts_said as said

TITLE = "Referral"
CONFIDENTIAL = "Confidential. Only for those who handle this referral. Do not show it to the person concerned."
NO_FILE = "This pack is on no file. What the school’s record does not hold is left as a line to fill in by hand."


def pack_words(referral, *, standing, at):
    """All that is known and what was done since, as its reader may see it."""
    record = referral.record
    decisions = list(referral.decisions.select_related("decided_by"))
    return sheet.frame(
        record,
        title=TITLE,
        file="Pack for the LADO, on no file",
        of="",
        clause="5.5" if referral.is_about_former else "1.1",
        times=(
            spoken(referral.arose_on),
            sheet.noted(referral.aware_at, "the school became aware"),
            sheet.noted(record.recorded_at, f"record {record.number}"),
        ),
        marks=[CONFIDENTIAL, NO_FILE],
        sections=[
            *said_of(referral, decisions, standing),
            sheet.rows("Where it stands", (f"On {when(at)}", referral.get_stage_display())),
        ],
        signatures=[[one.capacity, one.decided_by.name] for one in decisions[-1:]],
    )


def said_of(referral, decisions, standing):
    """Its sections, in the order in which the authorities ask."""
    record = referral.record
    steps = list(referral.steps.select_related("recorded_by"))
    return [
        said.dates(referral),
        said.adult(referral),
        said.known_before(referral, standing),
        said.allegation(referral),
        *said.children(record, day=standing.day),
        said.told(referral),
        said.referrer(referral, decisions, day=standing.day),
        said.actions(referral, steps),
        *(decided(one) for one in decisions),
        said.lado(referral, steps),
        said.others(record.school, steps),
        said.outcome(referral, steps),
        sheet.text("What was done and decided", referral.summary),
        sheet.text("What is kept, and where", referral.kept),
        said.for_the_authority(),
    ]


def decided(decision):
    """One decision, with its reasons."""
    return sheet.rows(
        f"Decision {decision.number}",
        ("Decided", decision.get_to_display()),
        ("By", f"{decision.who}, {when(decision.decided_at)}"),
        ("Reasons", decision.reasons),
    )
