"""How measures hang together is taken from the campaigns' files, not from their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from figures_by_hand import figure, stored

from catalogue.campaigns import own_campaigns, use_own_campaigns
from checks.across.whole_store import check_store, group_key
from checks.measures import has_parts, held_together, whole_of, worth_of
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
    worth = worth_of("houses_vnd")
    assert worth is not None
    assert (worth.money.slug, worth.counted.slug) == ("houses_vnd", "houses")
    assert worth_of("houses") is None
    assert held_together("houses") == {"houses", "houses_vnd"}


@pytest.mark.usefixtures("_own_campaign")
def test_what_an_outlier_needs_speaks_of_its_own_money() -> None:
    figures = []
    for number, name in enumerate(("Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Hà Nam", "Bắc Kạn")):
        for measure, value in (("houses", 10), ("houses_vnd", 10**9 * (900 if name == "Bắc Kạn" else 1))):
            unit = "vnd" if measure == "houses_vnd" else "count"
            more = {"document": f"bai-{number}", "campaign": "mai-am", "province": name, "phase": 1}
            one = figure(f"{value}", f"{value}", "achieved", value, measure=measure, unit=unit, **more)
            figures.append(stored(one, len(figures)))
    (found,) = check_store(sorted(figures, key=lambda one: (group_key(one), one.id)))
    assert found.kind == "outlier"
    assert found.needs == "cách tính số tiền hỗ trợ"
    assert found.needs_en == "how the support in đồng was worked out"


@pytest.mark.usefixtures("_own_campaign")
def test_resolve_in_a_campaigns_name_is_no_aim() -> None:
    aims = AimWords("quyết tâm|phấn đấu", "quyết tâm", "phấn đấu")
    assert not aims.within("chương trình mái ấm công đoàn, quyết tâm xóa nhà tạm, đã có 40")
    assert aims.within("mái ấm công đoàn, quyết tâm xóa nhà tạm, phấn đấu có 40")
    assert aims.within("quyết tâm có 40 mái ấm")
