"""Proposed contact, what was decided, the agreement that came of it, and its monitoring."""

from .agreements import Agreement
from .decisions import Decision, StudentWording
from .proposals import Proposal, Reply
from .reviews import Review

__all__ = ["Agreement", "Decision", "Proposal", "Reply", "Review", "StudentWording"]
