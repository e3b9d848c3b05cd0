"""Where a former student is now, as far as somebody knows (5.1): asked lightly, with a way not to record it."""

from django.db.models import TextChoices


class Situation(TextChoices):
    """What may be known."""

    SECONDARY = "secondary", "At secondary school"
    SIXTH_FORM = "sixth-form", "In a sixth form or college"
    UNIVERSITY = "university", "At university"
    WORK = "work", "At work"
    CARE = "care", "In care or adopted"
    UNKNOWN = "unknown", "I do not know"
    NOT_SAID = "not-said", "I prefer not to record it"
