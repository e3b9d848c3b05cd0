"""Proposed contact, what was decided, what came of it and its monitoring; plans of involvement; referrals."""

from .agreements import Agreement
from .decisions import Decision, StudentWording
from .plan_decisions import PlanDecision, PlanReply, PlanWording
from .plan_notes import PlanReview, PlanSession
from .plan_parts import PlanAgency, PlanOutcome, PlanResult
from .plans import Plan
from .proposals import Proposal, Reply
from .referral_parts import ReferralDecision, ReferralStep
from .referrals import Referral
from .reviews import Review

__all__ = [
    "Agreement", "Decision", "Plan", "PlanAgency", "PlanDecision", "PlanOutcome", "PlanReply", "PlanResult",
    "PlanReview", "PlanSession", "PlanWording", "Proposal", "Referral", "ReferralDecision", "ReferralStep", "Reply",
    "Review", "StudentWording",
]  # fmt: skip
