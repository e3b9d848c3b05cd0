"""The roof: every address of the product."""

from django.urls import include, path, re_path

from approvals.views import home
from contactpolicy.web.views import missing

handler400 = "contactpolicy.web.views.not_understood"
handler403 = "contactpolicy.web.views.refused"
handler404 = "contactpolicy.web.views.missing"
handler500 = "contactpolicy.web.views.trouble"

urlpatterns = [
    path("", home.home, name="home"),
    path("log/", home.log, name="log"),
    path("help/", home.help_page, name="help"),
    # Addresses are the school's to keep right: the sign-in library's own pages for that are not there.
    re_path(
        r"^accounts/(email|confirm-email|login/code|2fa/recovery-codes/download)/", missing, name="no-such-account-page"
    ),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/", include("contactpolicy.school.elsewhere.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("", include("contactpolicy.web.urls")),
    path("", include("records.urls")),
    path("", include("contacts.urls")),
    path("", include("approvals.urls")),
]
