"""What a stranger writes into an address, a header or a hidden field moves nobody elsewhere and opens nothing."""

from urllib.parse import quote

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD

from .crawl import leads_away

EVIL = ["//evil.example", "https:evil.example", "https://evil.example/", "/\\evil.example", "\t//evil.example", "///evil.example",
        "http:///evil.example", "javascript:alert(1)", "/%09/evil.example", "\\\\evil.example"]  # fmt: skip


@pytest.mark.parametrize("evil", EVIL)
def test_signing_in_and_out_lead_nowhere_else(db, cast, evil):
    login, out = reverse("account_login"), reverse("account_logout")
    given = {"login": cast.okafor.user.email, "password": PASSWORD, "next": evil}
    signed_in = Client()
    answers = [
        signed_in.post(login, given),
        signed_in.get(login, {"next": evil}),
        signed_in.get(f"{login}?next={quote(evil)}"),
    ]
    answers += [signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": evil})]
    answers += [signed_in.get(reverse("account_change_password"), {"next": evil}), signed_in.post(out, {"next": evil})]
    answers += [Client().get(out, {"next": evil}), Client().get(f"/{quote(evil)}"), Client().get(quote(evil) + "/")]
    assert answers[0].status_code == 302
    assert [found for one in answers if (found := leads_away(one))] == []
    assert [one for one in answers if f'href="{evil}' in one.content.decode()] == []


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "evil.example:80", ""]
)
def test_another_hosts_name_is_refused(db, host):
    assert Client().get("/accounts/login/", headers={"Host": host}).status_code == 400


def test_a_forwarded_host_is_not_believed(db, cast):
    forged = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Server": "evil.example",
        "Forwarded": "host=evil.example",
    }
    client = Client(headers=forged)
    page = client.get(reverse("account_login"))
    client.post(reverse("account_reset_password"), {"email": cast.okafor.user.email})
    assert len(mail.outbox) == 1
    assert "evil" not in page.content.decode() + str(mail.outbox[0].message())


def test_a_made_up_address_of_the_sender_does_not_get_round_the_throttle(db, cast):
    """Each try from another address, as a header says it: they count as one all the same."""
    login, answers = reverse("account_login"), []
    for number in range(12):
        client = Client(headers={"X-Forwarded-For": f"10.0.0.{number}", "X-Real-Ip": f"10.0.0.{number}"})
        answers.append(client.post(login, {"login": cast.okafor.user.email, "password": f"wrong {number}"}))
    assert "too many attempts" in answers[-1].content.decode() or answers[-1].status_code == 429


def test_no_field_becomes_a_line_of_a_mail_s_head(db, cast):
    """An address with a second line in it is refused by the form; a name with one never comes near a mail."""
    office, staff = Client(), cast.nair.staff
    office.force_login(cast.dunn.user)
    given = {"surname": "Nair\r\nBcc: all@evil.example", "forename": "Priya", "joined_on_day": "1", "joined_on_month": "9",
             "joined_on_year": "2020", "email": "priya@westdale.example\r\nBcc: all@evil.example"}  # fmt: skip
    answer = office.post(reverse("records:staff-member", args=[staff.pk]), given)
    staff.refresh_from_db()
    assert (answer.status_code, "evil" in staff.email) == (200, False)
    Client().post(reverse("account_reset_password"), {"email": "priya.nair@westdale.example\r\nBcc: all@evil.example"})
    assert [sent for sent in mail.outbox if "evil" in str(sent.message()) or sent.bcc or sent.cc] == []
