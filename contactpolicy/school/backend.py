"""Who somebody is at each request: their account and, with it, their row among the staff, in one question."""

from allauth.account.auth_backends import AuthenticationBackend

from contactpolicy.web.asked import Asked

from .models import User


@Asked
def account(pk):
    """An account with its owner's row among the staff, where they have one, and the school of that."""
    return User.objects.filter(pk=pk).select_related("staff_member__school")


class Backend(AuthenticationBackend):
    """Signs in as allauth does; of whoever is signed in it knows at once who they are on the staff."""

    def get_user(self, user_id):
        """The account, unless it is closed. `row` holds for this request alone: what a page asks of it is of this moment."""
        for user in account(user_id):
            if self.user_can_authenticate(user):
                user.row = getattr(user, "staff_member", None)
                return user
        return None
