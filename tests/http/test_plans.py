"""Plans of involvement on their pages: what leads to one, what it asks, and what each person finds."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from approvals.models import Plan
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now
from contacts.models import Contact
from records.models import Draft, Duty, Record
from tests.approvals.plans import a_plan, closed, contact_within, fresh, in_force, result, session
from tests.contacts.posting import assessed, logged
from tests.people_fixtures import a_request, agreed

from .pages import a_day, date, date_in, said, signed_in
from .plan_posts import agreeing_plan, proposing, url
from .test_lists import questions

DAY = timedelta(days=1)


@pytest.fixture
def ellis(cast):
    """Ruth Ellis, the supervisor."""
    return cast.ellis


@pytest.fixture
def plan(okafor, cast, ellis):
    """A plan in force."""
    return in_force(okafor, [cast.kayleigh], ellis, starts_on=a_day())


def test_a_plan_is_proposed_once_and_waits(okafor, cast):
    teacher, given = signed_in(okafor), proposing([cast.kayleigh])
    answers = [teacher.post(url("plan-new"), given) for _ in range(2)]
    made = Plan.objects.get()
    assert [one.url for one in answers] == [url("plan-receipt", made.record.number)] * 2
    assert "decides by" in said(teacher.get(answers[0].url))
    assert (made.outcomes_asked[0][0], made.signposted_to) == ("Attends three days a week.", "The school nurse")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"students": []}, "Choose the former student from the names that the search finds"),
        ({"signposted_to": ""}, "Enter which service it was"),
        ({"signposted": "no", "not_signposted_why": ""}, "Enter why you have not pointed them to a service"),
        ({"agencies": "no", "no_agencies_why": ""}, "Enter why no agency is needed"),
        ({"outcome_1": ""}, "Enter at least one outcome"),
        (date_in("target_1", 90), "The day must be on or before the last day of the plan"),
        ({"outcome_2": "A place at college."}, "Enter by when outcome 2 should be reached"),
        (date_in("ends_on", 500), "The last day must be within a year of the first"),
        (date_in("starts_on", -1), "The first day must be today or later"),
        ({"not_friendship": ""}, "Tick the declaration. Without it a plan cannot be proposed"),
    ],
)
def test_a_mistake_has_its_sentence_and_nothing_is_lost(okafor, cast, changes, sentence):
    answer = signed_in(okafor).post(url("plan-new"), proposing([cast.kayleigh], **changes))
    assert (answer.status_code, sentence in said(answer), "A letter came." in answer.content.decode()) == (
        200,
        True,
        True,
    )
    assert not Plan.objects.exists()
    draft = Draft.objects.get()
    assert f"{url('plan-new')}?draft={draft.key}" == signed_in(okafor).get(f"/drafts/{draft.key}/").url


def test_a_student_on_roll_is_asked_about_by_a_request(okafor, amira):
    answer = signed_in(okafor).post(url("plan-new"), proposing([amira]))
    assert "Amira Haddad is on roll. Ask for contact with a student on roll by a request" in said(answer)


def test_a_request_about_somebody_who_has_left_leads_to_a_plan_with_them_on_it(okafor, cast):
    teacher = signed_in(okafor)
    page = teacher.post(reverse("approvals:new"), {"students": [cast.kayleigh.pk, cast.amira.pk]})
    link = f"{url('plan-new')}?students={cast.kayleigh.pk}"
    assert f'href="{link}"' in page.content.decode()
    form = teacher.get(link).content.decode()
    assert ["Kayleigh Stone" in form, "Amira Haddad" in form] == [True, False]


SIGNIFICANT = {
    "significant": "yes", "significant_why": "She asked for help.", "signposted": "yes", "signposted_to": "Childline",
    **date_in("signposted_on", 0),
}  # fmt: skip


def test_significant_contact_leads_to_a_plan_once_it_was_discussed(okafor, cast, marsh, whitfield):
    contact = logged(okafor, "former-student", cast.kayleigh, **SIGNIFICANT)
    teacher, page, offer = (
        signed_in(okafor),
        reverse("contacts:contact", args=[contact.record.number]),
        "Propose a plan",
    )
    assert f"Childline, on {contact.signposted_on:%-d %B %Y}" in said(teacher.get(page))
    assessed(contact, marsh)
    assert offer not in said(teacher.get(page))
    assessed(contact, whitfield)
    assert offer in said(teacher.get(page))
    assert offer not in said(signed_in(marsh).get(page))
    form = teacher.get(f"{url('plan-new')}?came_of={contact.record.number}").content.decode()
    assert [word in form for word in ("Kayleigh Stone", "Childline", "He asked for a reference.")] == [True] * 3
    assert (
        Entry.objects.filter(actor_id=okafor.user.pk).order_by("-pk").first().target
        == f"contact {contact.record.number}"
    )
    teacher.post(url("plan-new"), proposing([cast.kayleigh], came_of=contact.record.number))
    assert Plan.objects.get().record.came_of == contact.record
    assert Plan.objects.get().record.number in said(teacher.get(page))
    assert offer not in said(teacher.get(page))  # one waits already


def test_what_is_missing_is_listed_in_the_order_of_the_page(okafor):
    answer = signed_in(okafor).post(url("plan-new"), {"key": uuid.uuid4()})
    listed = re.findall(r'href="#id_(\w+?)(?:_day|_0)?"', answer.content.decode())
    assert listed[listed.index("limits") :] == [
        "limits", "outcome_1", "target_1", "agencies", "starts_on", "ends_on", "begun", "not_friendship",
    ]  # fmt: skip


def test_nobody_makes_a_plan_of_somebody_elses_contact(okafor, nair, cast):
    contact = logged(okafor, "former-student", cast.kayleigh, **SIGNIFICANT)
    form = signed_in(nair).get(f"{url('plan-new')}?came_of={contact.record.number}").content.decode()
    assert ["Kayleigh" in form, contact.record.number in form] == [False, False]
    signed_in(nair).post(url("plan-new"), proposing([cast.marcus], came_of=contact.record.number))
    assert Plan.objects.get().record.came_of is None


def test_deciding_shows_what_bears_on_it_and_states_the_consequence(okafor, cast, whitfield, ellis):
    contact = logged(okafor, "former-student", cast.kayleigh)
    other = agreed(a_request(okafor, [cast.amira]))
    plan = a_plan(okafor, [cast.kayleigh])
    head, path = signed_in(whitfield), url("plan-decision", plan.record.number)
    page = said(head.get(path))
    for there in (contact.record.number, other.record.number, "Of school age or adult", "Clause 1.2 covers them"):
        assert there in page
    given = agreeing_plan(plan, ellis)
    given.pop("confirmed")
    confirm = said(head.post(path, given))
    assert "This files 1 entry on Tunde Okafor's file and 1 on Kayleigh Stone's." in confirm
    assert "Ruth Ellis sees this plan and every contact within it" in confirm
    assert fresh(plan).status == "waiting"
    assert head.post(path, given | {"confirmed": "1"}).status_code == 302
    assert fresh(plan).status == "in-force"


def test_the_words_proposed_for_a_former_students_file_do_not_say_what_they_need(okafor, cast, whitfield):
    """The file travels; the need stays on the school's record (5.3)."""
    plan = a_plan(okafor, [cast.kayleigh], need="Kayleigh has been bullied by quetzals.")
    page = signed_in(whitfield).get(url("plan-decision", plan.record.number))
    box = re.search(r'<textarea name="wording_\d+".*?</textarea>', page.content.decode(), re.S)[0]
    assert ("plan of involvement" in box, "quetzals" in box, "quetzals" in page.content.decode()) == (True, False, True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"supervisor": ""}, "A plan cannot be agreed without a supervisor (clause 5.4)"),
        ({"session_weeks": ""}, "Choose how often the supervisor meets the member of staff"),
        (date_in("ends_on", 20), "The last day must not be before the day of an outcome"),
        (date_in("starts_on", -1), "an agreement never starts before its decision"),
    ],
)
def test_a_plan_is_not_agreed_with_something_missing(okafor, cast, whitfield, ellis, changes, sentence):
    plan = a_plan(okafor, [cast.kayleigh])
    answer = signed_in(whitfield).post(url("plan-decision", plan.record.number), agreeing_plan(plan, ellis, **changes))
    assert (answer.status_code, sentence in said(answer)) == (200, True)
    assert fresh(plan).status == "waiting"


