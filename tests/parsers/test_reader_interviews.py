"""Interviews: whom the answers are about, and of which phase the question asked."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(province="Tây Ninh", published="2022-12-12")
HEAD = (
    "“Ai cũng nghĩ ra được điều mới”\n\n"
    "Ở tỉnh Tây Ninh, Chương trình “1 triệu sáng kiến” đang vào chặng khó. "
    "Phóng viên có cuộc trao đổi với ông Lê Văn Thọ, Phó Chủ tịch {union}.\n\n"
)
ANSWER = (
    "* Thưa ông, chặng đầu ra sao?\n"
    "- Ngày 31-5, chúng tôi có 812 sáng kiến. Anh em mừng lắm.\n\n"
    "* Còn chặng thứ hai?\n"
    "- Tới cuối tháng 11, chúng tôi thu thêm 440 sáng kiến.\n"
)


@pytest.mark.parametrize(
    ("union", "level"),
    [
        ("LĐLĐ huyện Gò Dầu", "district"),
        ("Công đoàn ngành Giáo dục", "sector"),
        ("Công đoàn Các khu công nghiệp Trảng Bàng", "sector"),
        ("Công đoàn Công ty Dệt Thành Long", "grassroots"),
    ],
)
def test_we_are_those_whom_the_interviewed_speaks_for(union: str, level: str) -> None:
    told = PAGE.told(HEAD.format(union=union) + ANSWER, "value", "subject", "level")
    assert told == [(812, union, level), (440, union, level)]


def test_the_whole_province_stays_what_it_is() -> None:
    text = HEAD.format(union="LĐLĐ huyện Gò Dầu") + ANSWER
    text += "- Toàn tỉnh được 21.300 sáng kiến, chúng tôi không dám so.\n"
    assert PAGE.one(text, 21300).level == "province"


def test_an_answer_is_of_the_phase_asked_about() -> None:
    told = PAGE.told(HEAD.format(union="LĐLĐ huyện Gò Dầu") + ANSWER, "value", "phase")
    assert told == [(812, 1), (440, 2)]


def test_a_statement_before_is_no_question() -> None:
    text = "LĐLĐ huyện Gò Dầu tham gia Chương trình “1 triệu sáng kiến”.\n"
    text += "Chặng thứ hai khó hơn.\n\nTới cuối tháng 11, các trường gửi 440 sáng kiến.\n"
    assert PAGE.one(text, 440).phase is None


@pytest.mark.parametrize(
    "lead",
    [
        # whom a meeting was with is not whom the text is about
        "Đoàn công tác trao đổi với ông Lê Văn Thọ, Chủ tịch LĐLĐ huyện Gò Dầu. ",
        "Ông Lê Văn Thọ, Chủ tịch LĐLĐ huyện Gò Dầu, dự hội nghị. ",
    ],
)
def test_without_an_interview_the_source_speaks(lead: str) -> None:
    text = lead + "Theo LĐLĐ tỉnh Tây Ninh, toàn tỉnh có 9.100 sáng kiến trong “1 triệu sáng kiến”."
    assert PAGE.one(text, 9100).level == "province"


def test_an_answer_that_speaks_of_now_is_of_the_phase_asked_about() -> None:
    text = HEAD.format(union="LĐLĐ huyện Gò Dầu")
    text += "PV: Còn giai đoạn 2?\n\nÔng Lê Văn Thọ: Đến nay chúng tôi mới thêm được 230 sáng kiến.\n"
    assert PAGE.told(text, "value", "phase", "as_of") == [(230, 2, "2022-12-12")]
