"""Campaigns are data: a file of one's own is enough for a new one, and a mistake in it is named."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue.campaigns import Campaign, load_campaigns
from catalogue.errors import CatalogueError
from catalogue.folding import fold_name
from catalogue.tables import DATA
from catalogue.toml_files import read_folder

SMALL = """
slug = "bua-com"
title = "Bữa cơm Công đoàn"
names = ["Bữa cơm Công đoàn"]
starts = 2025-01-01

[[measures]]
slug = "meals"
label_vi = "Suất ăn"
label_en = "Meals"
nouns = ["suất ăn"]
"""


def test_installed_files_hold_to_the_schema_and_read_the_same_without_it() -> None:
    checked = read_folder(Campaign, DATA / "campaigns")
    assert {campaign.slug: campaign for campaign in checked.values()} == load_campaigns()


def test_the_measures_are_those_of_the_contract() -> None:
    campaigns = load_campaigns()
    assert set(campaigns) == {"1-trieu-sang-kien", "75-nghin-sang-kien", "phat-trien-doan-vien"}
    initiatives = [
        "initiatives", "initiatives_valid", "initiatives_pending", "benefit_vnd", "participants",
        "awards_collective", "awards_individual", "awards_initiative",
    ]  # fmt: skip
    for slug in ("1-trieu-sang-kien", "75-nghin-sang-kien"):
        assert [measure.slug for measure in campaigns[slug].measures] == initiatives
        money = campaigns[slug].measure("benefit_vnd")
        assert money is not None
        assert money.unit == "vnd"
    members = [measure.slug for measure in campaigns["phat-trien-doan-vien"].measures]
    assert members == ["members_new", "members_net", "unions_new"]


def test_a_name_leads_to_one_campaign() -> None:
    owner: dict[str, str] = {}
    for campaign in load_campaigns().values():
        for name in (*campaign.names, *campaign.subdrives):
            assert owner.setdefault(fold_name(name), campaign.slug) == campaign.slug, name
    assert owner["01 triệu sáng kiến"] == "1-trieu-sang-kien"
    assert owner["một triệu sáng kiến"] == "1-trieu-sang-kien"
    assert owner["kế hoạch 10 nghìn sáng kiến"] == "1-trieu-sang-kien"
    assert owner["75 nghìn sáng kiến"] == "75-nghin-sang-kien"


def test_phases_belong_to_their_owner() -> None:
    campaign = load_campaigns()["1-trieu-sang-kien"]
    national = [(phase.number, phase.starts, phase.ends) for phase in campaign.phases_of(None)]
    assert national == [(1, "2022-01-08", "2022-05-31"), (2, "2022-06-01", "2023-09-01")]
    assert [phase.ends for phase in campaign.phases_of("LĐLĐ tỉnh Bắc Kạn")] == [
        "2022-05-31", "2022-12-31", "2023-09-30",
    ]  # fmt: skip
    assert campaign.phases_of("Công đoàn Giáo dục Hòa Bình")[1].ends == "2023-08-31"
    assert campaign.phases_of("LĐLĐ tỉnh Tuyên Quang")[0].ends == "2022-05"  # no day is made up
    assert campaign.phases_of("LĐLĐ tỉnh Cà Mau") == campaign.phases_of(None)


def test_targets_say_whose_for_what_and_how_known() -> None:
    targets = load_campaigns()["1-trieu-sang-kien"].targets
    of_hoa_binh = {(t.value, t.kind) for t in targets if t.subject == "Công đoàn Giáo dục Hòa Bình"}
    assert of_hoa_binh == {(375, "assigned"), (500, "own")}
    national = {t.scope: (t.value, t.derived) for t in targets if t.subject == "Cả nước"}
    assert national == {"all": (1_000_000, False), 1: (300_000, False), 2: (700_000, True)}
    district = {t.scope: t.value for t in targets if t.subject == "LĐLĐ quận Nam Từ Liêm"}
    assert district == {1: 1629, 2: 2443, "all": 4072}


def test_the_documented_example_is_a_campaign(tmp_path: Path) -> None:
    guide = (DATA / "campaigns" / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", guide, flags=re.S)
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    campaign = load_campaigns(tmp_path)["bua-com-cong-doan"]
    assert [measure.slug for measure in campaign.measures] == ["meals", "unions_hosting"]
    assert campaign.phases_of("LĐLĐ thành phố Hải Phòng")[0].ends == "2025-05-31"
    assert campaign.targets[0].due == "2025-12-31"


def test_a_users_file_replaces_the_installed_campaign_of_its_slug(tmp_path: Path) -> None:
    own = SMALL.replace("bua-com", "75-nghin-sang-kien")
    (tmp_path / "mine.toml").write_text(own, encoding="utf-8")
    campaigns = load_campaigns(tmp_path)
    assert campaigns["75-nghin-sang-kien"].title == "Bữa cơm Công đoàn"
    assert campaigns["75-nghin-sang-kien"].measures[0].slug == "meals"
    assert campaigns["1-trieu-sang-kien"] == load_campaigns()["1-trieu-sang-kien"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "Bữa cơm Công đoàn"\n', "", "title: is missing"),
        ("title =", "titel =", "titel: is no known key"),
        ('nouns = ["suất ăn"]', "", "measures.[1].nouns: is missing"),
        ('nouns = ["suất ăn"]', 'nouns = "suất ăn"', "measures.[1].nouns"),
        ('nouns = ["suất ăn"]', 'nouns = ["suất ăn"]\nunit = "usd"', "measures.[1].unit"),
        ("2025-01-01", '"31/5/2025"', "“31/5/2025” is no date of the form"),
        ("2025-01-01", '"2025-13"', "“2025-13” is not in the calendar"),
        ("2025-01-01", '"2025-02-30"', "“2025-02-30” is not in the calendar"),
        ("starts = 2025-01-01", 'starts = "2025-02"\nends = "2025-01"', "it ends before it starts"),
        ('names = ["Bữa cơm Công đoàn"]', "names = []", "a campaign needs at least one name"),
        ('["Bữa cơm Công đoàn"]', '["MỘT TRIỆU sáng kiến"]', "is also a name of 1-trieu-sang-kien"),
        ("slug =", "slug = =", "is no valid TOML"),
        ("[[measures]]", 'name_tails = ["đủ chất, (an toàn"]\n[[measures]]', "has an odd bracket"),
        (
            "[[measures]]",
            '[[targets]]\nvalue = 5\nscope = "all"\nkind = "own"\nsource = "x"\nmeasure = "m"\n[[measures]]',
            "a target counts “m”, which is no measure of this campaign",
        ),
        ("[[measures]]", "[[phases]]\nnumber = 1\n[[phases]]\nnumber = 1\n[[measures]]", "two phases"),
    ],
)
def test_a_mistake_is_named_with_file_and_field(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in SMALL
    (tmp_path / "mine.toml").write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        load_campaigns(tmp_path)
    assert "mine.toml" in str(error.value)
    assert says in str(error.value)


def test_two_files_of_one_slug_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(SMALL, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"b\.toml: slug: “bua-com” is also the slug of another file"):
        load_campaigns(tmp_path)
    with pytest.raises(CatalogueError, match="is no folder"):
        load_campaigns(tmp_path / "nowhere")
    (tmp_path / "b.toml").write_bytes("slug = 'bữa'".encode("utf-16"))
    with pytest.raises(CatalogueError, match=r"b\.toml: (is not UTF-8|is no valid TOML)"):
        load_campaigns(tmp_path)


def test_installed_data_loads_without_pydantic() -> None:
    code = (
        "import sys, catalogue\n"
        "assert not [name for name in sys.modules if name.startswith('catalogue.')]\n"
        "from catalogue.campaigns import load_campaigns\n"
        "from catalogue.lexicon import load_lexicon\n"
        "from catalogue.provinces import load_provinces\n"
        "from catalogue.sources import load_sources\n"
        "load_campaigns(), load_lexicon(), load_provinces(), load_sources()\n"
        "assert 'pydantic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
