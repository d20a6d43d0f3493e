"""How measures hang together is taken from the campaigns' files, not from their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.campaigns import own_campaigns, use_own_campaigns
from checks.measures import counted_beside, has_parts, held_together, whole_of
from checks.wording import AimWords

OWN = """
slug = "mai-am"
title = "Mái ấm Công đoàn, quyết tâm xóa nhà tạm"
names = ["Mái ấm Công đoàn"]
name_tails = ["quyết tâm xóa nhà tạm"]

[[measures]]
slug = "houses"
label_vi = "Nhà"
label_en = "Houses"
nouns = ["mái ấm"]

[[measures]]
slug = "houses_done"
label_vi = "Nhà đã bàn giao"
label_en = "Houses handed over"
nouns = ["mái ấm"]
cues = ["bàn giao"]
part_of = "houses"

[[measures]]
slug = "houses_vnd"
label_vi = "Số tiền hỗ trợ"
label_en = "Support in đồng"
unit = "vnd"
counts = "money"
nouns = ["đồng"]
"""


@pytest.fixture
def _own_campaign(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "mai-am.toml").write_text(OWN, encoding="utf-8")
    before = own_campaigns()
    use_own_campaigns(tmp_path)
    yield
    use_own_campaigns(before)


def test_parts_and_money_of_the_installed_campaigns() -> None:
    assert whole_of("initiatives_valid") == whole_of("initiatives_pending") == "initiatives"
    assert whole_of("initiatives") is None
    assert has_parts("initiatives")
    assert not has_parts("participants")
    assert held_together("benefit_vnd") == held_together("initiatives") == {"benefit_vnd", "initiatives"}
    assert held_together("participants") == {"participants"}


@pytest.mark.usefixtures("_own_campaign")
def test_a_campaign_of_ones_own_is_treated_alike() -> None:
    assert whole_of("houses_done") == "houses"
    assert has_parts("houses")
    counted = counted_beside("houses_vnd")
    assert counted is not None
    assert counted.slug == "houses"
    assert held_together("houses") == {"houses", "houses_vnd"}


@pytest.mark.usefixtures("_own_campaign")
def test_resolve_in_a_campaigns_name_is_no_aim() -> None:
    aims = AimWords("quyết tâm|phấn đấu", "quyết tâm", "phấn đấu")
    assert not aims.within("chương trình mái ấm công đoàn, quyết tâm xóa nhà tạm, đã có 40")
    assert aims.within("mái ấm công đoàn, quyết tâm xóa nhà tạm, phấn đấu có 40")
    assert aims.within("quyết tâm có 40 mái ấm")
