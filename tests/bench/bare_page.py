"""What a list is held against: a bare Django page. A session, its user, 25 rows by an index, as many characters."""

from django.http import HttpResponse
from django.template import Context, engines
from django.urls import path
from django.utils.deprecation import MiddlewareMixin

from records.models import Record

# What `startproject` writes into the settings of a new project.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tests.bench.bare_page.Here",
]
ROWS = """<table>{% for one in rows %}<tr><td><a href="/{{ one.number }}/">{{ one.number }}</a></td><td>{{ one.title }}</td>
<td>{{ one.staff_words }}</td><td>{{ one.recorded_at|date:"j F Y" }}</td><td>{{ one.get_status_display }}</td></tr>
{% endfor %}</table>"""
SIGNED_IN = "<p>{{ user.name }}</p>"
made = {}


class Here(MiddlewareMixin):
    """Sends every address to the bare page."""

    def process_request(self, request):
        request.urlconf = __name__


def template(length):
    """Text, a table of 25 rows, and text, of so many characters together; made once."""
    if length not in made:
        text = "<p>As it stands.</p>\n" * max(0, (length - 25 * 200) // 21)
        made[length] = engines["django"].engine.from_string(SIGNED_IN + ROWS + text)
    return made[length]


def page(request, length):
    """The bare page."""
    rows = Record.objects.filter(school=1).order_by("-recorded_at", "-id")[:25]
    context = {"user": request.user if request.user.is_authenticated else None, "rows": rows}
    return HttpResponse(template(length).render(Context(context)))


urlpatterns = [path("<int:length>/", page)]
