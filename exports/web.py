"""The templates with what they share: escaping, the one style, words in the page's language."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from exports.labels import MARKS, label
from exports.safe import safe_url
from exports.wording import Lang, capital, date_text, one_line
from store.identity import digest_of

_TEMPLATES = Path(__file__).parent / "templates"
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}")


def render(template: str, lang: Lang, values: Mapping[str, object]) -> str:
    """A page, everything in it escaped. The style stands in the page under its digest; no script may run."""
    environment = _environment()
    return environment.get_template(template).render(
        {
            "lang": lang,
            "other_lang": "en" if lang == "vi" else "vi",
            "t": partial(label, lang=lang),
            "page": partial(page_name, lang=lang),
            "marks": MARKS,
            "style_hash": _style_digest(),
            "foot": label("foot", lang),
            "up": "",
            "other": "",
            **values,
        }
    )


def page_name(name: str, lang: Lang) -> str:
    """index.html in Vietnamese, index.en.html in English; a name that is no plain word by its digest."""
    safe = name if _SAFE_NAME.fullmatch(name) else digest_of("N", name)
    return f"{safe}.html" if lang == "vi" else f"{safe}.en.html"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters |= {"safe_url": safe_url, "one_line": one_line, "capital": capital, "day": _day}
    return environment


@pass_context
def _day(context: Context, iso: str | None) -> str:
    return date_text(iso, context["lang"])


@cache
def _style_digest() -> str:
    source = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return f"sha256-{digest}"
