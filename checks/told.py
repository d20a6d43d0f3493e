"""What a finding says: kept as the facts it is said of, and written out when somebody reads it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

Lang = Literal["vi", "en"]


class Told(ABC):
    """A sentence in Vietnamese and English. Two are equal where they say the same."""

    __slots__ = ()

    @abstractmethod
    def write(self, lang: Lang) -> str:
        """The words, made anew each time from what the record holds."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Told):
            return NotImplemented
        return self.write("vi") == other.write("vi") and self.write("en") == other.write("en")

    def __hash__(self) -> int:
        return hash(self.write("vi"))


@dataclass(frozen=True, slots=True, eq=False)
class Plain(Told):
    """Words that are there already."""

    vi: str
    en: str

    def write(self, lang: Lang) -> str:
        """The words in one language."""
        return self.vi if lang == "vi" else self.en


def either(lang: Lang, vi: str, en: str) -> str:
    """One of two texts, by the language."""
    return vi if lang == "vi" else en
