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
        "Toàn tỉnh có 4.736 sáng kiến. Đứng tên các sáng kiến ấy là 3.985 đoàn viên. Số người có sáng kiến là "
        "3.118 người, trong đó 1.640 người là nữ."
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
