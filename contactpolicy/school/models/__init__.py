"""The school, its policy and its people."""

from .editions import PolicyEdition
from .invitations import Invitation
from .people import FamilyMember, StaffMember, Student
from .roles import Appointment, LineManagement
from .schools import School
from .users import User

__all__ = [
    "Appointment",
    "FamilyMember",
    "Invitation",
    "LineManagement",
    "PolicyEdition",
    "School",
    "StaffMember",
    "Student",
    "User",
]
