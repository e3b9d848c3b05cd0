"""Which providers are set up, as the environment says it; half a set stops the site with a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from contactpolicy import env

from .conftest import TENANT

MICROSOFT = {"MICROSOFT_TENANT": TENANT, "MICROSOFT_CLIENT_ID": "m-1", "MICROSOFT_CLIENT_SECRET": "secret"}
GOOGLE = {"GOOGLE_DOMAINS": "a.example, b.example", "GOOGLE_CLIENT_ID": "g-1", "GOOGLE_CLIENT_SECRET": "secret"}
OTHER = {
    "OIDC_NAME": "RM",
    "OIDC_ISSUER": "https://id.example/",
    "OIDC_CLIENT_ID": "r-1",
    "OIDC_CLIENT_SECRET": "secret",
}


def found(monkeypatch, values):
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return env.accounts_elsewhere()


def test_none_unless_somebody_sets_one_up(monkeypatch):
    assert found(monkeypatch, {}) == []


def test_all_three(monkeypatch):
    microsoft, google, other = found(monkeypatch, MICROSOFT | GOOGLE | OTHER)
    assert (microsoft.pin, microsoft.domains) == (("tid", (TENANT,)), ())
    assert microsoft.issuer == f"https://login.microsoftonline.com/{TENANT}/v2.0"
    assert (google.pin, google.domains) == (("hd", ("a.example", "b.example")), ("a.example", "b.example"))
    assert (other.name, other.issuer, other.pin, other.origin) == ("RM", "https://id.example", (), "https://id.example")
    assert "secret" not in repr(microsoft)


@pytest.mark.parametrize("missing", [*MICROSOFT, *GOOGLE, *OTHER])
def test_half_a_set_stops_the_site(monkeypatch, missing):
    values = {name: value for name, value in (MICROSOFT | GOOGLE | OTHER).items() if name != missing}
    with pytest.raises(ImproperlyConfigured, match=f"set {missing} in the environment as well"):
        found(monkeypatch, values)


@pytest.mark.parametrize(
    "tenant", ["common", "organizations", "consumers", "school.example", "9188040d-6c67-4c5b-b112-36a304b66dad"]
)
def test_a_tenant_that_is_everybody_s_stops_the_site(monkeypatch, tenant):
    with pytest.raises(ImproperlyConfigured, match="let in accounts of anybody"):
        found(monkeypatch, MICROSOFT | {"MICROSOFT_TENANT": tenant})


@pytest.mark.parametrize("address", ["http://id.example", "id.example", "https://", "https://id.example/?a=b"])
def test_a_provider_is_asked_by_https(monkeypatch, address):
    with pytest.raises(ImproperlyConfigured, match="OIDC_ISSUER must be https"):
        found(monkeypatch, OTHER | {"OIDC_ISSUER": address})
