"""What can go wrong on the way to a provider and back, in plain words and on a page of its own."""

import logging
from http import HTTPStatus

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.shortcuts import render

log = logging.getLogger(__name__)
# A provider that does not answer, answers with something else, or with a page that lacks what belongs on it.
BROKEN = (requests.RequestException, OAuth2Error, KeyError, TypeError, ValueError, AttributeError)
FORBIDDEN = HTTPStatus.FORBIDDEN
# What happened, what to do now, and the status of the page.
SAID = {
    "refused": (
        "{name} did not sign you in",
        "You chose to go back, or {name} does not let your account use this site.",
        "Try once more, or sign in with your password. If {name} refuses you again, ask whoever looks after the school's accounts.",
        FORBIDDEN,
    ),
    "unknown": (
        "This {name} account opens nothing here",
        "It belongs to the school, but not to anybody who can sign in here with it.",
        "Sign in with your e-mail address and password, then link it under “Your account”. If you have no account here, ask "
        "the school office.",
        FORBIDDEN,
    ),
    "not-the-schools": (
        "This is not a {name} account of the school",
        "Only accounts that the school itself gives out open this site. A private one does not.",
        "Choose your school account, or sign in with your e-mail address and password.",
        FORBIDDEN,
    ),
    "taken": (
        "This {name} account is linked to somebody else",
        "One {name} account opens one account here.",
        "Choose your own. If it is your own, tell the school office.",
        HTTPStatus.CONFLICT,
    ),
    "linked-already": (
        "You have linked a {name} account already",
        "One at a time opens your account here.",
        "Remove the one that is linked under “Your account”, then link the other.",
        HTTPStatus.CONFLICT,
    ),
    "stale": (
        "This sign-in cannot be finished",
        "It was begun too long ago, in another browser, or was finished already.",
        "Begin again from the sign-in page. Nothing was changed.",
        HTTPStatus.BAD_REQUEST,
    ),
    "clock": (
        "The clocks do not agree",
        "The clock of this site and that of {name} are more than two minutes apart, so what {name} says of you cannot be believed.",
        "Sign in with your password, and tell whoever looks after the server.",
        HTTPStatus.SERVICE_UNAVAILABLE,
    ),
    "away": (
        "{name} cannot be asked just now",
        "It did not answer, or not in a way that this site understands.",
        "Sign in with your password, or try again in a few minutes.",
        HTTPStatus.SERVICE_UNAVAILABLE,
    ),
}


def told(request, name, what):
    """The page that says it. The log says which kind and whose accounts, and nothing of anybody."""
    log.warning("Signing in with an account of %s did not come about: %s", name, what)
    title, happened, do, status = SAID[what]
    context = {"title": title.format(name=name), "happened": happened.format(name=name), "do": do.format(name=name)}
    return render(request, "account/elsewhere_trouble.html", context, status=status)


def stop(request, name, what):
    """Goes no further: the library gives the page at once."""
    raise ImmediateHttpResponse(told(request, name, what))
