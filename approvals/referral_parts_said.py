"""The parts of the pack for the LADO: what is known of each, and which lines an authority's form has besides."""

from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import when
from records.models import Grant, Party, Record
from records.sheets.words import rows, table, text, with_blanks

from .models.referral_states import FIRST_CONTACT, Limb, Outcome, Step, Telling
from .referral_pages import earlier_of, moment_of, referred

LADO = {*FIRST_CONTACT, Step.ACKNOWLEDGED, Step.MET, Step.NOT_MET, Step.STRATEGY, Step.WHAT_TO_TELL}
OF_OTHERS = {
    Step.POLICE: "Police",
    Step.HR: "HR",
    Step.PARENTS: "Parents or carers told",
    Step.SUSPENSION: "Suspension",
}
MOST_EARLIER = 20


def dates(referral):
    """The three dates that every authority asks for first."""
    return rows(
        "The three dates",
        ("It happened, or the concern arose", spoken(referral.arose_on)),
        ("The school became aware", when(referral.aware_at)),
        ("It was referred", referred(referral, referral.referred())),
    )


def adult(referral):
    """The member of staff it concerns."""
    record = referral.record
    staff, school = record.staff_member, record.school
    other = [referral.get_other_children_display(), referral.other_words]
    now = ", ".join(part for part in (staff.name, staff.job_title) if part)
    known = rows(
        "The adult",
        ("Name", staff.name),
        ("Job title or role", referral.job or staff.job_title),
        ("As recorded that day", "" if record.staff_words == now else record.staff_words),
        ("Employer or place of work", f"{school.name}, URN {school.urn}, {school.get_phase_display().lower()} school"),
        ("At the school since", spoken(staff.joined_on) if staff.joined_on else ""),
        ("Left the school on", spoken(staff.left_on) if staff.left_on else ""),
        ("E-mail address at work", staff.email),
        ("Works with", staff.works_with),
        ("With children elsewhere", ". ".join(part for part in other if part)),
        ("Own children, or others they care for", referral.own_children),
    )
    return with_blanks(
        known, "Date of birth", "Sex or gender", "Ethnicity", "Home address", "Telephone",
        "Basis of employment (permanent, fixed term, agency, volunteer)", "Teacher reference number (TRN)",
        "National Insurance number", "Organisation and address where they are with children elsewhere",
        "Names and dates of birth of their own children",
    )  # fmt: skip


def known_before(referral, standing):
    """Concerns before, as the referral says them, and earlier records about the person that this reader may see: no others."""
    record = referral.record
    mine = Record.objects.open_to(standing).filter(staff_member=record.staff_member_id).exclude(pk=record.pk)
    referrals = {one.pk for one in earlier_of(referral, standing)}
    found = [one for one in mine.newest_first()[:MOST_EARLIER] if one.pk not in referrals]
    said = [f"{one.number}: {one.title}, {spoken(one.recorded_at)}" for one in found]
    before = [f"{one.record.number}: {one.get_stage_display().lower()}" for one in earlier_of(referral, standing)]
    return with_blanks(
        rows(
            "Known before",
            ("Previous concerns or allegations", referral.previous or "None stated"),
            ("Earlier referrals", "\n".join(before)),
            ("Other records about them", "\n".join(said)),
        ),
        "Dates and references of concerns that are kept elsewhere",
    )  # fmt: skip


def allegation(referral):
    """What is alleged: how it came to notice, of what nature, which limbs of the threshold."""
    record = referral.record
    marked = [one.label for one in Limb if one in referral.limbs]
    others = [one.label for one in Limb if one not in referral.limbs and one != Limb.UNSURE]
    return with_blanks(
        rows(
            "The allegation",
            ("Nature", referral.get_nature_display()),
            ("Harm threshold, as marked", "\n".join(marked)),
            ("Not marked", "\n".join(others)),
            ("What is said", referral.said),
            ("It came of", record.came_of.number if record.came_of else ""),
        ),
        "Place", "Time of day", "More than one incident? How many?", "More than one adult? How many?",
        "After an authorised physical restraint?", "Witnesses", "Evidence attached",
    )  # fmt: skip


def children(record, *, day):
    """Each child or former student concerned: what is known of them and of their family."""
    parties = list(record.parties.select_related("student").prefetch_related("student__family"))
    if not parties:
        return [with_blanks(rows("The child", ("Name", "None named")), "Name", "Date of birth", "Parents or carers")]
    return [child(party, place, len(parties), day=day) for place, party in enumerate(parties, 1)]


def child(party, place, of, *, day):
    """One of them."""
    student = party.student
    family = [f"{one.name}, {one.relationship}" if one.relationship else one.name for one in
              (student.family.all() if student else [])]  # fmt: skip
    kind = "" if party.kind == Party.Kind.STUDENT else party.get_kind_display()
    known = rows(
        f"The child ({place} of {of})" if of > 1 else "The child",
        ("Name", party.name),
        ("Date of birth", spoken(student.born_on) if student and student.born_on else ""),
        ("Age", str(student.age_on(day)) if student and student.born_on else ""),
        ("Year and form that day", party.standing if not kind else ""),
        ("Status", f"{kind}, {party.standing}" if kind and party.standing else kind),
        ("Family members on the school’s list", "; ".join(family)),
    )
    born = [] if student and student.born_on else ["Date of birth"]
    return with_blanks(
        known, *born, "Gender", "Ethnicity", "Home address", "Parents or carers, and who has parental responsibility",
        "Their address and telephone", "Social worker, or other professionals involved",
    )  # fmt: skip


