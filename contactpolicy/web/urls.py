"""The pages that belong to the page machinery itself."""

from django.urls import path

from . import views

app_name = "web"
urlpatterns = [
    path("held/<uuid:token>/", views.held_page, name="held"),
]
