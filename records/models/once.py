"""What is written once: a statement, a question, an answer."""

from contactpolicy.trail.models import Audited
from contactpolicy.web.answers import Conflict


class WrittenOnce(Audited):
    """Nobody edits such a row, whoever wrote it. Whoever thinks again adds another."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """The first time only."""
        if not self._state.adding:
            raise Conflict(f"This {self._meta.verbose_name} is written already and stays as it is. Add another one.")
        super().save(*args, **kwargs)
