"""Every state of the comparison has one address, which leads back to it; what there is not is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.campaigns import load_campaigns
from exports.site.addresses import ServedLinks, file_of
from exports.site.asking import UnknownState
from exports.site.state import TableState, table_state
from exports.site.written import written_states

CAMPAIGN = "1-trieu-sang-kien"
SOME = {
    "measure": st.sampled_from(["", "initiatives", "participants", "benefit_vnd,initiatives"]),
    "phase": st.sampled_from(["", "1", "all,1", "none", "2,1,all"]),
    "level": st.sampled_from(["", "province", "district", "national"]),
    "province": st.sampled_from(["", "son-la", "Sơn La", "bac-ninh"]),
    "boundaries": st.sampled_from(["", "63", "34"]),
    "per": st.sampled_from(["", "members", "workers"]),
    "shares": st.sampled_from(["", "0", "1"]),
    "rank": st.sampled_from(["", "comparable", "all"]),
    "published_by": st.sampled_from(["", "2022", "2022-07", "2022-07-01"]),
    "as_known": st.sampled_from(["", "2023-01-31"]),
    "sort": st.sampled_from(["", "-name", "-initiatives.1.achieved", "participants.2.as_of", "x.1.share"]),
    "only": st.sampled_from(["", "reported", "missing"]),
    "grade": st.sampled_from(["", "B", "B,A", "A,B,C,D"]),
    "verdict": st.sampled_from(["", "inconsistent"]),
    "region": st.sampled_from(["", "tay-nguyen", "Tây Nguyên"]),
    "q": st.sampled_from(["", "hà  nội", " son la", "<b>&\x00"]),
}  # fmt: skip


def state(**query: str) -> TableState:
    return table_state(CAMPAIGN, "vi", query)


@given(st.fixed_dictionaries({}, optional=SOME))
def test_an_address_leads_back_to_its_state(query: dict[str, str]) -> None:
    asked = state(**query)
    again = state(**dict(asked.address.query))
    assert again == asked
    assert again.address == asked.address


def test_what_is_usual_is_left_out_and_the_rest_has_one_order() -> None:
    plain = state(
        measure="initiatives", phase="all,2,1", boundaries="63", level="province", grade="A,B,C,D", q=" "
    )
    assert plain.address.query == ()
    asked = state(
        q="lào cai", grade="C,B", boundaries="34", phase="all,1", measure="participants,initiatives"
    )
    assert asked.address.query == (
        ("measure", "initiatives,participants"),
        ("phase", "1,all"),
        ("boundaries", "34"),
        ("grade", "B,C"),
        ("q", "lào cai"),
    )


def test_a_file_of_the_state_has_its_query_and_a_written_page_a_safe_name() -> None:
    asked = state(boundaries="34", phase="1")
    link = ServedLinks("/doi-chieu")(asked.download("csv"))
    assert link == "/doi-chieu/vi/table/1-trieu-sang-kien.csv?phase=1&boundaries=34"
    assert str(file_of(asked.address)) == "vi/table/1-trieu-sang-kien.phase-1.boundaries-34.html"


def test_a_province_that_was_joined_into_another_is_that_one_among_the_34() -> None:
    assert state(province="bac-giang").province == "Bắc Giang"
    assert state(province="bac-giang", boundaries="34").province == "Bắc Ninh"
    assert state(province="thua-thien-hue", boundaries="34").province == "Huế"


def test_an_order_by_a_column_that_is_not_in_the_table_is_no_order() -> None:
    assert state(sort="-initiatives.1.achieved", phase="2").sort is None
    assert state(sort="-initiatives.1.rate").sort is None
    assert state(sort="-initiatives.1.rate", per="members").sort is not None


@pytest.mark.parametrize(
    ("part", "value", "told"),
    [
        ("measure", "x", "Chỉ số “x”"), ("phase", "10", "Giai đoạn “10”"), ("level", "xã", "Cấp “xã”"),
        ("province", "Sài Gòn Cũ", "Tỉnh, thành “Sài Gòn Cũ”"), ("boundaries", "35", "Địa giới “35”"),
        ("per", "người", "Mẫu số “người”"), ("rank", "best", "Cách xếp hạng “best”"),
        ("sort", "-value", "Cách xếp “-value”"), ("sort", "a.b.c", "Cách xếp “a.b.c”"),
        ("only", "x", "Cách lọc hàng “x”"), ("grade", "E", "Mức so sánh “E”"),
        ("verdict", "đúng", "Kết quả đối chiếu “đúng”"), ("region", "Nam Bộ", "Vùng “Nam Bộ”"),
        ("published_by", "2022-02-30", "Ngày “2022-02-30”"), ("as_known", "0001-01-01", "Ngày “0001-01-01”"),
        ("as_known", "9999-12-31", "Ngày “9999-12-31”"),
        ("as_known", "2022-07-01T10:00", "Ngày “2022-07-01T10:00”"),
    ],
)  # fmt: skip
def test_what_there_is_not_is_said_in_both_languages(part: str, value: str, told: str) -> None:
    with pytest.raises(UnknownState) as caught:
        state(**{part: value})
    assert told in caught.value.words("vi")
    assert f"“{value}” here" in caught.value.words("en")


def test_a_written_site_has_each_measure_with_figures_for_both_sets_of_provinces() -> None:
    campaigns = load_campaigns()
    told = {CAMPAIGN: {"participants", "benefit_vnd"}}
    states = written_states(campaigns.values(), told)
    mine = [one for one in states if one.campaign.slug == CAMPAIGN and one.lang == "en"]
    assert [(one.measures[0], one.boundaries) for one in mine] == [
        (measure, boundaries)
        for measure in ("initiatives", "benefit_vnd", "participants")
        for boundaries in (63, 34)
    ]
    assert len({one.address for one in states}) == len(states)
    others = {one.campaign.slug for one in states}
    assert others == set(campaigns)
