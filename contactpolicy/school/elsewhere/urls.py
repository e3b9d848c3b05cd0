"""The addresses of signing in with an account kept elsewhere, below /accounts/."""

from django.urls import path

from . import views

urlpatterns = [
    path("with/<slug:key>/", views.sign_in, name="elsewhere_sign_in"),
    path("with/<slug:key>/back/", views.back, name="elsewhere_back"),
    path("with/<slug:key>/link/", views.link, name="elsewhere_link"),
    path("with/<slug:key>/unlinking/", views.unlinking, name="elsewhere_unlinking"),
]
