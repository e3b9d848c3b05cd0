"""Number the fields by which history rows are digested, after a model has changed."""

from django.core.management.base import BaseCommand, CommandError

from contactpolicy.trail import forms
from contactpolicy.trail.history import history_models


class Command(BaseCommand):
    help = "Adds a form to contactpolicy/trail/forms.json for every audited model whose fields have changed."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="write nothing; fail when a form is missing")
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="start again from form 1; only before the first release, as it unseals every row already written",
        )

    def handle(self, *, check, rebuild, **options):
        models = history_models()
        kept = {} if rebuild else forms.kept_forms()
        if not rebuild:
            self.refuse_lost_fields(models)
        extended = forms.extended(kept, models)
        changed = sorted(label for label in extended if extended[label] != kept.get(label))
        if check and changed:
            raise CommandError(f"Run `python manage.py trail_forms`: no form lists the fields of {', '.join(changed)}.")
        if not check:
            forms.write(extended)
        lines = [f"{label}: form {len(extended[label])}" for label in changed]
        self.stdout.write("\n".join(lines) or "Every form is current.")

    def refuse_lost_fields(self, models):
        lost = forms.lost_fields(models)
        if lost:
            named = "; ".join(f"{label} form {number} counts {name}" for label, number, name in lost)
            raise CommandError(f"History keeps its columns, or older rows no longer verify. Put back: {named}.")
