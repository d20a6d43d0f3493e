"""Numbers before *sáng kiến* that report nothing: taken back, ends of a range, thresholds, ranks, prizes."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Hà Giang",
    published="2022-06-10",
    opening="LĐLĐ tỉnh Hà Giang có 4.765 sáng kiến tham gia Chương trình “1 triệu sáng kiến”. ",
)


@pytest.mark.parametrize(
    "text",
    [
        "Bản tin trước đã ghi nhầm kết quả của tỉnh thành 4.816 sáng kiến.",
        "Một vài đơn vị khối dự phòng chỉ có 2 đến 3 sáng kiến.",
        "Thưởng 10 triệu đồng cho tập thể có từ 100 sáng kiến trở lên, 5 triệu đồng cho tập thể "
        "có từ 50 sáng kiến.",
        "Kỹ sư được mời đến nói chuyện; tiền thù lao 1 triệu đồng/buổi.",
        "LĐLĐ tỉnh còn khen 264 tập thể trong phong trào thi đua thường xuyên.",
    ],
)
def test_it_is_no_figure(text: str) -> None:
    assert PAGE.told_behind_opening(text, "value") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Cả nước đã vượt 600 ngàn sáng kiến, Hà Giang đứng giữa bảng, hạng 38 trên 83.", [600_000]),
        (
            "Trong 4.765 sáng kiến thì 3.902 được công nhận hợp lệ, khoảng 82%; hơn 300 bản phải trả "
            "về viết lại.",
            [4765, 3902, 82],
        ),
        (
            "Phần lớn số sáng kiến ấy, 3.870, đã được công nhận hợp lệ; 631 còn chờ các cấp công "
            "đoàn xem xét, "
            "số còn lại (264) bị trả về vì nộp trùng.",
            [3870, 631],
        ),
        (
            "Sáng kiến của công nhân Y Thuân giúp tiết kiệm 215 triệu đồng mỗi vụ chứ không phải "
            "2,15 tỷ đồng.",
            [215_000_000],
        ),
        (
            "Đến nay tỉnh có 5.018 sáng kiến, bằng 75,2% kế hoạch 6.673 sáng kiến. Trong tuần, số "
            "sáng kiến tăng "
            "6,4% so với tuần trước.",
            [5018, 75.2, 6673],
        ),
        ("Hết tháng 5 có 5.163 sáng kiến. Các huyện chưa đạt 50% phải ký cam kết.", [5163]),
    ],
)
def test_what_stands_beside_figures_is_none(text: str, values: list[float]) -> None:
    assert [float(value) for (value,) in PAGE.told_behind_opening(text, "value")] == values


def test_what_a_correction_says_is_right_is_read() -> None:
    text = "Bản tin trước đã ghi nhầm kết quả thành 4.816 sáng kiến, số đúng là 4.186 sáng kiến."
    assert PAGE.told_behind_opening(text, "value") == [(4186,)]


@pytest.mark.parametrize(
    "list_of", ["Than Núi Bèo 512, Than Hà Lầm 498", "LĐLĐ huyện A 512, LĐLĐ huyện B 498"]
)
def test_a_label_of_members_is_of_the_whole_list(list_of: str) -> None:
    assert PAGE.told_behind_opening(f"Tháng này kết nạp đoàn viên: {list_of}.", "value") == []


def test_what_one_night_saw_is_no_result() -> None:
    text = "Nhiều cơ sở có sáng kiến, có nơi một đêm nhập 40 hồ sơ, sai cả tên tác giả."
    assert PAGE.told_behind_opening(text, "value") == []


def test_a_list_goes_on_with_what_its_first_number_counts() -> None:
    text = "LĐLĐ huyện Vị Xuyên dẫn đầu với 1.980 suất, kế đến là huyện Bắc Mê 1.745, huyện Mèo Vạc 1.310."
    assert PAGE.told_behind_opening(text, "value") == []


def test_what_is_to_be_written_again_is_no_result() -> None:
    text = "Số sáng kiến đã duyệt: 391; đang chờ xử lý: 58; đề nghị làm lại: 24."
    assert PAGE.told_behind_opening(text, "value") == [(391,), (58,)]


def test_how_few_people_a_unit_has_is_no_result() -> None:
    text = "Khoa Dược có 12 sáng kiến; Phòng Điều dưỡng 11; Tổ Dinh dưỡng chỉ 6 người cũng góp 4 sáng kiến."
    assert PAGE.told_behind_opening(text, "value") == [(12,), (11,), (4,)]
