"""What a referral keeps from the person it is about, until they may be told; and what else is looked at of an agreement."""

from .models import Referral
from .models.referral_states import Telling

UNTOLD = [Telling.NOT_ASKED, Telling.NOT_YET]


def untold(staff_member):
    """Referrals about this person of which they may not know yet."""
    return Referral.objects.filter(record__staff_member=staff_member, telling__in=UNTOLD)


def is_kept_back(staff_member):
    """Whether there is any."""
    return untold(staff_member).exists()


def began(staff_member):
    """From which moment on looks at what is theirs may be about it: as the school became aware. None where there is none."""
    aware = untold(staff_member).order_by("aware_at").values_list("aware_at", "record__recorded_at").first()
    return min(aware) if aware else None


def reviews_of(record):
    """The sheets of the reviews of an agreement, as the looks at them say."""
    if record.kind != record.Kind.PROPOSAL:
        return []
    numbers = record.agreement.reviews.values_list("number", flat=True) if hasattr(record, "agreement") else []
    return [f"review {number} of {record.number}" for number in numbers]
