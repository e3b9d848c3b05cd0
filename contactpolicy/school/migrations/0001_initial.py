import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import contactpolicy.trail.history


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="HistoricalSchool",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                (
                    "urn",
                    models.CharField(
                        max_length=6,
                        validators=[django.core.validators.RegexValidator("^\\d{6}$", "A URN has 6 digits.")],
                        verbose_name="URN",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "prefix",
                    models.CharField(
                        max_length=4,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2,4}$", "Use 2 to 4 capital letters, such as WJ."
                            )
                        ],
                        verbose_name="letters that begin its record numbers",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("primary", "Primary"),
                            ("secondary", "Secondary"),
                            ("special", "Special"),
                            ("all-through", "All-through"),
                        ],
                        default="primary",
                        max_length=12,
                        verbose_name="phase",
                    ),
                ),
                ("lado_phone", models.CharField(blank=True, max_length=40, verbose_name="LADO telephone")),
                ("hr_contact", models.CharField(blank=True, max_length=160, verbose_name="HR contact")),
                ("it_contact", models.CharField(blank=True, max_length=160, verbose_name="IT contact")),
                ("mobile_number", models.CharField(blank=True, max_length=40, verbose_name="school mobile number")),
                (
                    "sheet_words",
                    models.CharField(blank=True, max_length=120, verbose_name="words at the foot of its sheets"),
                ),
                ("keeps_paper", models.BooleanField(default=True, verbose_name="its files are kept on paper")),
                (
                    "everybody_second_factor",
                    models.BooleanField(default=False, verbose_name="everybody signs in with a second factor"),
                ),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
            ],
            options={
                "verbose_name": "historical school",
                "verbose_name_plural": "historical schools",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUser",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("is_active", models.BooleanField(default=True, verbose_name="can sign in")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
            ],
            options={
                "verbose_name": "historical account",
                "verbose_name_plural": "historical accounts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="School",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "urn",
                    models.CharField(
                        max_length=6,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^\\d{6}$", "A URN has 6 digits.")],
                        verbose_name="URN",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "prefix",
                    models.CharField(
                        max_length=4,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2,4}$", "Use 2 to 4 capital letters, such as WJ."
                            )
                        ],
                        verbose_name="letters that begin its record numbers",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("primary", "Primary"),
                            ("secondary", "Secondary"),
                            ("special", "Special"),
                            ("all-through", "All-through"),
                        ],
                        default="primary",
                        max_length=12,
                        verbose_name="phase",
                    ),
                ),
                ("lado_phone", models.CharField(blank=True, max_length=40, verbose_name="LADO telephone")),
                ("hr_contact", models.CharField(blank=True, max_length=160, verbose_name="HR contact")),
                ("it_contact", models.CharField(blank=True, max_length=160, verbose_name="IT contact")),
                ("mobile_number", models.CharField(blank=True, max_length=40, verbose_name="school mobile number")),
                (
                    "sheet_words",
                    models.CharField(blank=True, max_length=120, verbose_name="words at the foot of its sheets"),
                ),
                ("keeps_paper", models.BooleanField(default=True, verbose_name="its files are kept on paper")),
                (
                    "everybody_second_factor",
                    models.BooleanField(default=False, verbose_name="everybody signs in with a second factor"),
                ),
            ],
            options={
                "verbose_name": "school",
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail address")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("is_active", models.BooleanField(default=True, verbose_name="can sign in")),
            ],
            options={
                "verbose_name": "account",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="user_email_whatever_its_capitals"
                    )
                ],
            },
            bases=(models.Model, contactpolicy.trail.history.Auditable),
        ),
        migrations.CreateModel(
            name="HistoricalInvitation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("token_digest", models.CharField(max_length=64, verbose_name="digest of the link")),
                ("expires_at", models.DateTimeField(verbose_name="good until")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="used at")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
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
                "verbose_name": "historical invitation",
                "verbose_name_plural": "historical invitations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_digest", models.CharField(max_length=64, unique=True, verbose_name="digest of the link")),
                ("expires_at", models.DateTimeField(verbose_name="good until")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="used at")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStudent",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("surname", models.CharField(max_length=80, verbose_name="surname")),
                ("forename", models.CharField(max_length=80, verbose_name="forename")),
                ("preferred_name", models.CharField(blank=True, max_length=80, verbose_name="preferred name")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                (
                    "search_text",
                    models.CharField(default="", editable=False, max_length=400, verbose_name="words to find them by"),
                ),
                ("upn", models.CharField(blank=True, max_length=13, verbose_name="UPN")),
                ("admission_number", models.CharField(blank=True, max_length=20, verbose_name="admission number")),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                ("year_group", models.CharField(blank=True, max_length=20, verbose_name="year")),
                ("registration_group", models.CharField(blank=True, max_length=20, verbose_name="form")),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined on")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
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
                "verbose_name": "historical student",
                "verbose_name_plural": "historical students",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStaffMember",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("surname", models.CharField(max_length=80, verbose_name="surname")),
                ("forename", models.CharField(max_length=80, verbose_name="forename")),
                ("preferred_name", models.CharField(blank=True, max_length=80, verbose_name="preferred name")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                (
                    "search_text",
                    models.CharField(default="", editable=False, max_length=400, verbose_name="words to find them by"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("job_title", models.CharField(blank=True, max_length=120, verbose_name="job title")),
                (
                    "works_with",
                    models.CharField(blank=True, max_length=200, verbose_name="forms or years they work with"),
                ),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined on")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
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
                        verbose_name="account",
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
                "verbose_name": "historical member of staff",
                "verbose_name_plural": "historical staff",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPolicyEdition",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("starts_on", models.DateField(verbose_name="in force from")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="to be reviewed by")),
                ("approvals", models.JSONField(blank=True, default=list, verbose_name="approved by trade unions")),
                ("guidance", models.JSONField(blank=True, default=list, verbose_name="further guidance")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
                ("put_aside_why", models.TextField(blank=True, verbose_name="why it was put aside")),
                (
                    "student_word",
                    models.CharField(default="student", max_length=20, verbose_name="the school's word for a student"),
                ),
                (
                    "headteacher_word",
                    models.CharField(
                        default="Headteacher", max_length=30, verbose_name="the school's word for the Headteacher"
                    ),
                ),
                (
                    "circumstances_word",
                    models.CharField(
                        default="exceptional", max_length=20, verbose_name="word for the circumstances of 1.2"
                    ),
                ),
                ("circumstances", models.JSONField(blank=True, default=list, verbose_name="circumstances of 1.2")),
                (
                    "hr_rule",
                    models.CharField(
                        choices=[
                            ("and", "the Chair, and Local Authority HR if appropriate"),
                            ("or", "the Chair, or the school's HR team"),
                        ],
                        max_length=5,
                        verbose_name="who the Headteacher turns to (1.1)",
                    ),
                ),
                (
                    "former_covered",
                    models.CharField(
                        choices=[("any-age", "of any age"), ("school-age", "of school age")],
                        max_length=12,
                        verbose_name="former students covered (1.2)",
                    ),
                ),
                (
                    "monitors",
                    models.CharField(
                        choices=[
                            ("both", "the line manager and the Headteacher"),
                            ("either", "the line manager or the Headteacher"),
                        ],
                        max_length=8,
                        verbose_name="who monitors (2.3)",
                    ),
                ),
                (
                    "unplanned_with_own",
                    models.BooleanField(verbose_name="unplanned contact covers people one works with (3.1)"),
                ),
                (
                    "correspondence_to",
                    models.CharField(
                        choices=[
                            ("both", "the line manager and the Headteacher"),
                            ("either", "the line manager or the Headteacher"),
                        ],
                        max_length=8,
                        verbose_name="who sees correspondence (4.1)",
                    ),
                ),
                ("details_in_advance", models.BooleanField(verbose_name="personal details agreed in advance (4.4)")),
                (
                    "details_report",
                    models.CharField(
                        choices=[("outside", "contact outside what was agreed"), ("any", "any on-going contact")],
                        max_length=8,
                        verbose_name="reported at once after details were shared (4.4)",
                    ),
                ),
                (
                    "personal_mobile",
                    models.CharField(
                        choices=[
                            ("exceptionally", "exceptionally, to students, for a time, on school business only"),
                            ("never", "never, to students or parents"),
                        ],
                        max_length=14,
                        verbose_name="personal mobile number (4.5)",
                    ),
                ),
                (
                    "former_discussed_with",
                    models.CharField(
                        choices=[
                            ("both", "the line manager and the Headteacher"),
                            ("either", "the line manager or the Headteacher"),
                        ],
                        max_length=8,
                        verbose_name="discusses contact with former students (5.2)",
                    ),
                ),
                ("appendix_1", models.BooleanField(verbose_name="social networking procedure (Appendix 1)")),
                ("appendix_1_former", models.BooleanField(verbose_name="Appendix 1 for former students (5.2)")),
                (
                    "decide_days",
                    models.PositiveSmallIntegerField(default=5, verbose_name="days to decide on a request"),
                ),
                ("review_weeks", models.PositiveSmallIntegerField(default=6, verbose_name="weeks between reviews")),
                (
                    "unplanned_limit",
                    models.PositiveSmallIntegerField(
                        default=3, verbose_name="unplanned meetings that bring in the line manager"
                    ),
                ),
                (
                    "unplanned_days",
                    models.PositiveSmallIntegerField(default=30, verbose_name="days over which they are counted"),
                ),
                (
                    "friend_request_limit",
                    models.PositiveSmallIntegerField(
                        default=2, verbose_name="friend requests that bring in a senior member of staff"
                    ),
                ),
                (
                    "lado_days",
                    models.PositiveSmallIntegerField(default=1, verbose_name="working days to contact the LADO"),
                ),
                (
                    "remind_days",
                    models.PositiveSmallIntegerField(
                        default=3, verbose_name="days before its day that somebody is reminded (2.3)"
                    ),
                ),
                (
                    "remind_again_days",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="days between reminders of what is overdue (2.3)"
                    ),
                ),
                (
                    "escalate_days",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="days overdue after which the next in line is told (2.3)"
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
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
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
                "verbose_name": "historical policy edition",
                "verbose_name_plural": "historical policy editions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAppointment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("headteacher", "Headteacher"),
                            ("deputy", "Deputy acting for the Headteacher"),
                            ("chair", "Chair of Governors"),
                            ("senior", "Senior member of staff"),
                            ("safeguarding-lead", "Safeguarding lead"),
                            ("records-officer", "Records officer (office)"),
                            ("auditor", "Auditor"),
                            ("system-administrator", "System administrator"),
                        ],
                        max_length=24,
                        verbose_name="role",
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
                "verbose_name": "historical appointment",
                "verbose_name_plural": "historical appointments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="StaffMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("surname", models.CharField(max_length=80, verbose_name="surname")),
                ("forename", models.CharField(max_length=80, verbose_name="forename")),
                ("preferred_name", models.CharField(blank=True, max_length=80, verbose_name="preferred name")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                (
                    "search_text",
                    models.CharField(default="", editable=False, max_length=400, verbose_name="words to find them by"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("job_title", models.CharField(blank=True, max_length=120, verbose_name="job title")),
                (
                    "works_with",
                    models.CharField(blank=True, max_length=200, verbose_name="forms or years they work with"),
                ),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined on")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff_member",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "member of staff",
                "verbose_name_plural": "staff",
                "indexes": [
                    models.Index(fields=["school", "surname", "forename"], name="school_staf_school__4e22a8_idx")
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="LineManagement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "manager",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="manages",
                        to="school.staffmember",
                        verbose_name="line manager",
                    ),
                ),
                (
                    "staff_member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="managed_by",
                        to="school.staffmember",
                        verbose_name="member of staff",
                    ),
                ),
            ],
            options={
                "verbose_name": "line management",
                "indexes": [
                    models.Index(fields=["manager", "starts_on"], name="school_line_manager_5f3e8f_idx"),
                    models.Index(fields=["staff_member", "starts_on"], name="school_line_staff_m_60b103_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="line_management_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("staff_member", models.F("manager")), _negated=True),
                        name="nobody_manages_themselves",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLineManagement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.staffmember",
                        verbose_name="line manager",
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
            ],
            options={
                "verbose_name": "historical line management",
                "verbose_name_plural": "historical line managements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Student",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("surname", models.CharField(max_length=80, verbose_name="surname")),
                ("forename", models.CharField(max_length=80, verbose_name="forename")),
                ("preferred_name", models.CharField(blank=True, max_length=80, verbose_name="preferred name")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left on")),
                (
                    "search_text",
                    models.CharField(default="", editable=False, max_length=400, verbose_name="words to find them by"),
                ),
                ("upn", models.CharField(blank=True, max_length=13, verbose_name="UPN")),
                ("admission_number", models.CharField(blank=True, max_length=20, verbose_name="admission number")),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                ("year_group", models.CharField(blank=True, max_length=20, verbose_name="year")),
                ("registration_group", models.CharField(blank=True, max_length=20, verbose_name="form")),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined on")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "student",
                "indexes": [
                    models.Index(fields=["school", "surname", "forename"], name="school_stud_school__731d4c_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("upn", ""), _negated=True),
                        fields=("school", "upn"),
                        name="one_student_for_each_upn",
                    )
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFamilyMember",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("relationship", models.CharField(blank=True, max_length=60, verbose_name="relationship")),
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="school.student",
                        verbose_name="student",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical family member",
                "verbose_name_plural": "historical family members",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="FamilyMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("relationship", models.CharField(blank=True, max_length=60, verbose_name="relationship")),
                (
                    "student",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="family",
                        to="school.student",
                        verbose_name="student",
                    ),
                ),
            ],
            options={
                "verbose_name": "family member",
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="PolicyEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("starts_on", models.DateField(verbose_name="in force from")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="to be reviewed by")),
                ("approvals", models.JSONField(blank=True, default=list, verbose_name="approved by trade unions")),
                ("guidance", models.JSONField(blank=True, default=list, verbose_name="further guidance")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
                ("put_aside_why", models.TextField(blank=True, verbose_name="why it was put aside")),
                (
                    "student_word",
                    models.CharField(default="student", max_length=20, verbose_name="the school's word for a student"),
                ),
                (
                    "headteacher_word",
                    models.CharField(
                        default="Headteacher", max_length=30, verbose_name="the school's word for the Headteacher"
                    ),
                ),
                (
                    "circumstances_word",
                    models.CharField(
                        default="exceptional", max_length=20, verbose_name="word for the circumstances of 1.2"
                    ),
                ),
                ("circumstances", models.JSONField(blank=True, default=list, verbose_name="circumstances of 1.2")),
                (
                    "hr_rule",
                    models.CharField(
                        choices=[
                            ("and", "the Chair, and Local Authority HR if appropriate"),
                            ("or", "the Chair, or the school's HR team"),
                        ],
                        max_length=5,
                        verbose_name="who the Headteacher turns to (1.1)",
                    ),
                ),
                (
                    "former_covered",
                    models.CharField(
                        choices=[("any-age", "of any age"), ("school-age", "of school age")],
                        max_length=12,
                        verbose_name="former students covered (1.2)",
                    ),
                ),
                (
                    "monitors",
                    models.CharField(
                        choices=[
                            ("both", "the line manager and the Headteacher"),
                            ("either", "the line manager or the Headteacher"),
                        ],
                        max_length=8,
                        verbose_name="who monitors (2.3)",
                    ),
                ),
                (
                    "unplanned_with_own",
                    models.BooleanField(verbose_name="unplanned contact covers people one works with (3.1)"),
                ),
                (
                    "correspondence_to",
                    models.CharField(
                        choices=[
                            ("both", "the line manager and the Headteacher"),
                            ("either", "the line manager or the Headteacher"),
                        ],
                        max_length=8,
                        verbose_name="who sees correspondence (4.1)",
                    ),
                ),
                ("details_in_advance", models.BooleanField(verbose_name="personal details agreed in advance (4.4)")),
                (
                    "details_report",
                    models.CharField(
                        choices=[("outside", "contact outside what was agreed"), ("any", "any on-going contact")],
                        max_length=8,
                        verbose_name="reported at once after details were shared (4.4)",
                    ),
                ),
                (
                    "personal_mobile",
                    models.CharField(
                        choices=[
                            ("exceptionally", "exceptionally, to students, for a time, on school business only"),
                            ("never", "never, to students or parents"),
                        ],
                        max_length=14,
                        verbose_name="personal mobile number (4.5)",
                    ),
                ),
                (
                    "former_discussed_with",
                    models.CharField(
                        choices=[
                            ("both", "the line manager and the Headteacher"),
                            ("either", "the line manager or the Headteacher"),
                        ],
                        max_length=8,
                        verbose_name="discusses contact with former students (5.2)",
                    ),
                ),
                ("appendix_1", models.BooleanField(verbose_name="social networking procedure (Appendix 1)")),
                ("appendix_1_former", models.BooleanField(verbose_name="Appendix 1 for former students (5.2)")),
                (
                    "decide_days",
                    models.PositiveSmallIntegerField(default=5, verbose_name="days to decide on a request"),
                ),
                ("review_weeks", models.PositiveSmallIntegerField(default=6, verbose_name="weeks between reviews")),
                (
                    "unplanned_limit",
                    models.PositiveSmallIntegerField(
                        default=3, verbose_name="unplanned meetings that bring in the line manager"
                    ),
                ),
                (
                    "unplanned_days",
                    models.PositiveSmallIntegerField(default=30, verbose_name="days over which they are counted"),
                ),
                (
                    "friend_request_limit",
                    models.PositiveSmallIntegerField(
                        default=2, verbose_name="friend requests that bring in a senior member of staff"
                    ),
                ),
                (
                    "lado_days",
                    models.PositiveSmallIntegerField(default=1, verbose_name="working days to contact the LADO"),
                ),
                (
                    "remind_days",
                    models.PositiveSmallIntegerField(
                        default=3, verbose_name="days before its day that somebody is reminded (2.3)"
                    ),
                ),
                (
                    "remind_again_days",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="days between reminders of what is overdue (2.3)"
                    ),
                ),
                (
                    "escalate_days",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="days overdue after which the next in line is told (2.3)"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                        related_name="editions",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "policy edition",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_at__isnull", False)),
                        fields=("school", "starts_on"),
                        name="one_edition_starts_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("proposed_by", None),
                            ("confirmed_by", None),
                            models.Q(("proposed_by", models.F("confirmed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_confirms_their_own_edition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_at", None), ("put_aside_why", ""), _connector="OR"),
                        name="what_is_confirmed_is_not_put_aside",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decide_days__gte", 1), ("review_weeks__gte", 1)),
                        name="edition_periods_are_at_least_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("escalate_days__range", (1, 60)),
                            ("remind_again_days__range", (1, 60)),
                            ("remind_days__range", (1, 60)),
                        ),
                        name="reminders_come_within_sixty_days",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("headteacher", "Headteacher"),
                            ("deputy", "Deputy acting for the Headteacher"),
                            ("chair", "Chair of Governors"),
                            ("senior", "Senior member of staff"),
                            ("safeguarding-lead", "Safeguarding lead"),
                            ("records-officer", "Records officer (office)"),
                            ("auditor", "Auditor"),
                            ("system-administrator", "System administrator"),
                        ],
                        max_length=24,
                        verbose_name="role",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="school.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "appointment",
                "indexes": [
                    models.Index(fields=["school", "role", "starts_on"], name="school_appo_school__16d22b_idx"),
                    models.Index(fields=["user", "starts_on"], name="school_appo_user_id_27f071_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="appointment_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role__in", ["deputy", "auditor"]), _negated=True),
                            ("ends_on__isnull", False),
                            _connector="OR",
                        ),
                        name="deputies_and_auditors_are_appointed_until_a_day",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
    ]
