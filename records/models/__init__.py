"""The register, the files and the duties."""

from .drafts import Draft
from .duties import Duty
from .evidence import Evidence
from .files import FileEntry, StaffFile, StudentFile
from .parties import Party
from .register import NumberSeries, Record

__all__ = ["Draft", "Duty", "Evidence", "FileEntry", "NumberSeries", "Party", "Record", "StaffFile", "StudentFile"]
