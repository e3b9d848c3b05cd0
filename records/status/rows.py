"""The rows of the status page about the machine: pure functions of what it last noted about itself, and of the moment."""

import shutil
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Max, Min, Q

from contactpolicy.web.clock import today
from contactpolicy.web.words import when

from .. import doctor, due
from ..forgetting import count
from ..models.heartbeats import Heartbeat
from ..models.mails import Mail
from ..post.tasks import WORKER
from ..sheets.storing import how_many_wait
from ..sheets.storing import waiting as sheets_waiting
from ..sheets.tasks import SHEETS
from ..working_days import list_state

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RUN_EVERY, VERIFIED_EVERY, BACKED_UP_EVERY = 26 * HOUR, 48 * HOUR, 3 * DAY
WORKER_AWAY, MAIL_WAITS, SHEET_WAITS, TOLD_FOR = HOUR, 4 * HOUR, 4 * HOUR, 7 * DAY
VERIFIED, VERIFYING, BACKUP, STATUS = "trail verified", "verifying", "backup", "status"
ASK, GUIDE = "Ask whoever looks after the server to", "docs/server.md says how."
BY_HAND = "This is the demo, where nothing runs by itself."


@dataclass(frozen=True)
class Row:
    """One thing: whether it is well, worth knowing, or red; a sentence; and what to do. `alarm`: a red one is mailed."""

    key: str
    what: str
    level: str
    sentence: str
    do: str = ""
    alarm: bool = True

    @property
    def red(self):
        """Whether somebody has to do something."""
        return self.level == "red"


def well(key, what, sentence):
    """As it should be."""
    return Row(key, what, "well", sentence)


def know(key, what, sentence, do=""):
    """Works, and somebody should know."""
    return Row(key, what, "know", sentence, do)


def red(key, what, sentence, do, *, alarm=True):
    """Somebody has to do something."""
    return Row(key, what, "red", sentence, do, alarm)


def of_machine(at):
    """Every row about the machine, in the order of the page. Few and cheap questions: a monitor asks every minute."""
    beats, mail = {beat.name: beat for beat in Heartbeat.objects.all()}, outbox(at)
    rows = [
        reminders([beats[name] for name in due.STEPS if name in beats], at),
        worker(beats.get(WORKER), mail, at),
        waiting(mail, at),
        paper(beats.get(SHEETS), at),
        trail(beats.get(VERIFIED), beats.get(VERIFYING), at),
        disk(),
        holidays(today(at)),
        backup(beats.get(BACKUP), at),
    ]
    return [in_the_demo(row) for row in rows] if settings.DEMO else rows


def in_the_demo(row):
    """The demo has neither timer nor worker: what would be red is worth knowing, and `run_due` by hand does it all."""
    return know(row.key, row.what, f"{row.sentence} {BY_HAND}", "Run manage.py run_due.") if row.red else row


def outbox(at):
    """How much waits, since when, and what was given up lately."""
    still = Q(sent_at=None, given_up_at=None)
    lately = Q(given_up_at__gte=at - TOLD_FOR)
    told = Mail.objects.filter(still | lately).aggregate(
        waiting=Count("pk", filter=still),
        oldest=Min("written_at", filter=still),
        late=Count("pk", filter=lately & Q(given_up_why=Mail.Why.TOO_LATE)),
        nobody=Count("pk", filter=lately & Q(given_up_why=Mail.Why.NOBODY)),
        tries=Max("tries", filter=still),
    )
    said = Mail.objects.waiting().exclude(said="").order_by("-tries", "-pk").values_list("said", flat=True).first()
    return told | {"said": said if told["tries"] else ""}


def reminders(beats, at):
    """Whether `run_due` runs, and all its steps go well."""
    args = "reminders", "Reminders"
    timer = f"{ASK} see that the timer for manage.py run_due runs. {GUIDE}"
    if not beats:
        return red(*args, "The reminders have not run yet, so nobody is reminded of anything.", timer)
    ran = f"The reminders last ran on {when(max(beat.at for beat in beats))}"
    if all(at - beat.at > RUN_EVERY for beat in beats):
        return red(*args, f"{ran}. They run every day or more often.", timer)
    if failed := ", ".join(beat.name for beat in beats if not beat.well):
        said = f"{ran}, and a part of them failed: {failed}."
        return red(*args, said, f"{ASK} run manage.py run_due and read what it says, and what the log says.")
    return well(*args, f"{ran}.")


def worker(beat, mail, at):
    """Whether anybody takes mail out of the outbox."""
    args = "worker", "Worker"
    seen = f"The worker was last seen on {when(beat.at)}" if beat else "No worker has been seen"
    since = beat.at if beat else mail["oldest"]
    if mail["waiting"] and at - since > WORKER_AWAY:
        do = f"{ASK} start the worker again: systemctl restart contactpolicy-worker. {GUIDE}"
        return red(*args, f"{seen}, and mail is waiting.", do)
    if beat is None or at - beat.at > WORKER_AWAY:
        return know(*args, f"{seen}. No mail is waiting for it.")
    return well(*args, f"{seen}.")


