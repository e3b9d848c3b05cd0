"""A school."""

from django.apps import apps
from django.core.validators import RegexValidator
from django.db import models

from contactpolicy.trail.models import Audited
from contactpolicy.web.asked import Asked


@Asked
def edition_in_force(school, day):
    """The edition of a school's policy in force on a day, where there is one."""
    confirmed = apps.get_model("school", "PolicyEdition").objects.confirmed()
    return confirmed.filter(school=school, starts_on__lte=day).order_by("-starts_on", "-id")[:1]


class Phase(models.TextChoices):
    """The phases of education that the two policies name."""

    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"
    SPECIAL = "special", "Special"
    ALL_THROUGH = "all-through", "All-through"


class School(Audited):
    """A school that runs its policy here. Its URN names its chains in the trail."""

    urn = models.CharField(
        "URN", max_length=6, unique=True, validators=[RegexValidator(r"^\d{6}$", "A URN has 6 digits.")]
    )
    name = models.CharField("name", max_length=120)
    prefix = models.CharField(
        "letters that begin its record numbers",
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,4}$", "Use 2 to 4 capital letters, such as WJ.")],
    )
    phase = models.CharField("phase", max_length=12, choices=Phase.choices, default=Phase.PRIMARY)
    lado_phone = models.CharField("LADO telephone", max_length=40, blank=True)
    hr_contact = models.CharField("HR contact", max_length=160, blank=True)
    it_contact = models.CharField("IT contact", max_length=160, blank=True)
    mobile_number = models.CharField("school mobile number", max_length=40, blank=True)
    sheet_words = models.CharField("words at the foot of its sheets", max_length=120, blank=True)
    # Off, nothing speaks of sheets to be printed and put away; they are kept count of all the same (decision 0078).
    keeps_paper = models.BooleanField("its files are kept on paper", default=True)
    # Whoever sees other people's records has a second factor in any case (records/factors.py).
    everybody_second_factor = models.BooleanField("everybody signs in with a second factor", default=False)

    class Meta:
        verbose_name = "school"

    def __str__(self):
        return self.name

    def chain_name(self):
        """The chain that holds every change at this school."""
        return f"school:{self.urn}:changes"

    def restricted_chain(self):
        """The chain of every change to what is restricted: apart, so that no number missing elsewhere tells of it."""
        return f"school:{self.urn}:restricted"

    def restricted_looks_chain(self):
        """The chain of every look at what is restricted."""
        return f"school:{self.urn}:restricted-looks"

    def looks_chain(self):
        """The chain that holds every look at this school's confidential pages."""
        return f"school:{self.urn}:looks"

    def chain_of(self, *, restricted):
        """The chain of changes that something stands in, by whether it is restricted."""
        return self.restricted_chain() if restricted else self.chain_name()

    def looks_chain_of(self, *, restricted):
        """The chain that a look at something goes to, by whether that is restricted."""
        return self.restricted_looks_chain() if restricted else self.looks_chain()

    def edition_on(self, day):
        """The edition of the policy in force on a day; the first one for days before it, so that no record lacks one."""
        in_force = edition_in_force(self.pk, day)
        return in_force[0] if in_force else self.editions.confirmed().order_by("starts_on", "id").first()

    def edition_once(self, day):
        """The same, asked of the database once in the life of this object: what one page says of its own day."""
        known = self.__dict__.setdefault("editions_known", {})
        if day not in known:
            known[day] = self.edition_on(day)
        return known[day]
