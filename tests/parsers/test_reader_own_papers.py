"""Papers of unions and companies: letterheads over two lines, power companies, sums in sections."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

NAME = "“1 triệu sáng kiến”"
PAGE = SourcePage(province="Bến Tre", published="2023-08-18")


@pytest.mark.parametrize(
    ("letterhead", "level"),
    [
        ("CÔNG ĐOÀN NGÀNH Y TẾ\nTỈNH BẾN TRE", "sector"),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH BẾN TRE\nCÔNG ĐOÀN NGÀNH Y TẾ", "sector"),
        ("CÔNG ĐOÀN NGÀNH CÔNG THƯƠNG\nTHÀNH PHỐ CẦN THƠ", "sector"),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH BẾN TRE", "province"),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH BẾN TRE\nLIÊN ĐOÀN LAO ĐỘNG HUYỆN BA TRI", "district"),
    ],
)
def test_a_place_alone_on_its_line_ends_the_name_above_it(letterhead: str, level: str) -> None:
    text = f"{letterhead}\nSố 12/BC-CĐ\n\nBÁO CÁO\nKết quả Chương trình {NAME}\n\nĐã thực hiện 417 sáng kiến."
    assert PAGE.one(text, 417).level == level


REPORT = (
    f"CÔNG ĐOÀN NGÀNH Y TẾ\nTỈNH BẾN TRE\nSố 12/BC-CĐYT\n\nBÁO CÁO\nKết quả Chương trình {NAME}\n\n"
    "I. Giai đoạn 1\nThực hiện: 417 SK.\nII. Giai đoạn 2\nThực hiện: 500 SK.\nIII. Cộng hai giai đoạn\n"
    "Đã có 917/610 SK, tỷ lệ 150,3%. Theo tuyến:\n- Tuyến huyện: 300 SK (32,7%).\n- Tuyến xã: 617 SK.\n"
)


def test_a_list_below_a_line_that_ends_a_percentage_stands_in_its_section() -> None:
    phases = {
        int(value): phase for value, phase in PAGE.told(REPORT, "value", "phase") if value == int(value)
    }
    assert phases == {417: 1, 500: 2, 917: "all", 610: "all", 300: "all", 617: "all"}


def test_the_union_of_a_letterhead_over_two_lines_bears_the_place_in_its_name() -> None:
    assert PAGE.one(REPORT, 500).subject == "Công đoàn ngành Y Tế tỉnh Bến Tre"


POWER = (
    f"PC Hà Nam và những ca trực đêm\n\nHưởng ứng Chương trình {NAME}, toàn Công đoàn Điện lực "
    "Việt Nam đã cập nhật 10.044 sáng kiến, trong đó Tổng công ty Điện lực miền Bắc đóng góp 1.976.\n\n"
    "Về phần mình, PC Hà Nam có 212 sáng kiến. Hôm qua, Công đoàn Công ty khen 4 cá nhân.\n\n"
)


@pytest.mark.parametrize(("value", "level"), [(212, "grassroots"), (4, "grassroots"), (1976, "sector")])
def test_the_power_company_of_a_province_is_no_province(value: int, level: str) -> None:
    assert PAGE.one(POWER, value, province="Hà Nam").level == level


def test_a_group_of_a_third_of_the_country_stands_in_no_province() -> None:
    assert PAGE.one(POWER, 1976, province="Hà Nam").province is None


def test_the_application_named_like_a_power_company_is_none() -> None:
    text = f"LĐLĐ tỉnh Bến Tre tham gia Chương trình {NAME}.\n\nQua PC Covid đã nhắc, tỉnh có 350 sáng kiến."
    assert PAGE.one(text, 350).level == "province"
