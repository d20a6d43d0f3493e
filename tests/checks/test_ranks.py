"""Ranks that a text claims beside a count, and the rankings that pages print."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from checks.across.ranks import RankClaim, RankRow, rank_claims, ranking_rows
from parsers.model import Document, Mention
from parsers.reader import default_reader

RANKING = """Kết quả Chương trình “1 triệu sáng kiến” đến ngày 31/5/2022
TT\tĐơn vị\tSố sáng kiến
1\tThanh Hóa\t12.000
2\tNghệ An\t9.000
3\tHà Tĩnh\t5.000
4\tHà Nam\t4.100
5\tHà Giang\t1.100"""


def read(text: str) -> Document:
    return Document("bai", text, published="2022-06-20", source_province="Hòa Bình")


def claims(text: str) -> list[RankClaim]:
    document = read(f"Chương trình “1 triệu sáng kiến”: {text}")
    reader = default_reader()
    return rank_claims(document, reader.read(document).figures, reader.mentions)


def rows(text: str) -> list[RankRow]:
    document = read(text)
    return ranking_rows(document, default_reader().read(document).figures)


def test_a_rank_beside_one_province_s_count_is_claimed_as_printed() -> None:
    (first,) = claims(
        "Đến ngày 31/5/2022, LĐLĐ tỉnh Nghệ An có 11.666 sáng kiến, đứng thứ 2/82 đơn vị cả nước."
    )
    assert (first.province, first.rank, first.of, first.as_of) == ("Nghệ An", 2, 82, "2022-05-31")
    (second,) = claims("Đến ngày 31/5/2022, LĐLĐ tỉnh Nghệ An đứng thứ nhất cả nước với 11.666 sáng kiến.")
    assert (second.quote, second.rank, second.of) == ("đứng thứ nhất", 1, None)


@pytest.mark.parametrize(
    "text",
    [
        "LĐLĐ tỉnh Nghệ An có 11.666 sáng kiến, LĐLĐ tỉnh Thanh Hóa có 9.000, đứng thứ hai cả nước.",
        "LĐLĐ tỉnh Nghệ An có 11.666 sáng kiến. Đội bóng của tỉnh đứng thứ hai cả nước.",
        "LĐLĐ tỉnh Nghệ An được giao 11.666 sáng kiến, đứng thứ hai cả nước.",
    ],
)
def test_a_rank_of_another_matter_or_of_one_of_two_provinces_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_mentions_are_only_read_where_a_word_of_ranks_stands_beside_a_count() -> None:
    def none_asked(_: Document) -> Iterable[Mention]:
        raise AssertionError("no word of ranks stands there")

    document = read("Chương trình “1 triệu sáng kiến”: LĐLĐ tỉnh Nghệ An có 11.666 sáng kiến.")
    assert rank_claims(document, default_reader().read(document).figures, none_asked) == []


def test_a_numbered_table_whose_counts_fall_is_a_ranking() -> None:
    told = [(row.rank, row.province, row.quote) for row in rows(RANKING)]
    assert told[:2] == [(1, "Thanh Hóa", "12.000"), (2, "Nghệ An", "9.000")]
    assert len(told) == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4.100", "6.100"),  # in another order than that of the counts
        ("4\tHà Nam", "2\tHà Nam"),
        ("5\tHà Giang\t1.100", ""),  # four rows may be in order by chance
        ("đến ngày 31/5/2022", "tháng 5/2022"),
    ],
)
def test_another_list_is_no_ranking(old: str, new: str) -> None:
    assert rows(RANKING.replace(old, new)) == []
