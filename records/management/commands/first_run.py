"""Prints the one-time link that sets up the first school of a new site."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from contactpolicy.school.models import Invitation, School
from contactpolicy.web.clock import now
from contactpolicy.web.words import when


class Command(BaseCommand):
    """`first_run [--address https://records.example.sch.uk]`."""

    help = __doc__

    def add_arguments(self, parser):
        """Where the site is reached."""
        parser.add_argument("--address", default=own_address(), help="how the site is reached (default: %(default)s)")

    def handle(self, *args, address, **options):
        """A fresh link; an earlier one stops working."""
        if School.objects.exists():
            raise CommandError("This site has a school already. People are invited from its People pages.")
        invitation, token = Invitation.send_to(None, by=None, at=now())
        self.stdout.write("Open this link in a browser and set up your school. It works once.")
        self.stdout.write(address.rstrip("/") + reverse("records:start", args=[token]))
        self.stdout.write(f"It is good until {when(invitation.expires_at)}. Run this command again for a new one.")


def own_address():
    """The address the settings tell of."""
    host = next((host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))), "127.0.0.1")
    return f"https://{host}" if settings.HTTPS else f"http://{host}:8000"
