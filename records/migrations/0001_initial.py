import uuid

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import contactpolicy.trail.history
import records.models.sealed


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("school", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FileEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="entry number")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("words", models.JSONField(verbose_name="words as filed")),
                ("digest", models.CharField(max_length=64, verbose_name="hash of the words")),
                ("filed_at", models.DateTimeField(verbose_name="filed")),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="filed by",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "file entry",
                "verbose_name_plural": "file entries",
                "indexes": [models.Index(fields=["school", "-filed_at", "-id"], name="entries_by_school")],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="what ran")),
                ("at", models.DateTimeField(verbose_name="last ran")),
                ("well", models.BooleanField(verbose_name="went well")),
                ("said", models.CharField(blank=True, max_length=300, verbose_name="what it said")),
            ],
            options={
                "verbose_name": "heartbeat",
            },
        ),
        migrations.CreateModel(
            name="StaffFile",
            fields=[
                (
                    "staff_member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="school.staffmember",
                        verbose_name="member of staff",
                    ),
                ),
            ],
            options={
                "verbose_name": "staff personal file",
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="StudentFile",
            fields=[
                (
                    "student",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="school.student",
                        verbose_name="student",
                    ),
                ),
            ],
            options={
                "verbose_name": "student file",
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "through",
                    models.CharField(
                        choices=[
                            ("named", "Named on it"),
                            ("file", "Given sight of it"),
                            ("audit", "Auditor's access"),
                            ("emergency", "Opened with a reason while the Headteacher was away"),
                        ],
                        default="named",
                        max_length=9,
                        verbose_name="how it came about",
                    ),
                ),
                ("as_what", models.CharField(max_length=80, verbose_name="as what")),
                ("why", models.CharField(max_length=240, verbose_name="why")),
                ("given_at", models.DateTimeField(verbose_name="given")),
                (
                    "key",
                    models.UUIDField(
                        blank=True, editable=False, null=True, unique=True, verbose_name="key of the form"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "named right",
                "indexes": [
                    models.Index(
                        condition=models.Q(("through", "emergency")), fields=["starts_on"], name="grant_emergency"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="grant_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="grant_ended_at_and_by_go_together",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOpeningSeen",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("seen_at", models.DateTimeField(verbose_name="seen")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "grant",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.grant",
                        verbose_name="opening",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical opening seen",
                "verbose_name_plural": "historical openings seen",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPolicyDocument",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("why", models.TextField(blank=True, verbose_name="why it takes the place of the one before")),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one version")),
                ("name", models.CharField(max_length=120, verbose_name="name it came with")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("path", models.CharField(max_length=200, verbose_name="where it lies")),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("none", "No virus scanner here"),
                            ("clean", "Nothing found"),
                            ("waiting", "Waits for the virus scanner"),
                            ("found", "The virus scanner found something"),
                        ],
                        max_length=7,
                        verbose_name="virus scan",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.policyedition",
                        verbose_name="policy edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical policy document",
                "verbose_name_plural": "historical policy documents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPutAway",
            fields=[
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("filed_on", models.DateField(verbose_name="day it was filed")),
                ("away_at", models.DateTimeField(blank=True, null=True, verbose_name="put away")),
                (
                    "key",
                    models.UUIDField(
                        blank=True, editable=False, null=True, verbose_name="key of the form that ticked it"
                    ),
                ),
                ("back_at", models.DateTimeField(blank=True, null=True, verbose_name="last taken back")),
                (
                    "back_why",
                    models.CharField(blank=True, default="", max_length=240, verbose_name="why it was taken back"),
                ),
                (
                    "back_key",
                    models.UUIDField(
                        blank=True, editable=False, null=True, verbose_name="key of the form that took it back"
                    ),
                ),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "away_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="put away by",
                    ),
                ),
                (
                    "back_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken back by",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.fileentry",
                        verbose_name="file entry",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical sheet for the paper file",
                "verbose_name_plural": "historical sheets for the paper files",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSchoolLogo",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("alt", models.CharField(max_length=160, verbose_name="what it shows, in words")),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one logo")),
                ("name", models.CharField(max_length=120, verbose_name="name it came with")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("path", models.CharField(max_length=200, verbose_name="where it lies")),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("none", "No virus scanner here"),
                            ("clean", "Nothing found"),
                            ("waiting", "Waits for the virus scanner"),
                            ("found", "The virus scanner found something"),
                        ],
                        max_length=7,
                        verbose_name="virus scan",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="taken off")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken off by",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical logo of a school",
                "verbose_name_plural": "historical logos of schools",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStaffFile",
            fields=[
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "staff_member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.staffmember",
                        verbose_name="member of staff",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical staff personal file",
                "verbose_name_plural": "historical staff personal files",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStoredSheet",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("path", models.CharField(max_length=200, verbose_name="where it lies")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("pages", models.PositiveIntegerField(verbose_name="pages")),
                ("anchor", models.CharField(max_length=240, verbose_name="anchor printed on it")),
                ("stored_at", models.DateTimeField(verbose_name="stored")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.fileentry",
                        verbose_name="file entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical stored sheet",
                "verbose_name_plural": "historical stored sheets",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStudentFile",
            fields=[
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "student",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.student",
                        verbose_name="student",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical student file",
                "verbose_name_plural": "historical student files",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTwoPersonAct",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="key of the form")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("role", "A role"),
                            ("file", "Sight of a whole file"),
                            ("audit", "An auditor's access"),
                            ("factor", "A second factor set anew"),
                            ("link", "A link to choose a password"),
                        ],
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                ("facts", models.JSONField(default=dict, verbose_name="what is proposed, by key")),
                ("why", models.CharField(max_length=240, verbose_name="why")),
                ("proposed_at", models.DateTimeField(verbose_name="proposed")),
                ("proposed_as", models.CharField(max_length=100, verbose_name="as what")),
                ("lapses_at", models.DateTimeField(verbose_name="lapses")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("confirmed", "Confirmed"), ("refused", "Refused"), ("withdrawn", "Taken back")],
                        default="",
                        max_length=9,
                        verbose_name="outcome",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("answered_why", models.CharField(blank=True, default="", max_length=240, verbose_name="reason given")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.staffmember",
                        verbose_name="about",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "for_user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical act of two people",
                "verbose_name_plural": "historical acts of two people",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200, unique=True, verbose_name="what makes it one mail")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("needs", "Something needs you"),
                            ("overdue", "Something is overdue"),
                            ("expires", "Something agreed is about to end"),
                            ("digest", "The week at a glance"),
                            ("anchors", "Anchors of the trail"),
                            ("changed", "Something has changed for you"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="written")),
                (
                    "message_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="its name in the post"
                    ),
                ),
                ("not_before", models.DateTimeField(verbose_name="not before")),
                ("claim", models.UUIDField(blank=True, editable=False, null=True, verbose_name="who is sending it")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                (
                    "address",
                    models.EmailField(blank=True, max_length=254, verbose_name="where it went at the last try"),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="taken by the mail server")),
                ("given_up_at", models.DateTimeField(blank=True, null=True, verbose_name="given up")),
                (
                    "given_up_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("came-back", "The mail server says that there is no such mailbox"),
                            ("too-late", "No mail server took it for five days"),
                            (
                                "nobody",
                                "The account is closed, belongs to no school any more, or has no usable address",
                            ),
                        ],
                        max_length=9,
                        verbose_name="why it was given up",
                    ),
                ),
                ("said", models.CharField(blank=True, max_length=200, verbose_name="what the mail server said")),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "mail",
                "indexes": [
                    models.Index(
                        condition=models.Q(("given_up_at", None), ("sent_at", None)),
                        fields=["not_before", "id"],
                        name="mail_to_send",
                    ),
                    models.Index(
                        condition=models.Q(("given_up_at__isnull", False)),
                        fields=["to", "given_up_at"],
                        name="mail_given_up",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given_up_at", None), ("given_up_why", "")),
                            models.Q(("given_up_at__isnull", False), models.Q(("given_up_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="mail_given_up_at_and_why_go_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sent_at", None), ("given_up_at", None), _connector="OR"),
                        name="mail_sent_is_not_given_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnchorSent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chain", models.CharField(max_length=100, verbose_name="chain")),
                ("seq", models.BigIntegerField(verbose_name="number of its last entry")),
                ("hash", models.CharField(max_length=64, verbose_name="hash of that entry")),
                ("at", models.DateTimeField(verbose_name="as at")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anchors",
                        to="records.mail",
                        verbose_name="mail",
                    ),
                ),
            ],
            options={
                "verbose_name": "anchor that was sent",
                "verbose_name_plural": "anchors that were sent",
                "constraints": [
                    models.UniqueConstraint(fields=("mail", "chain"), name="one_anchor_of_a_chain_in_a_mail")
                ],
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("letter", models.CharField(blank=True, default="", max_length=1)),
                ("last", models.PositiveIntegerField(default=0)),
                ("school", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="school.school")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("school", "year", "letter"), name="one_series_each")],
            },
        ),
        migrations.CreateModel(
            name="OpeningSeen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField(verbose_name="seen")),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seen",
                        to="records.grant",
                        verbose_name="opening",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening seen",
                "verbose_name_plural": "openings seen",
                "constraints": [models.UniqueConstraint(fields=("grant", "user"), name="an_opening_is_seen_once")],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="PolicyDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("why", models.TextField(blank=True, verbose_name="why it takes the place of the one before")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one version"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name it came with")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("path", models.CharField(max_length=200, unique=True, verbose_name="where it lies")),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("none", "No virus scanner here"),
                            ("clean", "Nothing found"),
                            ("waiting", "Waits for the virus scanner"),
                            ("found", "The virus scanner found something"),
                        ],
                        max_length=7,
                        verbose_name="virus scan",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="school.policyedition",
                        verbose_name="policy edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "policy document",
                "ordering": ["-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "version"), name="one_document_for_each_version"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("version", 1), ("why", "")),
                            models.Q(("version__gt", 1), models.Q(("why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_new_version_says_why",
                    ),
                ],
            },
            bases=(records.models.sealed.SealedFile, contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contact", "Contact"),
                            ("proposal", "Request"),
                            ("advice", "Advice"),
                            ("declaration", "Declaration"),
                            ("plan", "Plan of involvement"),
                            ("referral", "Referral"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "of_kind",
                    models.CharField(
                        blank=True, editable=False, max_length=20, null=True, verbose_name="kind of contact"
                    ),
                ),
                (
                    "staff_words",
                    models.CharField(max_length=240, verbose_name="member of staff, as they were that day"),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("happened_at", models.DateTimeField(blank=True, null=True, verbose_name="happened")),
                ("reported_at", models.DateTimeField(verbose_name="reported")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed"), ("voided", "Voided")],
                        default="open",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("stage", models.CharField(blank=True, max_length=20, verbose_name="stage")),
                ("restricted", models.BooleanField(default=False, verbose_name="restricted")),
                ("for_chair", models.BooleanField(default=False, verbose_name="the Chair's alone")),
                ("retrospective", models.BooleanField(default=False, verbose_name="retrospective")),
                (
                    "before_senior",
                    models.BooleanField(default=False, verbose_name="brought to a senior member of staff"),
                ),
                ("void_reason", models.TextField(blank=True, verbose_name="why it was voided")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one record"
                    ),
                ),
                (
                    "came_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="led_to",
                        to="records.record",
                        verbose_name="came of",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="school.policyedition",
                        verbose_name="policy edition",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
                (
                    "staff_member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="school.staffmember",
                        verbose_name="member of staff",
                    ),
                ),
            ],
            options={
                "verbose_name": "record",
                "indexes": [
                    models.Index(fields=["school", "-recorded_at", "-id"], name="register_by_school"),
                    models.Index(fields=["staff_member", "-recorded_at", "-id"], name="register_of_staff"),
                    models.Index(fields=["staff_member", "kind", "-recorded_at", "-id"], name="register_by_staff"),
                    models.Index(fields=["school", "kind", "-recorded_at", "-id"], name="register_by_kind"),
                    models.Index(
                        fields=["staff_member", "kind", "stage", "-recorded_at", "-id"], name="stages_by_staff"
                    ),
                    models.Index(fields=["school", "kind", "stage", "-recorded_at", "-id"], name="register_by_stage"),
                    models.Index(
                        condition=models.Q(("of_kind__isnull", False)),
                        fields=["staff_member", "of_kind", "-recorded_at", "-id"],
                        name="contacts_by_staff",
                    ),
                    models.Index(
                        condition=models.Q(("restricted", True)),
                        fields=["school", "kind", "-recorded_at", "-id"],
                        name="register_restricted",
                    ),
                    models.Index(
                        condition=models.Q(("before_senior", True)),
                        fields=["school", "-recorded_at", "-id"],
                        name="register_before_senior",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status", "voided"), ("void_reason", ""), _connector="XOR"),
                        name="voided_with_a_reason_and_only_then",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("for_chair", False), ("restricted", True), _connector="OR"),
                        name="what_is_the_chairs_is_restricted",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("student", "Student"),
                            ("former-student", "Former student"),
                            ("family-member", "Family member"),
                            ("not-listed", "Somebody not on the school's list"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=180, verbose_name="name that day")),
                ("standing", models.CharField(blank=True, max_length=120, verbose_name="year and form that day")),
                (
                    "family_member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="school.familymember",
                        verbose_name="family member",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="school.student",
                        verbose_name="student",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
            ],
            options={
                "verbose_name": "person on a record",
                "verbose_name_plural": "people on records",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("family_member", None)),
                        fields=("record", "student"),
                        name="a_student_is_once_on_a_record",
                    )
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStatement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("words", models.TextField(verbose_name="statement")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one statement")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical statement",
                "verbose_name_plural": "historical statements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRecord",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("number", models.CharField(max_length=20, verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contact", "Contact"),
                            ("proposal", "Request"),
                            ("advice", "Advice"),
                            ("declaration", "Declaration"),
                            ("plan", "Plan of involvement"),
                            ("referral", "Referral"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "of_kind",
                    models.CharField(
                        blank=True, editable=False, max_length=20, null=True, verbose_name="kind of contact"
                    ),
                ),
                (
                    "staff_words",
                    models.CharField(max_length=240, verbose_name="member of staff, as they were that day"),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("happened_at", models.DateTimeField(blank=True, null=True, verbose_name="happened")),
                ("reported_at", models.DateTimeField(verbose_name="reported")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("closed", "Closed"), ("voided", "Voided")],
                        default="open",
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("stage", models.CharField(blank=True, max_length=20, verbose_name="stage")),
                ("restricted", models.BooleanField(default=False, verbose_name="restricted")),
                ("for_chair", models.BooleanField(default=False, verbose_name="the Chair's alone")),
                ("retrospective", models.BooleanField(default=False, verbose_name="retrospective")),
                (
                    "before_senior",
                    models.BooleanField(default=False, verbose_name="brought to a senior member of staff"),
                ),
                ("void_reason", models.TextField(blank=True, verbose_name="why it was voided")),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one record")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.policyedition",
                        verbose_name="policy edition",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
                (
                    "staff_member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.staffmember",
                        verbose_name="member of staff",
                    ),
                ),
                (
                    "came_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="came of",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical record",
                "verbose_name_plural": "historical records",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParty",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("student", "Student"),
                            ("former-student", "Former student"),
                            ("family-member", "Family member"),
                            ("not-listed", "Somebody not on the school's list"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=180, verbose_name="name that day")),
                ("standing", models.CharField(blank=True, max_length=120, verbose_name="year and form that day")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "family_member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.familymember",
                        verbose_name="family member",
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.student",
                        verbose_name="student",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical person on a record",
                "verbose_name_plural": "historical people on records",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEvidence",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one post")),
                ("place", models.PositiveSmallIntegerField(verbose_name="place in its post")),
                ("name", models.CharField(max_length=120, verbose_name="name it came with")),
                ("about", models.CharField(blank=True, max_length=200, verbose_name="what it shows")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("jpeg", "Photo (JPEG)"),
                            ("png", "Picture (PNG)"),
                            ("webp", "Picture (WebP)"),
                            ("pdf", "PDF"),
                            ("docx", "Word document"),
                            ("xlsx", "Excel workbook"),
                            ("text", "Text"),
                            ("eml", "E-mail"),
                        ],
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("path", models.CharField(max_length=200, verbose_name="where it lies")),
                ("found", models.JSONField(blank=True, default=list, verbose_name="what was found in it")),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("none", "No virus scanner here"),
                            ("clean", "Nothing found"),
                            ("waiting", "Waits for the virus scanner"),
                            ("found", "The virus scanner found something"),
                        ],
                        max_length=7,
                        verbose_name="virus scan",
                    ),
                ),
                ("copy_digest", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the safe copy")),
                ("copy_path", models.CharField(blank=True, max_length=200, verbose_name="where the safe copy lies")),
                ("added_at", models.DateTimeField(verbose_name="added")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical evidence",
                "verbose_name_plural": "historical evidence",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDuty",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("decide", "Decide on a request"),
                            ("answer", "Answer what was asked"),
                            ("review", "Review an agreement"),
                            ("reconsider", "Think again about an agreement"),
                            ("see", "See what happened"),
                            ("discuss", "Discuss it and give advice"),
                            ("follow-up", "Follow it up"),
                            ("speak", "Speak with the student"),
                            ("report", "Report to the Headteacher"),
                            ("remove", "Confirm that it is removed"),
                            ("move", "Move to the school's account"),
                            ("advise", "Answer a question"),
                            ("confirm", "Confirm what you declared"),
                            ("supervise", "Hold a supervision session"),
                            ("name-supervisor", "Name another supervisor"),
                            ("close", "Close a plan of involvement"),
                            ("contact-lado", "Contact the LADO"),
                            ("up-to-date", "Bring a referral up to date"),
                            ("tell", "Tell the person concerned"),
                            ("read", "Read a statement"),
                        ],
                        max_length=20,
                        verbose_name="what",
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        choices=[
                            ("headteacher", "the Headteacher"),
                            ("line-manager", "the line manager"),
                            ("either", "the line manager or the Headteacher"),
                            ("own", "the person themselves"),
                            ("senior", "a senior member of staff"),
                            ("named", "the person named"),
                        ],
                        max_length=20,
                        verbose_name="falls to",
                    ),
                ),
                (
                    "restricted",
                    models.BooleanField(default=False, editable=False, verbose_name="on a restricted record"),
                ),
                ("why", models.CharField(max_length=240, verbose_name="why")),
                ("clause", models.CharField(max_length=12, verbose_name="clause")),
                ("raised_at", models.DateTimeField(verbose_name="raised")),
                ("due_on", models.DateField(verbose_name="due by")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                ("done_as", models.CharField(blank=True, max_length=80, verbose_name="done as")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("lapsed_at", models.DateTimeField(blank=True, null=True, verbose_name="no longer needed since")),
                ("lapsed_why", models.CharField(blank=True, max_length=200, verbose_name="why it is no longer needed")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.staffmember",
                        verbose_name="member of staff",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                (
                    "named",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person named",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical duty",
                "verbose_name_plural": "historical duties",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="grant",
            name="record",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grants",
                to="records.record",
                verbose_name="record",
            ),
        ),
        migrations.AddField(
            model_name="fileentry",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="records.record",
                verbose_name="record",
            ),
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one post")),
                ("place", models.PositiveSmallIntegerField(verbose_name="place in its post")),
                ("name", models.CharField(max_length=120, verbose_name="name it came with")),
                ("about", models.CharField(blank=True, max_length=200, verbose_name="what it shows")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("jpeg", "Photo (JPEG)"),
                            ("png", "Picture (PNG)"),
                            ("webp", "Picture (WebP)"),
                            ("pdf", "PDF"),
                            ("docx", "Word document"),
                            ("xlsx", "Excel workbook"),
                            ("text", "Text"),
                            ("eml", "E-mail"),
                        ],
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("path", models.CharField(max_length=200, unique=True, verbose_name="where it lies")),
                ("found", models.JSONField(blank=True, default=list, verbose_name="what was found in it")),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("none", "No virus scanner here"),
                            ("clean", "Nothing found"),
                            ("waiting", "Waits for the virus scanner"),
                            ("found", "The virus scanner found something"),
                        ],
                        max_length=7,
                        verbose_name="virus scan",
                    ),
                ),
                ("copy_digest", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the safe copy")),
                ("copy_path", models.CharField(blank=True, max_length=200, verbose_name="where the safe copy lies")),
                ("added_at", models.DateTimeField(verbose_name="added")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "place"), name="evidence_of_a_post_is_there_once"),
                    models.CheckConstraint(
                        condition=models.Q(("copy_path", ""), ("copy_digest", ""), _connector="XOR", _negated=True),
                        name="a_safe_copy_has_its_hash",
                    ),
                ],
            },
            bases=(records.models.sealed.SealedFile, contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("decide", "Decide on a request"),
                            ("answer", "Answer what was asked"),
                            ("review", "Review an agreement"),
                            ("reconsider", "Think again about an agreement"),
                            ("see", "See what happened"),
                            ("discuss", "Discuss it and give advice"),
                            ("follow-up", "Follow it up"),
                            ("speak", "Speak with the student"),
                            ("report", "Report to the Headteacher"),
                            ("remove", "Confirm that it is removed"),
                            ("move", "Move to the school's account"),
                            ("advise", "Answer a question"),
                            ("confirm", "Confirm what you declared"),
                            ("supervise", "Hold a supervision session"),
                            ("name-supervisor", "Name another supervisor"),
                            ("close", "Close a plan of involvement"),
                            ("contact-lado", "Contact the LADO"),
                            ("up-to-date", "Bring a referral up to date"),
                            ("tell", "Tell the person concerned"),
                            ("read", "Read a statement"),
                        ],
                        max_length=20,
                        verbose_name="what",
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        choices=[
                            ("headteacher", "the Headteacher"),
                            ("line-manager", "the line manager"),
                            ("either", "the line manager or the Headteacher"),
                            ("own", "the person themselves"),
                            ("senior", "a senior member of staff"),
                            ("named", "the person named"),
                        ],
                        max_length=20,
                        verbose_name="falls to",
                    ),
                ),
                (
                    "restricted",
                    models.BooleanField(default=False, editable=False, verbose_name="on a restricted record"),
                ),
                ("why", models.CharField(max_length=240, verbose_name="why")),
                ("clause", models.CharField(max_length=12, verbose_name="clause")),
                ("raised_at", models.DateTimeField(verbose_name="raised")),
                ("due_on", models.DateField(verbose_name="due by")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                ("done_as", models.CharField(blank=True, max_length=80, verbose_name="done as")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("lapsed_at", models.DateTimeField(blank=True, null=True, verbose_name="no longer needed since")),
                ("lapsed_why", models.CharField(blank=True, max_length=200, verbose_name="why it is no longer needed")),
                (
                    "about",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties_about",
                        to="school.staffmember",
                        verbose_name="member of staff",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="done by",
                    ),
                ),
                (
                    "named",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person named",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
            ],
            options={
                "verbose_name": "duty",
                "verbose_name_plural": "duties",
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None), ("lapsed_at", None)),
                        fields=["school", "due_on", "id"],
                        name="open_duties_by_school",
                    ),
                    models.Index(
                        condition=models.Q(("done_at", None), ("lapsed_at", None)),
                        fields=["school", "holder", "due_on", "id"],
                        name="open_duties_by_holder",
                    ),
                    models.Index(
                        condition=models.Q(("done_at", None), ("lapsed_at", None)),
                        fields=["about", "holder", "due_on", "id"],
                        name="open_duties_by_staff",
                    ),
                    models.Index(
                        condition=models.Q(("done_at", None), ("lapsed_at", None), ("named__isnull", False)),
                        fields=["named", "due_on", "id"],
                        name="open_duties_by_person",
                    ),
                    models.Index(
                        condition=models.Q(("done_at", None), ("lapsed_at", None), ("restricted", True)),
                        fields=["school", "due_on", "id"],
                        name="open_duties_restricted",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_as", ""), ("done_at", None), ("done_by", None)),
                            models.Q(
                                ("done_at__isnull", False),
                                ("done_by__isnull", False),
                                models.Q(("done_as", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_duty_is_done_by_somebody_at_a_time_as_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lapsed_at", None), ("lapsed_why", "")),
                            models.Q(("lapsed_at__isnull", False), models.Q(("lapsed_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_duty_lapses_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_at", None), ("lapsed_at", None), _connector="OR"),
                        name="a_duty_is_done_or_lapses_never_both",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("holder", "named"), ("named", None), _connector="XOR"),
                        name="a_duty_of_a_named_person_names_them",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=160, verbose_name="what it is about")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("coming", "It is coming"),
                            ("due", "It is due today"),
                            ("overdue", "It is overdue"),
                            ("escalated", "It is overdue with somebody else"),
                            ("ending", "Something agreed is about to end"),
                        ],
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                ("on", models.DateField(verbose_name="reached on")),
                (
                    "passed_over",
                    models.PositiveSmallIntegerField(default=0, verbose_name="stages before it that went by unsaid"),
                ),
                ("at", models.DateTimeField(verbose_name="told at")),
                ("batch", models.UUIDField(verbose_name="the mail it went with")),
                (
                    "duty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="records.duty",
                        verbose_name="duty",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="told",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "indexes": [
                    models.Index(fields=["school", "key"], name="reminders_by_school"),
                    models.Index(
                        condition=models.Q(("stage", "escalated")), fields=["user", "duty"], name="reminders_escalated"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("key", "user", "stage", "on"), name="one_reminder_for_each_stage")
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolLogo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("alt", models.CharField(max_length=160, verbose_name="what it shows, in words")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one logo"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name it came with")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("digest", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256")),
                ("path", models.CharField(max_length=200, unique=True, verbose_name="where it lies")),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("none", "No virus scanner here"),
                            ("clean", "Nothing found"),
                            ("waiting", "Waits for the virus scanner"),
                            ("found", "The virus scanner found something"),
                        ],
                        max_length=7,
                        verbose_name="virus scan",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="taken off")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken off by",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="logos",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "logo of a school",
                "verbose_name_plural": "logos of schools",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("school",),
                        name="a_school_has_one_logo_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_logo_is_taken_off_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alt", ""), _negated=True), name="a_logo_is_told_in_words"
                    ),
                ],
            },
            bases=(records.models.sealed.SealedFile, contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.AddField(
            model_name="grant",
            name="staff_file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grants",
                to="records.stafffile",
                verbose_name="staff file",
            ),
        ),
        migrations.AddField(
            model_name="fileentry",
            name="staff_file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="records.stafffile",
                verbose_name="staff file",
            ),
        ),
        migrations.CreateModel(
            name="StaffFilePermission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "content_object",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.stafffile"),
                ),
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "permission on a staff file",
                "abstract": False,
                "unique_together": {("user", "permission", "content_object")},
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(verbose_name="statement")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one statement"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
            ],
            options={
                "verbose_name": "statement",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="a_statement_says_something"
                    )
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="StoredSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=200, unique=True, verbose_name="where it lies")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("pages", models.PositiveIntegerField(verbose_name="pages")),
                ("anchor", models.CharField(max_length=240, verbose_name="anchor printed on it")),
                ("stored_at", models.DateTimeField(verbose_name="stored")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheet",
                        to="records.fileentry",
                        verbose_name="file entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "stored sheet",
            },
            bases=(records.models.sealed.InStore, contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="PrintRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one print"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Being put together"),
                            ("done", "Ready"),
                            ("cancelled", "Cancelled"),
                            ("failed", "Not finished"),
                        ],
                        default="waiting",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("sheets", models.PositiveIntegerField(verbose_name="how many sheets")),
                ("done", models.PositiveIntegerField(default=0, verbose_name="how many of them are in it")),
                ("asked_at", models.DateTimeField(verbose_name="asked for")),
                ("moved_at", models.DateTimeField(verbose_name="last heard of")),
                ("claim", models.UUIDField(blank=True, editable=False, null=True, verbose_name="who puts it together")),
                ("said", models.CharField(blank=True, max_length=300, verbose_name="why it was not finished")),
                ("path", models.CharField(blank=True, max_length=200, verbose_name="where it lies")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="bytes")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "staff_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.stafffile",
                    ),
                ),
                (
                    "student_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.studentfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "print",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("staff_file", None), ("student_file", None), _connector="XOR"),
                        name="a_print_is_of_one_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), models.Q(("path", ""), _negated=True)),
                            models.Q(models.Q(("state", "done"), _negated=True), ("path", "")),
                            _connector="OR",
                        ),
                        name="a_print_that_is_ready_lies_somewhere",
                    ),
                ],
            },
            bases=(records.models.sealed.InStore, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGrant",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "through",
                    models.CharField(
                        choices=[
                            ("named", "Named on it"),
                            ("file", "Given sight of it"),
                            ("audit", "Auditor's access"),
                            ("emergency", "Opened with a reason while the Headteacher was away"),
                        ],
                        default="named",
                        max_length=9,
                        verbose_name="how it came about",
                    ),
                ),
                ("as_what", models.CharField(max_length=80, verbose_name="as what")),
                ("why", models.CharField(max_length=240, verbose_name="why")),
                ("given_at", models.DateTimeField(verbose_name="given")),
                ("key", models.UUIDField(blank=True, editable=False, null=True, verbose_name="key of the form")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
                (
                    "staff_file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.stafffile",
                        verbose_name="staff file",
                    ),
                ),
                (
                    "student_file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.studentfile",
                        verbose_name="student file",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical named right",
                "verbose_name_plural": "historical named rights",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFileEntry",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("number", models.PositiveIntegerField(verbose_name="entry number")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("words", models.JSONField(verbose_name="words as filed")),
                ("digest", models.CharField(max_length=64, verbose_name="hash of the words")),
                ("filed_at", models.DateTimeField(verbose_name="filed")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "filed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="filed by",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
                (
                    "staff_file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.stafffile",
                        verbose_name="staff file",
                    ),
                ),
                (
                    "student_file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.studentfile",
                        verbose_name="student file",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical file entry",
                "verbose_name_plural": "historical file entries",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExport",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one export")),
                ("apart", models.BooleanField(default=False, verbose_name="in the chain apart")),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("police", "The police"),
                            ("authority", "The local authority"),
                            ("court", "A court or tribunal"),
                            ("other", "Somebody else"),
                        ],
                        max_length=9,
                        verbose_name="for whom",
                    ),
                ),
                ("whom", models.CharField(max_length=160, verbose_name="who receives it")),
                ("why", models.CharField(max_length=240, verbose_name="why")),
                ("contents", models.CharField(max_length=64, verbose_name="SHA-256 of the list of versions")),
                ("digest", models.CharField(blank=True, default="", max_length=64, verbose_name="SHA-256 of the ZIP")),
                ("size", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="bytes")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("made_as", models.CharField(max_length=100, verbose_name="as what")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
                (
                    "staff_file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.stafffile",
                        verbose_name="staff file",
                    ),
                ),
                (
                    "student_file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.studentfile",
                        verbose_name="student file",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical export",
                "verbose_name_plural": "historical exports",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="grant",
            name="student_file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grants",
                to="records.studentfile",
                verbose_name="student file",
            ),
        ),
        migrations.AddField(
            model_name="fileentry",
            name="student_file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="records.studentfile",
                verbose_name="student file",
            ),
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one export"
                    ),
                ),
                ("apart", models.BooleanField(default=False, verbose_name="in the chain apart")),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("police", "The police"),
                            ("authority", "The local authority"),
                            ("court", "A court or tribunal"),
                            ("other", "Somebody else"),
                        ],
                        max_length=9,
                        verbose_name="for whom",
                    ),
                ),
                ("whom", models.CharField(max_length=160, verbose_name="who receives it")),
                ("why", models.CharField(max_length=240, verbose_name="why")),
                ("contents", models.CharField(max_length=64, verbose_name="SHA-256 of the list of versions")),
                ("digest", models.CharField(blank=True, default="", max_length=64, verbose_name="SHA-256 of the ZIP")),
                ("size", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="bytes")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("made_as", models.CharField(max_length=100, verbose_name="as what")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exports",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
                (
                    "staff_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exports",
                        to="records.stafffile",
                        verbose_name="staff file",
                    ),
                ),
                (
                    "student_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exports",
                        to="records.studentfile",
                        verbose_name="student file",
                    ),
                ),
            ],
            options={
                "verbose_name": "export",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("record__isnull", False), ("staff_file", None), ("student_file", None)),
                            models.Q(("record", None), ("staff_file__isnull", False), ("student_file", None)),
                            models.Q(("record", None), ("staff_file", None), ("student_file__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_export_is_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest", ""), ("size", None)),
                            models.Q(models.Q(("digest", ""), _negated=True), ("size__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_finished_export_has_hash_and_size",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="StudentFilePermission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "content_object",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.studentfile"),
                ),
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "permission on a student file",
                "abstract": False,
                "unique_together": {("user", "permission", "content_object")},
            },
        ),
        migrations.CreateModel(
            name="TwoPersonAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="key of the form"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("role", "A role"),
                            ("file", "Sight of a whole file"),
                            ("audit", "An auditor's access"),
                            ("factor", "A second factor set anew"),
                            ("link", "A link to choose a password"),
                        ],
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                ("facts", models.JSONField(default=dict, verbose_name="what is proposed, by key")),
                ("why", models.CharField(max_length=240, verbose_name="why")),
                ("proposed_at", models.DateTimeField(verbose_name="proposed")),
                ("proposed_as", models.CharField(max_length=100, verbose_name="as what")),
                ("lapses_at", models.DateTimeField(verbose_name="lapses")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("confirmed", "Confirmed"), ("refused", "Refused"), ("withdrawn", "Taken back")],
                        default="",
                        max_length=9,
                        verbose_name="outcome",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("answered_why", models.CharField(blank=True, default="", max_length=240, verbose_name="reason given")),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="school.staffmember",
                        verbose_name="about",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "for_user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "act of two people",
                "verbose_name_plural": "acts of two people",
                "indexes": [models.Index(fields=["school", "outcome", "lapses_at"], name="two_person_waiting")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("answered_by", None), ("outcome", "")),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="two_person_answer_goes_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by", None),
                            models.Q(("answered_by", models.F("proposed_by")), ("outcome", "withdrawn")),
                            models.Q(
                                models.Q(("outcome", "withdrawn"), _negated=True),
                                models.Q(("answered_by", models.F("proposed_by")), _negated=True),
                                models.Q(("answered_by", models.F("for_user")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_second_person_answers",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("sealed", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="school.school"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user", "-saved_at"], name="records_dra_user_id_910b37_idx")],
            },
        ),
        migrations.CreateModel(
            name="PutAway",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="paper",
                        serialize=False,
                        to="records.fileentry",
                        verbose_name="file entry",
                    ),
                ),
                ("filed_on", models.DateField(verbose_name="day it was filed")),
                ("away_at", models.DateTimeField(blank=True, null=True, verbose_name="put away")),
                (
                    "key",
                    models.UUIDField(
                        blank=True, editable=False, null=True, verbose_name="key of the form that ticked it"
                    ),
                ),
                ("back_at", models.DateTimeField(blank=True, null=True, verbose_name="last taken back")),
                (
                    "back_why",
                    models.CharField(blank=True, default="", max_length=240, verbose_name="why it was taken back"),
                ),
                (
                    "back_key",
                    models.UUIDField(
                        blank=True, editable=False, null=True, verbose_name="key of the form that took it back"
                    ),
                ),
                (
                    "away_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="put away by",
                    ),
                ),
                (
                    "back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken back by",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "sheet for the paper file",
                "verbose_name_plural": "sheets for the paper files",
                "indexes": [
                    models.Index(
                        condition=models.Q(("away_at", None)),
                        fields=["school", "-filed_on", "-entry"],
                        name="sheets_to_file",
                    ),
                    models.Index(fields=["school", "filed_on"], name="sheets_by_day"),
                    models.Index(
                        condition=models.Q(("away_at__isnull", False)),
                        fields=["school", "-away_at", "-entry"],
                        name="sheets_put_away",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("away_at", None), ("away_by", None)),
                            models.Q(("away_at__isnull", False), ("away_by__isnull", False), ("key__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_sheet_is_put_away_by_somebody_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("back_at", None), ("back_by", None), ("back_why", "")),
                            models.Q(
                                ("back_at__isnull", False),
                                ("back_by__isnull", False),
                                models.Q(("back_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_sheet_is_taken_back_for_a_reason",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["user", "starts_on"], name="records_gra_user_id_424945_idx"),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["record", "starts_on"], name="records_gra_record__7b5e7e_idx"),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["staff_file", "starts_on"], name="records_gra_staff_f_747a90_idx"),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=["student_file", "starts_on"], name="records_gra_student_77fa68_idx"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("record__isnull", False), ("staff_file", None), ("student_file", None)),
                    models.Q(("record", None), ("staff_file__isnull", False), ("student_file", None)),
                    models.Q(("record", None), ("staff_file", None), ("student_file__isnull", False)),
                    _connector="OR",
                ),
                name="a_grant_is_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("record__isnull", False), ("ends_on__isnull", False), _connector="OR"),
                name="a_right_to_a_whole_file_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="fileentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("staff_file", None), ("student_file", None), _connector="XOR"),
                name="an_entry_is_on_one_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="fileentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("student_file", None)),
                fields=("staff_file", "number"),
                name="staff_entries_are_numbered_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="fileentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("staff_file", None)),
                fields=("student_file", "number"),
                name="student_entries_are_numbered_once",
            ),
        ),
    ]
