"""One way in which duties fall to somebody. All of them together are what they owe; a list reads each by an index of its own."""

from dataclasses import dataclass, replace

from django.db.models import Q


@dataclass(frozen=True)
class Way:
    """Duties that meet a condition; where there are `people`, only those about one of them."""

    condition: Q
    people: frozenset | None = None

    def whole(self):
        """The same as one condition on duties."""
        return self.condition if self.people is None else Q(about__in=self.people) & self.condition

    def and_also(self, condition):
        """Those of them that meet this, too."""
        return replace(self, condition=self.condition & condition)
