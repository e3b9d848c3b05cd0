"""The states of a proposal and of an agreement, and which may follow which. The README's diagram is held to this table."""

from django.db import models

from contactpolicy.web.answers import Conflict


class ProposalStatus(models.TextChoices):
    """Where a request stands."""

    WAITING = "waiting", "Waiting for a decision"
    MORE_ASKED = "more-asked", "More was asked"
    WITHDRAWN = "withdrawn", "Withdrawn"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"


class AgreementStatus(models.TextChoices):
    """Whether an agreement was ended. That it has run out is told by its dates, never stored."""

    IN_FORCE = "in-force", "In force"
    ENDED = "ended", "Ended early"


PROPOSAL_TRANSITIONS = {
    ProposalStatus.WAITING: {
        ProposalStatus.MORE_ASKED,
        ProposalStatus.WITHDRAWN,
        ProposalStatus.AGREED,
        ProposalStatus.DECLINED,
    },
    ProposalStatus.MORE_ASKED: {
        ProposalStatus.WAITING,
        ProposalStatus.WITHDRAWN,
        ProposalStatus.AGREED,
        ProposalStatus.DECLINED,
    },
    # A change of mind is a new decision; the refusal and its reasons stay.
    ProposalStatus.DECLINED: {ProposalStatus.AGREED},
    ProposalStatus.WITHDRAWN: set(),
    ProposalStatus.AGREED: set(),
}

# What the register says of a request that became an agreement: that it was agreed, and when it was ended early, that.
ENDED_STAGE = AgreementStatus.ENDED.value
AGREED_STAGES = (ProposalStatus.AGREED.value, ENDED_STAGE)

AGREEMENT_TRANSITIONS = {
    AgreementStatus.IN_FORCE: {AgreementStatus.ENDED},
    AgreementStatus.ENDED: set(),
}


class NotPossible(Conflict):
    """The state of things does not allow this act; the sentence says why. Shown as a page, nothing half done."""
