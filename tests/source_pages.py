"""Pages as a source publishes them, for tests that ask what the reader takes from a few sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from parsers.model import Document, Figure
from parsers.reader import Reading, default_reader


@dataclass(frozen=True)
class SourcePage:
    """What is known about a page besides the sentences that a test is about; its text begins with `opening`.

    Each question takes what one page has otherwise than the others: `published=…`, `province=…`.
    """

    province: str | None = None
    published: str | None = None
    opening: str = ""
    title: str | None = None

    def read(self, text: str, **known: Unpack[Known]) -> Reading:
        page = replace(self, **known)
        return default_reader().read(
            Document(
                "page",
                page.opening + text,
                title=page.title,
                published=page.published,
                source_province=page.province,
            )
        )

    def figures(self, text: str, **known: Unpack[Known]) -> tuple[Figure, ...]:
        return self.read(text, **known).figures

    def told(self, text: str, *names: str, **known: Unpack[Known]) -> list[tuple[Any, ...]]:
        """The named attributes of each figure, in the order of the text."""
        return [tuple(getattr(figure, name) for name in names) for figure in self.figures(text, **known)]

    def each(self, text: str, name: str, **known: Unpack[Known]) -> list[Any]:
        """One attribute of each figure."""
        return [value for (value,) in self.told(text, name, **known)]

    def in_words(self, text: str, **known: Unpack[Known]) -> list[str]:
        """What each figure counts, in which role, how much, and of what a percentage is."""
        told = self.told(text, "measure", "role", "value", "percent_basis", **known)
        return [" ".join(str(part) for part in parts if part) for parts in told]

    def told_behind_opening(self, text: str, *names: str, **known: Unpack[Known]) -> list[tuple[Any, ...]]:
        """The same of the figures that stand in the text itself."""
        begin = len(known.get("opening", self.opening))
        figures = self.figures(text, **known)
        return [tuple(getattr(one, name) for name in names) for one in figures if one.start >= begin]

    def values(self, text: str, **known: Unpack[Known]) -> list[Decimal]:
        return [figure.value for figure in self.figures(text, **known)]

    def one(self, text: str, value: int | str, role: str | None = None, **known: Unpack[Known]) -> Figure:
        """The only figure of that value (in that role); fails where there is none or there are several."""
        figures = self.figures(text, **known)
        found = [f for f in figures if f.value == Decimal(value) and role in (None, f.role)]
        assert len(found) == 1, [(str(f.value), f.role, f.rule) for f in figures]
        return found[0]


class Known(TypedDict, total=False):
    """What one page may have otherwise than `SourcePage` says."""

    province: str | None
    published: str | None
    opening: str
    title: str | None


# A district in a province's campaign, one figure of which was told before.
THANH_BA = SourcePage(
    province="Phú Thọ",
    published="2023-06-20",
    opening=(
        "LĐLĐ tỉnh Phú Thọ triển khai Chương trình “1 triệu sáng kiến”. Huyện Thanh Ba đã nộp 812 sáng kiến. "
    ),
)

# A plain article of a province: its first sentence names the campaign, the others follow.
QUANG_NGAI = SourcePage(
    province="Quảng Ngãi",
    published="2022-11-20",
    opening="LĐLĐ tỉnh Quảng Ngãi triển khai Chương trình “1 triệu sáng kiến”. ",
)
