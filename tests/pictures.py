"""The pictures of the guides, taken of the demo by the right people: `python -m tests.pictures [NAME ...]`."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import site as sites

FOLDER = sites.TOP / "docs" / "pictures"
DESK, PHONE = 1280, 360
HEIGHTS = {DESK: 900, PHONE: 740}
TALLEST = {DESK: 1500, PHONE: 1900}
COLOURS = 64
MOST_BYTES = 2 * 1024 * 1024
SHEET_WIDTH = 900


@dataclass(frozen=True)
class Picture:
    """One page as one person sees it. `path` may hold words that `places` knows; `act` is done before the picture."""

    name: str
    who: str
    path: str
    act: object = None
    widths: tuple = (DESK, PHONE)


def type_a_name(page):
    """The first letters of a student's name, and who is offered."""
    page.get_by_label("Type a name, year or form").press_sequentially("had", delay=20)
    page.get_by_role("option").first.wait_for()


def renew(page):
    """A request that begins filled in."""
    page.get_by_role("button", name="Ask to renew").click()
    page.wait_for_load_state()


def agree(page):
    """What the Headteacher fills in to agree."""
    page.get_by_role("group", name="What do you decide?").get_by_label("Agree", exact=True).check()
    page.get_by_label("Your reasons").fill("Both families asked, a parent is there, and the times are clear.")


def agree_and_continue(page):
    """The page that says what agreeing does."""
    agree(page)
    page.get_by_role("main").get_by_role("button", name="Continue", exact=True).click()
    page.wait_for_load_state()


PICTURES = [
    Picture("sign-in", "", "/accounts/login/"),
    Picture("home-staff", "okafor", "/"),
    Picture("log", "okafor", "/log/"),
    Picture("request-who", "okafor", "/proposals/new/", type_a_name),
    Picture("renewal", "okafor", "/agreements/{renewable}/", renew, (DESK,)),
    Picture("request", "okafor", "/proposals/{waiting}/"),
    Picture("home-headteacher", "whitfield", "/"),
    Picture("decision", "whitfield", "/proposals/{waiting}/decision/", agree),
    Picture("decision-confirm", "whitfield", "/proposals/{waiting}/decision/", agree_and_continue, (DESK,)),
    Picture("agreement", "whitfield", "/agreements/{monitored}/"),
    Picture("requests", "whitfield", "/proposals/"),
    Picture("trail", "whitfield", "/trail/", widths=(DESK,)),
    Picture("roles", "whitfield", "/people/roles/", widths=(DESK,)),
    Picture("policy", "whitfield", "/school/", widths=(DESK,)),
    Picture("home-line-manager", "marsh", "/"),
    Picture("review", "marsh", "/agreements/{monitored}/reviews/"),
    Picture("home-chair", "ashdown", "/", widths=(DESK,)),
    Picture("home-office", "dunn", "/", widths=(DESK,)),
    Picture("staff-file", "dunn", "/files/staff/{okafor}/"),
    Picture("student-file", "dunn", "/files/students/{amira}/", widths=(DESK,)),
    Picture("people", "dunn", "/people/"),
    Picture("students", "dunn", "/people/students/", widths=(DESK,)),
    Picture("import", "dunn", "/people/import/", widths=(DESK,)),
    Picture("advice", "whitfield", "/advice/{question}/answer/", widths=(DESK,)),
    Picture("round", "bennett", "/round/", widths=(PHONE,)),
    Picture("round-staff", "whitfield", "/round/staff/", widths=(DESK,)),
    Picture("plan", "marsh", "/plans/{plan}/", widths=(DESK,)),
    Picture("referral", "whitfield", "/referrals/{referral}/", widths=(DESK,)),
    Picture("status", "whitfield", "/status/", widths=(DESK,)),
]
SHEETS = [
    Picture("sheet-staff", "dunn", "/files/entries/{staff_entry}/sheet/"),
    Picture("sheet-student", "dunn", "/files/entries/{student_entry}/sheet/"),
]


