"""Second factors: Mr Okafor has an app, recovery codes and a passkey; nobody else has any."""

from tests.factors import phones

POSTS = {
    "mfa_generate_recovery_codes": lambda world, about: {},
    "mfa_edit_webauthn": lambda world, about: {"name": "another laptop"},
}
CANARIES = {"ocelot laptop": {"okafor"}}


def build(cast, named, at):
    """What he has set up."""
    phones.Phone(cast.okafor.user)
    named["okafor-passkey"] = phones.passkey(cast.okafor.user, "ocelot laptop").pk
