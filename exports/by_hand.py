"""How a figure that a person entered is shown: by whom, when, and whether an address is known."""

from __future__ import annotations

from checks.model import StoredFigure
from exports.labels import label
from exports.wording import Lang, one_line
from parsers.by_hand import NO_ADDRESS
from parsers.model import entered_by


def entered_text(one: StoredFigure, lang: Lang) -> str | None:
    """*Nguyễn An, 2026-11-26 · thiếu địa chỉ*; None of a figure that was read."""
    return entered_words(one.figure.rule, one.page_url, lang) if one.figure.by_hand else None


def entered_words(rule: str, page_url: str, lang: Lang) -> str:
    """The same of the rule and the address of a figure that was entered."""
    missing = f" · {label('no_address', lang)}" if page_url.startswith(NO_ADDRESS) else ""
    return f"{one_line(entered_by(rule))}{missing}"


def by_hand_mark(one: StoredFigure, lang: Lang) -> str:
    """‡ nhập tay: and by whom and when; empty for a figure that was read."""
    told = entered_text(one, lang)
    return f"‡ {label('by_hand', lang)}: {told}" if told else ""
