"""The templates with what they share: escaping, the one style, words in the page's language."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from exports.labels import MARKS, label
from exports.safe import safe_url
from exports.wording import Lang, capital, date_text, one_line

_TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, lang: Lang, values: Mapping[str, object]) -> str:
    """A page, everything in it escaped. The style stands in the page under its digest; no script may run."""
    environment = _environment()
    return environment.get_template(template).render(
        {
            "lang": lang,
            "t": partial(label, lang=lang),
            "marks": MARKS,
            "style_hash": _style_digest(),
            "foot": label("foot", lang),
            **values,
        }
    )


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
