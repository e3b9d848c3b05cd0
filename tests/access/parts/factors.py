"""Second factors: Mr Okafor has an app, recovery codes and a passkey; nobody else has any."""

import uuid

from tests.factors import phones

POSTS = {
    "mfa_generate_recovery_codes": lambda world, about: {},
    "records:staff-factor": lambda world, about: {"key": uuid.uuid4(), "why": "Lost on Friday. I spoke to him."},
    "mfa_edit_webauthn": lambda world, about: {"name": "another laptop"},
}
CANARIES = {"ocelot laptop": {"okafor"}}


def build(cast, named, at):
    """What he has set up."""
    phones.Phone(cast.okafor.user)
    named["okafor-passkey"] = phones.passkey(cast.okafor.user, "ocelot laptop").pk
