"""The school year, for people who must be of a plausible age on whatever day the demo is made."""

from datetime import date, timedelta


def year_began(day):
    """The 1 September on which the school year of a day began."""
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def number_of(year):
    """The year group as a number: Reception is 0."""
    return 0 if year == "R" else int(year)


def year_before(year):
    """The year group below."""
    return str(number_of(year) - 1) if number_of(year) > 1 else "R"


def born_in(year, *, day, place):
    """A birthday that puts a child into a year group on a day; `place` says where in the school year it lies."""
    began = year_began(day)
    return date(began.year - 5 - number_of(year), 9, 1) + timedelta(days=place % 364)


def joined_in(year, *, day, first_year):
    """The 1 September on which somebody in a year group on a day began at a school that starts with `first_year`."""
    began = year_began(day)
    return began.replace(year=began.year - number_of(year) + number_of(first_year))


def left_at(day, *, years_ago):
    """The last day of a summer term, so many years ago."""
    return date(year_began(day).year - years_ago + 1, 7, 21)
