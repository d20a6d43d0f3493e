"""HTML bytes to the text of the article."""

from __future__ import annotations

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from parsers.pages import meta, problems, regions
from parsers.pages.clean import clean_line, clean_text, unmarked
from parsers.pages.decode import decode, is_utf8
from parsers.pages.guard import tame
from parsers.pages.model import PageText, SelectorsLike, UnreadableError


def read_html(
    body: bytes, url: str, content_type: str | None = None, selectors: SelectorsLike | None = None
) -> PageText:
    """The article of a page: the source's own selectors first, then known places, then a library's choice."""
    html, encoding = decode(body, content_type)
    try:
        text = tame(html.replace("\x00", "") if b"\x00" in body else html)
        # The parser reads UTF-8: what came so need not be made into it again.
        tree = LexborHTMLParser(body if text is html and is_utf8(html, encoding, body) else text)
        return _read(tree, url, encoding, selectors)
    except SelectolaxError as error:
        raise UnreadableError(
            f"The page could not be parsed ({error})", "Save it again, or leave it out."
        ) from error


def _read(tree: LexborHTMLParser, url: str, encoding: str, selectors: SelectorsLike | None) -> PageText:
    facts = meta.json_ld(tree)
    attachments = meta.find_attachments(tree, url)
    title, title_node = meta.find_title(tree, _list(selectors.title if selectors else None), facts)
    author = meta.find_author(tree, _list(selectors.author if selectors else None), facts)
    wanted = _list(selectors.body if selectors else None)
    drop = _list(selectors.drop if selectors else None)
    lines, body_rule = regions.body_lines(tree, wanted, drop, title)
    dated = _list(selectors.published if selectors else None)
    published, rule = meta.find_published(
        tree, dated, facts, title=title_node, lines=lines, url=url, drop=drop
    )
    if title_node is None and body_rule == "main" and (found := meta.headline_above_stamp(lines)):
        place, title, stamp = found
        lines = lines[place + 1 :]
        if rule in (None, "url"):
            published, rule = stamp.date, "byline-updated" if stamp.updated else "byline"
    lines = regions.without_lists(lines)
    if body_rule == "main":
        lines = meta.without_stamps(lines)
    text, scheme = clean_text("\n".join(line.text for line in lines))
    text = _without_title(text, title)
    article = problems.Found(
        title,
        text,
        body_rule,
        published=rule,
        author=author,
        article_data="datePublished" in facts or "articleBody" in facts,
        attachments=len(attachments),
    )
    problem = problems.find_problem(tree, article)
    return PageText(
        title=clean_line(title) if title else None,
        text=text,
        kind="html",
        published=published,
        published_rule=rule,
        author=author,
        attachments=attachments,
        problem=problem,
        advice=problems.ADVICE[problem] if problem else None,
        canonical=meta.find_canonical(tree, url),
        encoding=encoding,
        scheme=scheme,
        body_rule=body_rule,
    )


def _list(value: str | Sequence[str] | None) -> Sequence[str]:
    return (value,) if isinstance(value, str) else (value or ())


def _without_title(text: str, title: str | None) -> str:
    """The headline is kept apart; a body that begins with it would say it twice."""
    first, _, rest = text.partition("\n")
    return rest if title and rest and unmarked(first) == unmarked(title) else text