def waiting(mail, at):
    """Whether mail goes out."""
    args = "mail", "Mail"
    queue = f"{count(mail['waiting'], 'mail').capitalize()} waiting"
    if mail["late"]:
        said = f"{mails(mail['late'])} given up, as no mail server took it for five days. {queue}."
        do = f"{ASK} put the way to the mail server right. Whoever a mail was for finds on Home what it was about."
        return red(*args, said, do)
    if mail["waiting"] and at - mail["oldest"] > MAIL_WAITS:
        answer = f" The mail server last said: {mail['said']}" if mail["said"] else ""
        said = f"{queue}, the oldest since {when(mail['oldest'])}.{answer}"
        return red(*args, said, f"{ASK} see that the mail server takes mail from this machine. {GUIDE}")
    said = f"{queue}."
    if mail["nobody"]:
        said += f" {mails(mail['nobody'])} not sent this week, as the account is closed or its holder has left."
    if "smtp" not in settings.EMAIL_BACKEND:
        return know(*args, f"{said} Mail is not sent: it goes to the log.", f"Set EMAIL_BACKEND. {GUIDE}")
    return well(*args, said)


def mails(number):
    """So many mails were ..."""
    return "1 mail was" if number == 1 else f"{number} mails were"


def paper(beat, at):
    """Whether sheets are laid out and stored soon after they were filed. What waits can be printed all the same."""
    args, number = ("sheets", "Sheets"), how_many_wait()
    if not number:
        return well(*args, "Every sheet that was filed is stored.")
    said = f"{count(number, 'sheet').capitalize()} waiting to be laid out and stored."
    if beat and not beat.well:
        return red(*args, f"{said} {beat.said}", f"{ASK} put this right. What waits is then stored by itself.")
    oldest = sheets_waiting().order_by("filed_at").values_list("filed_at", flat=True).first()
    if oldest and at - oldest > SHEET_WAITS:
        do = f"{ASK} start the worker again: systemctl restart contactpolicy-worker. {GUIDE}"
        return red(*args, f"{said} The oldest was filed on {when(oldest)}.", do)
    return know(*args, said)


def trail(beat, begun, at):
    """Whether somebody looked lately, and what they found."""
    args = "trail", "Trail"
    if beat is None and begun and at - begun.at < HOUR:
        return know(*args, "The trail is being verified for the first time.")
    if beat is None:
        return red(
            *args, "The trail has not been verified yet.", f"{ASK} run manage.py run_due, which verifies it each night."
        )
    if not beat.well:
        do = f"{ASK} stop the site, keep the database as it is, and run manage.py audit_verify, which names what is wrong."
        return red(*args, f"The trail was verified on {when(beat.at)}, and it is not as it should be: {beat.said}", do)
    if at - beat.at > VERIFIED_EVERY:
        said = f"The trail was last verified on {when(beat.at)}. It is verified every night."
        return red(*args, said, f"{ASK} run manage.py run_due and read what it says.")
    return well(*args, f"The trail was verified on {when(beat.at)}, and nothing was wrong. {beat.said}")


def disk():
    """Whether there is room to write."""
    args = "disk", "Disk"
    try:
        free = shutil.disk_usage(settings.VAR).free
    except OSError:
        return red(
            *args, "The folder of the site is not there.", f"{ASK} run manage.py doctor, and put the folder back."
        )
    said = f"{free / doctor.GIGABYTE:.1f} GB are free."
    if free < doctor.LEAST_SPACE:
        return red(*args, said, f"{ASK} make room before the disk is full: a site that cannot write refuses its pages.")
    return know(*args, said, "Make room soon.") if free < doctor.LITTLE_SPACE else well(*args, said)


def holidays(day):
    """Whether working days can be counted for the year to come."""
    args = "holidays", "Bank holidays"
    good, sentence, do = list_state(day)
    return well(*args, sentence) if good else red(*args, sentence, do)


def backup(beat, at):
    """Whether there is a copy, as far as anybody tells."""
    args = "backup", "Backup"
    if beat is None:
        return know(
            *args, "Whether there is a backup is not known here.", "See to it yourself: docs/server.md, Backups."
        )
    said = f"The last backup was made on {when(beat.at)}"
    if not beat.well:
        return red(*args, f"{said}, and failed: {beat.said}", f"{ASK} make one now. {GUIDE}")
    if at - beat.at > BACKED_UP_EVERY:
        return red(*args, f"{said}, more than three days ago.", f"{ASK} make one now. {GUIDE}")
    return well(*args, f"{said}.")
