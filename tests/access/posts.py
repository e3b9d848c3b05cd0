"""What is posted in each row of the access table: what a careful person would send, so that only their right decides."""

import uuid
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from contactpolicy.web.clock import now, today
from records.forms.edition import EditionForm
from records.models import Record
from tests.access import parts
from tests.cast import PASSWORD
from tests.http.pages import date_in

DAY = timedelta(days=1)
NEW_PASSWORD = "twelve cellos in the snow"


def date(name, on):
    """A date in its three boxes."""
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def wordings(number):
    """The words for each student's file."""
    return {f"wording_{party.pk}": "Agreed lessons." for party in Record.objects.get(number=number).parties.all()}


def decision(world, number):
    """Agreed, confirmed."""
    day = today(now())
    record = Record.objects.get(number=number)
    return {
        "outcome": "agree", "reasons": "It is safe.", "conditions": "", "review_weeks": "6", "confirmed": "1",
        "seen": record.proposal.decisions.count(), **date("starts_on", day + DAY), **date("ends_on", day + 60 * DAY),
        **wordings(number),
    }  # fmt: skip


def change(world, number):
    """Fewer weeks between reviews."""
    proposal = Record.objects.get(number=number).proposal
    return {
        "reasons": "Looked at more often.", "conditions": "", "review_weeks": "2", "seen": proposal.decisions.count(),
        **date("ends_on", today(now()) + 20 * DAY), **wordings(number),
    }  # fmt: skip


def review(world, number):
    """All as agreed."""
    conditions = Record.objects.get(number=number).agreement.conditions
    over = number == world.named["okafor-ended"]
    return {
        "key": uuid.uuid4(), "checked": "staff", "finding": "as-agreed", "note": "As agreed.",
        "outcome": "over" if over else "continue", **{f"condition_{at}": "kept" for at, _ in enumerate(conditions)},
    }  # fmt: skip


def paper(world, _):
    """An agreement on paper with Miss Nair about Bilal."""
    day = today(now())
    return {
        "key": uuid.uuid4(), "staff_member": world.cast.nair.staff.pk, "students": world.cast.bilal.pk, "kind": "tuition",
        "purpose": "Reading.", "reasons": "He is behind.", "place": "The library", "times": "Fridays",
        "others_present": "The librarian", "paid": "no", "parents": "agree", "safeguards": "By the office.",
        "paper_by": "Lorna Whitfield, Headteacher", "review_weeks": "6", **date("paper_on", day - 30 * DAY),
        **date("starts_on", day - 20 * DAY), **date("ends_on", day + 90 * DAY),
    }  # fmt: skip


def role(world, _):
    """Mr Price's colleague becomes a senior member of staff."""
    given = {"role": "senior", "who": "staff", "staff": world.cast.nair.staff.pk, **date("starts_on", today(now()))}
    return given | {"why": "The governors asked for it.", "key": uuid.uuid4()}


def manager(world, about):
    """From today, by the deputy; at the other school by the deputy there."""
    other = about == world.named["staff-carter"]
    return {"manager": (world.cast.khan if other else world.cast.price).staff.pk, **date("starts_on", today(now()))}


def said(**fields):
    """The same whoever and whatever it is about."""
    return lambda world, about: fields


def on(name, days=0):
    """A date that many days from today."""
    return lambda world, about: date(name, today(now()) + days * DAY)


def csv(world, about):
    """A file with one student in it."""
    text = b"Surname,Forename,Admission number\nNewcomer,Ann,WJ9999\n"
    return {"file": SimpleUploadedFile("students.csv", text, content_type="text/csv")}


def evidence(world, about):
    """A note."""
    note = SimpleUploadedFile("note.txt", b"She thanks me.")
    return {"key": uuid.uuid4(), "documents": note, "about": "", "whole": "yes"}


def met(world):
    """A chance meeting with Amira, brief."""
    return {
        "key": uuid.uuid4(), "students": world.cast.amira.pk, "when": "today", "place": "The market",
        "said": "Hello.", "how": "brief",
    }  # fmt: skip


def edition(world):
    """The edition in force, from a day to come."""
    form = EditionForm(edition=world.cast.westdale.edition_on(today(now())), day=today(now()))
    given = {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}
    given = {name: ("yes" if value else "no") if isinstance(value, bool) else value for name, value in given.items()}
    given["starts_on"] = today(now()) + 45 * DAY
    for name in [name for name, value in given.items() if hasattr(value, "strftime")]:
        given |= date(name, given.pop(name))
    return {name: value for name, value in given.items() if value is not None}


PERSON = {"surname": "Newcomer", "forename": "Ann", **date_in("joined_on", 0)}
PARTICULARS = {"name": "Westdale Junior School", "phase": "primary", "keeps_paper": "on"}
CHOSEN = {"password": NEW_PASSWORD, "again": NEW_PASSWORD}
BY_NAME = {
    "approvals:new": lambda world, about: {"students": world.cast.amira.pk},
    "approvals:draft": said(kind="tuition", purpose="Violin", reasons="No teacher"),
    "approvals:withdrawal": said(why="She has moved."),
    "approvals:decision": decision,
    "approvals:paper": paper,
    "approvals:reviews": review,
    "approvals:ending": said(why="She has moved."),
    "approvals:keeping": said(why="It is safe."),
    "approvals:change": change,
    "records:duty": said(note="Seen."),
    "records:files": said(words="am"),
    "records:staff-search": said(words="am"),
    "records:student-search": said(words="am"),
    "records:import": csv,
    "records:staff": said(words="am"),
    "records:students": said(words="am"),
    "records:staff-joiner": said(**PERSON, job_title="Cook"),
    "records:student-joiner": said(**PERSON, year_group="4"),
    "records:staff-member": said(**PERSON),
    "records:student": said(**PERSON, year_group="5"),
    "records:staff-leaving": on("left_on"),
    "records:student-leaving": on("left_on"),
    "records:staff-manager": manager,
    "records:role-appointment": role,
    "records:role-ending": on("ends_on"),
    "records:edition-proposal": lambda world, about: edition(world),
    "records:edition": said(confirm="1"),
    "records:evidence-new": evidence,
    "records:everybody-search": said(words="am"),
    "contacts:staff-search": said(words="am"),
    "contacts:new": lambda world, about: met(world),
    "contacts:assessment": lambda world, about: {"key": uuid.uuid4(), "outcome": "as-policy", "why": "It was short."},
    "contacts:correction": said(said="A wave.", why="It was only a wave.", version="1", beyond_brief="no"),
    "contacts:voiding": said(why="It was somebody else."),
    "records:particulars": said(**PARTICULARS),
    "records:start": said(),
    "records:invitation": said(**CHOSEN),
    "account_login": said(login="tunde.okafor@westdale.example", password=PASSWORD),
    "account_change_password": said(oldpassword=PASSWORD, password1=NEW_PASSWORD, password2=NEW_PASSWORD),
    "account_set_password": said(password1=NEW_PASSWORD, password2=NEW_PASSWORD),
    "account_reset_password": said(email="tunde.okafor@westdale.example"),
    "account_reauthenticate": said(password=PASSWORD),
    **parts.gathered("POSTS"),
}


def of(name, world, about):
    """The post for an address about something; nothing where a click is all there is."""
    return BY_NAME.get(name, said())(world, about)
