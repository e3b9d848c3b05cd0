"""What the product does for each clause of an edition: its own words, the duties its rules raise, the page, the test.

The duties are asked of the rules themselves with example facts, so that this page cannot promise what they do not do.
"""

from dataclasses import dataclass, field

from contactpolicy.school.editions import READY
from contactpolicy.school.models import PolicyEdition
from contactpolicy.school.models.editions import Eyes, FormerStudents, HrRule
from contactpolicy.web.words import clause, in_words

from .clause_parts import DAY, Clause, Fork
from .clause_rows import ROWS
from .models.duties import Holder, What


@dataclass(frozen=True)
class Told:
    """One row, under one edition."""

    clause: Clause
    edition: PolicyEdition
    duties: list = field(default_factory=list)

    @property
    def sentence(self):
        """What the product does, in the edition's own words."""
        does = self.clause.does
        words = does.words_of(self.edition) if isinstance(does, Fork) else does
        return in_words(words.format(**terms(self.edition)), self.edition.words)


def terms(edition):
    """The words of an edition's rules, for the middle of a sentence."""
    eyes = {Eyes.BOTH: "the line manager and the Headteacher", Eyes.EITHER: "the line manager or the Headteacher"}
    hr = {
        HrRule.AND_IF_APPROPRIATE: "to the Chair of Governors, and to Local Authority HR if appropriate",
        HrRule.OR: "to the Chair of Governors, or to the school's HR team",
    }
    age = {FormerStudents.ANY_AGE: "of any age", FormerStudents.SCHOOL_AGE: "of school age"}
    return {
        "monitors": eyes[edition.monitors],
        "correspondence_to": eyes[edition.correspondence_to],
        "discussed_with": eyes[edition.former_discussed_with],
        "hr": hr[edition.hr_rule],
        "former": age[edition.former_covered],
        "circumstances": edition.circumstances_word,
        "decide_days": edition.decide_days,
        "limit": edition.unplanned_limit,
        "days": edition.unplanned_days,
        "requests": edition.friend_request_limit,
    }


def told(name):
    """Every clause under a ready edition, in the order of the policy."""
    edition = PolicyEdition(**READY[name])
    return [Told(row, edition, duties_of(row, edition)) for row in ROWS]


def duties_of(row, edition):
    """What the rules ask for after each example of a clause: one line each, none where they ask for nothing."""
    found = []
    for example in row.examples:
        asked = [one for one in example.asks(edition) if row.number.startswith(("App", one.clause))]
        happened = in_words(example.told, edition.words)
        found.append({"after": happened, "duties": [duty_row(one, edition) for one in asked]})
    return found


def duty_row(asked, edition):
    """A duty as data: what, whose, why, by when, by which clause."""
    return {
        "what": in_words(What(asked.what).label, edition.words),
        "holder": in_words(Holder(asked.holder).label, edition.words),
        "why": in_words(asked.why, edition.words),
        "days": (asked.due_on - DAY).days,
        "clause": asked.clause,
    }


def as_data(name):
    """The clauses of a ready edition, for a machine to read."""
    return [
        {
            "clause": one.clause.number,
            "title": in_words(one.clause.title, one.edition.words),
            "does": one.sentence,
            "duties": one.duties,
            "page": one.clause.page,
            "tests": list(one.clause.tests),
        }
        for one in told(name)
    ]


def when(days):
    """By when: the same day, or so many days later."""
    return "the same day" if days == 0 else f"within {days} day{'s' if days > 1 else ''}"


def duty_words(duty):
    """One duty in a line."""
    return f"{duty['what']}: {duty['holder']}, {when(duty['days'])} ({clause(duty['clause']).removeprefix('clause ')})"


def as_text(name):
    """The clauses of a ready edition, for somebody to read in a terminal."""
    lines = [f"{READY[name]['title']} ({name})", ""]
    for one in as_data(name):
        lines += [f"{one['clause']}  {one['title']}", f"    {one['does']}"]
        for example in one["duties"]:
            asked = "; ".join(map(duty_words, example["duties"])) or "nothing"
            lines.append(f"    {example['after']} -> {asked}")
        lines += [f"    page: {one['page']}"] if one["page"] else []
        lines += [f"    test: {test}" for test in one["tests"]] + [""]
    return "\n".join(lines)


def as_markdown():
    """Both ready editions side by side, as docs/clauses.md holds them."""
    lines = [
        "# What the product does for each clause", "",
        "Written by `manage.py clauses --markdown` from the rules and the two ready editions; a test holds this page to it.", "",
    ]  # fmt: skip
    for name in READY:
        lines += [f"## {name.capitalize()}: {READY[name]['title']}", ""]
        for one in as_data(name):
            lines += markdown_of(one)
    return "\n".join(lines)


def markdown_of(one):
    """One clause."""
    lines = [f"### {one['clause']} {one['title']}", "", one["does"], ""]
    for example in one["duties"]:
        asked = "; ".join(map(duty_words, example["duties"])) or "nothing is asked"
        lines.append(f"- {example['after']}: {asked}")
    lines += [""] if one["duties"] else []
    lines += [f"Page: `{one['page']}`.", ""] if one["page"] else []
    lines += ["Held by:", "", *(f"- `{test}`" for test in one["tests"]), ""] if one["tests"] else []
    return lines
