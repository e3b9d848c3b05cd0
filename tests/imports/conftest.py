"""Files, and importing them."""

import io

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def run(cast, tmp_path):
    """run("Surname,...") imports that text at Westdale by the office, and gives what was printed, refusals too."""

    def import_it(text, *options, school="999001", by="carol.dunn@westdale.example", encoding="utf-8"):
        file = tmp_path / "people.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        out = io.StringIO()
        try:
            call_command("import_people", str(file), "--school", school, "--by", by, *options, stdout=out)
        except CommandError as refused:
            return out.getvalue() + f"REFUSED {refused}"
        return out.getvalue()

    return import_it


@pytest.fixture
def first_line(run):
    """The first sentence that an import prints."""
    return lambda *args, **options: run(*args, **options).splitlines()[0]
