"""Proposed contact, what was decided, the agreement that came of it, and its monitoring; and referrals."""

from .agreements import Agreement
from .decisions import Decision, StudentWording
from .proposals import Proposal, Reply
from .referral_parts import ReferralDecision, ReferralStep
from .referrals import Referral
from .reviews import Review

__all__ = [
    "Agreement", "Decision", "Proposal", "Referral", "ReferralDecision", "ReferralStep", "Reply", "Review",
    "StudentWording",
]  # fmt: skip
