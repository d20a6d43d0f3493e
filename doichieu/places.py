"""A province as a person writes it."""

from __future__ import annotations

from catalogue.provinces import load_provinces
from doichieu.errors import CommandError


def province_named(text: str) -> str:
    """The name of the one of the 63 provinces that is meant, with or without diacritics."""
    found = load_provinces().find(text)
    if found is None:
        raise CommandError(
            (f"Không có tỉnh “{text}” trong 63 tỉnh, thành phố", f"“{text}” is none of the 63 provinces"),
            ("Viết như “Thanh Hóa” hoặc thanh-hoa", "Write it as “Thanh Hóa” or thanh-hoa"),
        )
    return found.name
