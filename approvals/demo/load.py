"""Many more contacts and requests, plainer than those of the story, for whoever wants to see the product with years of them."""

from contacts.models.contacts import Kind

from .contact_steps import Assess, Log
from .steps import Agree, Decline, End, Send, Wish, Withdraw

ASKING = {"westdale": ("okafor", "nair", "bennett"), "brackenfield": ("carter", "rahman", "hughes")}
MANAGERS = {"westdale": "marsh", "brackenfield": "tran"}
HEADS = {"westdale": "whitfield", "brackenfield": "pritchard"}
WHAT = (
    (
        "tuition",
        "A block of four lessons in {subject}.",
        ("mathematics", "reading", "the recorder", "the violin", "spelling"),
    ),
    ("sport", "To help at {subject} for a month.", ("junior tennis", "athletics", "the rowing club", "cricket nets")),
    (
        "shared-interest",
        "To help at {subject}.",
        ("Cubs", "the bird club", "the model railway", "the craft table"),
    ),
)
PLACES = (
    "the public library",
    "St Aidan's community centre",
    "the recreation ground",
    "the Scout hut",
    "the family's home",
)
OTHERS = ("A parent stays.", "Two other leaders are there.", "The club's secretary and other families.")
FIRST, LAST = 345, 40


def cases(facts, students, *, count, chance):
    """So many of a school, by name: mostly contacts, every fourth a request; the steps of each, all of them over by now."""
    made = (steps if place % 4 == 0 else met for place in range(count))
    return {f"more {place}": make(facts, students, chance) for place, make in enumerate(made)}


def met(facts, students, chance):
    """Somebody met a student by chance; sometimes for longer, and then both have seen it."""
    ago, longer = chance.randint(LAST, FIRST), chance.random() < 0.2
    where = chance.choice(PLACES)
    said = chance.choice(("We said hello.", "A wave across the road.", "Hello, and their news of the weekend."))
    log = Log(
        ago, chance.choice(ASKING[facts.key]), Kind.UNPLANNED, said, (chance.choice(students),),
        facts={"place": where, "beyond_brief": longer},
    )  # fmt: skip
    seen = [Assess(ago - 2, MANAGERS[facts.key], "Short and in public."), Assess(ago - 3, HEADS[facts.key], "Seen.")]
    return [log, *(seen if longer else [])]


def steps(facts, students, chance):
    """One request, and what became of it."""
    ago = chance.randint(LAST, FIRST)
    send = Send(ago, wish(facts, students, chance))
    turn = chance.random()
    if turn < 0.2:
        return [send, Decline(ago - 3, "There is a group in school that does the same; let us try that first.")]
    if turn < 0.35:
        return [send, Withdraw(ago - 2, "It is no longer needed.")]
    agree = Agree(ago - 3, "Clear, short, and with somebody else there.", ("A parent knows of each meeting.",))
    return [send, agree, End(ago - 35, HEADS[facts.key], "The block is complete.")]


def wish(facts, students, chance):
    """A plain request."""
    kind, purpose, subjects = chance.choice(WHAT)
    return Wish(
        who=chance.choice(ASKING[facts.key]),
        students=tuple(chance.sample(students, chance.choice((1, 1, 1, 2)))),
        kind=kind,
        purpose=purpose.format(subject=chance.choice(subjects)),
        reasons="The family asked, and nothing like it is to be had in school this term.",
        place=f"At {chance.choice(PLACES)}.",
        times=f"{chance.choice(('Mondays', 'Wednesdays', 'Saturdays'))}, for one hour.",
        others=chance.choice(OTHERS),
        safeguards="Arranged through the school office.",
        starts=5,
        lasts=80,
    )
