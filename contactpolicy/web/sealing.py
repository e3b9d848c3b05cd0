"""Sealed texts: what is typed but not yet sent is unreadable in the database and in its backups."""

import base64
import json
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class CannotOpen(ValueError):
    """Sealed with a key that is no longer listed, or not by us."""


def seal(data):
    """The dict as a sealed text."""
    return keys_of(tuple(settings.SEALING_KEYS)).encrypt(json.dumps(data).encode()).decode()


def unseal(sealed):
    """The dict that was sealed; any key still listed opens it."""
    try:
        return json.loads(keys_of(tuple(settings.SEALING_KEYS)).decrypt(sealed.encode()))
    except (InvalidToken, UnicodeEncodeError) as error:
        raise CannotOpen("No key in SEALING_KEYS opens this. Add the key it was sealed with to the list.") from error


@lru_cache
def keys_of(secrets):
    """The first secret seals, all of them open."""
    return MultiFernet([Fernet(_stretched(secret)) for secret in secrets])


def _stretched(secret):
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"contact record: sealing").derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