def told(referral):
    """Who told the school, and how."""
    raised = referral.raised_by
    return with_blanks(
        rows("Who told", ("How it came to notice", referral.notice), ("Told the school here", raised.name if raised else "")),
        "Allegation made by", "Their relationship to the child", "Their date of birth, if a child",
    )  # fmt: skip


def referrer(referral, decisions, *, day):
    """Who refers, whether a senior manager is aware, and whether the person concerned is."""
    record, first = referral.record, decisions[0] if decisions else None
    named = Grant.objects.on(day).filter(record=record).select_related("user").order_by("pk")
    known = rows(
        "Who refers",
        ("Name and position", first.who if first else "Nobody has decided yet"),
        ("E-mail address", first.decided_by.email if first else ""),
        ("Organisation", f"{record.school.name}, URN {record.school.urn}"),
        ("Senior manager aware", f"Yes: {first.who}, {when(first.decided_at)}" if first else "Not yet"),
        ("Handled with", "; ".join(f"{one.user.name}, {one.as_what}" for one in named)),
        ("Is the person aware of it?", aware(referral)),
    )
    return with_blanks(known, "Telephone", "Address of the school", "Who manages the case, if somebody else")


def aware(referral):
    """Whether the person concerned may be told, or has been."""
    if referral.told_at:
        return f"Yes, told on {when(referral.told_at)} by {referral.told_by}"
    return f"No. {Telling(referral.telling).label}"


def actions(referral, steps):
    """What was done so far, in the order of the steps."""
    lines = [
        (moment_of(one), one.get_kind_display(), one.spoken_with or "-", done(one))
        for one in sorted(steps, key=lambda step: (step.happened_on, step.number))
    ]
    if referral.taken:
        lines.insert(0, (spoken(referral.aware_at), "Done at once", "-", referral.taken))
    return table(
        "Done so far", ("When", "What", "With", "What was said or done"), lines, none="Nothing is recorded yet."
    )


def done(step):
    """What was said or done, with the reference and who recorded it."""
    reference = f"Reference {step.reference}." if step.reference else ""
    recorded = f"Recorded {when(step.recorded_at)}, {step.recorded_by.name}."
    return " ".join(part for part in (step.words, reference, recorded) if part)


def lado(referral, steps):
    """The LADO: who, by which number and reference, what they advised and when."""
    theirs = [one for one in steps if one.kind in LADO]
    first = next((one for one in sorted(theirs, key=lambda one: (one.happened_on, one.number))), None)
    advice = [f"{moment_of(one)}: {one.words}" for one in theirs if one.words]
    threshold = [
        f"{one.get_kind_display()}, {spoken(one.happened_on)}" for one in theirs if one.kind in {Step.MET, Step.NOT_MET}
    ]
    meetings = [spoken(one.happened_on) for one in theirs if one.kind == Step.STRATEGY]
    return with_blanks(
        rows(
            "The LADO",
            ("Telephone", referral.record.school.lado_phone),
            ("Spoken with", "; ".join(dict.fromkeys(one.spoken_with for one in theirs if one.spoken_with))),
            ("Reference", "; ".join(dict.fromkeys(one.reference for one in theirs if one.reference))),
            ("First contacted", moment_of(first) if first else "Not yet"),
            ("Advice", "\n".join(advice)),
            ("Threshold decision", "; ".join(threshold)),
            ("Strategy meeting", "; ".join(meetings)),
            ("May the person be told?", Telling(referral.telling).label),
        ),
        "Address or secure e-mail of the LADO",
    )  # fmt: skip


def others(school, steps):
    """The police, HR, parents, suspension: what was done of each, or that nothing is recorded."""
    found = [
        (label, "\n".join(f"{moment_of(one)}: {one.words}".rstrip(": ") for one in steps if one.kind == kind) or "Not recorded")
        for kind, label in OF_OTHERS.items()
    ]  # fmt: skip
    return with_blanks(rows("Others", *found, ("HR contact", school.hr_contact)), "Police reference")


def outcome(referral, steps):
    """What came of it, and whether it went to the DBS or the TRA."""
    considered = [f"{moment_of(one)}: {one.words}".rstrip(": ") for one in steps if one.kind == Step.DBS]
    closed = (
        f"{when(referral.closed_at)}, by {referral.closed_by.name}, {referral.closed_as}" if referral.closed_at else ""
    )
    return with_blanks(
        rows(
            "Outcome",
            ("Outcome", Outcome(referral.outcome).label if referral.outcome else "Not yet"),
            ("Ended", closed or "Not yet"),
            ("DBS and TRA", "\n".join(considered) or "Not recorded"),
        ),
        "Date of the referral to the DBS", "Date of the referral to the TRA",
    )  # fmt: skip


def for_the_authority():
    """What an authority's form keeps for its own officer."""
    return with_blanks(
        text("For the authority’s officer alone", "To be filled in by the LADO."),
        "Name", "Meets the criteria for a strategy meeting? Date, or reason", "Category",
        "Final outcome", "Further referrals", "Date ended", "Signature",
    )  # fmt: skip
