"""The check letter of a UPN, and what is said when it is wrong."""

import pytest

from contactpolicy.school.upn import check_letter, upn_problem


@pytest.mark.parametrize("upn", ["B801200005001", "M80120000500A", "P207000016049"])
def test_a_number_with_its_own_letter_is_right(upn):
    assert upn_problem(upn) == ""


def test_a_published_example_with_a_mistake_in_it_is_not_copied():
    assert check_letter("207000016049") == "P"


def test_a_wrong_letter_is_told_with_the_right_one():
    assert (
        upn_problem("C801200005001")
        == "C801200005001 has a mistyped character: these digits go with the letter B, not C"
    )


@pytest.mark.parametrize("digit", range(12))
def test_any_one_mistyped_digit_is_found(digit):
    upn = "B801200005001"
    wrong = str((int(upn[1 + digit]) + 1) % 10)
    assert upn_problem(upn[: 1 + digit] + wrong + upn[2 + digit :]) != ""


@pytest.mark.parametrize("upn", ["801200005001", "I801200005001", "B8012000050011", "B80120000500O", "B80120000x001"])
def test_what_is_not_of_its_shape_is_told_the_shape(upn):
    assert upn_problem(upn) == f"{upn} is not a UPN: one letter, then 12 digits (the last may be a letter)"
