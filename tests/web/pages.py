"""A little site: one form with every kind of question, and pages that refuse."""

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from contactpolicy.web import forms, views
from contactpolicy.web.answers import Conflict, No, require

handler500 = "contactpolicy.web.views.trouble"

NAMES = {"1": "Amira Haddad", "2": "Amira Hussain", "3": "Tolu Okafor"}


class Names:
    """Three students."""

    url = "/finds/"

    def find(self, words):
        """Those whose name holds the words."""
        return [self._found(key) for key, name in NAMES.items() if words.lower() in name.lower()]

    def known(self, keys):
        """Those with these keys."""
        return [self._found(key) for key in keys if key in NAMES]

    def _found(self, key):
        return forms.Found(key, NAMES[key], "Year 5", NAMES[key])


class Lesson(forms.Form):
    """Every kind of question once."""

    students = forms.Pick(label="Which students?", many=True)
    purpose = forms.Choice(
        label="Purpose",
        choices=[("tuition", "Tuition"), ("other", "Something else")],
        hints={"tuition": "Paid or not"},
        reveals={"other": "what"},
    )
    what = forms.Short(label="What is it?")
    reason = forms.Long(label="Your reasons", max_length=20, help_text="For somebody who reads this in ten years")
    first_day = forms.DateField(label="The first day")
    paid = forms.YesNo(label="Is it paid?")
    others = forms.Many(label="Who else is there?", choices=[("p", "A parent"), ("s", "Staff")], required=False)
    agree = forms.Tick(label="It is not friendship")
    key = forms.KeyField()

    say = {"students": "Choose at least one student", "what": "Enter what it is"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["students"].source = Names()


def posted(**changes):
    """A filled-in lesson."""
    whole = {
        "students": ["1"],
        "purpose": "tuition",
        "reason": "Her exam",
        "first_day_day": "27",
        "first_day_month": "jan",
        "first_day_year": "2026",
        "paid": "no",
        "agree": "on",
        "key": "6f1a3d9e-2f0b-4f63-9f0e-3f2f9d9f7b11",
    }
    return {name: value for name, value in {**whole, **changes}.items() if value is not None}


def ask(request):
    """Shows a form; takes it, and says what came."""
    if request.method == "POST":
        return JsonResponse({key: request.POST.getlist(key) for key in request.POST})
    page = engines["django"].from_string('<form method="post">{% form_keys %}</form>')
    return HttpResponse(page.render({}, request))


@login_not_required
def anybody(request):
    """The same page without a sign-in."""
    return ask(request)


def trouble(request):
    """Whatever the address says happens."""
    what = request.GET["what"]
    if what == "refused":
        require(No("Nobody decides on their own request."))
    if what == "conflict":
        raise Conflict("Jo Whitfield agreed to this on 4 June 2026 at 9:32am.")
    if what == "database":
        raise OperationalError("gone")
    raise RuntimeError("Amira Haddad")


def show(request):
    """A page on the layout."""
    return render(request, "404.html", {"form": Lesson(request.POST)} if request.method == "POST" else {})


urlpatterns = [
    path("ask/", ask),
    path("account/", ask, name="account_something"),
    path("open/", anybody),
    path("trouble/", trouble),
    path("finds/", lambda request: views.finds(Names(), request)),
    path("show/", show),
    path("accounts/", include("allauth.urls")),
    path("", include("contactpolicy.web.urls")),
]
