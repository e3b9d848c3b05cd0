"""The register, the files and the duties."""

from .anchors import AnchorSent
from .documents import PolicyDocument
from .drafts import Draft
from .duties import Duty
from .evidence import Evidence
from .exports import Export
from .files import FileEntry, StaffFile, StudentFile
from .grants import Grant, OpeningSeen, StaffFilePermission, StudentFilePermission
from .heartbeats import Heartbeat
from .logos import SchoolLogo
from .mails import Mail
from .parties import Party
from .print_runs import PrintRun
from .register import NumberSeries, Record
from .reminders import Reminder
from .statements import Statement
from .stored import StoredSheet
from .tray import PutAway
from .two_people import TwoPersonAct

__all__ = [
    "AnchorSent", "Draft", "Duty", "Evidence", "Export", "FileEntry", "Grant", "Heartbeat", "Mail", "NumberSeries",
    "OpeningSeen", "Party", "PolicyDocument", "PrintRun", "PutAway", "Record", "Reminder", "SchoolLogo", "StaffFile",
    "StaffFilePermission", "Statement", "StoredSheet", "StudentFile", "StudentFilePermission", "TwoPersonAct",
]  # fmt: skip
