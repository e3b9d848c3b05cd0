"""What happened outside the usual work context, what others made of it, and what is declared and acknowledged each year."""

from .acknowledgements import Acknowledgement, Return
from .advice import Advice, AdviceAnswer, FurtherQuestion
from .assessments import Assessment
from .contacts import Contact
from .declarations import Declaration

__all__ = [
    "Acknowledgement",
    "Advice",
    "AdviceAnswer",
    "Assessment",
    "Contact",
    "Declaration",
    "FurtherQuestion",
    "Return",
]
