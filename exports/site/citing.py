"""How to cite a figure: a line in each language, BibTeX, and CSL-JSON, which Zotero and others take in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from exports.safe import safe_url
from exports.wording import Lang, clean, date_text, one_line

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: the words of a figure on a page, as captured on a day under a digest. `published` and
    `captured` are ISO dates, as precise as known; `publisher` is who runs the site."""

    figure: str
    quote: str
    title: str
    publisher: str
    url: str
    published: str | None
    captured: str
    sha256: str


def citation(one: Cited, lang: Lang) -> str:
    """A line for a footnote."""
    vi = lang == "vi"
    published = date_text((one.published or "")[:10], lang)
    when = published or ("không rõ ngày đăng" if vi else "date of publication unknown")
    captured = date_text(one.captured[:10], lang)
    where = safe_url(one.url) or one_line(one.url)
    kept = f"lưu ngày {captured}" if vi else f"captured {captured}"
    figure = f"Đối chiếu, {'số liệu' if vi else 'figure'} {one.figure}"
    return (
        f"{_ended(one.publisher)} “{one_line(one.title)}”. {when}. {where} – “{one_line(one.quote)}”. "
        f"{figure}, {kept}, SHA-256 {one.sha256}."
    )


def bibtex(one: Cited) -> str:
    """An entry of the kind `online` (biblatex); older styles take it for `misc`."""
    fields = {
        "author": f"{{{_tex(one.publisher)}}}",
        "title": f"{{{_tex(one.title)}}}",
        "date": (one.published or "")[:10],
        "url": safe_url(one.url) or "",
        "urldate": one.captured[:10],
        "note": _tex(f"“{one_line(one.quote)}”. Đối chiếu {one.figure}, SHA-256 {one.sha256}"),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@online{{{one.figure},\n" + ",\n".join(lines) + "\n}"


def csl_json(one: Cited) -> str:
    """An item of the kind `webpage`."""
    item: dict[str, object] = {
        "id": one.figure,
        "type": "webpage",
        "title": one_line(one.title),
        "author": [{"literal": one_line(one.publisher)}],
        "accessed": {"date-parts": [_parts(one.captured)]},
        "note": f"“{one_line(one.quote)}”. SHA-256: {one.sha256}",
        "archive": "Đối chiếu",
        "archive_location": one.figure,
    }
    if one.published and _parts(one.published):
        item["issued"] = {"date-parts": [_parts(one.published)]}
    if safe_url(one.url):
        item["URL"] = one.url
    parts = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in item.items()]
    return "[{" + ",\n  ".join(parts) + "}]"


def _parts(iso: str) -> list[int]:
    match = _DAY.match(iso)
    return [int(part) for part in match.groups() if part] if match else []


def _ended(text: str) -> str:
    line = one_line(text)
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _tex(text: str) -> str:
    plain = one_line(clean(text))
    return "".join(_TEX.get(letter, f"\\{letter}" if letter in "{}$&#_%" else letter) for letter in plain)
