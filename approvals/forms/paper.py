"""An agreement that the school had already made on paper."""

from contactpolicy.web.forms import Choice, DateField, Form, KeyField, Long, Pick, Short, YesNo

from .. import wording
from ..models import Proposal
from ..models.proposals import KINDS_OF_CONTACT
from .decision import PATTERNS, lines, listed


class PaperForm(Form):
    """What the paper says: who asked, about whom, what was agreed, by whom and when."""

    key = KeyField()
    staff_member = Pick(label="Which member of staff is it about?", words="Type a name or job title")
    students = Pick(label="Who is it with?", many=True, words="Type a name, year or form")
    kind = Choice(label="What kind of contact is it?", choices=KINDS_OF_CONTACT)
    purpose = Long(label="What was proposed?", rows=2)
    reasons = Long(label="The reasons set out for it", rows=3)
    place = Long(label="Where", rows=2, max_length=500)
    times = Long(label="Days and times", rows=2, max_length=500)
    others_present = Long(label="Who else is there", rows=2)
    paid = YesNo(label="Is it paid?", reveals={"yes": ["paid_words"]})
    paid_words = Long(label="How much, and by whom?", rows=2, max_length=500)
    parents = Choice(label="Do parents or carers know about it and agree?", choices=Proposal.Parents.choices)
    safeguards = Long(label="How records and contact details are kept safe", rows=2)
    paper_by = Short(label="Who agreed it?", max_length=160, help_text="Name, and role at the time, as on the paper.")
    paper_on = DateField(label="When was it agreed?")
    conditions = Long(label="Conditions, one to a line", rows=3, required=False)
    starts_on = DateField(label="From")
    ends_on = DateField(label="Until", help_text="It must still be in force. Older papers go to the file as they are.")
    review_weeks = Choice(label="How often is it reviewed from now on?", choices=PATTERNS)
    say = {
        "staff_member": {"required": "Choose the member of staff from the names that the search finds"},
        "students": {"required": "Choose at least one from the names that the search finds"},
        "kind": "Choose what kind of contact it is",
        "purpose": "Enter what was proposed",
        "reasons": "Enter the reasons set out for it",
        "place": "Enter where it is",
        "times": "Enter the days and times",
        "others_present": "Enter who else is there, or that nobody is",
        "paid": "Say whether it is paid",
        "paid_words": "Enter how much, and by whom",
        "parents": "Choose whether parents or carers know and agree",
        "safeguards": "Enter how records and contact details are kept safe",
        "paper_by": "Enter who agreed it",
        "paper_on": "Enter the day it was agreed",
        "starts_on": "Enter the first day",
        "ends_on": "Enter the last day",
        "review_weeks": "Choose how often it is reviewed",
    }
    TERMS = ("conditions", "review_weeks", "paper_by", "paper_on")
    OTHERS = ("key", "staff_member", "students")

    def __init__(self, data=None, *, staff, students, day):
        self.day = day
        super().__init__(data)
        self.fields["staff_member"].source, self.fields["students"].source = staff, students
        self.fields["paper_on"].not_after = day

    def clean(self):
        given = super().clean()
        agreed, starts, ends = given.get("paper_on"), given.get("starts_on"), given.get("ends_on")
        if agreed and starts and starts < agreed:
            self.add_error("starts_on", "The first day must be on or after the day it was agreed")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "The last day must be the same as or after the first day")
        elif ends and ends < self.day:
            self.add_error("ends_on", "The last day must be today or later: only agreements still in force are entered")
        students = given.get("students") or []
        for student in students:
            others = [other for other in students if other.pk != student.pk]
            if named := wording.others_on_request(self._wording(given, student), student, others):
                self.add_error("purpose", f"Describe it without naming {listed(named)}: these words go on each file")
                break
        return given

    def _wording(self, given, student):
        staff = given.get("staff_member")
        others = [other for other in given.get("students") or [] if other.pk != student.pk]
        return wording.proposed(
            kind=given.get("kind") or "other",
            staff_name=staff.name if staff else "",
            student_name=student.name,
            purpose=given.get("purpose") or "",
            reasons=given.get("reasons") or "",
            others=others,
        )

    def facts(self):
        """The request as it was."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in (*self.TERMS, *self.OTHERS)}
        return given | {"taught": False, "not_friendship": False}

    def terms(self):
        """What was decided."""
        given = self.cleaned_data
        return {
            "reasons": given["reasons"],
            "conditions": lines(given["conditions"]),
            "starts_on": given["starts_on"],
            "ends_on": given["ends_on"],
            "review_weeks": int(given["review_weeks"]),
            "paper_by": given["paper_by"],
            "paper_on": given["paper_on"],
        }

    def wordings(self):
        """The words for each student's file, by student id."""
        return {student.pk: self._wording(self.cleaned_data, student) for student in self.cleaned_data["students"]}
