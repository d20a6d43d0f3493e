"""What sentences without figures leave behind is worked out once a figure follows, as if at once."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

from parsers.document import prose

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n"
CLOSED = "Chúng tôi chốt số liệu hôm 31/10/2022."
BEHIND = (
    "LĐLĐ huyện Hải Hậu vận động từng tổ công đoàn. Công đoàn Công ty May Sông Hồng cũng bắt tay vào việc."
)
PAGE = SourcePage(province="Nam Định", published="2022-11-20", opening=OPENING)
figures = PAGE.figures


def test_a_sentence_without_numbers_names_whom_the_next_is_about() -> None:
    (figure,) = figures("LĐLĐ huyện Ý Yên vào cuộc từ rất sớm. Qua ba tháng, nơi đây gửi 320 sáng kiến.")
    assert (figure.subject, figure.implied[:2]) == ("LĐLĐ huyện Ý Yên", ("subject", "level"))


def test_a_day_by_itself_dates_the_figures_behind_it() -> None:
    (figure,) = figures(f"{CLOSED}\nToàn tỉnh gửi 5.210 sáng kiến.")
    assert figure.as_of == "2022-10-31"


def test_a_phase_by_itself_holds_for_the_next_sentence() -> None:
    (figure,) = figures("Ở giai đoạn 2, phong trào lan rộng. Toàn tỉnh gửi 5.210 sáng kiến.")
    assert figure.phase == 2


def test_what_a_section_names_belongs_to_the_province_that_heads_it() -> None:
    sections = (
        "PHÚ THỌ\nCông đoàn ngành Giáo dục vận động từng tổ.\nNINH BÌNH\nNgành gửi 410 sáng kiến lên Cổng."
    )
    (figure,) = figures(sections)
    assert (figure.subject, figure.province) == ("Công đoàn ngành Giáo dục", "Phú Thọ")


def test_the_day_of_one_section_is_not_that_of_the_next() -> None:
    (figure,) = figures(f"PHÚ THỌ\n{CLOSED}\nNINH BÌNH\nCác cấp công đoàn gửi 410 sáng kiến lên Cổng.")
    assert figure.as_of is None


def test_the_day_of_one_item_is_not_that_of_the_next() -> None:
    (figure,) = figures(f"- Hải Hậu: {CLOSED}\n- Ý Yên: Các cấp công đoàn gửi 410 sáng kiến lên Cổng.")
    assert figure.as_of is None


def test_a_table_is_of_the_day_told_before_it() -> None:
    table = "TT\tCông đoàn\tKết quả\n1\tCĐCS Công ty May 9\t52\n2\tCĐCS Công ty Dệt kim\t31"
    found = figures(f"{CLOSED}\n{BEHIND}\n{BEHIND}\nBảng dưới đây kể từng đơn vị có sáng kiến.\n{table}")
    assert [figure.as_of for figure in found] == ["2022-10-31", "2022-10-31"]


def test_nobody_looks_for_units_behind_the_last_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    find_units = prose.find_units

    def noted(view, start, end, *others):  # type: ignore[no-untyped-def] # whatever it takes
        asked.append(view.text[start:end])
        return find_units(view, start, end, *others)

    monkeypatch.setattr(prose, "find_units", noted)
    figures(f"{BEHIND}\nToàn tỉnh gửi 5.210 sáng kiến.\n{BEHIND}\nHội trường có 120 chỗ ngồi.")
    assert asked.count(BEHIND.split(". ")[1]) == 1
