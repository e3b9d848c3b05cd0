"""What the rules let pass, each with its why. An entry that no longer matches anything fails the test of its rule."""

import re

CLOCKS: dict[str, str] = {
    "contactpolicy/web/sessions.py reads the clock: timezone.now": "Django gave them their end by the same clock",
}
LENGTHS: dict[str, str] = {}
SQL: dict[str, str] = {}
STATES: dict[str, str] = {}
UNAUDITED: dict[str, str] = {
    "records/views/people.py writes past the history: draft.delete": "drafts are outside the trail",
    "approvals/views/drafts.py writes past the history: found.delete": "drafts are outside the trail",
    "records/factor_anew.py writes past the history: authenticator.delete": "secrets are outside the trail; the act is in it",
    "contactpolicy/school/sessions.py writes past the history: session.delete": "sessions are outside the trail",
    "contactpolicy/school/elsewhere/linking.py writes past the history: account.delete": "links are the library's; noted",
    "records/evidence/taking.py writes past the history: store().delete": "files whose row was never written",
    "records/sheets/storing.py writes past the history: store().delete": "files whose row was never written",
    "records/sheets/runs.py writes past the history: store().delete": "prints are outside the trail, and go after a day",
}
UNAUDITED["records/rights.py writes past the history: row.delete"] = "a permission is the effect of an audited right"
ESCAPES: dict[str, str] = {
    "contactpolicy/web/markup.py declares text safe by hand": "the one place; it escapes whatever it is given",
}


def remaining(found, allowed):
    """What was found and is not allowed, with what is allowed and was not found."""
    plain = {re.sub(r"\.py:\d+", ".py", sentence): sentence for sentence in found}
    unmatched = [f"allowed for nothing: {sentence}" for sentence in allowed if sentence not in plain]
    return [sentence for bare, sentence in plain.items() if bare not in allowed] + unmatched
