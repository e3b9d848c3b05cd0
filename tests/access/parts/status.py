"""Everything that runs by itself has run; mail to one teacher came back, with words that only those who mend it read."""

from records import due
from records.models import Heartbeat, Mail

CANARIES = {"450 quetzal-mail": {"whitfield", "price", "dunn"}}


def build(cast, named, at):
    """The machine is well, but for an address at Westdale."""
    for name in (*due.STEPS, "worker", "trail verified"):
        Heartbeat.beat(name, at=at)
    Mail.put(to=cast.nair.user, kind=Mail.Kind.NEEDS, key="quetzal", at=at)
    mail = Mail.take(at=at)
    mail.address = cast.nair.user.email
    mail.give_up(at=at, why=Mail.Why.CAME_BACK, said="450 quetzal-mail")
