"""Passwords made of what anybody would try first at this school: its name, the product's, the town's."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError

from .models import School

USUAL = (
    "school", "primary", "junior", "infant", "secondary", "academy", "college", "headteacher", "head", "teacher",
    "governor", "office",
)  # fmt: skip
LEAST_LEFT = 8
SHORTEST = 3


def words(user):
    """What anybody would try first, the longest first."""
    names = [settings.PRODUCT, *settings.PASSWORD_WORDS, *School.objects.values_list("name", flat=True)]
    address = getattr(user, "email", "").partition("@")[2]
    found = {word for text in [*names, address] for word in re.findall(r"[^\W\d_]+", text.lower())}
    return sorted((word for word in {*found, *USUAL} if len(word) >= SHORTEST), key=len, reverse=True)


class NotOfTheSchool:
    """Refuses a password that is little else than such words. One of them among others does no harm."""

    def validate(self, password, user=None):
        """Raises with what to do instead."""
        typed = left = password.lower()
        for word in words(user):
            left = left.replace(word, "")
        if left != typed and len(re.findall(r"[^\W\d_]", left)) < LEAST_LEFT:
            raise ValidationError(
                "This is mostly the name of the school, of this product or of the place, which people try first."
                " Choose three or four other words.",
                code="of_the_school",
            )

    def get_help_text(self):
        """The rule, as the page that asks for a password shows it."""
        return "Not the name of the school or the place."
