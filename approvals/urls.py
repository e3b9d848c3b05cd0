"""Requests and agreements: what each address is."""

from django.urls import path

from .views import agreements, decisions, drafts, paper, proposals, referral_parts, referrals, reviews

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
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/new/", referrals.new, name="referral-new"),
    path("referrals/account-search/", referral_parts.account_search, name="referral-account-search"),
    path("referrals/concern/", referrals.concern, name="referral-concern"),
    path("referrals/concern/<uuid:key>/", referrals.receipt, name="referral-receipt"),
    path("referrals/<slug:number>/", referrals.referral, name="referral"),
    path("referrals/<slug:number>/decision/", referral_parts.decision, name="referral-decision"),
    path("referrals/<slug:number>/steps/new/", referral_parts.step, name="referral-step"),
    path("referrals/<slug:number>/telling/", referral_parts.telling, name="referral-telling"),
    path("referrals/<slug:number>/people/", referral_parts.people, name="referral-people"),
    path("referrals/<slug:number>/subject/", referral_parts.subject, name="referral-subject"),
    path("referrals/<slug:number>/outcome/", referral_parts.outcome, name="referral-outcome"),
    path("referrals/<slug:number>/closing/", referral_parts.closing, name="referral-closing"),
    path("referrals/<slug:number>/sheet/", referral_parts.sheet, name="referral-sheet"),
]
