"""What these tests are about is what they make: everybody has done the yearly round, unless a test says otherwise."""

import pytest

from contacts import yearly
from records import owed


@pytest.fixture(autouse=True)
def everybody_has_done_the_round(request, monkeypatch):
    """Nothing is owed but what a test makes, except where it is marked `round`."""
    if "round_is_open" not in request.fixturenames:
        monkeypatch.setattr(owed, "SOURCES", [source for source in owed.SOURCES if source is not yearly.owed])


@pytest.fixture
def round_is_open():
    """Nobody of the cast has acknowledged the policy or made a return yet."""
