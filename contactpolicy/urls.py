"""The roof: every address of the product."""

from django.urls import include, path

from approvals.views import home

handler400 = "contactpolicy.web.views.not_understood"
handler403 = "contactpolicy.web.views.refused"
handler404 = "contactpolicy.web.views.missing"
handler500 = "contactpolicy.web.views.trouble"

urlpatterns = [
    path("", home.home, name="home"),
    path("log/", home.log, name="log"),
    path("help/", home.help_page, name="help"),
    path("accounts/", include("allauth.urls")),
    path("", include("contactpolicy.web.urls")),
    path("", include("records.urls")),
    path("", include("approvals.urls")),
]
