"""What happened outside the usual work context, and what others made of it."""

from .assessments import Assessment
from .contacts import Contact

__all__ = ["Assessment", "Contact"]
