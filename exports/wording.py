"""Numbers, dates and qualifiers as a reader of Vietnamese or English expects them."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from checks import told
from checks.wording import bound_word, number_en, number_vi
from checks.wording import date_text as plain_date
from parsers.model import Bound, PercentBasis, Phase, Unit
from store.identity import VIETNAM

Lang = told.Lang

# What could steer a terminal or turn the reading direction of the words after it; also lone surrogates.
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BILLION = Decimal(10**9)
_MILLION = Decimal(10**6)


def number(value: Decimal | int, lang: Lang) -> str:
    """1.539 and 256,5; 1,539 and 256.5. Zeros that carry nothing are left out."""
    plain = _plain(Decimal(value))
    return number_vi(plain) if lang == "vi" else number_en(plain)


def rounded(value: Decimal, places: int = 1) -> Decimal:
    """For results of a division; what was printed is never rounded."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(value: Decimal, lang: Lang, basis: PercentBasis | None = None) -> str:
    """256,5%; vượt 391% where the page says so, as the two readings differ."""
    text = f"{number(value, lang)}%"
    if basis == "over_target":
        return f"vượt {text}" if lang == "vi" else f"“vượt” {text}"
    return text


def money(value: Decimal, lang: Lang) -> str:
    """10 tỷ đồng where that loses nothing, else every digit."""
    for size, vi, en in ((_BILLION, "tỷ đồng", "billion đồng"), (_MILLION, "triệu đồng", "million đồng")):
        share = value / size
        if abs(value) >= size and share == rounded(share, 3):
            return f"{number(share, lang)} {vi if lang == 'vi' else en}"
    return f"{number(value, lang)} đồng"


def value_text(
    value: Decimal, unit: Unit, bound: Bound, lang: Lang, basis: PercentBasis | None = None
) -> str:
    """A value with its unit and qualifier: "trên 2.200", "gần 95%", "10 tỷ đồng"."""
    if unit == "percent":
        text = percent(value, lang, basis)
    else:
        text = money(value, lang) if unit == "vnd" else number(value, lang)
    word = bound_word(bound, lang)
    return f"{word} {text}" if word else text


def date_text(iso: str | None, lang: Lang) -> str:
    """31/5/2022 and 31 May 2022, only as precise as given; anything else as it stands."""
    return clean(plain_date(iso or "", lang))


def clock(when: datetime, lang: Lang) -> str:
    """A moment by the clocks of Việt Nam, to the minute: 17:43 ngày 26/11/2026."""
    there = when.astimezone(VIETNAM)
    day = date_text(there.date().isoformat(), lang)
    return f"{there:%H:%M} ngày {day}" if lang == "vi" else f"{there:%H:%M} on {day} (Việt Nam time)"


def phase_text(phase: Phase | None, lang: Lang, *, short: bool = False) -> str:
    if phase is None:
        return "không nêu giai đoạn" if lang == "vi" else "phase not stated"
    if phase == "all":
        return "cả chương trình" if lang == "vi" else "whole programme"
    if lang == "vi":
        return f"GĐ {phase}" if short else f"giai đoạn {phase}"
    return f"phase {phase}"


def name_shown(unit: str | None, province: str) -> str:
    """A province, or a unit with its own: "Bắc Kạn"; "huyện Lạc Thủy (Hòa Bình)"."""
    if unit is None:
        return province
    return f"{unit} ({province})" if province else unit


def clean(text: str) -> str:
    """Scraped text without the characters that steer a terminal or hide what is written."""
    return text if text.isprintable() else CONTROLS.sub("", text)  # none of them is printable


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain(value: Decimal) -> Decimal | int:
    if value == value.to_integral_value():
        return int(value)
    return Decimal(format(value, "f").rstrip("0"))
