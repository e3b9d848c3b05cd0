"""Requests, agreements and plans: what each address is."""

from django.urls import path

from .views import (
    agreements,
    decisions,
    drafts,
    paper,
    plan_decisions,
    plan_notes,
    plan_proposals,
    plans,
    proposals,
    reviews,
)

app_name = "approvals"

urlpatterns = [
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/new/", drafts.new, name="new"),
    path("proposals/drafts/<uuid:key>/check/", drafts.check, name="draft-check"),
    path("proposals/drafts/<uuid:key>/removal/", drafts.removal, name="draft-removal"),
    path("proposals/drafts/<uuid:key>/<slug:page>/", drafts.draft, name="draft"),
    path("proposals/<slug:number>/", proposals.proposal, name="proposal"),
    path("proposals/<slug:number>/receipt/", proposals.receipt, name="receipt"),
    path("proposals/<slug:number>/sheet/", proposals.sheet, name="proposal-sheet"),
    path("proposals/<slug:number>/withdrawal/", proposals.withdrawal, name="withdrawal"),
    path("proposals/<slug:number>/answer/", drafts.answer, name="answer"),
    path("proposals/<slug:number>/decision/", decisions.decision, name="decision"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/paper/", paper.paper, name="paper"),
    path("agreements/<slug:number>/", agreements.agreement, name="agreement"),
    path("agreements/<slug:number>/reviews/", reviews.reviews, name="reviews"),
    path("agreements/<slug:number>/reviews/<int:review>/sheet/", reviews.sheet, name="review-sheet"),
    path("agreements/<slug:number>/ending/", agreements.ending, name="ending"),
    path("agreements/<slug:number>/keeping/", agreements.keeping, name="keeping"),
    path("agreements/<slug:number>/change/", agreements.change, name="change"),
    path("agreements/<slug:number>/renewal/", drafts.renewal, name="renewal"),
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plan_proposals.new, name="plan-new"),
    path("plans/people/", plan_decisions.people, name="plan-people"),
    path("plans/<slug:number>/", plans.plan, name="plan"),
    path("plans/<slug:number>/receipt/", plans.receipt, name="plan-receipt"),
    path("plans/<slug:number>/sheet/", plans.sheet, name="plan-sheet"),
    path("plans/<slug:number>/withdrawal/", plans.withdrawal, name="plan-withdrawal"),
    path("plans/<slug:number>/answer/", plan_proposals.answer, name="plan-answer"),
    path("plans/<slug:number>/decision/", plan_decisions.decision, name="plan-decision"),
    path("plans/<slug:number>/change/", plan_decisions.change, name="plan-change"),
    path("plans/<slug:number>/supervisor/", plan_decisions.supervisor, name="plan-supervisor"),
    path("plans/<slug:number>/sessions/", plan_notes.sessions, name="plan-session"),
    path("plans/<slug:number>/outcomes/<int:outcome>/", plan_notes.outcomes, name="plan-outcome"),
    path("plans/<slug:number>/agencies/", plan_notes.agencies, name="plan-agencies"),
    path("plans/<slug:number>/reviews/", plan_notes.reviews, name="plan-review"),
    path("plans/<slug:number>/closing/", plan_notes.closing, name="plan-closing"),
]
