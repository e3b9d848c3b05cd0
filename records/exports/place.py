"""Where an export belongs: at which school, in which chains, by whom in which capacity, and what its ZIP is called."""

from dataclasses import dataclass
from functools import cached_property

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from records.access_exports import may_export_file, may_export_record
from records.access_referrals import capacity_on as restricted_capacity_on
from records.rights import concerns, kind_of
from records.running import capacity_at
from records.standing import capacity_on

READS_TRAIL = (Role.HEADTEACHER, Role.DEPUTY)


@dataclass(frozen=True)
class Place:
    """A record or a whole file that somebody wants to give out. They may see it; whether they may give it out is `may`."""

    thing: object
    standing: object

    @cached_property
    def kind(self):
        """staff, student or record."""
        return kind_of(self.thing)

    @property
    def is_record(self):
        """Whether it is one record."""
        return self.kind == "record"

    @property
    def school(self):
        """Whose it is."""
        return self.thing.school if self.is_record else self.thing.person.school

    @property
    def restricted(self):
        """Whether its looks stand apart."""
        return self.is_record and self.thing.restricted

    @property
    def concerned(self):
        """The member of staff it is about; nobody, for a student's file."""
        return concerns(self.thing)

    @property
    def apart(self):
        """Whether the export stands in the chains that no page shows: it is about whoever may read the trail, now or before."""
        if self.restricted or self.concerned is None:
            return self.restricted
        reading = Appointment.objects.filter(role__in=READS_TRAIL, school=self.school)
        return reading.filter(user__staff_member=self.concerned).exists()

    @property
    def may(self):
        """The answer, in a sentence."""
        if self.is_record:
            return may_export_record(self.standing, self.thing)
        return may_export_file(self.standing, self.thing.person)

    @property
    def capacity(self):
        """As what they give it out."""
        if not self.is_record:
            return capacity_at(self.standing, self.school)
        return (restricted_capacity_on if self.restricted else capacity_on)(self.standing, self.thing)

    @property
    def target(self):
        """What a look says was looked at."""
        return f"record {self.thing.number}" if self.is_record else f"{self.kind} file {self.thing.pk}"

    @property
    def name(self):
        """What the ZIP is called: by number, never by a person's name."""
        return f"{self.target.replace(' ', '-')}.zip"

    @property
    def field(self):
        """The column of `Export` that points at it."""
        return {self.kind if self.is_record else f"{self.kind}_file": self.thing}
