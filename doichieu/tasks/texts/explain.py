"""A text taken apart: pieces to light up, and a line for every number in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from doichieu.language import Lang, say
from doichieu.messages import in_language
from doichieu.tasks.texts.mentions import mentions_of
from parsers.model import Document, Figure, Mention
from parsers.reader import default_reader

_SHOWN = (
    "measure", "role", "value", "unit", "bound", "percent_basis", "subject", "level", "province", "phase",
    "as_of", "as_of_time", "owner", "target_kind", "counting", "per", "campaign", "claim",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the text: what it was read as, or why it was left."""

    number: int
    quote: str
    kind: str
    rule: str
    attributes: tuple[tuple[str, str], ...] = ()
    implied: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """`pieces`: the text in order, each with the line's number and kind where it is lit."""

    document: Document
    pieces: tuple[tuple[str, int | None, str], ...]
    figures: tuple[Line, ...]
    ignored: tuple[Line, ...]


def explain_document(document: Document) -> Explained:
    """Figures first; a mention is explained where no figure took it."""
    figures = sorted(default_reader().read(document).figures, key=lambda one: (one.number_start, one.start))
    taken = [(one.start, one.end) for one in figures]
    left = [one for one in mentions_of(document) if not _overlaps(one, taken)]
    lines = [_figure_line(number, one) for number, one in enumerate(figures, 1)]
    others = [_mention_line(number, one, document) for number, one in enumerate(left, len(lines) + 1)]
    spans = [(one.number_start, one.number_end, number, "figure") for number, one in enumerate(figures, 1)]
    spans += [
        (one.start, one.end, number, "ignored" if one.ignored else "mention")
        for number, one in enumerate(left, len(lines) + 1)
    ]
    return Explained(document, tuple(_pieces(document.text, spans)), tuple(lines), tuple(others))


def explained_page(explained: Iterable[Explained], lang: Lang) -> str:
    """One HTML page, whole in itself; everything of the text is escaped."""
    parts = [_article(one, lang) for one in explained]
    title = say(lang, "Cách đọc", "How it was read")
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"><style>' + _STYLE + "</style></head><body>"
        f"<h1>{title}</h1>" + "".join(parts) + "</body></html>\n"
    )


_STYLE = (
    "body{font:1rem/1.6 serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    ".text{white-space:pre-wrap;border:1px solid #bbb;padding:1rem}"
    "mark.figure{background:#ffe08a}mark.ignored{background:#e6e6e6}mark.mention{background:#e3eefc}"
    "sup{color:#555}table{border-collapse:collapse;font-size:.9rem}td,th{border:1px solid #ccc;"
    "padding:.2rem .5rem;text-align:left;vertical-align:top}"
)


def _article(one: Explained, lang: Lang) -> str:
    text = "".join(
        escape(piece)
        if number is None
        else f'<mark class="{kind}"><a href="#l{number}">{escape(piece)}</a><sup>{number}</sup></mark>'
        for piece, number, kind in one.pieces
    )
    rows = "".join(_row(line, lang) for line in (*one.figures, *one.ignored))
    heads = (("Số", "No."), ("Nguyên văn", "Quoted"), ("Đọc là", "Read as"), ("Quy tắc", "Rule"))
    head = "".join(f"<th>{say(lang, *words)}</th>" for words in heads)
    title = f"<h2>{escape(one.document.title)}</h2>" if one.document.title else ""
    if one.document.optical:
        words = say(
            lang,
            "Đọc bằng nhận dạng chữ: đối chiếu lại với bản chụp.",
            "Read optically: compare it with the scan.",
        )
        title += f"<p><strong>{words}</strong></p>"
    return f'{title}<div class="text">{text}</div><table><tr>{head}</tr>{rows}</table>'


def _row(line: Line, lang: Lang) -> str:
    if line.attributes:
        context = say(lang, "từ ngữ cảnh", "from context")
        read = "<br>".join(
            f"{escape(name)}: {escape(value)}{f' <em>({context})</em>' if name in line.implied else ''}"
            for name, value in line.attributes
        )
    else:
        no_figure = say(lang, "không phải số liệu", "no figure")
        read = escape(f"{line.kind}: {in_language(line.reason, lang) if line.reason else no_figure}")
    cells = f"<td>{escape(line.quote)}</td><td>{read}</td><td>{escape(line.rule)}</td>"
    return f'<tr id="l{line.number}"><td>{line.number}</td>{cells}</tr>'


def _figure_line(number: int, figure: Figure) -> Line:
    shown = [(name, getattr(figure, name)) for name in _SHOWN]
    attributes = tuple(
        (name, format(value, "f") if name == "value" else str(value))
        for name, value in shown
        if value is not None
    )
    return Line(number, _one_line(figure.quote), "figure", figure.rule, attributes, figure.implied)


def _mention_line(number: int, mention: Mention, document: Document) -> Line:
    quote = _one_line(document.text[mention.start : mention.end])
    return Line(number, quote, mention.kind, mention.rule, reason=mention.ignored)


def _pieces(text: str, spans: Sequence[tuple[int, int, int, str]]) -> Iterable[tuple[str, int | None, str]]:
    at = 0
    for start, end, number, kind in sorted(spans):
        if start < at:
            continue  # a span inside one that is lit already keeps its line below
        if start > at:
            yield text[at:start], None, ""
        yield text[start:end], number, kind
        at = end
    yield text[at:], None, ""


def _overlaps(mention: Mention, taken: Iterable[tuple[int, int]]) -> bool:
    return any(mention.start < end and mention.end > start for start, end in taken)


def _one_line(text: str) -> str:
    return " ".join(text.split())
