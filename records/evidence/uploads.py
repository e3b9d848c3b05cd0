"""Files on their way in: cut off at their limit while they arrive, and never on a disk that is nearly full."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from .kinds import MEGABYTE, MOST_BYTES, MOST_FILES
from .names import tidy_name

# All files of one post and the form around them.
MOST_POSTED = MOST_FILES * MOST_BYTES + 2 * MEGABYTE
LEAST_SHARE, LEAST_FREE = 0.05, 200 * MEGABYTE
TOO_LARGE = "It is larger than 25 MB. Make it smaller, or split it, and choose that"
TOO_MANY = "Only 10 files can be sent at a time. Add it once these are in"
NO_ROOM = "The server's disk is nearly full. Keep the file, and tell whoever looks after this site"


class TooMuch(MultiPartParserError):
    """More than any page of ours sends; refused before it is read."""


def room_for(size):
    """Whether the disk keeps enough of itself when this much more is on it."""
    disk = shutil.disk_usage(settings.VAR)
    return disk.free - size >= max(LEAST_FREE, disk.total * LEAST_SHARE)


class Incoming(TemporaryFileUploadHandler):
    """Every upload of the site goes to a scratch file on the disk it will stay on. What is cut off leaves nothing.

    Why a file was not taken is on `request.not_taken`, as (name, why), for the form to say.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 -- Django's name
        """Refuses the whole post by the length it announces."""
        self.request.not_taken, self.count = [], 0
        if content_length > MOST_POSTED:
            raise TooMuch("More than this site takes at a time.")
        self.full = not room_for(content_length)
        if isinstance(input_data, HttpRequest):
            input_data.read = self.watched(input_data.read)  # type: ignore[method-assign]

    def watched(self, read):
        """Reading of which a break is noticed: Django leaves the file that was just arriving to chance."""

        def reading(*args):
            try:
                return read(*args)
            except OSError:
                self.upload_interrupted()
                raise

        return reading

    def new_file(self, field_name, file_name, *args, **kwargs):
        """One more file begins."""
        self.count, self.size, self.called = self.count + 1, 0, tidy_name(file_name)
        # Django closes the file a handler holds when one is left out: that must not be the one before.
        self.__dict__.pop("file", None)
        if self.full or self.count > MOST_FILES:
            self._leave_out(NO_ROOM if self.full else TOO_MANY)
        super().new_file(field_name, file_name, *args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        """One more piece; beyond the limit the rest is let go by without being kept."""
        self.size += len(raw_data)
        if self.size > MOST_BYTES:
            self._leave_out(TOO_LARGE)
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError:
            self._leave_out(NO_ROOM)

    def _leave_out(self, why):
        self.request.not_taken.append((self.called, why))
        raise SkipFile


def forget_half_written(*, before):
    """Scratch files that a killed process left. They were never evidence. Returns how many."""
    left = [file for file in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir() if file.stat().st_mtime < before]
    for file in left:
        file.unlink(missing_ok=True)
    return len(left)
