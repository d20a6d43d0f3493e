"""Pages that answer as if all were well and are no article: parked, not found, login, robot check, gambling …

Three things decide together: what the page is built of (no text, a form for a password, a refresh, an empty
application), what it has that only articles have (a date, an author, a declared body), and how many of its
sentences tell of the page itself instead of the world (catalogue/data/soft_pages.toml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from catalogue.soft_pages import SoftPages, load_soft_pages
from parsers.pages.clean import unmarked
from parsers.pages.model import Problem, PublishedRule
from parsers.words.cuewords import Choice

ADVICE: dict[Problem, str] = {
    "parked": "The domain is parked or for sale: check the source's address.",
    "suspended": "The site's hosting is suspended or closed: check the source's address.",
    "default": "The server shows a page of its own, no site: check the source's address.",
    "maintenance": "The site is under repair: crawl it again later.",
    "moved": "The page only leads elsewhere: check the source's address.",
    "not_found": "The site answers that there is no such page: drop or correct the address.",
    "login": "The page asks for a login: only public pages are read.",
    "challenge": "The site answered with a robot check: wait, and crawl it more slowly.",
    "cookies": "The page asks for consent to cookies before it shows anything: take another address of it.",
    "error": "The site answered with an error message: crawl it again later.",
    "gambling": "The page advertises gambling: the site was taken over; wait until its owner has it back.",
    "defaced": "The site was broken into: wait until its owner has it back.",
    "no_article": "The page has no text of an article: check the address, or the source's body selector.",
    "empty": "No text was found: the page may need JavaScript, or the source's body selector is out of date.",
    "scanned": "The pages are pictures: add --ocr to have them read optically.",
}

# An article of some length is called nothing but gambling.
_LONG = 1500
_SHORT = 400
_PLENTY = 4
_MOST_READ = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of an article on the page."""

    title: str | None
    text: str
    body_rule: str
    published: PublishedRule | None = None
    author: str | None = None
    article_data: bool = False
    attachments: int = 0


def find_problem(tree: LexborHTMLParser, found: Found) -> Problem | None:
    """What is wrong with the page, or None where it is an article."""
    known = load_soft_pages()
    if _is_gambling(tree, found, known):
        return "gambling"
    if len(found.text) > _LONG:
        return None
    evidence = _evidence(tree, found)
    if evidence >= _PLENTY and len(found.text) >= _SHORT:
        return None  # where the source says, with a date, and too long for a notice about the page
    head = _head(tree, found.title)
    built = _built_wrong(tree, found)
    kind, share = _spoken(found.text or _whole(tree), known)
    titled = next(
        (one.kind for one in known.wordings if one.title and any(map(one.title.search, head))), None
    )
    world = _count(known.world, found.text)
    if titled is not None and (share >= 0.34 or built or evidence + world < 3):
        return cast(Problem, kind if kind and share >= 0.34 and kind != "shell" else titled)
    if kind is not None and _speaks_of_itself(share, evidence, world, len(found.text)):
        return cast(Problem, "empty" if kind == "shell" else kind)
    return built or _bare(found, known, evidence, world)


def _speaks_of_itself(share: float, evidence: int, world: int, size: int) -> bool:
    """The more an article has of its own, the more of it must speak of the page."""
    if size < _SHORT and (share >= 0.8 or (share >= 0.5 and world == 0)):
        return True
    own = evidence + (world >= 3) + (world >= 5)
    return share >= (0.3, 0.45, 0.65, 0.75)[min(own, 3)]


def _count(signs: Sequence[re.Pattern[str]], text: str) -> int:
    """How many different signs the text has."""
    return sum(one.search(text[:_LONG]) is not None for one in signs)


def _head(tree: LexborHTMLParser, title: str | None) -> list[str]:
    """The page's title and headlines, whole and by their parts: a site's name stands beside what is meant."""
    shown = tree.css_first("title")
    texts = [shown.text()[:300] if shown is not None else "", title or ""]
    texts += [node.text()[:200] for node in tree.css("h1")[:2]]
    heads: dict[str, None] = {}
    for text in map(unmarked, texts):
        heads |= dict.fromkeys([text, *re.split(r"\s+[|–—·-]\s+|\s[‹›]\s", text)])
    # A headline that tells of something is longer than the name of a fault.
    return [head for head in heads if head and len(head.split()) <= 10]


def _whole(tree: LexborHTMLParser) -> str:
    root = tree.body
    return root.text(separator="\n")[:4000] if root is not None else ""


_SENTENCE = re.compile(r"[\n\t]+|(?<=[.!?…:])\s+")


def _spoken(text: str, known: SoftPages) -> tuple[str | None, float]:
    """The kind that most sentences speak of, and what share of the text speaks of the page at all."""
    total = said = 0
    by_kind: dict[str, int] = {}
    for sentence in _SENTENCE.split(text[: _LONG * 3]):
        folded = unmarked(sentence)
        if len(folded) < 2:
            continue
        total += len(folded)
        kinds = [one.kind for one in known.wordings if one.text.search(folded)]
        if kinds and known.people.search(sentence) is None:
            said += len(folded)
        for place, kind in enumerate(kinds):
            by_kind[kind] = by_kind.get(kind, 0) + len(folded) * 4 - place
    if not by_kind:
        return None, 0.0
    return max(by_kind, key=lambda kind: by_kind[kind]), said / total


