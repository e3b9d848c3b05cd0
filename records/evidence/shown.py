"""What pages show of a record's evidence."""

from django.template.defaultfilters import filesizeformat

from contactpolicy.web.words import when

from .. import access


def evidence_of(record, standing):
    """The context of records/parts/evidence.html."""
    return {
        "record": record,
        "evidence": record.evidence.select_related("added_by"),
        "may_add": access.may_add_evidence(standing, record, entered_by(record)),
    }


def entered_by(record):
    """The account that entered a record, as its history says."""
    return record.history.order_by("history_id").values_list("history_user_id", flat=True).first()


def evidence_rows(one):
    """One file, as label and words."""
    rows = [
        ("What it shows", one.about) if one.about else None,
        ("Kind", one.get_kind_display()),
        ("Size", filesizeformat(one.size)),
        ("Added", f"{when(one.added_at)} by {one.added_by.name}"),
        ("Found in it", f"It {', and '.join(one.findings)}") if one.findings else None,
        ("Virus scan", one.get_scan_display()),
        ("Fingerprint (SHA-256)", " ".join(one.digest[at : at + 8] for at in range(0, 64, 8))),
    ]
    return [row for row in rows if row]
