"""What is typed on a short form is kept under its key, for its author alone, until it is sent."""

import uuid

from django.urls import reverse

from contactpolicy.school import editions
from contactpolicy.web.clock import now, today
from records.models import Draft, Record
from tests.contacts.posting import answers, post, said, signed_in, url

KIND = "correspondence"
WORDS = "A card that begins Dear Mr Okafor"


def saved(client, student, **changes):
    """The browser saves by itself: the key."""
    given = answers(KIND, student, said=WORDS, **changes)
    answer = client.post(url(KIND), given | {"autosave": "1"})
    assert answer.status_code == 204
    return given["key"]


def test_what_is_typed_is_kept_sealed_and_shown_again(okafor, amira):
    client = signed_in(okafor)
    key = saved(client, amira)
    draft = Draft.objects.get(key=key)
    assert (draft.user, "Dear" in draft.sealed) == (okafor.user, False)
    again = client.get(f"{url(KIND)}?draft={key}")
    assert WORDS in again.content.decode()
    assert "Amira Haddad" in said(again)
    assert f'name="key" value="{key}"' in again.content.decode()


def test_half_a_form_is_kept_as_it_is(okafor):
    client, key = signed_in(okafor), str(uuid.uuid4())
    client.post(url(KIND), {"key": key, "said": WORDS, "autosave": "1"})
    again = client.get(f"{url(KIND)}?draft={key}")
    assert WORDS in again.content.decode()
    assert "There is a problem" not in said(again)
    assert not Record.objects.exists()


def test_saving_again_keeps_the_last(okafor, amira):
    client, key = signed_in(okafor), str(uuid.uuid4())
    for words in ("first", "second"):
        client.post(url(KIND), answers(KIND, amira, key=key, said=words) | {"autosave": "1"})
    assert Draft.objects.count() == 1
    assert "said=second" in Draft.objects.get().answers["form"]


def test_home_and_log_lead_back_to_the_draft(okafor, amira):
    client = signed_in(okafor)
    key = saved(client, amira)
    address = reverse("records:resume", args=[key])
    assert address in client.get("/log/").content.decode()
    assert client.get(address).url == f"{url(KIND)}?draft={key}"


def test_sending_removes_the_draft(okafor, amira):
    client = signed_in(okafor)
    key = saved(client, amira)
    assert post(client, KIND, amira, key=key).status_code == 302
    assert not Draft.objects.exists()


def test_a_save_that_arrives_after_sending_leaves_no_draft(okafor, amira):
    client = signed_in(okafor)
    given = answers(KIND, amira)
    client.post(url(KIND), given)
    client.post(url(KIND), given | {"autosave": "1"})
    assert not Draft.objects.exists()


def test_a_mistake_keeps_the_draft(okafor, amira):
    client = signed_in(okafor)
    key = saved(client, amira)
    assert post(client, KIND, amira, key=key, said="").status_code == 200
    assert Draft.objects.filter(key=key).exists()


def test_another_persons_draft_does_not_exist(okafor, nair, amira):
    key = saved(signed_in(okafor), amira)
    other = signed_in(nair)
    assert WORDS not in other.get(f"{url(KIND)}?draft={key}").content.decode()
    assert other.get(reverse("records:resume", args=[key])).status_code == 404
    other.post(url(KIND), answers(KIND, amira, key=key, said="Mine now") | {"autosave": "1"})
    assert WORDS in signed_in(okafor).get(f"{url(KIND)}?draft={key}").content.decode()
    assert post(other, KIND, amira, key=key).status_code == 302
    assert Draft.objects.get().user == okafor.user


def test_a_draft_of_a_request_is_none_of_a_contact(okafor):
    draft = Draft.begin(user=okafor.user, school=okafor.school, kind="request", at=now())
    client = signed_in(okafor)
    assert client.get(reverse("records:resume", args=[draft.pk])).status_code == 404
    assert client.get(f"{url(KIND)}?draft={draft.pk}").status_code == 200


def test_a_draft_that_is_none_is_an_empty_form(okafor):
    client = signed_in(okafor)
    for key in ("", "x", str(uuid.uuid4())):
        answer = client.get(f"{url(KIND)}?draft={key}")
        assert (answer.status_code, "There is a problem" in said(answer)) == (200, False)


def test_an_edition_that_changes_while_a_draft_is_open_loses_nothing_and_judges_by_the_day_it_happened(
    cast, okafor, whitfield, amira
):
    """Clause 4.1 differs: both under Westdale's edition, either under the county's, which begins this morning."""
    client = signed_in(okafor)
    key = saved(client, amira)
    editions.adopt("county", school=cast.westdale, starts_on=today(now()), by=whitfield.user, at=now())
    assert WORDS in client.get(f"{url(KIND)}?draft={key}").content.decode()
    for when, holders in (("yesterday", ["headteacher", "line-manager"]), ("today", ["either"])):
        sent = client.post(url(KIND), answers(KIND, amira, key=key, said=WORDS, when=when))
        assert sent.status_code == 302
        record = Record.objects.get(key=key)
        assert sorted(record.duties.open().values_list("holder", flat=True)) == holders
        key = str(uuid.uuid4())
