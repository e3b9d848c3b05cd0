"""How gunicorn serves the tests' sites: loaded once and then divided, so that a site stands in half the time."""

from django.db import connections
from django.urls import get_resolver


def when_ready(server):
    """Every page is known before the first process is divided off."""
    len(get_resolver().url_patterns)


def pre_fork(server, worker):
    """No process inherits a connection to the database."""
    connections.close_all()
