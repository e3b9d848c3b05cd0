"""The words of the pack for the LADO (clause 5.5): what is known, what was decided, every step. It is on no file."""

from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import when
from records.sheets import words as sheet

CONFIDENTIAL = "Confidential. Only for those who handle this referral. Do not show it to the person concerned."


def pack_words(referral, *, rows, at):
    """What a LADO asks for, and what was done since. `rows`: what is known, as label and words."""
    record = referral.record
    decisions = list(referral.decisions.select_related("decided_by"))
    school = record.school
    return sheet.frame(
        record,
        title="Referral",
        file="Pack for the LADO, on no file",
        of="",
        clause="5.5" if referral.is_about_former else "1.1",
        times=(
            spoken(referral.arose_on),
            sheet.noted(referral.aware_at, "the school became aware"),
            sheet.noted(record.recorded_at, f"record {record.number}"),
        ),
        marks=[CONFIDENTIAL],
        sections=[
            sheet.rows(
                "Where it stands",
                (f"On {when(at)}", referral.get_stage_display()),
                ("May the person be told?", referral.get_telling_display()),
                ("Told", f"{when(referral.told_at)}, by {referral.told_by}" if referral.told_at else ""),
                ("Outcome", referral.get_outcome_display()),
                ("LADO", school.lado_phone),
                ("HR", school.hr_contact),
            ),
            sheet.rows("What is known", *rows),
            *(decided(one) for one in decisions),
            *(step_section(one) for one in referral.steps.select_related("recorded_by")),
            sheet.text("What was done and decided", referral.summary),
            sheet.text("What is kept, and where", referral.kept),
        ],
        signatures=[[one.capacity, one.decided_by.name] for one in decisions[-1:]],
    )


def decided(decision):
    """One decision, with its reasons."""
    return sheet.rows(
        f"Decision {decision.number}",
        ("Decided", decision.get_to_display()),
        ("By", f"{decision.who}, {when(decision.decided_at)}"),
        ("Reasons", decision.reasons),
    )


def step_section(step):
    """One step."""
    about = f", about {step.about}" if step.about else ""
    return sheet.rows(
        f"Step {step.number}: {step.get_kind_display()}",
        ("When", f"{spoken(step.happened_on)}{about}"),
        ("Spoken with", step.spoken_with),
        ("Reference", step.reference),
        ("What was said or done", step.words),
        ("Recorded", f"{when(step.recorded_at)}, {step.recorded_by.name}, {step.capacity}"),
    )
