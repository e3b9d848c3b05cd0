"""Requests and agreements: what each address is."""

from django.urls import path

from .views import agreements, carried, decisions, details, drafts, paper, proposals, reviews

app_name = "approvals"

urlpatterns = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/new/", drafts.new, name="new"),
    path("proposals/new/carried/", carried.carried, name="carried"),
    path("proposals/drafts/<uuid:key>/check/", drafts.check, name="draft-check"),
    path("proposals/drafts/<uuid:key>/removal/", drafts.removal, name="draft-removal"),
    path("proposals/drafts/<uuid:key>/<slug:page>/", drafts.draft, name="draft"),
    path("proposals/details/new/", details.new, name="details-new"),
    path("proposals/<slug:number>/", proposals.proposal, name="proposal"),
    path("proposals/<slug:number>/receipt/", proposals.receipt, name="receipt"),
    path("proposals/<slug:number>/sheet/", proposals.sheet, name="proposal-sheet"),
    path("proposals/<slug:number>/withdrawal/", proposals.withdrawal, name="withdrawal"),
    path("proposals/<slug:number>/answer/", drafts.answer, name="answer"),
    path("proposals/<slug:number>/decision/", decisions.decision, name="decision"),
    path("advice/<slug:number>/request/", drafts.of_advice, name="advice-request"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/paper/", paper.paper, name="paper"),
    path("agreements/<slug:number>/", agreements.agreement, name="agreement"),
    path("agreements/<slug:number>/reviews/", reviews.reviews, name="reviews"),
    path("agreements/<slug:number>/reviews/<int:review>/sheet/", reviews.sheet, name="review-sheet"),
    path("agreements/<slug:number>/ending/", agreements.ending, name="ending"),
    path("agreements/<slug:number>/keeping/", agreements.keeping, name="keeping"),
    path("agreements/<slug:number>/change/", agreements.change, name="change"),
    path("agreements/<slug:number>/removal/", details.removal, name="details-removal"),
    path("agreements/<slug:number>/renewal/", drafts.renewal, name="renewal"),
]
