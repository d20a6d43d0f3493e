"""Names of campaigns in their long form, as the campaigns' files give them."""

from __future__ import annotations

import pytest

from catalogue.campaigns import Campaign, MeasureSpec, load_campaigns
from parsers.context.long_names import LongNames

COUNTED = (MeasureSpec("pledges", "Cam kết", "Pledges", ("bản cam kết",)),)
OWN = Campaign(
    "tiet-kiem-dien",
    "Công đoàn tiết kiệm điện",
    ("Công đoàn tiết kiệm điện", "10 nghìn cam kết"),
    COUNTED,
    name_tails=("(vì) một Việt Nam xanh, quyết tâm giảm phát thải",),
)


@pytest.fixture(scope="module")
def installed() -> LongNames:
    return LongNames(load_campaigns().values())


@pytest.mark.parametrize(
    "tail",
    [
        " - nỗ lực vượt khó, sáng tạo, quyết tâm chiến thắng đại dịch covid-19",
        " nỗ lực vượt khó, quyết tâm chiến thắng đại dịch covid 19",
        ", nỗ lực vượt khó sáng tạo quyết tâm chiến thắng dịch bệnh covid - 19",
        ", vượt khó, phát triển",
        " vượt khó và phát triển",
    ],
)
def test_a_long_name_ends_behind_its_tail_however_that_is_written(installed: LongNames, tail: str) -> None:
    name = "chương trình 1 triệu sáng kiến"
    assert installed.end(f"{name}{tail} đã có 1.200", len(name)) == len(name + tail)


def test_a_name_without_its_tail_ends_where_it_ends(installed: LongNames) -> None:
    name = "chương trình 1 triệu sáng kiến"
    assert installed.end(f"{name}, quyết tâm đạt 1.200", len(name)) == len(name)


def test_the_long_name_of_any_campaign_is_known_by_its_file() -> None:
    own = LongNames([OWN])
    name = "công đoàn tiết kiệm điện"
    for words in (" vì một việt nam xanh, quyết tâm", ": một việt nam xanh quyết tâm"):
        tail = f"{words} giảm phát thải"
        assert own.end(name + tail, len(name)) == len(name + tail)


def test_words_of_aim_belong_to_a_name_only_before_what_follows_there(
    installed: LongNames,
) -> None:
    assert installed.hold("quyết tâm chiến thắng đại dịch", 0, len("quyết tâm"))
    assert not installed.hold("quyết tâm đạt 500", 0, len("quyết tâm"))
    assert LongNames([OWN]).hold("quyết tâm giảm phát thải", 0, len("quyết tâm"))
    assert not LongNames([OWN]).hold("quyết tâm chiến thắng đại dịch", 0, len("quyết tâm"))


@pytest.mark.parametrize(("said", "known"), [("10 nghìn cam kết xanh", True), ("10 nghìn đồng", False)])
def test_a_name_goes_on_behind_its_number(said: str, known: bool) -> None:
    end = LongNames([OWN]).end_behind_number(said, len("10"))
    assert end == (len("10 nghìn cam kết") if known else None)
