"""Names in a page as initials: every way a name is written, and nothing but names."""

import time

import pytest

from contactpolicy.web.initials import Initials, whole, words_of

NAMES = [
    "Amira Hussain", "Zoë O'Neill", "Linh Nguyen-Smith", "Siân d'Arcy", "Łukasz Kowalski", "محمد الأحمد", "प्रिया शर्मा", "王 小明",
    "Will May", "Mrs Begum", "José Muñoz", "Ünal Çelik", "Дмитро Шевченко", "Abu Bakr", "X Æ",
]  # fmt: skip
shown = Initials(words_of(NAMES))


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Amira Hussain", "A. H."),
        ("amira hussain’s mother rang AMIRA.", "A. H.’s mother rang A."),
        ("Hussain's, Amira's and the Hussains' bags", "H.'s, A.'s and the Hussains' bags"),
        ("Zoë, Zoe, ZOË and Zoe\u0308", "Z., Z., Z. and Z."),
        ("O'Neill and O’Neill and Neill", "O. and O. and N."),
        ("Nguyen-Smith, Nguyen‑Smith, Smith-Jones, Nguyen", "N., N., S.-Jones, N."),
        ("Siân D'Arcy, sian darcy", "S. D., S. darcy"),
        ("Łukasz, lukasz", "Ł., L."),
        ("محمد الأحمد، محمد", "م. ا.، م."),
        ("प्रिया शर्मा।", "प. श.।"),
        ("王 小明说王小明", "… 小.说…小."),
        ("Дмитро ШЕВЧЕНКО", "Д. Ш."),
        ("Will May may come, and he will.", "W. M. may come, and he will."),
        ("Mrs Begum, Ms Hussain", "Mrs B., Ms H."),
        ("write to amira.hussain@westdale.example or to a@b", "write to a…@westdale.example or to a@b"),
        ("see Amira_Hussain-scan.pdf", "see A._H.-scan.pdf"),
        ("Amirah, Hussainov, Abuse, bakery", "Amirah, Hussainov, Abuse, bakery"),
        ("Muñoz MUNOZ José", "M. M. J."),
        ("Year 5, clause 4.4, 4 June", "Year 5, clause 4.4, 4 June"),
        ("", ""),
    ],
)
def test_a_name_is_its_initial_however_it_is_written(typed, seen):
    assert shown.text(typed) == seen


@pytest.mark.parametrize(
    ("marked", "seen"),
    [
        ("Anne-Marie St. John-F.", "A. S. J."),
        ("Mrs. Okafor and Mr. Okafor-St.", "Mrs. O. and Mr. O."),
        ("Anne-Marie St John-Fox", "A. S. J."),
        ("A. Okafor and B Nair", "… O. and … N."),
    ],
)
def test_a_name_on_no_list_has_one_full_stop_after_each_initial(marked, seen):
    assert whole(marked) == seen
    assert shown.page(f'<span class="name">{marked}</span>') == f'<span class="name">{seen}</span>'


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<title>Amira Hussain – Contact Record</title>", "<title>A. H. – Contact Record</title>"),
        ('<a href="/x?q=Amira" title="Amira">Amira</a>', '<a href="/x?q=Amira" title="Amira">A.</a>'),
        ('<input value="Amira > <b>"><p>Amira</p>', '<input value="Amira > <b>"><p>A.</p>'),
        ("<textarea name='x'>Amira</textarea>Amira", "<textarea name='x'>Amira</textarea>A."),
        (
            '<script type="application/json">["Amira"]</script>Amira',
            '<script type="application/json">["Amira"]</script>A.',
        ),
        ("<style>.Amira{}</style><!-- Amira --><p>Amira</p>", "<style>.Amira{}</style><!-- Amira --><p>A.</p>"),
        ("<p>Zo&euml; O&#x27;Neill &lt;b&gt; &amp; Zo&#235;</p>", "<p>Z. O. &lt;b&gt; &amp; Z.</p>"),
        ("<p>1 &lt; 2 &#x27;quoted&#x27;</p>", "<p>1 &lt; 2 &#x27;quoted&#x27;</p>"),
        ('<option value="Amira">Amira Hussain</option>', '<option value="Amira">A. H.</option>'),
        (
            '<span class="name" translate="no">Mrs Nobody Known-Here</span> Known',
            '<span class="name" translate="no">Mrs N. K.</span> Known',
        ),
        ('<span class="name">Bo Ek with Mrs Li, Year 5</span>', '<span class="name">B. E. with Mrs L., Year 5</span>'),
        ("<p>5 < 6 Amira</p>", "<p>5 &lt; 6 A.</p>"),
        ("Amira<b", "A.&lt;b"),
    ],
)
def test_only_what_is_read_as_text_is_changed(html, seen):
    assert shown.page(html) == seen


def test_a_long_page_takes_no_longer_than_its_length():
    """Also one that somebody made to be slow: open tags, quotes and ampersands without an end."""

    def took(html):
        began = time.process_time()
        Initials(shown.words).page(f"{html} a@b.example")
        return time.process_time() - began

    for piece in (
        "<p class='x'>Amira met Hussain’s dog.</p>",
        "<a ",
        "<a href='",
        "&amp;",
        "a-",
        "'",
        "<textarea>",
        "a@",
        "a.@",
        "a.",
    ):
        short, long = took(piece * 4_000), took(piece * 16_000)
        assert long < max(8 * short, 0.25), piece
