"""A token that is not signed by the provider, not for this site or not of this hour is worth nothing."""

import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from contactpolicy.school.elsewhere import tokens
from contactpolicy.school.elsewhere.adapter import ElsewhereAdapter

KEY, STRANGERS = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
PUBLIC = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "k-1", "alg": "RS256"}
GOOD = {"iss": "https://id.example", "aud": "g-1", "sub": "okafor"}


class Keys:
    """What the address of the keys answers."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def get(self, url):
        return self

    def raise_for_status(self):
        return None

    def json(self):
        return {"keys": [PUBLIC]}


@pytest.fixture(autouse=True)
def keys(monkeypatch):
    monkeypatch.setattr(ElsewhereAdapter, "get_requests_session", lambda self: Keys())


def token(key=KEY, algorithm="RS256", kid="k-1", **claims):
    at = int(time.time())
    given = {name: value for name, value in ({"iat": at, "exp": at + 60} | GOOD | claims).items() if value is not None}
    return jwt.encode(given, key, algorithm, headers={"kid": kid})


def read(text):
    return tokens.claims_of(text, keys_url="https://id.example/keys", issuer=GOOD["iss"], client_id="g-1")


def test_a_good_one_is_believed():
    assert read(token(exp=int(time.time()) - 60, iat=int(time.time()) + 60))["sub"] == "okafor"


@pytest.mark.parametrize(
    "made",
    [
        {"key": STRANGERS},
        {"kid": "k-2"},
        {"key": None, "algorithm": "none"},
        {"key": "a secret that is long enough for it", "algorithm": "HS256"},
        {"aud": "another site"},
        {"aud": ["g-1", "another site"], "azp": "another site"},
        {"iss": "https://evil.example"},
        {"sub": None},
        {"exp": None},
        {"iat": None},
    ],
    ids=lambda made: (
        ", ".join(f"{name} {value}" for name, value in made.items() if value is not STRANGERS) or "a stranger's key"
    ),
)
def test_no_other_is(made):
    with pytest.raises(jwt.PyJWTError):
        read(token(**made))


@pytest.mark.parametrize("made", [{"iat": 300, "exp": 600}, {"iat": -600, "exp": -300}])
def test_clocks_that_differ_are_told_apart_from_forgeries(made):
    at = int(time.time())
    with pytest.raises(tokens.CLOCKS):
        read(token(**{name: at + seconds for name, seconds in made.items()}))