def prepare(var):
    """The demo in a scratch folder, and Django set up on it."""
    os.environ.update(sites.environment(var), DEMO="1")
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    sites.collect(var)
    for command in (["migrate", "-v0"], ["createcachetable"], ["demo_data"], ["run_due"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=sites.TOP, check=True, stdout=subprocess.DEVNULL)
    import django

    django.setup()


def places(cast):
    """The cases of the demo that make the best pictures, by their word in a path."""
    from approvals.models import Agreement, Plan, Proposal, Referral
    from contacts.models import Advice
    from records.models import FileEntry

    his = {"record__staff_member": cast.okafor.staff}
    lessons = Agreement.objects.filter(record__parties__student=cast.amira, **his).order_by("starts_on")
    entries = FileEntry.objects.filter(record=lessons.last().record).order_by("pk")
    return {
        "waiting": Proposal.objects.filter(status="waiting", **his).get().record.number,
        "renewable": lessons.first().record.number,
        "monitored": lessons.last().record.number,
        "question": Advice.objects.filter(stage="asked", **his).get().record.number,
        "plan": Plan.objects.filter(record__staff_member=cast.nair.staff).get().record.number,
        "referral": Referral.objects.filter(record__staff_member=cast.bennett.staff).get().record.number,
        "okafor": cast.okafor.staff.pk,
        "amira": cast.amira.pk,
        "staff_entry": entries.exclude(staff_file=None).first().pk,
        "student_entry": entries.exclude(student_file=None).first().pk,
    }


class Studio:
    """A browser, the running site, and everybody who may be asked to sit."""

    def __init__(self, browser, site, cast):
        self.browser, self.site, self.cast = browser, site, cast
        self.places = places(cast)

    def context(self, who, width):
        """A browser of this person's own."""
        from tests.browser import signed_in

        context = self.browser.new_context(
            base_url=str(self.site), viewport={"width": width, "height": HEIGHTS[width]}, locale="en-GB",
            timezone_id="Europe/London", reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(10_000)
        if who:
            signed_in(context, getattr(self.cast, who).user, self.site)
        return context

    def take(self, picture, width):
        """The page, from its top down to where a picture has to end."""
        with contextlib.closing(self.context(picture.who, width)) as context:
            page = context.new_page()
            answer = page.goto(picture.path.format(**self.places))
            if answer.status != 200:
                raise SystemExit(f"{picture.name}: {answer.url} answered {answer.status}.")
            if picture.act:
                picture.act(page)
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[width])
            clip = {"x": 0, "y": 0, "width": width, "height": height}
            keep(f"{picture.name}-{width}", page.screenshot(full_page=True, clip=clip, scale="css"))

    def print_sheet(self, picture):
        """The first page of a sheet, as paper."""
        with contextlib.closing(self.context(picture.who, DESK)) as context:
            pdf = context.request.get(picture.path.format(**self.places)).body()
        scale = ["-singlefile", "-scale-to-x", str(SHEET_WIDTH), "-scale-to-y", "-1"]
        drawn = subprocess.run(["pdftoppm", "-png", *scale, "-"], input=pdf, capture_output=True, check=True)
        keep(picture.name, drawn.stdout)


def keep(name, png):
    """A picture in few colours: a page needs no more, and the checkout stays small."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in main_colours(image) for part in colour])
    few = image.quantize(palette=palette, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)


def main_colours(image):
    """The colours that fill most of a picture. Of those that Pillow cannot tell apart (8 steps) the first: white stays white."""
    kept = {}
    for _, colour in sorted(image.getcolors(image.width * image.height), reverse=True):
        kept.setdefault(tuple(part // 8 for part in colour), colour)
    return list(kept.values())[:COLOURS]


def main(names):
    """All pictures, or those named."""
    from tests.browser import MISSING, executable, launched

    if executable() is None:
        raise SystemExit(MISSING)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pictures-") as scratch:
        var = Path(scratch)
        prepare(var)
        from approvals.demo import cast

        with sites.serving(None, var, var / "site.log") as site, sync_playwright() as playwright:
            browser = launched(playwright)
            take_all(Studio(browser, site, cast.find()), names)
            browser.close()
    weigh()


def take_all(studio, names):
    """Each page at each of its widths, and the sheets where this machine can draw them."""
    for picture in PICTURES:
        if not names or picture.name in names:
            for width in picture.widths:
                studio.take(picture, width)
                print(f"{picture.name} at {width}", flush=True)
    for picture in SHEETS:
        if not names or picture.name in names:
            if shutil.which("pdftoppm") is None:
                print("Sheets left out: pdftoppm was not found (Debian: apt-get install -y poppler-utils).")
                return
            studio.print_sheet(picture)
            print(picture.name, flush=True)


def weigh():
    """What the pictures weigh together; too much is a failure."""
    weight = sum(file.stat().st_size for file in FOLDER.glob("*.png"))
    print(f"{weight / 1024 / 1024:.1f} MB in docs/pictures.")
    if weight > MOST_BYTES:
        raise SystemExit("Together the pictures are larger than 2 MB. Take fewer, or give them fewer colours.")


if __name__ == "__main__":
    main(sys.argv[1:])
