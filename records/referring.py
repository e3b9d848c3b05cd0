"""What the page of any record shows of referrals: nothing at all, but to those who handle them."""

from urllib.parse import urlencode

from django.urls import reverse

from .access_referrals import may_refer
from .models import Record


def referring_of(record, standing):
    """The context of records/parts/referring.html: where to refer from here, and the referrals that came of it."""
    refer_url = f"{reverse('approvals:referral-new')}?{urlencode({'from': record.number})}"
    return {
        "refer_url": refer_url if may_refer(standing, record.staff_member) else "",
        "referrals": list(Record.objects.handled_by(standing).filter(came_of=record).newest_first()),
    }
