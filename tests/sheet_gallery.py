"""The gallery of sheets, printed from the demo by the right people: `python -m tests.sheet_gallery [NAME ...]`."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests import site as sites

FOLDER = sites.TOP / "docs" / "sheets"
PAGES = 2
WIDTH = 760
GREYS = 8
MOST_BYTES, MOST_OF_ALL = 80 * 1024, 2 * 1024 * 1024
STAFF, STUDENT, NONE = "Staff personal file", "Student file", "No file"


@dataclass(frozen=True)
class Shown:
    """One kind of sheet: its title, clause and file, and at which address who finds it. `path` holds words of `sheet_places`."""

    name: str
    title: str
    clause: str
    file: str
    who: str
    path: str


# By kind: what happened, and the clause.
CONTACTS = [
    ("unplanned-meeting", "Unplanned meeting", "3.1"),
    ("within-agreement", "Contact within an agreement", "2.3"),
    ("within-plan", "Contact within a plan of involvement", "5.4"),
    ("outside-agreement", "Contact outside what was agreed", "4.4"),
    ("correspondence", "Correspondence slip", "4.1"),
    ("network-message", "Message by a social network", "4.1"),
    ("friend-request", "Friend request", "4.3"),
    ("already-friends", "Already connected online", "4.3"),
    ("number-disclosed", "Personal number given", "4.4"),
    ("former-student", "Contact with a former student", "5.2"),
    ("family-member", "Contact with a student's family", "1.1"),
    ("other", "Other contact", "1.1"),
]
ENTRY = "/files/entries/{{{}}}/sheet/"
SHEETS = [
    Shown("request", "Request for agreement to contact", "2.2", NONE, "whitfield", "/proposals/{waiting}/sheet/"),
    Shown("agreement-staff", "Request and agreement", "2.2", STAFF, "dunn", ENTRY.format("agreement_staff")),
    Shown(
        "agreement-student", "Agreed contact with a member of staff", "2.2", STUDENT, "dunn",
        ENTRY.format("agreement_student"),
    ),
    Shown("details-staff", "Request and agreement", "4.4", STAFF, "dunn", ENTRY.format("details_staff")),
    Shown("change-staff", "Change to an agreement", "2.2", STAFF, "dunn", ENTRY.format("change_staff")),
    Shown(
        "change-student", "Change to agreed contact with a member of staff", "2.2", STUDENT, "dunn",
        ENTRY.format("change_student"),
    ),
    Shown("review", "Review 1 of an agreement", "2.3", STAFF, "dunn", ENTRY.format("review")),
    Shown("ending-staff", "Agreement ended early", "2.3", STAFF, "dunn", ENTRY.format("ending_staff")),
    Shown("ending-student", "Agreed contact has ended", "2.3", STUDENT, "dunn", ENTRY.format("ending_student")),
    Shown("plan-proposed", "Proposed plan of involvement", "5.3", NONE, "whitfield", "/plans/{plan_asked}/sheet/"),
    Shown("plan-staff", "Plan of involvement", "5.3, 5.4", STAFF, "dunn", ENTRY.format("plan_staff")),
    Shown(
        "plan-student", "Plan of involvement with a member of staff", "5.3", STUDENT, "dunn",
        ENTRY.format("plan_student"),
    ),
    Shown("plan-session", "Supervision session 1 of a plan of involvement", "5.4", STAFF, "dunn", ENTRY.format("session")),
    Shown("plan-review", "Review 1 of a plan of involvement", "2.3", STAFF, "dunn", ENTRY.format("plan_review")),
    Shown("plan-change", "Change to a plan of involvement", "5.3, 5.4", STAFF, "dunn", ENTRY.format("plan_change")),
    Shown(
        "plan-change-student", "Change to a plan of involvement with a member of staff", "5.3", STUDENT, "dunn",
        ENTRY.format("plan_change_student"),
    ),
    Shown("plan-closed", "Plan of involvement closed", "5.3", STAFF, "dunn", ENTRY.format("plan_closed")),
    Shown(
        "plan-closed-student", "A plan of involvement with a member of staff was closed", "5.3", STUDENT, "dunn",
        ENTRY.format("plan_closed_student"),
    ),
    Shown("referral", "Referral", "5.5", NONE, "whitfield", "/referrals/{referral}/sheet/"),
    Shown("correspondence", "Correspondence", "4.1", STAFF, "dunn", ENTRY.format("slip")),
    Shown("message", "Message by a social network", "4.1", STAFF, "dunn", ENTRY.format("message")),
    Shown("advice", "Question and advice", "1.1", NONE, "whitfield", "/advice/{advice}/sheet/"),
    Shown("declaration", "Declaration of a relationship", "2.1", STAFF, "dunn", ENTRY.format("declaration")),
    Shown(
        "declaration-changed", "Declaration, changed (version 2)", "2.1", STAFF, "dunn", ENTRY.format("declaration_changed")
    ),
    Shown("declaration-ended", "Declaration, ended", "2.1", STAFF, "dunn", ENTRY.format("declaration_ended")),
    Shown(
        "acknowledgement", "Acknowledgement of the policy", "4.3", NONE, "okafor",
        "/round/acknowledgements/{acknowledgement}/sheet/",
    ),
    Shown("yearly-round", "Acknowledgements and yearly returns", "4.3", NONE, "whitfield", "/round/staff/sheet/"),
    Shown("front", "Front sheet", "2.2", STAFF, "dunn", "/files/staff/{okafor}/print/"),
    Shown("chronology-staff", "Chronology", "each line", NONE, "whitfield", "/files/staff/{okafor}/chronology/print/"),
    Shown("chronology-student", "Chronology", "each line", NONE, "whitfield", "/files/students/{amira}/chronology/print/"),
    Shown("day", "Sheets to put away", "2.2", NONE, "dunn", "/files/tray/{day}/print/"),
    Shown("filing", "Receipt for what was filed", "2.2", NONE, "dunn", "/agreements/{agreement}/filing/"),
    # Contacts: each kind has a sheet of its own, printed from its page.
    *(
        Shown(f"contact-{kind}", title, clause, "On request", "whitfield", f"/contacts/{{{kind}}}/sheet/")
        for kind, title, clause in CONTACTS
    ),
]  # fmt: skip


def prepare(var):
    """The demo in a scratch folder, Django set up on it, and what the demo's story leaves out."""
    os.environ.update(sites.environment(var), DEMO="1")
    os.environ.pop("DATABASE_URL", None)
    for command in (["migrate", "-v0"], ["createcachetable"], ["demo_data"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=sites.TOP, check=True, stdout=subprocess.DEVNULL)
    import django

    django.setup()


def get(cast, places, shown):
    """The PDF, as this person gets it."""
    from django.test import Client

    from tests.signing import proved

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(getattr(cast, shown.who).user)
    proved(client, "password", "mfa", lasting=3600)
    answer = client.get(shown.path.format(**places))
    if answer.status_code != 200 or answer.headers["Content-Type"] != "application/pdf":
        raise SystemExit(f"{shown.name}: {shown.path.format(**places)} answered {answer.status_code}.")
    return answer.content


def drawn(pdf):
    """The first pages of a PDF as greyscale pictures: a sheet is black on white, so a few greys are enough."""
    with tempfile.TemporaryDirectory(prefix="sheet-") as folder:
        stem = str(Path(folder) / "page")
        options = ["-gray", "-png", "-l", str(PAGES), "-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
        subprocess.run(["pdftoppm", *options, "-", stem], input=pdf, check=True)
        for page in sorted(Path(folder).glob("*.png")):
            with Image.open(page) as image:
                yield image.convert("L").quantize(GREYS, dither=Image.Dither.NONE)


def keep(shown, pdf):
    """Its pictures, in place of those it had."""
    for old in FOLDER.glob(f"{shown.name}-[0-9].png"):
        old.unlink()
    for number, image in enumerate(drawn(pdf), 1):
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True)
        path = FOLDER / f"{shown.name}-{number}.png"
        path.write_bytes(out.getvalue())
        if path.stat().st_size > MOST_BYTES:
            raise SystemExit(f"{path.name} is larger than {MOST_BYTES // 1024} KiB.")


def index():
    """What the folder holds, as a page: each kind with its clause and file."""
    lines = [
        "# The sheets",
        "",
        "Every kind of sheet the product prints, made from the demo schools by `make sheets`: at most two pages of each.",
        "The names, schools and numbers are invented. What was filed is printed in the words that were filed; a sheet on no",
        "file is drawn up when somebody asks for it.",
        "",
        "| sheet | clause | file | pictures |",
        "|---|---|---|---|",
    ]
    for shown in SHEETS:
        pictures = sorted(FOLDER.glob(f"{shown.name}-[0-9].png"))
        if not pictures:
            continue
        links = ", ".join(f"[page {number}]({path.name})" for number, path in enumerate(pictures, 1))
        lines.append(f"| {shown.title} | {shown.clause} | {shown.file} | {links} |")
    (FOLDER / "README.md").write_text("\n".join(lines) + "\n")


def main(names):
    """All sheets, or those named."""
    if shutil.which("pdftoppm") is None:
        raise SystemExit("pdftoppm was not found (Debian: apt-get install -y poppler-utils).")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sheets-") as scratch:
        prepare(Path(scratch))
        from approvals.demo import cast as people
        from tests.sheet_places import places

        cast = people.find()
        found = places(cast)
        for shown in SHEETS:
            if not names or shown.name in names:
                keep(shown, get(cast, found, shown))
                print(shown.name, flush=True)
    index()
    weight = sum(file.stat().st_size for file in FOLDER.glob("*.png"))
    print(f"{weight / 1024 / 1024:.1f} MiB in docs/sheets.")
    if weight > MOST_OF_ALL:
        raise SystemExit("Together the pictures are larger than 2 MiB. Draw them smaller.")


if __name__ == "__main__":
    main(sys.argv[1:])
