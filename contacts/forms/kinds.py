"""The short form of each kind: only what its clause needs."""

from contactpolicy.web.forms import Choice, DateField, Long, Many, Short, YesNo

from ..models.contacts import Kind
from .asking import Account, Began, Channel, account, account_why, began, how, said
from .former import FormerStudent, WithinPlan
from .happened import Happened

BRIEF, BRIEF_OWN, MORE = "brief", "brief-own", "more"


class Unplanned(Happened):
    """Clause 3.1: five questions, under a minute, on a phone."""

    kind = Kind.UNPLANNED
    declarable = True
    ASIDE = ("not_listed", "about")
    place = Short(label="Where?", max_length=300)
    said = said()
    how = Choice(
        label="Was it more than a brief greeting?", choices=[(BRIEF, "No, brief"), (MORE, "Yes, more than that")]
    )
    say = {"place": "Enter where it was", "how": "Choose whether it was more than a brief greeting"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.edition.unplanned_with_own:
            own = f"No, brief, but with a {self.words['student']} I work with"
            self.fields["how"].choices = [(BRIEF, "No, brief"), (BRIEF_OWN, own), (MORE, "Yes, more than that")]

    def facts(self):
        given = self.cleaned_data["how"]
        return super().facts() | {"beyond_brief": given == MORE, "works_with": given == BRIEF_OWN}


class Correspondence(Happened):
    """Clause 4.1: copies, the response, and those who must see it."""

    kind = Kind.CORRESPONDENCE
    channel = how(Channel.LETTER, Channel.EMAIL, Channel.TEXT, Channel.PHONE, Channel.OTHER)
    began_by = began()
    said = said("What did it say?", help_text="Its words as they stand, or what it was about.")
    response = Long(
        label="What did you answer?",
        rows=3,
        max_length=20000,
        required=False,
        help_text="Leave it empty if you have not answered.",
    )
    account = account()
    account_why = account_why()
    say = {"said": "Enter what it said"}
    EXTRA = ("response",)


class Message(Happened):
    """Appendix 1 and 4.1: a message by a social network."""

    kind = Kind.MESSAGE
    declarable = True
    began_by = Began.OTHER
    channel = how(Channel.NETWORK, Channel.GAME, Channel.TEXT)
    platform = Short(label="Which network or game?", max_length=80)
    said = said(
        "What did it say?", help_text="Its words as they stand. Keep the message: a print-out may be asked for."
    )
    replied = YesNo(label="Have you replied?")
    deleted = YesNo(label="Have you deleted it?")
    told = Short(
        label="Which senior member of staff have you told, and when?",
        max_length=160,
        required=False,
        help_text="Leave it empty if you have told nobody yet.",
    )
    inappropriate = YesNo(label="Is its content or language inappropriate?")
    say = {
        "platform": "Enter which network or game it was",
        "said": "Enter what it said",
        "replied": "Say whether you have replied",
        "deleted": "Say whether you have deleted it",
        "inappropriate": "Say whether its content or language is inappropriate",
    }
    EXTRA = ("platform", "replied", "deleted", "told")

    def facts(self):
        return super().facts() | {"inappropriate": self.cleaned_data["inappropriate"]}


class FriendRequest(Happened):
    """Appendix 1: attempts are counted for this person and student."""

    kind = Kind.FRIEND_REQUEST
    channel = Channel.NETWORK
    began_by = Began.OTHER
    platform = Short(label="On which network?", max_length=80)
    rejected = YesNo(label="Have you rejected it?")
    blocked = YesNo(label="Have you blocked the person or hidden your profile?")
    before = YesNo(label="Have they asked before, without your logging it?")
    said = said("Anything else?", required=False)
    say = {
        "platform": "Enter on which network it was",
        "rejected": "Say whether you have rejected it",
        "blocked": "Say whether you have blocked the person or hidden your profile",
        "before": "Say whether they have asked before",
    }
    EXTRA = ("platform", "rejected", "blocked", "before")

    def facts(self):
        return super().facts() | {"attempts": 2 if self.cleaned_data["before"] else 1}


class AlreadyFriends(Happened):
    """Appendix 1: report, then remove and confirm it."""

    kind = Kind.ALREADY_FRIENDS
    channel = Channel.NETWORK
    began_by = Began.STAFF
    platform = Short(label="On which network?", max_length=80)
    since = Short(label="Since when, and how did it come about?", max_length=300)
    said = said("What contact has there been through it?", required=False)
    say = {"platform": "Enter on which network it is", "since": "Enter since when"}
    EXTRA = ("platform", "since")


class Number(Happened):
    """Clauses 4.4 and 4.5: a personal number or address was given."""

    kind = Kind.NUMBER
    began_by = Began.STAFF
    what = Many(
        label="What was given?",
        choices=[
            ("mobile", "Mobile number"),
            ("home", "Home number"),
            ("email", "E-mail address"),
            ("address", "Home address"),
        ],
    )
    to_parents = YesNo(label="Was it given to parents or carers too?")
    occasion = Short(label="On what occasion?", max_length=200, help_text="For example a visit or a trip.")
    until = DateField(
        label="Until when was it needed?",
        help_text="On that day you are asked to confirm that the numbers are removed.",
    )
    said = said("Why was it needed?")
    say = {
        "what": "Choose what was given",
        "to_parents": "Say whether it was given to parents or carers too",
        "occasion": "Enter the occasion",
        "until": "Enter the last day it was needed",
        "said": "Enter why it was needed",
    }
    EXTRA = ("what", "to_parents", "occasion")

    def facts(self):
        personal = {"account": Account.PERSONAL, "account_why": self.cleaned_data["said"]}
        given = self.cleaned_data
        return super().facts() | personal | {"until": given["until"], "mobile": "mobile" in given["what"]}


class Family(Happened):
    """Clause 1.1: contact with somebody of a student's family."""

    kind = Kind.FAMILY
    declarable = True
    family_name = Short(label="Who of the family?", max_length=160, help_text="Name, and how they are related.")
    channel = how()
    began_by = began()
    said = said()
    beyond_brief = YesNo(label="Was it more than brief?")
    say = {"family_name": "Enter who of the family it was", "beyond_brief": "Say whether it was more than brief"}
    EXTRA = ("family_name",)

    def others(self, given=None):
        name = (given or self.cleaned_data).get("family_name")
        return super().others(given) + ([{"kind": "family-member", "name": name}] if name else [])

    def facts(self):
        return super().facts() | {"beyond_brief": self.cleaned_data["beyond_brief"]}


class Within(Happened):
    """Clause 2.3: contact within an agreement, read at its next review."""

    kind = Kind.WITHIN
    began_by = Began.STAFF
    agreement = Choice(label="Which agreement?", choices=[])
    channel = how()
    said = said()
    say = {"agreement": "Choose the agreement it was part of"}


class Outside(Within):
    """Clause 4.4: contact outside what was agreed goes to the Headteacher at once."""

    kind = Kind.OUTSIDE
    began_by = began()
    account = account()
    account_why = account_why()
    say = {"agreement": "Choose the agreement it went beyond"}


class Other(Happened):
    """Clause 1.1: whatever else happened."""

    kind = Kind.OTHER
    declarable = True
    channel = how()
    began_by = began()
    place = Short(label="Where?", max_length=300, required=False)
    said = said()
    account = account()
    account_why = account_why()


FORMS = {
    form.kind: form
    for form in (
        Unplanned, Correspondence, Message, FriendRequest, AlreadyFriends, Number, FormerStudent, Family, Within, WithinPlan,
        Outside, Other,
    )
}  # fmt: skip