def _evidence(tree: LexborHTMLParser, found: Found) -> int:
    """What the page has that only an article has."""
    points = 2 * (found.body_rule == "selector") + (found.body_rule == "known") + found.article_data
    points += 2 * (found.published not in (None, "url")) + bool(found.author)
    points += tree.css_first("meta[property='og:type'][content=article], [itemprop=articleBody]") is not None
    return points


def _built_wrong(tree: LexborHTMLParser, found: Found) -> Problem | None:
    """A short page built as something else than an article."""
    if len(found.text) > _SHORT:
        return None
    if tree.css_first("input[type=password]") is not None and found.published in (None, "url"):
        return "login"
    if tree.css_first(_CAPTCHA) is not None and found.published in (None, "url"):
        return "challenge"
    target = _sent_on(tree)
    if target is not None and len(found.text) < 250:
        host = (urlsplit(target).hostname or "").replace("-", " ").replace(".", " ")
        games = load_soft_pages().gambling.any_game
        return "gambling" if host and games.search(host) else "moved"
    if _REFUSED_COOKIE.search("".join(node.text() for node in tree.css("script")[:5])[:4000]):
        return "challenge"
    if tree.css_first("frameset") is not None:
        return "parked"
    if (
        len(found.text) < 120
        and found.published in (None, "url")
        and tree.css_first(_APPLICATION) is not None
    ):
        return "empty"
    return None


_CAPTCHA = (
    ".g-recaptcha, .h-captcha, .cf-turnstile, #challenge-form, #cf-wrapper, iframe[src*=captcha], "
    "img[src*=captcha], img[src*=Captcha], input[name*=captcha]"
)
_APPLICATION = "#root, #app, #__next, #__nuxt, app-root, [ng-app], [data-reactroot]"
_LOCATION = re.compile(
    r"""location(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*['"]([^'"]+)['"]|location\.reload\("""
)
_REFUSED_COOKIE = re.compile(r"document\.cookie\s*=.{0,300}location\.(?:reload|href|replace)", re.S)
_REFRESH = re.compile(r"^\s*(\d+)\s*[;,]\s*url\s*=\s*['\"]?([^'\"\s]+)", re.I)


def _sent_on(tree: LexborHTMLParser) -> str | None:
    """Where the page sends its visitor within seconds."""
    for node in tree.css("meta[http-equiv]"):
        if (node.attrs.get("http-equiv") or "").lower() == "refresh":
            match = _REFRESH.match(node.attrs.get("content") or "")
            if match and int(match[1]) <= 10:
                return match[2]
    for node in tree.css("script")[:8]:
        code = node.text()
        if len(code) < 3000 and "cookie" not in code and (match := _LOCATION.search(code)):
            return match[1] or ""
    return None


_LETTER = re.compile(r"[^\W\d_]")
_PLACEHOLDER = re.compile(r"\b(?:null|undefined|NaN)\b|\{\{.*?\}\}")
_MARKED = re.compile(r"[À-ỹĐđ]")


def _bare(found: Found, known: SoftPages, evidence: int, world: int) -> Problem | None:
    """Too little to be an article: nothing, a few labels, words to the visitor, or no Vietnamese."""
    text = found.text.strip()
    if not text:
        return "empty"
    if evidence >= 2 or found.attachments or "\t" in text:
        return None
    address = _count(known.address, text)
    letters = len(_LETTER.findall(text))
    if letters > 20 and len(_MARKED.findall(text)) * 50 < letters:
        return "no_article"
    if len(text) < 600 and address and world < address + (known.people.search(text) is None):
        return "no_article"
    if len(_LETTER.findall(_PLACEHOLDER.sub("", text))) < 8:
        return "no_article"
    if len(text) < 120 and world == 0 and not re.search(r"\d", text):
        return "no_article"
    return None


@lru_cache(maxsize=4)
def _choice_of(patterns: tuple[re.Pattern[str], ...]) -> Choice:
    return Choice(patterns)


def _is_gambling(tree: LexborHTMLParser, found: Found, known: SoftPages) -> bool:
    """Many games and lures, and little that warns of them."""
    shown = tree.css_first("title")
    name = f"{shown.text()[:300] if shown is not None else ''} {found.title or ''}"
    text = f"{name} {found.text[:_MOST_READ]}".lower()
    words = known.gambling
    if len(found.text) < 150:
        # Links hidden in an emptied page are all that is left of it.
        text += " ".join(node.text() for node in tree.css("a")[:60]).lower()
    can_be = _choice_of(words.games).fitting(text)
    if len(can_be) < 2:
        return False
    lures, against = _fitted(words.lures, text), _fitted(words.against, text)
    if not _advertises(len(can_be), lures, against, size=len(found.text)):
        return False  # however many of these games are named
    games = sum(one.search(text) is not None for one in can_be)
    return _advertises(games, lures, against, size=len(found.text))


def _advertises(games: int, lures: int, against: int, *, size: int) -> bool:
    if games >= 3:
        return lures >= against and (lures >= 1 or size < 300)
    return games >= 2 and lures >= 2 and lures > 2 * against


def _fitted(patterns: tuple[re.Pattern[str], ...], text: str) -> int:
    """How many of some patterns the text has."""
    return sum(one.search(text) is not None for one in _choice_of(patterns).fitting(text))
