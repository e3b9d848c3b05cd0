"""Under which clause each contact falls, for a chronology."""

from .models import Contact
from .sheets import clause_of


def of_records(ids):
    """{id: clause} of those of these records that are contacts."""
    return {contact.pk: clause_of(contact) for contact in Contact.objects.filter(pk__in=ids)}
