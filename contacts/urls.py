"""Contacts: what each address is."""

from django.urls import path

from . import tables  # noqa: F401 -- its lists can be saved as tables
from .views import advice, advising, contacts, declarations, declaring, logging, own_round, papers, round_staff

app_name = "contacts"

urlpatterns = [
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/helper/", logging.helper, name="helper"),
    path("contacts/staff-search/", logging.staff_search, name="staff-search"),
    path("contacts/new/<slug:kind>/", logging.new, name="new"),
    path("contacts/<slug:number>/", contacts.contact, name="contact"),
    path("contacts/<slug:number>/receipt/", logging.receipt, name="receipt"),
    path("contacts/<slug:number>/sheet/", papers.sheet, name="contact-sheet"),
    path("contacts/<slug:number>/assessment/", contacts.assessment, name="assessment"),
    path("contacts/<slug:number>/correction/", contacts.correction, name="correction"),
    path("contacts/<slug:number>/voiding/", contacts.voiding, name="voiding"),
    path("advice/", advice.questions, name="advice-list"),
    path("advice/new/", advice.new, name="advice-new"),
    path("advice/<slug:number>/", advice.question, name="advice"),
    path("advice/<slug:number>/receipt/", advice.receipt, name="advice-receipt"),
    path("advice/<slug:number>/sheet/", advice.sheet, name="advice-sheet"),
    path("advice/<slug:number>/answer/", advising.answer, name="advice-answer"),
    path("advice/<slug:number>/questions/new/", advising.further, name="advice-further"),
    path("advice/<slug:number>/closing/", advising.closing, name="advice-closing"),
    path("advice/<slug:number>/withdrawal/", advising.withdrawal, name="advice-withdrawal"),
    path("advice/<slug:number>/voiding/", advising.voiding, name="advice-voiding"),
    path("advice/<slug:number>/contact/", advising.contact, name="advice-contact"),
    path("declarations/", declarations.declarations, name="declarations"),
    path("declarations/new/", declaring.new, name="declaration-new"),
    path("declarations/<slug:number>/", declarations.declaration, name="declaration"),
    path("declarations/<slug:number>/receipt/", declaring.receipt, name="declaration-receipt"),
    path("declarations/<slug:number>/change/", declarations.change, name="declaration-change"),
    path("declarations/<slug:number>/ending/", declarations.ending, name="declaration-ending"),
    path("declarations/<slug:number>/voiding/", declarations.voiding, name="declaration-voiding"),
    path("declarations/<slug:number>/sheet/", declarations.sheet, name="declaration-sheet"),
    path("round/", own_round.own_round, name="round"),
    path("round/acknowledgement/", own_round.acknowledgement, name="acknowledgement"),
    path("round/acknowledgement/signing/", own_round.signing, name="signing"),
    path("round/acknowledgements/<int:pk>/sheet/", own_round.acknowledgement_sheet, name="acknowledgement-sheet"),
    path("round/staff/", round_staff.staff_round, name="round-staff"),
    path("round/staff/sheet/", round_staff.staff_round_sheet, name="round-staff-sheet"),
]