def test_whom_it_is_about_cannot_be_named_supervisor(okafor, cast, whitfield):
    plan = a_plan(okafor, [cast.kayleigh])
    answer = signed_in(whitfield).post(url("plan-decision", plan.record.number), agreeing_plan(plan, okafor))
    assert "Nobody supervises themselves. Choose somebody else" in said(answer)


def test_a_supervisor_is_looked_for_among_the_accounts_of_the_school(whitfield, okafor):
    head = signed_in(whitfield)
    found = head.post(url("plan-people"), {"words": "a"}).json()["options"]
    names = {one["label"] for one in found}
    assert {"Margaret Ashdown", "Daniel Price"} <= names
    assert names & {"Owen Pritchard", "Glenda Moss"} == set()
    assert signed_in(okafor).post(url("plan-people"), {"words": "a"}).status_code == 404


def within(client, plan, **changes):
    """A contact within a plan, as posted."""
    given = {
        "key": str(uuid.uuid4()), "plan": plan.record.number, "when": "today", "about": "", "channel": "in-person",
        "began_by": "staff", "place": "The library", "said": "We read a letter.", "inside": "yes", **changes,
    }  # fmt: skip
    return client.post(reverse("contacts:new", args=["within-plan"]), given)


def test_contact_within_a_plan_is_logged_from_it_and_its_supervisor_reads_it(okafor, plan, ellis):
    teacher = signed_in(okafor)
    assert "It was part of a plan of involvement" in said(teacher.get("/log/"))
    answer = within(teacher, plan)
    contact = Contact.objects.get()
    assert (answer.status_code, contact.within, contact.record.students) == (302, plan.record, plan.record.students)
    page = said(signed_in(ellis).get(url("plan", plan.record.number)))
    assert f"1 logged, the last on {a_day():%-d %B %Y}." in page
    assert signed_in(ellis).get(reverse("contacts:contact", args=[contact.record.number])).status_code == 200
    assert "We read a letter." in said(signed_in(ellis).get(url("plan-session", plan.record.number)))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"when": "yesterday"}, "The plan is in force from"),
        ({"inside": "no"}, "Log it as contact with a former student instead: it was outside the plan"),
    ],
)
def test_contact_outside_the_plan_is_no_contact_within_it(okafor, plan, changes, sentence):
    answer = within(signed_in(okafor), plan, **changes)
    assert (answer.status_code, sentence in said(answer)) == (200, True)
    assert not Contact.objects.exists()


