"""Sealed texts open with any key still listed, and with no other."""

import pytest

from contactpolicy.web.sealing import CannotOpen, seal, unseal

NOTE = {"fields": [["note", "Amira’s mother"]]}


def test_a_sealed_text_opens_again(settings):
    settings.SEALING_KEYS = ["one"]
    assert unseal(seal(NOTE)) == NOTE
    assert "mother" not in seal(NOTE)


def test_an_old_key_still_opens_and_the_new_one_seals(settings):
    settings.SEALING_KEYS = ["old"]
    sealed = seal(NOTE)
    settings.SEALING_KEYS = ["new", "old"]
    assert unseal(sealed) == NOTE
    newer = seal(NOTE)
    settings.SEALING_KEYS = ["new"]
    assert unseal(newer) == NOTE
    with pytest.raises(CannotOpen):
        unseal(sealed)


@pytest.mark.parametrize("text", ["", "x", "gAAAA", "é"])
def test_what_is_not_ours_cannot_be_opened(text):
    with pytest.raises(CannotOpen):
        unseal(text)
