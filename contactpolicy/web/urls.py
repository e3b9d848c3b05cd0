"""The pages that belong to the page machinery itself."""

from django.urls import path

from . import leaving, views

app_name = "web"
urlpatterns = [
    path("held/<uuid:token>/", views.held_page, name="held"),
    path("session/", leaving.stay, name="stay"),
    path("session/end/", leaving.end, name="end"),
    path("signed-out/", leaving.signed_out, name="signed-out"),
]
