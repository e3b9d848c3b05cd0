"""What this floor's lists are as tables: requests, agreements, plans, and for those who handle them referrals."""

from records.access_referrals import may_list_referrals
from records.tables.registers import marks, names, register

from . import pages, plan_pages
from .models.referral_states import Stage
from .views import agreements, plans, proposals, referrals


def request_cells(rows, standing):
    """Requests."""
    for one in rows:
        record = one.record
        yield [
            record.number, record.staff_member.name, names(record), record.title, record.recorded_at, one.starts_on,
            one.ends_on, pages.state_of(one, standing.day), marks(record),
        ]  # fmt: skip


def agreement_cells(rows, standing):
    """Agreements."""
    for one in rows:
        record, paper = one.record, "Agreed on paper" if one.proposal.on_paper else ""
        yield [
            record.number, record.staff_member.name, names(record), record.title, one.starts_on, one.ends_on,
            pages.STATES[one.standing_on(standing.day)], marks(record, paper),
        ]  # fmt: skip


def plan_cells(rows, standing):
    """Plans of involvement."""
    for one in rows:
        record, supervisor = one.record, one.supervisor.name if one.supervisor else ""
        yield [
            record.number, record.staff_member.name, names(record), supervisor, one.starts_on, one.ends_on,
            plan_pages.state_of(one, standing.day), marks(record),
        ]  # fmt: skip


def referral_cells(rows, standing):
    """Referrals."""
    for one in rows:
        record = one.record
        yield [
            record.number, record.staff_member.name, one.arose_on, one.aware_at, one.get_telling_display(),
            Stage(one.stage).label,
        ]  # fmt: skip


register(
    name="requests", title="Requests", page="approvals:proposals", found=proposals.listed, cells=request_cells,
    filters={key: label for key, (label, _) in proposals.FILTERS.items()},
    columns=("Number", "Member of staff", "With", "What", "Sent", "From", "Until", "State", "Marks"),
)  # fmt: skip
register(
    name="agreements", title="Agreements", page="approvals:agreements", cells=agreement_cells,
    found=lambda standing, chosen: agreements.listed(standing, chosen, standing.day), filters=agreements.FILTERS,
    columns=("Number", "Member of staff", "With", "What", "From", "Until", "State", "Marks"),
)  # fmt: skip
register(
    name="plans", title="Plans of involvement", page="approvals:plans", cells=plan_cells,
    found=lambda standing, chosen: plans.listed(standing, chosen, standing.day),
    filters={key: label for key, (label, _) in plans.FILTERS.items()},
    columns=("Number", "Member of staff", "With", "Supervisor", "From", "Until", "State", "Marks"),
)  # fmt: skip
register(
    name="referrals", title="Referrals", page="approvals:referrals", cells=referral_cells, narrows="stage",
    found=referrals.listed,
    filters={one.value: one.label for one in Stage}, may=may_list_referrals, restricted=True,
    columns=("Number", "Concerns", "Arose", "Aware", "May be told", "State"),
)  # fmt: skip
