"""A page that leaves no look is one that says nothing confidential, and stands here with the reason."""

from tests.access import table

SIGNING_IN = "signing in and the account's own settings"
OWN = "what its reader is writing, or has just typed; outside the register until it is sent"
EMPTY = "an empty form"
SCHOOL = "what the school runs by: its policy, its roles, how many people are missing what"
NO_LOOK = {
    "log": "what can be logged, the same for everybody",
    "help": "the same for everybody",
    "contacts:helper": "questions, and nothing stored",
    "records:status": "how the machine is",
    "records:health": "how the machine is",
    "records:print-run": "how far one's own print has got: numbers, and nobody's name",
    "records:import": "an empty form; what a file would change is a look when it is sent",
    **dict.fromkeys(
        ["account_login", "account_logout", "account_inactive", "account_signup", "account_reauthenticate",
         "account_change_password", "account_reset_password", "account_reset_password_from_key_done",
         "account_reset_password_from_key", "account_reset_password_done", "records:invitation", "records:account",
         "mfa_activate_totp", "mfa_add_webauthn", "mfa_deactivate_totp", "mfa_edit_webauthn", "mfa_index",
         "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
         "mfa_remove_webauthn", "mfa_view_recovery_codes", "usersessions_list", "web:stay", "web:signed-out"], SIGNING_IN,
    ),
    **dict.fromkeys(
        ["web:held", "contacts:new", "contacts:advice-new", "contacts:declaration-new", "approvals:new",
         "approvals:draft", "approvals:draft-check", "approvals:draft-removal", "approvals:details-new",
         "approvals:plan-new", "approvals:referral-concern"], OWN,
    ),
    **dict.fromkeys(["records:staff-joiner", "records:student-joiner", "records:staff-factor", "records:staff-account",
         "records:role-account", "records:opening",
         "approvals:paper"], EMPTY),
    **dict.fromkeys(
        ["records:people", "records:roles", "records:role-appointment", "records:role-ending", "records:policy",
         "records:edition-proposal", "records:edition", "records:edition-document", "records:particulars",
         "records:letterhead", "records:letterhead-removal", "records:logo"], SCHOOL,
    ),
}  # fmt: skip


def gives_a_page(section, method):
    """Whether anybody gets a page or finds by this method."""
    return any(cell == "200" for row in section.rows if row.method == method for cell in row.cells.values())


def test_every_page_without_a_look_is_here_with_its_reason():
    """A new page either leaves a look or is added here by somebody who says why it need not.

    That each page does what the table says is asked for every person, page by page, in tests/access/test_table.py.
    """
    silent = {
        section.name
        for section in table.read()
        if (gives_a_page(section, "GET") and not section.leaves_look)
        or (gives_a_page(section, "POST") and not section.leaves_look_when_posted)
    }
    assert sorted(silent - set(NO_LOOK)) == [], "leaves no look: note it with looked(), or say here why it need not be"
    assert sorted(set(NO_LOOK) - silent) == [], "stands here, and leaves a look or gives no page"