def test_contact_is_within_ones_own_plan_with_those_on_it_alone(okafor, nair, plan, cast):
    assert "Choose one of the answers listed" in said(within(signed_in(nair), plan))
    assert "Choose from those on the plan" in said(within(signed_in(okafor), plan, students=[cast.marcus.pk]))
    assert not Contact.objects.exists()


def test_contact_outside_it_says_that_there_is_a_plan_and_stands_on_its_page(okafor, plan, cast, ellis):
    contact = logged(okafor, "former-student", cast.kayleigh)
    assert f"There is one, {plan.record.number}" in dict(contact.answers)["Plan of involvement"]
    assert contact.record.number in said(signed_in(okafor).get(url("plan", plan.record.number)))
    assert contact.record.number not in said(signed_in(ellis).get(url("plan", plan.record.number)))
    other = logged(okafor, "former-student", cast.marcus)
    assert "Plan of involvement" not in dict(other.answers)


def test_nobody_without_a_plan_is_offered_contact_within_one(nair):
    assert "It was part of a plan of involvement" not in said(signed_in(nair).get("/log/"))
    page = said(signed_in(nair).get(reverse("contacts:new", args=["within-plan"])))
    assert "There is no plan of involvement of yours to log it under." in page


def test_the_supervisor_reads_before_the_session_is_recorded(okafor, plan, ellis):
    contact_within(plan)
    supervisor, path = signed_in(ellis), url("plan-session", plan.record.number)
    given = {"key": str(uuid.uuid4()), "note": "All is well.", "concerned": "no", **date("held_on", a_day())}
    assert "Read the contacts listed above, and tick that you have" in said(supervisor.post(path, given))
    assert supervisor.post(path, given | {"read": "on"}).status_code == 302
    assert supervisor.post(path, given).status_code in {200, 302}
    assert plan.sessions.count() == 1


def test_without_a_supervisor_the_page_says_so_and_one_is_named(plan, ellis, cast, whitfield, okafor):
    ellis.staff.leave(on=a_day(), by=cast.dunn.user, at=now())
    head, path = signed_in(whitfield), url("plan", plan.record.number)
    assert "This plan has no supervisor." in said(head.get(path))
    assert "Name another supervisor" in said(head.get("/"))
    given = {"supervisor": cast.nair.user.pk, "reasons": "Mrs Ellis left.", "seen": plan.decisions.count()}
    assert head.post(url("plan-supervisor", plan.record.number), given).status_code == 302
    assert "This plan has no supervisor." not in said(head.get(path))
    assert signed_in(cast.nair).get(path).status_code == 200


def test_a_supervisor_whose_role_ends_is_missed_on_the_page_though_nobody_left_the_staff(okafor, cast, whitfield):
    plan = in_force(okafor, [cast.kayleigh], cast.ashdown)
    head, path = signed_in(whitfield), url("plan", plan.record.number)
    assert "no longer belongs to the school" not in said(head.get(path))
    role = cast.ashdown.user.appointments.get()
    role.end(on=a_day(-1), by=whitfield.user, at=now(), why="Her term is over")
    assert "Margaret Ashdown supervises this plan and no longer belongs to the school." in said(head.get(path))
    assert signed_in(cast.ashdown).get(path).status_code == 404


