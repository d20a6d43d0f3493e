"""What small words around a number make of it: states, people, plans, places and sums."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.model import Document, Figure
from parsers.reader import default_reader

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n"


def figures(text: str, published: str = "2022-11-20", province: str = "Nam Định") -> tuple[Figure, ...]:
    document = Document("d", OPENING + text, published=published, source_province=province)
    return default_reader().read(document).figures


def told(text: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(figure, name) for name in names) for figure in figures(text)]


@pytest.mark.parametrize(
    "waiting",
    [
        "còn 411 sáng kiến nằm trong danh sách chờ",
        "411 sáng kiến chờ phiên họp cuối tháng",
        "411 cái đang được xem lại",
        "411 cái phải chờ tác giả bổ sung ảnh",
    ],
)
def test_what_waits_is_pending(waiting: str) -> None:
    text = f"Hội đồng đã công nhận 2.602 sáng kiến; {waiting}."
    assert told(text, "measure", "value") == [("initiatives_valid", 2602), ("initiatives_pending", 411)]


def test_what_was_not_recognised_is_no_result() -> None:
    text = "Được công nhận: 690 sáng kiến, gồm: cấp cơ sở 602, cấp ngành 73. Không được công nhận: 33."
    assert told(text, "measure", "value") == [
        ("initiatives_valid", 690),
        ("initiatives_valid", 602),
        ("initiatives_valid", 73),
    ]


def test_who_put_their_names_to_initiatives_takes_part() -> None:
    text = (
        "Toàn tỉnh có 4.736 sáng kiến. Đứng tên các sáng kiến ấy là 3.985 đoàn viên. Số người có sáng kiến "
        "là 3.118 người, trong đó 1.640 người là nữ."
    )
    people = [value for measure, value in told(text, "measure", "value") if measure == "participants"]
    assert people == [3985, 3118, 1640]


def test_a_rank_and_above_bounds_no_number() -> None:
    assert told("Có 9.460 sáng kiến được công nhận từ cấp cơ sở trở lên.", "bound") == [("exact",)]
    assert told("Mỗi công đoàn cơ sở có 05 sáng kiến trở lên.", "bound") == [("at_least",)]


def test_the_end_of_a_place_is_no_ordinal() -> None:
    text = "LĐLĐ thành phố Tam Kỳ 281 sáng kiến, LĐLĐ thị xã Điện Bàn 244. Kỳ 3 đăng ngày mai."
    found = figures(text, province="Quảng Nam")
    assert [figure.value for figure in found] == [281, 244]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Tỉnh làm cao hơn mức giao, phấn đấu 11.200 sáng kiến.", [("target", 11200)]),
        (
            "LĐLĐ tỉnh đã thu về hơn 5.900 sáng kiến, vượt xa mức 4.000 sáng kiến ghi trong kế hoạch.",
            [("achieved", 5900), ("target", 4000)],
        ),
        (
            "LĐLĐ huyện Ý Yên vượt 5% chỉ tiêu, tương đương 21 sáng kiến.",
            [("percent", 5), ("excess", 21)],
        ),
        ("1.518 sáng kiến vượt so với chỉ tiêu cả Chương trình", [("excess", 1518)]),
        (
            "Từ nay đến cuối năm, công đoàn muốn có bước nhảy, thêm 40 sáng kiến, ít nhất 30 trong số đó "
            "được công nhận.",
            [("target", 40), ("target", 30)],
        ),
        ("Đến khi kết thúc Chương trình, tỉnh cần ít nhất 9 nghìn sáng kiến.", [("target", 9000)]),
        (
            "Nói về đích của cả Chương trình, tỉnh đăng ký 14.000 sáng kiến, ngành Giáo dục 2.000.",
            [("target", 14000), ("target", 2000)],
        ),
        ("LĐLĐ tỉnh giao thêm cho 5 đơn vị tổng cộng 4.000 sáng kiến.", [("target", 4000)]),
        (
            "Tỉnh chỉ đặt mục tiêu 2.500 sáng kiến, rốt cuộc nhận về 4.180 sáng kiến.",
            [("target", 2500), ("achieved", 4180)],
        ),
        (
            "Tỉnh được giao 6.500 sáng kiến, riêng phần của năm 2022 phải xong 3.000.",
            [("target", 6500), ("target", 3000)],
        ),
        (
            "Công đoàn cơ sở từ 500 lao động trở lên: không dưới 08 sáng kiến; doanh nghiệp dưới 500 lao "
            "động: 03 sáng kiến trở lên.",
            [("target", 8), ("target", 3)],
        ),
        (
            "Hà Nam có 2.310 sáng kiến, song vì chỉ được giao 1.100 nên lại vượt tới 110%.",
            [("achieved", 2310), ("target", 1100), ("percent", 110)],
        ),
        (
            "Huyện có 188 sáng kiến; giai đoạn 2 huyện mình nhận 240; mức tự đặt: ít nhất 300.",
            [("achieved", 188), ("target", 240), ("target", 300)],
        ),
        ("VIỆC TUẦN TỚI\n1. Khối trường học: nộp thêm 30 sáng kiến.", [("target", 30)]),
        (
            "Tỉnh có 7.242 sáng kiến. Công đoàn Khu kinh tế mới đạt 71% chỉ tiêu, LĐLĐ huyện Ý Yên khá hơn, 88%.",
            [("achieved", 7242), ("percent", 71), ("percent", 88)],
        ),
    ],
)
def test_small_words_tell_results_from_targets(text: str, roles: list[tuple[str, int]]) -> None:
    assert told(text, "role", "value") == roles


def test_what_a_plan_calls_the_situation_is_done() -> None:
    text = (
        "KẾ HOẠCH\nSố: 07/KH-CĐN\nI. TÌNH HÌNH\nToàn ngành có 312 sáng kiến tham gia Chương trình.\n"
        "II. MỤC TIÊU\n- Giai đoạn 2: 1.000 sáng kiến, riêng đến hết năm 2022 là 420."
    )
    assert told(text, "role", "value") == [("achieved", 312), ("target", 1000), ("target", 420)]
