"""Which part of a page is the article: junk named by its structure, the body, and lists of other articles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser, LexborNode

from catalogue.page_parts import load_page_parts
from parsers.pages.clean import unmarked
from parsers.pages.render import Line, Skip, render

_PARTS = load_page_parts()
# what is asked for in turn: one element of a page must fit, and no other
_BODIES = (", ".join(_PARTS.declared), ", ".join(_PARTS.bodies))
_SUMMARIES = ", ".join(_PARTS.summaries)


def junk(body_size: int, dropped: frozenset[int] = frozenset()) -> Skip:
    """A test for elements whose tag, role or class says that they are not the article.

    Nothing that holds half of the text is junk, whatever it is called, but what a source's own
    selectors drop is dropped.
    """

    def test(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
        if dropped and node.mem_id in dropped:
            return True
        if node.tag in _JUNK_TAGS or attributes.get("role") in _JUNK_ROLES:
            return 2 * len(node.text()) <= body_size
        if not attributes:
            return False
        name = attributes.get("class")
        ident = attributes.get("id")
        if (name or ident) and _is_junk_name(name, ident):
            return 2 * len(node.text()) <= body_size
        return False

    return test


def body_lines(
    tree: LexborHTMLParser, body: Sequence[str] = (), drop: Sequence[str] = (), title: str | None = None
) -> tuple[list[Line], str]:
    """The lines of the article, and how it was found. The tree stays as it is."""
    dropped = frozenset(node.mem_id for selector in drop for node in tree.css(selector))
    for rule, selectors in (("selector", body), ("known", _BODIES)):
        for selector in selectors:
            nodes = [n for n in tree.css(selector) if not _inside_junk(n)]
            if rule == "known" and len(nodes) != 1:
                continue
            lines = _several(nodes, dropped)
            size = sum(line.size for line in lines)
            if size > (250 if rule == "known" else 0):
                return (_summary(tree) + lines if rule == "known" else lines), rule
    root = tree.body
    return _main(tree, root, drop, dropped, title) if root is not None else ([], "none")


def without_lists(lines: list[Line]) -> list[Line]:
    """Drop lists of other articles, share and comment lines, and price tables under their own heading."""
    total = sum(line.size for line in lines)
    linked = sum(line.linked for line in lines)
    if 2 * linked >= total > 0:
        # A body that is all links: nothing tells its paragraphs from others, but headings still do.
        return _drop_headed(lines, total)
    return _drop_runs(_drop_headed(lines, total))


_JUNK_TAGS = frozenset(_PARTS.junk_tags)
_JUNK_ROLES = frozenset(_PARTS.junk_roles)
# One class or id made of these words, apart from layout words before and after them.
_JUNK = re.compile(
    rf"(?i)(?<=[ _-])(?:(?:{'|'.join(_PARTS.before)})[_-]?){{0,3}}(?:{'|'.join(_PARTS.junk_names)})"
    rf"(?:[_-]?(?:{'|'.join(_PARTS.after)})){{0,4}}(?= )"
)


def _inside_junk(node: LexborNode) -> bool:
    above = node.parent
    for _ in range(12):
        if above is None:
            return False
        if above.tag in _JUNK_TAGS:
            return True
        above = above.parent
    return False


def _several(nodes: Sequence[LexborNode], dropped: frozenset[int]) -> list[Line]:
    """The lines of the elements that a selector found, each text once where they lie in each other."""
    lines: list[Line] = []
    seen_ends: list[LexborNode] = []
    for node in nodes:
        if any(_within(node, outer) for outer in seen_ends):
            continue
        seen_ends.append(node)
        lines.extend(render(node, junk(len(node.text()), dropped)))
    return lines


def _within(node: LexborNode, outer: LexborNode) -> bool:
    at: LexborNode | None = node
    for _ in range(200):
        if at is None:
            return False
        if at.mem_id == outer.mem_id:
            return True
        at = at.parent
    return False


def _summary(tree: LexborHTMLParser) -> list[Line]:
    """The lead of an article, where it stands apart from the known place of the body."""
    nodes = tree.css(_SUMMARIES)
    if len(nodes) != 1:
        return []
    above: LexborNode | None = nodes[0]
    while above is not None:
        if above.css_matches(", ".join(_BODIES)):
            return []
        above = above.parent
    return render(nodes[0])


def _main(
    tree: LexborHTMLParser, root: LexborNode, drop: Sequence[str], dropped: frozenset[int], title: str | None
) -> tuple[list[Line], str]:
    """No selector fits: resiliparse says what is main text, our own rendering keeps its lines and rows."""
    main = extract_plain_text(
        tree.html or "", main_content=True, list_bullets=False, alt_texts=False, skip_elements=list(drop)
    )
    wanted = "".join(main.split())
    lines = _below_title(render(root, junk(len(root.text()), dropped)), title)
    kept: list[Line] = []
    running = title is not None
    for line in lines:
        # The library drops some lists and short notices: plain lines that run on from the title or from
        # main text belong to it, up to the first link or imprint.
        plain = 3 * line.linked < line.size and not _IMPRINT.search(unmarked(line.text))
        running = plain and (running or "".join(line.text.split()) in wanted)
        if (
            running
            or (plain and "".join(line.text.split()) in wanted)
            or (_linked(line) and "".join(line.text.split()) in wanted)
        ):
            kept.append(line)
    return kept, "main"


def _below_title(lines: list[Line], title: str | None) -> list[Line]:
    """What stands after the headline, without the stamps and bylines directly below it."""
    if not title:
        return lines
    wanted = unmarked(title)
    for i, line in enumerate(lines):
        if unmarked(line.text) == wanted and sum(x.size for x in lines[i + 1 :]) > 40:
            return lines[i + 1 :]
    return lines


@lru_cache(maxsize=2048)
def _is_junk_name(name: str | None, ident: str | None) -> bool:
    return _JUNK.search(f" {(name or '')[:200]} {(ident or '')[:200]} ") is not None


_IMPRINT = re.compile(
    r"^(?:giay phep|ban quyen|copyright|©|chiu trach nhiem|tong bien tap|toa soan|dien "
    r"thoai|dia chi|co quan chu quan|.{0,60}(?:dien thoai|\bdt|fax)\s*:|"
    r"trang thong tin dien tu|so luot truy cap|dang truy cap|thiet ke boi|phat trien boi|"
    r"email|hotline|ghi ro nguon)"
)
_OTHERS = (
    r"(?:(?:cac|nhung) )?(?:tin|bai|bai viet|tin tuc|tin bai|bai bao|chu de|noi dung)(?:, bai)? "
    r"(?:lien quan|cung (?:chuyen )?muc|khac|moi hon|cu hon|da dua|da dang|moi nhat|noi "
    r"bat|cung chu de)(?: khac)?",
    r"xem them|doc them|tham khao them|(?:co the )?ban (?:co the )?quan tam|moi ban doc|"
    r"lien quan|tin moi|tin anh",
    r"doc nhieu(?: nhat)?|xem nhieu(?: nhat)?|cung chuyen (?:muc|de)|tin trong chuyen muc|"
    r"video|tu khoa|tags?",
    r"related(?: news| articles| posts)?|theo doi bao .{2,30} tren google news",
)
_RELATED = re.compile("|".join(_OTHERS))
_PRICES = re.compile(r"(?:bang )?(?:gia vang|ty gia|thoi tiet|chung khoan)\b.{0,30}")
_TALK = re.compile(
    r"(?:y kien )?(?:binh luan|ban doc|phan hoi)(?: ban doc| cua ban)?(?: ?\(\d+\))?|gui "
    r"binh luan|y kien cua ban|"
    r"chia se(?: bai viet)?|in trang|in bai(?: viet)?|gui email|(?:tro )?ve dau trang|quay lai|copy link|"
    r"luot xem: ?[\d.]+"
)
_PRICE_LINE = re.compile(r"(?:gia vang|ty gia)(?: \w+){0,3} ?:|(?:usd|sjc|eur) \d")
_SHARE_LINE = re.compile(r"(?:chia se|theo doi|tags?|tu khoa|luot xem) ?:")
# what the two above fit, and more: behind one of their first letters a colon, or soon a number
_MAY_OPEN = re.compile(r"[^\W\d_bdhkmnpqrvxyđ](?:[^:]*:|\S{2,12} \W?\d)", re.I)
_LEAD = re.compile(r"(?:[>»•+\-–]+|(?:xem them|doc them|tin lien quan|lien quan)\s*[:>»])\s*", re.I)


_LABEL = 60  # characters of a line in which it says what it is


def _drop_headed(lines: list[Line], total: int) -> list[Line]:
    kept: list[Line] = []
    mode = ""
    passed = 0
    for line in lines:
        short = len(line.text) <= _LABEL
        folded = unmarked(line.text[:_LABEL]) if short or _MAY_OPEN.match(line.text, 0, _LABEL) else ""
        label = folded.strip(" :>»-–•.") if short else ""
        passed += line.size
        if label and _RELATED.fullmatch(label):
            mode = "related"
            continue
        if label and _PRICES.fullmatch(label) and line.size < 40:
            mode = "prices"
            continue
        if label and _TALK.fullmatch(label):
            # Comments come last: what follows them in the second half is readers' talk.
            if 2 * passed > total and "binh luan" in label:
                break
            continue
        if _PRICE_LINE.match(folded) or _SHARE_LINE.match(folded):
            continue
        if mode == "related" and (_linked(line) or len(line.text) < 25):
            continue
        if mode == "prices" and (line.kind == "row" or len(line.text) < 40):
            continue
        mode = ""
        if _linked(line) and _LEAD.match(unmarked(line.text)):
            continue
        kept.append(line)
    return kept


def _drop_runs(lines: list[Line]) -> list[Line]:
    """Lines that are one link without a full stop are headlines of other articles."""
    kept: list[Line] = []
    for i, line in enumerate(lines):
        if not _headline(line):
            kept.append(line)
            continue
        beside = (i > 0 and _headline(lines[i - 1])) or (i + 1 < len(lines) and _headline(lines[i + 1]))
        last = i + 1 == len(lines)
        if not (beside or last or (line.kind == "li" and len(line.text) > 30)):
            kept.append(line)
    return kept


def _linked(line: Line) -> bool:
    return line.size > 0 and line.linked * 10 >= line.size * 7


def _headline(line: Line) -> bool:
    return (
        line.kind in ("p", "li", "h")
        and len(line.text) > 20
        and line.linked * 10 >= line.size * 9
        and line.text[-1] not in ".;:"
    )
