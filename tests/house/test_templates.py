"""Pages hold no script and no style, say no forbidden words, and are all in use."""

import ast
import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.utils import get_app_template_dirs

from tests.house import reading, rules

BROKEN = [
    (rules.inline_code, "{{ note|safe }}"),
    (rules.inline_code, "{% autoescape off %}"),
    (rules.inline_code, "<script>alert(1)</script>"),
    (rules.inline_code, "<style>p {}</style>"),
    (rules.inline_code, '<p style="color: red">'),
    (rules.inline_code, '<p onclick="go()">'),
    (rules.inline_code, '<a href="javascript:go()">'),
    (rules.page_words, "<p>Please try again.</p>"),
]
KEPT = [
    (rules.inline_code, '<script src="{% static "build/govuk.js" %}" defer></script>'),
    (rules.inline_code, "{# never |safe, and no <style> #}<p>{{ note|linebreaks }}</p>"),
    (rules.page_words, "<p>Try again, or tell the office.</p>"),
]
# Django asks for these by itself.
BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
ASKED_FOR = re.compile(r"""{%\s*(?:extends|include)\s+["']([^"']+)["']""")


@pytest.mark.parametrize("rule", [rules.inline_code, rules.page_words])
def test_every_page_keeps(rule):
    assert [sentence for page in reading.pages() for sentence in rule(page)] == []


@pytest.mark.parametrize(("rule", "source"), BROKEN)
def test_a_breach_is_seen(rule, source):
    assert len(list(rule(reading.Page("planted.html", source)))) == 1


@pytest.mark.parametrize(("rule", "source"), KEPT)
def test_what_keeps_the_rule_passes(rule, source):
    assert list(rule(reading.Page("planted.html", source))) == []


@pytest.mark.parametrize("page", reading.pages(), ids=lambda page: page.name)
def test_every_page_compiles(page):
    engines["django"].from_string(page.source)


def test_every_page_is_used():
    assert _unused(reading.pages(), reading.modules()) == []


def test_an_unused_page_is_seen():
    page = reading.Page("records/forgotten.html", "")
    asking = reading.module("records/views.py", "render(request, f'records/{kind}_sheet.html')")
    assert _unused([page], [asking]) == ["records/forgotten.html"]
    assert _unused([reading.Page("records/agreement_sheet.html", "")], [asking]) == []


def _unused(pages, modules):
    asked = {name for page in pages for name in ASKED_FOR.findall(page.source)}
    patterns = [pattern for module in modules for pattern in _asked_in(module.tree)]
    used = (
        asked | BY_DJANGO | {page.name for page in pages if any(pattern.fullmatch(page.name) for pattern in patterns)}
    )
    return [page.name for page in pages if page.name not in used and not _overrides(page.name)]


def _asked_in(tree):
    """Every string of the program that may be a template's name; what an f-string fills in may be anything."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value:
            yield re.compile(re.escape(node.value))
        elif isinstance(node, ast.JoinedStr):
            parts = [re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w./-]+" for part in node.values]
            if any(isinstance(part, ast.Constant) and "." in part.value for part in node.values):
                yield re.compile("".join(parts))


def _overrides(name):
    """A page that stands in for a package's own (sign-in pages, form widgets) is asked for by the package."""
    return any((Path(folder) / name).exists() for folder in (*get_app_template_dirs("templates"), *_django_forms()))


def _django_forms():
    import django.forms

    return [Path(django.forms.__file__).parent / "templates"]
