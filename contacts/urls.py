"""Contacts: what each address is."""

from django.urls import path

from .views import contacts, logging

app_name = "contacts"

urlpatterns = [
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/helper/", logging.helper, name="helper"),
    path("contacts/staff-search/", logging.staff_search, name="staff-search"),
    path("contacts/new/<slug:kind>/", logging.new, name="new"),
    path("contacts/<slug:number>/", contacts.contact, name="contact"),
    path("contacts/<slug:number>/receipt/", logging.receipt, name="receipt"),
    path("contacts/<slug:number>/assessment/", contacts.assessment, name="assessment"),
    path("contacts/<slug:number>/correction/", contacts.correction, name="correction"),
    path("contacts/<slug:number>/voiding/", contacts.voiding, name="voiding"),
]
