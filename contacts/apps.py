"""The contacts floor: what happened outside the usual work context."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Contacts and what others made of them."""

    name = "contacts"
    verbose_name = "Contacts"

    def ready(self):
        """The trail learns to tell of this floor; declarations follow when people move or leave; what is owed each year."""
        from contactpolicy.school import hooks
        from records import chronology, owed

        from . import advice_sheets, clauses_of_records, declaring, said, sheets, yearly  # noqa: F401 -- importing registers

        hooks.on("student_moved")(declaring.look_again_at_student)
        hooks.on("student_left")(declaring.look_again_at_student)
        hooks.on("staff_regrouped")(declaring.look_again_at_staff)
        hooks.on("staff_left")(declaring.end_all_of)
        owed.source(yearly.owed)
        chronology.clauses(clauses_of_records.of_records)
