"""The records floor: the register, the files, the duties, and who may see and do what."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The register, the files and the duties."""

    name = "records"
    verbose_name = "Register and files"

    def ready(self):
        """Everybody who joins has a file."""
        from contactpolicy.school import hooks

        # What time does, what is owed without a record, and how the trail tells of this floor.
        from . import (  # noqa: F401
            anchors,
            digest,
            factor_anew,
            forgetting,
            looks,
            naming,
            owed_rights,
            policy_review,
            reminders,
            said,
        )
        from .models import files
        from .post import tasks  # noqa: F401 -- what time does last: the trail is read, alarms are raised, mail goes out
        from .sheets import runs  # noqa: F401 -- long prints
        from .sheets import tasks as sheets  # noqa: F401 -- sheets that wait for their PDF
        from .status import steps  # noqa: F401

        hooks.on("staff_joined")(files.open_staff_file)
        hooks.on("student_joined")(files.open_student_file)
