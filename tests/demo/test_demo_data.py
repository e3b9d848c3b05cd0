"""manage.py demo_data: what a visitor finds, and what keeps it away from a school's own site."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db.models import Max

from approvals.demo import build, dates
from approvals.demo import password as demo_password
from approvals.demo.brackenfield import CASES as BRACKENFIELD_CASES
from approvals.demo.facts import SCHOOLS
from approvals.demo.westdale import CASES as WESTDALE_CASES
from approvals.demo.westdale_now import CASES as WESTDALE_CASES_NOW
from approvals.models import Agreement, Decision, Proposal, Review
from contactpolicy.school.models import School, StaffMember, Student, User
from contactpolicy.school.upn import upn_problem
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now, today
from records.models import Duty, Record

IN_DEMO_MODE = ["approvals.demo.password.DemoHasher", "django.contrib.auth.hashers.Argon2PasswordHasher"]
