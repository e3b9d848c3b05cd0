"""Names in a page as initials: text in, text out. Which words are names is for whoever calls.

A word is a name whatever its capitals, accents and apostrophes, with or without "'s"; a hyphenated one also by its parts.
Words that English needs too ("may", "will", "price") are taken for names with a capital alone. Only what a browser shows
as text is touched: no attribute, no box that somebody types in, no script.
"""

import re
import unicodedata
from html import escape, unescape

# All that can stand in a name: letters and marks of any script, apostrophes, hyphens, the joiners of Persian and Hindi.
WORD = re.compile(
    r"[^\W\d_][^\s\x00-&(-,./-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2000-\u200b\u200e\u200f\u2012-\u2018\u201a-\u206f"
    r"\u060c\u061b\u061f\u06d4\u0964\u0965\u3000-\u3004\u3008-\u303f\uff00-\uff0f\uff1a-\uff20]*"
)
ADDRESS = re.compile(r"\b([^\W_])[\w.+'’-]{0,64}+@(?=[\w-]+\.[\w.-]*\w)")
TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*+)(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>|<![^>]*+>", re.S)
MARKED = '<span class="name"'  # whatever stands in it is a name, known or not
UNTOUCHED = {"script", "style", "textarea", "template"}
JOINTS = re.compile(r"([-‐‑'’ʼ`])")
POSSESSIVE = re.compile(r"(?:['’ʼ]s?|s['’ʼ])$", re.I)
# Scripts that set no spaces between words: a name is found in the middle of a line.
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
TITLES = frozenset(
    "mr mrs ms miss mx master dr prof professor sir dame lady lord rev revd reverend fr sr canon imam rabbi".split()
)
FAMILY = frozenset(
    """mum mother mom mam dad father daddy mummy parent parents carer guardian brother sister aunt auntie uncle cousin
    grandmother grandfather grandma grandad granny nan nana step foster family the of and s""".split()
)
# What stands between and after the names that a page puts together: "T. Okafor with Amira, Year 5".
KEPT = TITLES | FAMILY | frozenset("with to for from in or on left year form".split())
# Names that are words of a page as well. With a small letter they are taken for the word.
ORDINARY = frozenset(
    """a abbey abbot able ace al all am an and april art ash august autumn baker ball banks barber bay bell berry best bill
    bin bird bishop black bond book booth branch bridge bright brook brooks brown buck bull bush butcher butler can case
    chance chase church clay clear close cole cook cooper crane cross cruise curry da dale dawn day de dean dear del der di
    do drew drop du east el eve fair faith farmer field fields fisher flood ford forest fox frank free freeman french frost
    gale gardener gates gene glass glen gold good grace grant gray green grey grove guy hall hand harmony hart he head heath
    heather hill hills ho holly holmes home hope house how hunt hunter i ice in iris ivy jack jade joy judge july june
    justice keen key king knight la lake lamb land lane law lawn le lee leave li lily line little lo long lord love low ma
    major man mark marks marsh martin mason may me meadow mercy mere miles mill miller min mine moon moore more moss my neat
    new newman nice no noble north of oh on or page pages pan park parker parks part parts past patience paul penny per place
    pole pond poole pope post potter poppy pound power precious price prince pride prior prudence quick rain rich ring river
    rivers robin rock rose ross row ruby rush sage sam sandy school shah sharp shepherd short silver singer skinner small so
    son south spring st star stone storm street strong such summer sun sunny swan sweet swift tan tanner the to todd tower
    town trinity true turner underwood vale van view von wade walk walker wall ward warden waters way weaver weeks wells west
    wheeler white will wills winter wise wood woods work worth wright ya yes yo you young yu""".split()
)  # fmt: skip


def folded(word):
    """A word as it is looked up: no capitals, accents, joiners; one kind of apostrophe and hyphen."""
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(ALIKE)
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


ALIKE = str.maketrans(
    {"’": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "\u200c": "", "\u200d": "", "ß": "ss", "ł": "l", "ø": "o"}
)


def words_of(names):
    """The words of these names that are to be hidden, folded."""
    found = set()
    for name in names:
        for word in WORD.findall(name):
            key = folded(word)
            found.add(key)
            found.update(part for part in re.split(r"[-']", key) if len(part) > 2)
    return frozenset(key for key in found - TITLES - FAMILY if len(key) > 1 or UNSPACED.match(key))


class Initials:
    """Shows these words as initials, each page in one pass."""

    def __init__(self, words):
        self.words = words
        unspaced = sorted((word for word in words if UNSPACED.search(word)), key=len, reverse=True)
        self.unspaced = re.compile("|".join(map(re.escape, unspaced))) if unspaced else None
        self.known = {}

    def page(self, html):
        """A page, its text alone changed."""
        parts, at, within = [], 0, ""
        for tag in TAG.finditer(html):
            parts += [self._between(html[at : tag.start()], within), tag[0]]
            at, name = tag.end(), (tag[2] or "").lower()
            if within:
                within = "" if tag[1] and name == within.split(maxsplit=1)[0] else within
            elif not tag[1] and (name in UNTOUCHED or tag[0].startswith(MARKED)):
                within = MARKED[1:] if tag[0].startswith(MARKED) else name
        return "".join([*parts, self._between(html[at:], within)])

    def _between(self, text, within):
        """Text as it stands between two tags, in one of those that are left alone or marked as a name, or in neither."""
        if within in UNTOUCHED or not text or text.isspace():
            return text
        plain = unescape(text) if "&" in text else text
        shown = whole(plain) if within else self.text(plain)
        return text if shown == plain else escape(shown)

    def text(self, text):
        """Plain text."""
        if "@" in text:
            text = ADDRESS.sub(lambda found: f"{found[1]}…@", text)
        return WORD.sub(self._word, text)

    def _word(self, found):
        """One word: its initial when it is a name. No second full stop where one follows."""
        word = found[0]
        if word not in self.known:
            self.known[word] = self._shown(word)
        return one_stop(found, self.known[word])

    def _shown(self, word):
        """What stands for a word."""
        bare = word.rstrip("-‐‑'’ʼ`")
        for whole in dict.fromkeys((bare, POSSESSIVE.sub("", bare))):
            if self.is_name(whole):
                return initial(whole) + word[len(whole) :]
        if JOINTS.search(bare):
            return "".join(initial(part) if self.is_name(part) else part for part in JOINTS.split(word))
        if self.unspaced and UNSPACED.search(word):
            return self.unspaced.sub(lambda found: initial(found[0]), word)
        return word

    def is_name(self, word):
        """Whether a word is one of them."""
        key = folded(word)
        return key in self.words and not (key in ORDINARY and word == word.lower())


def whole(name):
    """A name that is known to be one, such as of somebody on no list of the school's."""
    shown = WORD.sub(lambda found: found[0] if folded(found[0]) in KEPT else one_stop(found, initial(found[0])), name)
    return shown.replace("….", "…")  # "A. Okafor": what stands for one letter takes its full stop along


def one_stop(found, shown):
    """What stands for a word in its text: without its full stop where one follows ("St. John", "T. Okafor")."""
    return shown[:-1] if shown[-1:] == "." and found.string[found.end() : found.end() + 1] == "." else shown


def initial(word):
    """The first letter and a full stop; of a name that is one letter long, not even that."""
    return f"{word[0].upper()}." if len(word) > 1 else "…"
