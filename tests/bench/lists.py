"""The first and second page of every list for every role: `python -m tests.bench.lists SIZE`, run by `make bench`.

Each in turns with the bare page (bare_page.py), in CPU time: of this process, and of PostgreSQL's process beside it.
"""

import json
import os
import re
import statistics
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "contactpolicy.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 -- the settings come first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402

from tests import signing  # noqa: E402, F401 -- sessions of the bench have proved a second factor
from tests.bench import bare_page, loading  # noqa: E402

# The lists of DESIGN, section 6. Home is not a list: it has a constant number of queries, told in the table.
LISTS = {
    "home": "/",
    "contacts": "/contacts/",
    "contacts of a kind": "/contacts/?kind=correspondence",
    "requests": "/proposals/",
    "agreements": "/agreements/",
    "advice": "/advice/",
    "declarations": "/declarations/",
    "plans": "/plans/",
    "referrals": "/referrals/",
    "duties": "/duties/",
    "files of staff": "/files/",
    "files of students": "/files/?of=student",
    "to file": "/files/tray/",
    "put away": "/files/tray/?away=yes",
    "staff": "/people/staff/",
    "students": "/people/students/",
    "trail, changes": "/trail/",
    "trail, looks": "/trail/?of=looks",
}
# The same narrowed, as their pages offer it: what is common, what is rare, and what the dates of an agreement tell.
NARROWED = {
    "requests, waiting": "/proposals/?state=waiting",
    "requests, agreed": "/proposals/?state=agreed",
    "requests, more asked": "/proposals/?state=more-asked",
    "agreements, in force": "/agreements/?state=in-force",
    "agreements, not started": "/agreements/?state=not-started",
    "agreements, expired": "/agreements/?state=run-out",
    "agreements, ended": "/agreements/?state=ended",
    "advice, waiting": "/advice/?state=open",
    "advice, answered": "/advice/?state=answered",
    "declarations, ended": "/declarations/?show=ended",
    "declarations, all": "/declarations/?show=all",
    "plans, waiting": "/plans/?state=waiting",
    "plans, to close": "/plans/?state=to-close",
    "plans, declined": "/plans/?state=declined",
    "referrals, to decide": "/referrals/?stage=to-decide",
    "referrals, closed": "/referrals/?stage=closed",
    "duties to decide": "/duties/?what=decide",
    "duties to see": "/duties/?what=see",
    "former staff": "/people/staff/?show=former",
    "staff without a manager": "/people/staff/?show=manager",
    "files of former students": "/files/?of=student&former=yes",
}
# The beginning and end of a transaction, and the session that is written once a minute, are no questions of the page.
NOT_ASKED = (
    "SAVEPOINT",
    "RELEASE",
    "BEGIN",
    "COMMIT",
    "PREPARE",
    "SELECT count(*), bool_or(name",
    'UPDATE "django_session"',
)
OLDER = re.compile(r'href="(\?[^"]*after=[^"]+)"')


def spent():
    """CPU seconds of this process so far, and of PostgreSQL's process that serves it."""
    own = time.process_time()
    if connection.vendor != "postgresql" or connection.connection is None:
        return own
    pid = connection.connection.info.backend_pid
    return own + int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def cost(client, url):
    """CPU of one page."""
    before = spent()
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return spent() - before


def measured(client, bare, url, rounds):
    """Milliseconds of both and the median of the rounds' ratios; queries; the address of the second page."""
    first = client.get(url)
    if first.status_code != 200:
        return None
    beside = f"/{len(first.content)}/"
    bare.get(beside)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    queries = [one["sql"] for one in asked.captured_queries]
    pairs = [(cost(client, url), cost(bare, beside)) for _ in range(rounds)]
    older = OLDER.search(first.content.decode())
    return {
        "ms": 1000 * statistics.median(page for page, _ in pairs),
        "bare_ms": 1000 * statistics.median(other for _, other in pairs),
        "ratio": statistics.median(page / other for page, other in pairs),
        "queries": sum(not sql.startswith(NOT_ASKED) for sql in queries),
        "older": older and url.partition("?")[0] + older[1].replace("&amp;", "&"),
    }


def main():
    """Loads, measures, and prints a line of JSON for each list and role."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what the product prints must not be taken for an answer
    size, rounds, only = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else ""
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    began = time.perf_counter()
    if not loading.Record.objects.exists():
        loading.load(size)
    print(json.dumps({"loaded": size, "seconds": time.perf_counter() - began}), file=answers, flush=True)
    connection.close()
    with override_settings(MIDDLEWARE=bare_page.MIDDLEWARE, SESSION_ENGINE="django.contrib.sessions.backends.db"):
        bare = Client(headers={"host": "localhost"})
        bare.handler.load_middleware()
    for role, user in loading.people().items():
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        bare.cookies = client.cookies
        for name, url in (LISTS | NARROWED).items():
            if only not in name:
                continue
            found = measured(client, bare, url, rounds)
            if found:
                print(json.dumps({"list": name, "role": role, "size": size, **found}), file=answers, flush=True)
            if found and found["older"]:
                second = measured(client, bare, found["older"], rounds)
                print(
                    json.dumps({"list": f"{name}, page 2", "role": role, "size": size, **second}),
                    file=answers,
                    flush=True,
                )


if __name__ == "__main__":
    main()