def test_closing_asks_first_what_came_of_each_outcome(plan, whitfield, ellis):
    head, path = signed_in(whitfield), url("plan-closing", plan.record.number)
    assert "Every outcome needs its result" in said(head.get(path))
    noted = {"key": str(uuid.uuid4()), "result": "part", "note": "Two days a week."}
    signed_in(ellis).post(url("plan-outcome", plan.record.number, 1), noted)
    assert "Partly met. " in said(head.get(path))
    assert head.post(path, {"why": "The college takes over."}).status_code == 302
    page = said(head.get(url("plan", plan.record.number)))
    assert "The college takes over." in page
    assert "Log contact within this plan" not in page


def test_agencies_are_noted_by_those_concerned(plan, okafor, nair, ellis):
    given = {"who": "The college", "what": "Offers a place.", **date("involved_on", a_day())}
    path = url("plan-agencies", plan.record.number)
    answers = [
        signed_in(one).post(path, given | {"key": str(uuid.uuid4())}).status_code for one in (okafor, ellis, nair)
    ]
    assert (answers, plan.agencies.count()) == ([302, 302, 404], 3)


def test_what_was_asked_about_a_plan_is_answered_on_its_form(okafor, cast, whitfield):
    plan = a_plan(okafor, [cast.kayleigh])
    head, teacher = signed_in(whitfield), signed_in(okafor)
    more = {"outcome": "more", "reasons": "Who else is there?", "seen": 0, "confirmed": "1"}
    head.post(url("plan-decision", plan.record.number), more)
    path = url("plan-answer", plan.record.number)
    form = teacher.get(path).content.decode()
    assert ["Who else is there?" in form, "An hour each fortnight" in form] == [True, True]
    given = proposing([cast.kayleigh], limits="With the librarian.") | {"reply": "The librarian is."}
    assert teacher.post(path, given).status_code == 302
    assert (fresh(plan).status, fresh(plan).limits) == ("waiting", "With the librarian.")
    assert "The librarian is." in said(head.get(url("plan-decision", plan.record.number)))


def test_the_list_of_plans_is_a_dozen_questions_and_a_supervisor_finds_theirs(okafor, cast, ellis, whitfield):
    plans = [in_force(okafor, [cast.kayleigh], ellis if turn % 2 else cast.nair) for turn in range(4)]
    result(plans[0], cast.nair)
    closed(plans[0])
    head = signed_in(whitfield)
    assert len(questions(head, url("plans"))) <= 12
    page = said(head.get(url("plans")))
    assert all(one.record.number in page for one in plans)
    mine = said(signed_in(ellis).get(url("plans")))
    assert [one.record.number in mine for one in plans] == [False, True, False, True]
    assert plans[0].record.number not in said(head.get(f"{url('plans')}?state=in-force"))
    assert plans[0].record.number in said(head.get(f"{url('plans')}?state=closed"))
    assert "No plans in this state" in said(head.get(f"{url('plans')}?state=to-close"))


def test_nobody_at_brackenfield_reads_student_or_headteacher(cast):
    """Every page about a plan is in the words of the edition."""
    plan = in_force(cast.carter, [cast.jasmine], cast.stead, starts_on=a_day())
    contact_within(plan)
    session(plan, cast.stead)
    number, wrong = plan.record.number, {}
    pages = [
        (cast.carter, url("plan-new")), (cast.carter, url("plan", number)), (cast.stead, url("plan-session", number)),
        (cast.pritchard, url("plan-review", number)), (cast.pritchard, url("plan-change", number)),
        (cast.pritchard, url("plan-supervisor", number)), (cast.pritchard, url("plan-closing", number)),
        (cast.tran, url("plan-review", number)), (cast.pritchard, url("plans")), (cast.stead, url("plan-agencies", number)),
        (cast.carter, reverse("contacts:new", args=["within-plan"])),
        (cast.pritchard, url("plan-decision", a_plan(cast.carter, [cast.liam]).record.number)),
    ]  # fmt: skip
    for person, path in pages:
        answer = signed_in(person).get(path)
        assert answer.status_code == 200, path
        page = said(answer)
        found = [word for word in ("student", "Student", "Headteacher") if word in page.replace("New College", "")]
        if found:
            wrong[path] = found
    assert wrong == {}


def test_a_plan_that_waits_is_called_a_plan(okafor, cast, whitfield):
    a_plan(okafor, [cast.kayleigh])
    assert "Decide on a plan: plan of involvement" in said(signed_in(whitfield).get("/"))
    assert "Decide on a plan" in said(signed_in(okafor).get("/"))


def test_what_a_supervisor_owes_stands_on_their_home_two_weeks_before(okafor, cast, ellis):
    in_force(okafor, [cast.kayleigh], ellis, starts_on=a_day())
    assert "Hold a supervision session: plan of involvement" in said(signed_in(ellis).get("/"))
    assert Duty.objects.get(what="supervise").due_on == a_day(14)
    assert Record.objects.count() == 1
