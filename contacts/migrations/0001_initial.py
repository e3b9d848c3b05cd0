import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import contactpolicy.trail.history


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("records", "0001_initial"),
        ("school", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Advice",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="advice",
                        serialize=False,
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
                ("question", models.TextField(verbose_name="question")),
                (
                    "timing",
                    models.CharField(
                        choices=[
                            ("before", "Before something happens"),
                            ("after", "After something happened"),
                            ("general", "In general"),
                        ],
                        max_length=8,
                        verbose_name="asked",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for an answer"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                            ("voided", "Voided"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="records.record",
                        verbose_name="record it is about",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True), name="a_question_asks_something"
                    )
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="AdviceAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(verbose_name="answer")),
                (
                    "follows",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing more"),
                            ("request", "Ask for it to be agreed, as a request"),
                            ("contact", "Log what happened, as a contact"),
                            ("declaration", "Tell the school about it, as a declaration"),
                        ],
                        max_length=12,
                        verbose_name="what should follow",
                    ),
                ),
                ("hr", models.BooleanField(default=False, verbose_name="HR was consulted")),
                ("hr_who", models.CharField(blank=True, max_length=160, verbose_name="who of HR")),
                ("hr_on", models.DateField(blank=True, null=True, verbose_name="when HR was consulted")),
                ("hr_said", models.TextField(blank=True, verbose_name="what HR said")),
                ("answered_at", models.DateTimeField(verbose_name="answered")),
                ("capacity", models.CharField(max_length=80, verbose_name="answered as")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one answer"
                    ),
                ),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="contacts.advice",
                        verbose_name="question",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a question",
                "verbose_name_plural": "answers to questions",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hr", False), ("hr_on", None), ("hr_said", ""), ("hr_who", "")),
                            models.Q(
                                ("hr", True),
                                ("hr_on__isnull", False),
                                models.Q(("hr_who", ""), _negated=True),
                                models.Q(("hr_said", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="hr_was_consulted_by_name_on_a_day_and_said_something",
                    )
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="contact",
                        serialize=False,
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unplanned-meeting", "Unplanned meeting"),
                            ("within-agreement", "Contact within an agreement"),
                            ("within-plan", "Contact within a plan of involvement"),
                            ("outside-agreement", "Contact outside what was agreed"),
                            ("correspondence", "Correspondence"),
                            ("network-message", "Message by a social network"),
                            ("friend-request", "Friend request"),
                            ("already-friends", "Already connected online"),
                            ("number-disclosed", "Personal number given"),
                            ("former-student", "Contact with a former student"),
                            ("family-member", "Contact with a student's family"),
                            ("other", "Other contact"),
                        ],
                        max_length=20,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("phone", "By telephone"),
                            ("text", "By text message"),
                            ("email", "By e-mail"),
                            ("network", "By a social network"),
                            ("game", "In an online game"),
                            ("letter", "By letter or gift"),
                            ("other", "In another way"),
                        ],
                        max_length=12,
                        verbose_name="how",
                    ),
                ),
                (
                    "began_by",
                    models.CharField(
                        choices=[("staff", "I did"), ("other", "They did"), ("chance", "Nobody; it was chance")],
                        max_length=8,
                        verbose_name="who began it",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="where")),
                ("about", models.CharField(blank=True, max_length=40, verbose_name="about what time")),
                ("said", models.TextField(verbose_name="what was said or done")),
                ("beyond_brief", models.BooleanField(default=False, verbose_name="more than brief")),
                ("works_with", models.BooleanField(default=False, verbose_name="with a student they work with")),
                (
                    "account",
                    models.CharField(
                        choices=[("none", "None was used"), ("school", "The school's"), ("personal", "A personal one")],
                        default="none",
                        max_length=10,
                        verbose_name="device or account",
                    ),
                ),
                ("account_why", models.TextField(blank=True, verbose_name="why a personal one")),
                ("answers", models.JSONField(blank=True, default=list, verbose_name="what else was asked")),
                ("significant", models.BooleanField(default=False, verbose_name="significant")),
                ("signposted_to", models.CharField(blank=True, max_length=200, verbose_name="pointed to a service")),
                ("signposted_on", models.DateField(blank=True, null=True, verbose_name="pointed there on")),
                ("inappropriate", models.BooleanField(default=False, verbose_name="content or language inappropriate")),
                ("mobile", models.BooleanField(default=False, verbose_name="a mobile number among what was given")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("recent", models.PositiveSmallIntegerField(default=1, verbose_name="how many such meetings lately")),
                ("attempts", models.PositiveSmallIntegerField(default=1, verbose_name="how many attempts")),
                (
                    "stage",
                    models.CharField(
                        choices=[("logged", "Logged"), ("assessed", "Assessed"), ("voided", "Voided")],
                        default="logged",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "logged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="logged by",
                    ),
                ),
                (
                    "within",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="records.record",
                        verbose_name="what it was part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("account", "personal"), _negated=True),
                            models.Q(("account_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_personal_account_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("signposted_to", ""), ("signposted_on__isnull", False), _connector="XOR"),
                        name="pointed_to_a_service_on_a_day",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("as-policy", "As the policy allows"),
                            ("advice", "Advice was given"),
                            ("outside", "Outside the policy"),
                            ("concern", "A concern"),
                        ],
                        max_length=10,
                        verbose_name="what they make of it",
                    ),
                ),
                ("why", models.TextField(verbose_name="why")),
                ("follows", models.TextField(blank=True, verbose_name="what happens next")),
                ("assessed_at", models.DateTimeField(verbose_name="assessed")),
                ("capacity", models.CharField(max_length=80, verbose_name="assessed as")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one assessment"
                    ),
                ),
                (
                    "assessed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="assessed by",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="contacts.contact",
                        verbose_name="contact",
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment",
                "ordering": ["pk"],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="declaration",
                        serialize=False,
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
                (
                    "relationship",
                    models.CharField(
                        choices=[
                            ("own-child", "Own child"),
                            ("childs-friends", "Own child's friends"),
                            ("relative", "Relative"),
                            ("family-friend", "Family friend"),
                            ("neighbour", "Neighbour"),
                            ("club", "Club or team"),
                            ("faith", "Faith group"),
                            ("volunteering", "Volunteering or scouts"),
                            ("tuition-before", "Tuition before joining the school"),
                            ("other", "Another relationship"),
                        ],
                        max_length=16,
                        verbose_name="relationship",
                    ),
                ),
                ("other_words", models.CharField(blank=True, max_length=160, verbose_name="which relationship")),
                ("since", models.CharField(max_length=120, verbose_name="since when")),
                ("pattern", models.TextField(verbose_name="pattern of contact")),
                ("linked", models.BooleanField(verbose_name="connected on a social network")),
                ("linked_words", models.TextField(blank=True, verbose_name="on which network, and why")),
                ("safeguards", models.TextField(verbose_name="safeguards")),
                ("not_friendship", models.BooleanField(verbose_name="not to secure a friendship or a relationship")),
                ("conflict", models.TextField(blank=True, verbose_name="conflict")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("declared", "Declared"),
                            ("confirmed", "Confirmed"),
                            ("ended", "Ended"),
                            ("voided", "Voided"),
                        ],
                        default="declared",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="last confirmed")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                ("ended_why", models.TextField(blank=True, verbose_name="why it ended")),
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
            ],
            options={
                "verbose_name": "declaration",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("not_friendship", True)), name="a_declaration_is_never_for_friendship"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("linked", False), models.Q(("linked_words", ""), _negated=True), _connector="OR"
                        ),
                        name="a_social_link_says_which_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("confirmed_by", None)),
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_declaration_is_confirmed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None), ("ended_why", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                models.Q(("ended_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_declaration_is_ended_by_somebody_for_a_reason",
                    ),
                ],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="FurtherQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(verbose_name="further question")),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one question"
                    ),
                ),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="further",
                        to="contacts.advice",
                        verbose_name="question",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "further question",
                "ordering": ["pk"],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAcknowledgement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("statements", models.JSONField(verbose_name="statements as worded")),
                ("went_through", models.BooleanField(verbose_name="went through the scenarios")),
                ("name_signed", models.CharField(max_length=160, verbose_name="name signed")),
                ("signed_at", models.DateTimeField(verbose_name="signed")),
                (
                    "key",
                    models.UUIDField(editable=False, verbose_name="key that makes a double click one acknowledgement"),
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
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signed by",
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
                "verbose_name": "historical acknowledgement",
                "verbose_name_plural": "historical acknowledgements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAdvice",
            fields=[
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("question", models.TextField(verbose_name="question")),
                (
                    "timing",
                    models.CharField(
                        choices=[
                            ("before", "Before something happens"),
                            ("after", "After something happened"),
                            ("general", "In general"),
                        ],
                        max_length=8,
                        verbose_name="asked",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for an answer"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                            ("voided", "Voided"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="stage",
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
                    "about",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record it is about",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical question",
                "verbose_name_plural": "historical questions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAdviceAnswer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("words", models.TextField(verbose_name="answer")),
                (
                    "follows",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing more"),
                            ("request", "Ask for it to be agreed, as a request"),
                            ("contact", "Log what happened, as a contact"),
                            ("declaration", "Tell the school about it, as a declaration"),
                        ],
                        max_length=12,
                        verbose_name="what should follow",
                    ),
                ),
                ("hr", models.BooleanField(default=False, verbose_name="HR was consulted")),
                ("hr_who", models.CharField(blank=True, max_length=160, verbose_name="who of HR")),
                ("hr_on", models.DateField(blank=True, null=True, verbose_name="when HR was consulted")),
                ("hr_said", models.TextField(blank=True, verbose_name="what HR said")),
                ("answered_at", models.DateTimeField(verbose_name="answered")),
                ("capacity", models.CharField(max_length=80, verbose_name="answered as")),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one answer")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "advice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="contacts.advice",
                        verbose_name="question",
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
            ],
            options={
                "verbose_name": "historical answer to a question",
                "verbose_name_plural": "historical answers to questions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAssessment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("as-policy", "As the policy allows"),
                            ("advice", "Advice was given"),
                            ("outside", "Outside the policy"),
                            ("concern", "A concern"),
                        ],
                        max_length=10,
                        verbose_name="what they make of it",
                    ),
                ),
                ("why", models.TextField(verbose_name="why")),
                ("follows", models.TextField(blank=True, verbose_name="what happens next")),
                ("assessed_at", models.DateTimeField(verbose_name="assessed")),
                ("capacity", models.CharField(max_length=80, verbose_name="assessed as")),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one assessment")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "assessed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="assessed by",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="contacts.contact",
                        verbose_name="contact",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical assessment",
                "verbose_name_plural": "historical assessments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalContact",
            fields=[
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unplanned-meeting", "Unplanned meeting"),
                            ("within-agreement", "Contact within an agreement"),
                            ("within-plan", "Contact within a plan of involvement"),
                            ("outside-agreement", "Contact outside what was agreed"),
                            ("correspondence", "Correspondence"),
                            ("network-message", "Message by a social network"),
                            ("friend-request", "Friend request"),
                            ("already-friends", "Already connected online"),
                            ("number-disclosed", "Personal number given"),
                            ("former-student", "Contact with a former student"),
                            ("family-member", "Contact with a student's family"),
                            ("other", "Other contact"),
                        ],
                        max_length=20,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("in-person", "In person"),
                            ("phone", "By telephone"),
                            ("text", "By text message"),
                            ("email", "By e-mail"),
                            ("network", "By a social network"),
                            ("game", "In an online game"),
                            ("letter", "By letter or gift"),
                            ("other", "In another way"),
                        ],
                        max_length=12,
                        verbose_name="how",
                    ),
                ),
                (
                    "began_by",
                    models.CharField(
                        choices=[("staff", "I did"), ("other", "They did"), ("chance", "Nobody; it was chance")],
                        max_length=8,
                        verbose_name="who began it",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="where")),
                ("about", models.CharField(blank=True, max_length=40, verbose_name="about what time")),
                ("said", models.TextField(verbose_name="what was said or done")),
                ("beyond_brief", models.BooleanField(default=False, verbose_name="more than brief")),
                ("works_with", models.BooleanField(default=False, verbose_name="with a student they work with")),
                (
                    "account",
                    models.CharField(
                        choices=[("none", "None was used"), ("school", "The school's"), ("personal", "A personal one")],
                        default="none",
                        max_length=10,
                        verbose_name="device or account",
                    ),
                ),
                ("account_why", models.TextField(blank=True, verbose_name="why a personal one")),
                ("answers", models.JSONField(blank=True, default=list, verbose_name="what else was asked")),
                ("significant", models.BooleanField(default=False, verbose_name="significant")),
                ("signposted_to", models.CharField(blank=True, max_length=200, verbose_name="pointed to a service")),
                ("signposted_on", models.DateField(blank=True, null=True, verbose_name="pointed there on")),
                ("inappropriate", models.BooleanField(default=False, verbose_name="content or language inappropriate")),
                ("mobile", models.BooleanField(default=False, verbose_name="a mobile number among what was given")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("recent", models.PositiveSmallIntegerField(default=1, verbose_name="how many such meetings lately")),
                ("attempts", models.PositiveSmallIntegerField(default=1, verbose_name="how many attempts")),
                (
                    "stage",
                    models.CharField(
                        choices=[("logged", "Logged"), ("assessed", "Assessed"), ("voided", "Voided")],
                        default="logged",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "logged_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="logged by",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
                (
                    "within",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="what it was part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical contact",
                "verbose_name_plural": "historical contacts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDeclaration",
            fields=[
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                (
                    "relationship",
                    models.CharField(
                        choices=[
                            ("own-child", "Own child"),
                            ("childs-friends", "Own child's friends"),
                            ("relative", "Relative"),
                            ("family-friend", "Family friend"),
                            ("neighbour", "Neighbour"),
                            ("club", "Club or team"),
                            ("faith", "Faith group"),
                            ("volunteering", "Volunteering or scouts"),
                            ("tuition-before", "Tuition before joining the school"),
                            ("other", "Another relationship"),
                        ],
                        max_length=16,
                        verbose_name="relationship",
                    ),
                ),
                ("other_words", models.CharField(blank=True, max_length=160, verbose_name="which relationship")),
                ("since", models.CharField(max_length=120, verbose_name="since when")),
                ("pattern", models.TextField(verbose_name="pattern of contact")),
                ("linked", models.BooleanField(verbose_name="connected on a social network")),
                ("linked_words", models.TextField(blank=True, verbose_name="on which network, and why")),
                ("safeguards", models.TextField(verbose_name="safeguards")),
                ("not_friendship", models.BooleanField(verbose_name="not to secure a friendship or a relationship")),
                ("conflict", models.TextField(blank=True, verbose_name="conflict")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("declared", "Declared"),
                            ("confirmed", "Confirmed"),
                            ("ended", "Ended"),
                            ("voided", "Voided"),
                        ],
                        default="declared",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="last confirmed")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                ("ended_why", models.TextField(blank=True, verbose_name="why it ended")),
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
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                        verbose_name="record",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical declaration",
                "verbose_name_plural": "historical declarations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFurtherQuestion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("words", models.TextField(verbose_name="further question")),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one question")),
                ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(blank=True, default="")),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_user_id", models.BigIntegerField(null=True)),
                (
                    "advice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="contacts.advice",
                        verbose_name="question",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical further question",
                "verbose_name_plural": "historical further questions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReturn",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("salt", models.CharField(editable=False, max_length=64)),
                ("form_no", models.PositiveSmallIntegerField(editable=False)),
                ("capacity", models.CharField(blank=True, default="", max_length=100)),
                ("year", models.CharField(max_length=7, verbose_name="school year")),
                ("nil", models.BooleanField(verbose_name="nothing to declare")),
                ("confirmed", models.JSONField(blank=True, default=list, verbose_name="numbers of what was confirmed")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("key", models.UUIDField(editable=False, verbose_name="key that makes a double click one return")),
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
                "verbose_name": "historical yearly return",
                "verbose_name_plural": "historical yearly returns",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Return",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.CharField(max_length=7, verbose_name="school year")),
                ("nil", models.BooleanField(verbose_name="nothing to declare")),
                ("confirmed", models.JSONField(blank=True, default=list, verbose_name="numbers of what was confirmed")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one return"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="school.policyedition",
                        verbose_name="policy edition",
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
                    "staff_member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="school.staffmember",
                        verbose_name="member of staff",
                    ),
                ),
            ],
            options={
                "verbose_name": "yearly return",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["staff_member", "-made_at"], name="returns_by_staff")],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("statements", models.JSONField(verbose_name="statements as worded")),
                ("went_through", models.BooleanField(verbose_name="went through the scenarios")),
                ("name_signed", models.CharField(max_length=160, verbose_name="name signed")),
                ("signed_at", models.DateTimeField(verbose_name="signed")),
                (
                    "key",
                    models.UUIDField(
                        editable=False, unique=True, verbose_name="key that makes a double click one acknowledgement"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="school.policyedition",
                        verbose_name="policy edition",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="signed by",
                    ),
                ),
                (
                    "staff_member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="school.staffmember",
                        verbose_name="member of staff",
                    ),
                ),
            ],
            options={
                "verbose_name": "acknowledgement",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["staff_member", "-signed_at"], name="acknowledgements_by_staff")],
            },
            bases=(contactpolicy.trail.history.Auditable, models.Model),
        ),
    ]
