"""What happened outside the usual work context, and what others made of it."""

from .advice import Advice, AdviceAnswer, FurtherQuestion
from .assessments import Assessment
from .contacts import Contact

__all__ = ["Advice", "AdviceAnswer", "Assessment", "Contact", "FurtherQuestion"]
