"""The page that lies on top of an export, in plain words."""

from django.conf import settings

from contactpolicy.web.words import when

TEXT = """EXPORT FROM A SCHOOL'S RECORD

What this is
  {what}
  {school}, URN {urn}.
  Made {made} by {by} ({capacity}), for {to}: {whom}.
  Reason: {why}

  It holds personal data about staff and children. Keep it closed to everybody who does not need it.

How the record is kept, and by whom
  The school keeps it in a program called {product}. Staff enter what happened; the Headteacher, line managers and the
  Chair of Governors decide and review. Nothing is deleted through the program. Each act writes a new version of what it
  changed, with who did it, when, and as what. All versions of one act stand in one entry of the school's chain: the entry
  holds the SHA-256 of each version with a random salt, and of the entry before it. So nobody can change a version or an
  entry without every later one showing it. Whoever opens a confidential page is noted in a chain of looks before the
  page is shown.

What is in it
  story.txt        what happened, oldest first, in sentences
  sheets/          what was filed, as sheets of paper (PDF)
  filed/           the words of each filed entry, to the byte that was hashed when it was filed
  evidence/        files that were added, as they came, each named by its number in the record
  history.jsonl    every version of everything that belongs to it, each with its salt and the form it is hashed by
  current.jsonl    how each thing stands now
  versions.json    the list of all these versions; its SHA-256 was entered in the chain before this was written
  chains/          the chains: what was changed, and who looked. They hold no names, only numbers of accounts
  looks.jsonl      who looked at what is exported here
  people.json      which account is whose, for the accounts that occur in it
  forms.json       which fields each version is hashed by
  anchors.json     where each chain stood when this was made
  manifest.json    the SHA-256 of every file
  verify.py        the program that checks all this
{left_out}
How to check it
  It takes Python 3.8 or later, and no network:

    python verify.py {name}
    python verify.py {name} --anchor CHAIN:SEQ:HASH

  It ends with "Nothing is wrong." or says what is. If you do not trust the copy of verify.py in here, ask whoever
  publishes {product} for contactpolicy/trail/standalone.py: it is the same file.

  An anchor is where a chain stood on one day. The school's Chair of Governors is sent them by mail, and every printed
  sheet bears one. Ask for those that were sent soon after the events, before anybody had a reason to change what was
  written.
  This export ends at:

{heads}

What each check proves
  Files against the manifest: nothing was changed in this copy by accident or by somebody in a hurry.
  Each entry, its number, hash and the one before: no entry was changed, taken out or put in.
  Each version against its entry: no word, date or name of any version was changed since it was entered.
  The list of versions against the chain: no version was left out of this export or put into it.
  How things stand against the last version: nothing was changed past the record.
  Filed words and evidence against their hashes: they are the ones that were filed and sealed.
  Anchors: the chain was not cut off, and not written anew as a whole, since the anchor was taken.

What it cannot prove
  That what somebody entered was true when they entered it.
  Anything against whoever runs the school's server, after the last anchor that left the building: such a person could
  write a whole chain anew. The record is evident against tampering, not proof. Anchors kept elsewhere are what shows it.
  That story.txt, people.json and the PDFs say the same as the versions: they are made of them for reading. In doubt
  history.jsonl and filed/ hold. The school's record knows the SHA-256 of the whole ZIP that was given out; ask for it.
  Entries marked as kept back are about something else that this school may not show. Their place and hash are here;
  what they say can be checked only at the school.
"""


def readme(place, export, heads, left_out, at):
    """Its text."""
    thing, school = place.thing, place.school
    what = f"record {thing.number}: {thing.title}" if place.is_record else str(thing)
    lines = "".join(f"  {name}: {why}\n" for name, why in sorted(left_out.items()))
    return TEXT.format(
        what=f"{what[:1].upper()}{what[1:]}.", school=school.name, urn=school.urn, made=when(at),
        by=export.made_by.name, capacity=export.made_as, to=export.get_to_display().lower(), whom=export.whom,
        why=export.why, product=settings.PRODUCT, left_out=f"\nWhat is not in it, and why\n{lines}" if lines else "",
        heads="\n".join(f"    {head}" for head in heads), name="EXPORT.zip",
    )  # fmt: skip
