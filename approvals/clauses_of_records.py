"""Under which clause the records of this floor fall, for a chronology."""

from .models import Proposal, Referral


def of_records(ids):
    """{id: clause} of those of these records that fall under another clause than their kind: shared details, former students."""
    details = Proposal.objects.filter(pk__in=ids, kind=Proposal.Kind.DETAILS).values_list("pk", flat=True)
    former = Referral.objects.filter(pk__in=ids, record__parties__kind="former-student").values_list("pk", flat=True)
    return dict.fromkeys(details, "4.4") | dict.fromkeys(former, "5.5")
