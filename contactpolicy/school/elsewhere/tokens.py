"""What a provider says of somebody, believed only when it is signed, meant for this site and of this hour."""

import jwt
from allauth.socialaccount.adapter import get_adapter

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"]
# Two clocks are never quite together. More than this is for whoever looks after the server.
LEEWAY = 120  # seconds
CLOCKS = (jwt.ImmatureSignatureError, jwt.ExpiredSignatureError)


def claims_of(token, *, keys_url, issuer, client_id):
    """The claims of an ID token. Raises `jwt.PyJWTError` where a single thing about it is not right."""
    key = _key(token, keys_url)
    claims = jwt.decode(
        token,
        key,
        algorithms=ALGORITHMS,
        audience=client_id,
        issuer=issuer,
        leeway=LEEWAY,
        options={"require": ["exp", "iat", "iss", "aud", "sub"]},
    )
    if claims.get("azp", client_id) != client_id:
        raise jwt.InvalidAudienceError("The token was made for another site")
    return claims


def _key(token, keys_url):
    with get_adapter().get_requests_session() as session:
        answer = session.get(keys_url)
        answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
    wanted = jwt.get_unverified_header(token).get("kid")
    fitting = [key for key in keys if key.key_id == wanted or (wanted is None and len(keys) == 1)]
    if not fitting:
        raise jwt.InvalidKeyError("The token is signed with no key of the provider's")
    return fitting[0]
