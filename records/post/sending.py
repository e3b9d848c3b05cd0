"""The outbox is emptied: one mail after the other over one connection, each claimed, handed over, and noted."""

import logging
import smtplib
from collections import Counter
from contextlib import suppress

from django.core.mail import get_connection
from django.db import transaction

from contactpolicy.school.models import Appointment
from contactpolicy.web.clock import today

from ..models.mails import DAY, Mail
from .answers import Outcome, read
from .wording import address_of, message

log = logging.getLogger(__name__)
# A server that answers at all is given a minute to look a mail over. Leaving sooner would mean sending it twice.
PATIENCE = 60


class Line:
    """The connection to the mail server, opened when there is something to send, and used for all of it."""

    def __init__(self):
        self.connection, self.used = None, False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def send(self, mail):
        """Hands one mail over. A server that ended an old connection meanwhile is asked once more on a new one."""
        letter = message(mail)
        letter.message()  # what no mail can be made of is found out before anybody is asked
        try:
            self._hand_over(letter)
        except smtplib.SMTPServerDisconnected as broken:
            if not self.used or isinstance(broken.__context__, TimeoutError):
                raise
            self.close()
            self._hand_over(letter)

    def _hand_over(self, letter):
        if self.connection is None:
            self.connection, self.used = get_connection(), False
            self.connection.open()
            smtp = getattr(self.connection, "connection", None)
            if isinstance(smtp, smtplib.SMTP):
                smtp.sock.settimeout(PATIENCE)
        self.connection.send_messages([letter])
        self.used = True

    def close(self):
        """Says goodbye, where somebody listens."""
        if self.connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.connection.close()
        self.connection = None


def send_waiting(*, clock, until=None):
    """Sends what has its turn; gives how often each outcome came. No transaction is open while a mail server is asked."""
    done = Counter()
    with Line() as line:
        mail = Mail.take(at=clock())
        while mail is not None:
            outcome, said = deliver(line, mail, at=clock())
            done[outcome] += 1
            at = clock()
            with transaction.atomic():
                note(mail, outcome, said, at=at)
                over = outcome is Outcome.NO_SERVER or (until is not None and at >= until)
                mail = None if over else Mail.take(at=at)
    return done


def deliver(line, mail, *, at):
    """One mail to the mail server: (outcome, what was said). The log names nobody."""
    # What has changed for somebody may be that they belong to no school any more: they did the day before.
    days = [today(at), *([today(mail.written_at) - DAY] if mail.kind == Mail.Kind.CHANGED else [])]
    if not any(can_be_written_to(mail.to, day) for day in days):
        return Outcome.NOBODY, ""
    try:
        line.send(mail)
    except Exception as trouble:  # noqa: BLE001 -- whatever it was, the mail waits and the worker goes on
        outcome, said = read(trouble)
        log.warning("%s: %s %s", mail, outcome.value, said or type(trouble).__name__)
        if outcome is not Outcome.CAME_BACK:
            line.close()
        return outcome, said
    return Outcome.SENT, ""


def note(mail, outcome, said, *, at):
    """What became of it."""
    mail.address = address_of(mail.to)
    if outcome is Outcome.SENT:
        mail.sent(at=at)
    elif outcome is Outcome.CAME_BACK:
        mail.give_up(at=at, why=Mail.Why.CAME_BACK, said=said)
    elif outcome is Outcome.NOBODY:
        mail.give_up(at=at, why=Mail.Why.NOBODY, said=said)
    else:
        mail.wait(at=at, said=said)
        if outcome is Outcome.NO_SERVER:
            Mail.all_wait(at=at, tries=mail.tries)


def can_be_written_to(user, day):
    """Whether somebody has an open account with an address, and belongs to a school on that day."""
    staff = getattr(user, "staff_member", None)
    if not (user.is_active and address_of(user)):
        return False
    return (staff is not None and not staff.is_former(day)) or Appointment.objects.on(day).filter(user=user).exists()
