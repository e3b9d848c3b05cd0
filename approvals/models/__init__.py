"""Proposed contact, what was decided, the agreement that came of it, its monitoring; and plans of involvement."""

from .agreements import Agreement
from .decisions import Decision, StudentWording
from .plan_decisions import PlanDecision, PlanReply, PlanWording
from .plan_notes import PlanReview, PlanSession
from .plan_parts import PlanAgency, PlanOutcome, PlanResult
from .plans import Plan
from .proposals import Proposal, Reply
from .reviews import Review

__all__ = [
    "Agreement", "Decision", "Plan", "PlanAgency", "PlanDecision", "PlanOutcome", "PlanReply", "PlanResult",
    "PlanReview", "PlanSession", "PlanWording", "Proposal", "Reply", "Review", "StudentWording",
]  # fmt: skip
