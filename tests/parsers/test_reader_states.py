"""In which state initiatives are, in the words of everyday: passed, lying with a council, sent back."""

from __future__ import annotations

import pytest
from source_pages import THANH_BA

told = THANH_BA.told_behind_opening


@pytest.mark.parametrize(
    "text",
    [
        "640 sáng kiến đã “đậu”.",
        "640 sáng kiến đã có dấu “đạt”.",
        "640 sáng kiến được giám đốc gật.",
        "640 sáng kiến được hội đồng hai cấp thừa nhận.",
        "640 sáng kiến được hội đồng của công ty chấm đỗ.",
        "Trong số đó, 640 đã có quyết định công nhận.",
        "Trong số này, 640 hợp lệ.",
        "Trong số ấy, 640 đã qua khâu thẩm định.",
        "Hội đồng khoa học huyện thông qua 640.",
        "Hội đồng huyện gật 640 cái.",
        "Hội đồng huyện duyệt rồi 640.",
        "Số sáng kiến qua vòng thẩm định 640.",
        "Đã thẩm định xong 640.",
        "Đã qua hội đồng: 640.",
        "Số đã được hội đồng các cấp nghiệm thu: 640.",
        "Ban giám đốc chấp thuận cho áp dụng 640 sáng kiến.",
        "Hội đồng sáng kiến các công ty thừa nhận 640 sáng kiến.",
    ],
)
def test_what_was_let_through_is_valid(text: str) -> None:
    assert told(text, "measure", "role", "value") == [("initiatives_valid", "achieved", 640)]


def test_a_part_of_what_was_told_is_valid_by_the_words_behind_it() -> None:
    text = "Trong 812 sáng kiến ấy, 640 đã qua khâu thẩm định."
    assert told(text, "measure", "value")[-1] == ("initiatives_valid", 640)


@pytest.mark.parametrize(
    "text",
    [
        "31 sáng kiến đang nằm ở hội đồng huyện.",
        "31 sáng kiến các hội đồng hẹn chấm kỳ sau.",
        "31 sáng kiến chờ nhà máy xác nhận lại số tiền.",
        "31 sáng kiến còn lại đợi họp hội đồng.",
        "31 sáng kiến nằm chờ.",
        "31 sáng kiến chưa chấm.",
        "31 sáng kiến phải viết lại phần minh chứng, hiện còn treo.",
        "Còn 31 sáng kiến hội đồng đang đọc.",
        "Hội đồng tỉnh còn giữ 31.",
        "Còn 31 đang treo.",
        "Đang ở tổ thẩm định: 31.",
        "Chờ: 31.",
        "Trạng thái “chờ”: 31 sáng kiến.",
        "Đã qua khâu đầu, hẹn xét kỳ sau: 31.",
        "Số chờ xếp loại ước khoảng 31.",
    ],
)
def test_what_lies_with_somebody_is_pending(text: str) -> None:
    assert told(text, "measure", "role", "value") == [("initiatives_pending", "achieved", 31)]


@pytest.mark.parametrize(
    "text",
    [
        "Chuyển trả: 12.",
        "Trong số này, 12 chưa đủ điều kiện.",
        "12 sáng kiến bị rớt vì thiếu minh chứng.",
        "Hội đồng cấp huyện trả lại 12.",
        "12 sáng kiến phải viết lại phần minh chứng.",
    ],
)
def test_what_was_sent_back_is_no_figure(text: str) -> None:
    assert told(text, "quote") == []


@pytest.mark.parametrize(
    "text",
    [
        "Trung tâm Y tế có 45 sáng kiến giúp người bệnh không phải chờ kết quả xét nghiệm.",
        "Trung tâm Y tế có 45 sáng kiến rút ngắn thời gian chờ kết quả xét nghiệm.",
        "Trung tâm Y tế có 45 sáng kiến để bệnh nhân đỡ phải đợi họp chẩn đoán.",
        "Trường THPT có 45 sáng kiến giúp học sinh đã đỗ đại học nhiều hơn.",
        "Công ty có 45 sáng kiến cho bãi xe, nhiều xe đã đậu trong ngày.",
        "Công ty có 45 sáng kiến đã được thực tế thừa nhận.",
        "Công ty có 45 sáng kiến còn treo trên bảng tin cho công nhân đọc.",
        "Công ty có 45 sáng kiến đang giữ vai trò đầu tàu.",
        "Công ty có 45 sáng kiến đang ở trong tay công nhân, dùng hằng ngày.",
        "Công ty có 45 sáng kiến về chấm công, lâu nay chưa chấm điểm được.",
        "Thông qua 45 sáng kiến, công nhân làm việc nhẹ hơn.",
        "Công ty nộp 45 sáng kiến, tiền tiết kiệm được phòng kế toán xác nhận rồi.",
    ],
)
def test_the_same_words_about_something_else_tell_no_state(text: str) -> None:
    assert told(text, "measure", "value") == [("initiatives", 45)]


def test_money_that_was_confirmed_says_nothing_of_the_state_of_initiatives() -> None:
    text = "Tổng giá trị làm lợi của 45 sáng kiến được doanh nghiệp xác nhận là 48 tỷ đồng."
    assert told(text, "measure") == [("initiatives",), ("benefit_vnd",)]


@pytest.mark.parametrize(
    "text",
    [
        "Hội đồng trường thông qua 5 nghị quyết.",
        "Hội đồng thi đua đang giữ 12 hồ sơ khen thưởng.",
        "Ban giám đốc chấp thuận 12 kiến nghị của công nhân.",
        "Công ty khởi công nhiều công trình, đến nay đã nghiệm thu 12.",
        "Công đoàn mời bác sĩ đến khám, số người đang chờ: 45.",
        "Huyện có 640 đoàn viên. Trong số đó, 512 đủ điều kiện kết nạp Đảng.",
        "Phòng khám đông, còn 45 đang chờ.",
        "Chờ 12 ngày nữa là tổng kết.",
    ],
)
def test_what_else_passes_or_waits_is_no_initiative(text: str) -> None:
    assert told(text, "quote") == []


def test_what_somebody_admits_is_neither_valid_nor_a_surplus() -> None:
    text = "Chủ tịch huyện thừa nhận 640 sáng kiến là chưa nhiều."
    assert told(text, "measure", "role", "value") == [("initiatives", "achieved", 640)]
