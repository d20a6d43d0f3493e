"""Sums that words tell: contradictions are found, and nothing true is accused, whatever stands before."""

from __future__ import annotations

import time
import tomllib
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checks.document import check_figures
from checks.model import Finding
from parsers.model import Document
from parsers.reader import default_reader

GIVEN = tomllib.loads(Path(__file__).with_name("told_sums.toml").read_text("utf-8"))
OPENINGS = ("", "Hưởng ứng Chương trình “1 triệu sáng kiến”, ")


def found(text: str, **more: Any) -> list[Finding]:
    document = Document("bai", text, published="2023-09-20", source_province="Nghệ An")
    return check_figures(default_reader().read(document).figures, text, document="bai", **more)


def accused(text: str) -> set[str]:
    return {f"{one.kind} {one.stated}" for one in found(text) if one.verdict == "inconsistent"}


@pytest.mark.parametrize("opening", OPENINGS, ids=["alone", "campaign"])
def test_nothing_true_or_undecidable_is_accused(opening: str) -> None:
    assert {text: said for text in GIVEN["right"] if (said := accused(opening + text))} == {}


@pytest.mark.parametrize("opening", OPENINGS, ids=["alone", "campaign"])
def test_a_contradiction_that_words_tell_is_found(opening: str) -> None:
    told = {text: accused(opening + text) for text in GIVEN["wrong"]}
    assert {text: told[text] for text, said in GIVEN["wrong"].items() if told[text] != {said}} == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lần lượt có 96, 71 và 128 sáng kiến. Tổng cộng cả 3 giai đoạn, huyện có 295 sáng kiến.", "sum 295"),
        (
            "Giai đoạn 1 có 145/120 sáng kiến, giai đoạn 2 có 208/180. Tổng chỉ tiêu là 300.",
            "sum 300",
        ),
        ("Bệnh viện có 38 sáng kiến, trong đó 29 của điều dưỡng và 9 của bác sĩ.", "parts 38"),
        ("Trong số 960 sáng kiến có 702 được duyệt, 211 chờ duyệt và 47 bị trả lại để bổ sung.", "parts 960"),
    ],
)
def test_numbers_in_a_row_that_make_a_total_exactly_bear_it_out(text: str, said: str) -> None:
    assert said in {f"{one.kind} {one.stated}" for one in found(text) if one.verdict == "consistent"}


@pytest.mark.parametrize(
    "piece",
    [
        "Huyện được giao 310 sáng kiến. Đến nay, huyện mới có 248 sáng kiến, đạt 90%, còn thiếu 62. ",
        "trong đó 12 sáng kiến, ",
        "có 12 sáng kiến, trong 24 đơn vị gồm 12 và 13, chiếm 5%; ",
        "đạt 5%, vượt 5%, ",
        "Vinh hơn Quỳnh Lưu 110 sáng kiến. Vinh có 12. Quỳnh Lưu có 3. ",
        "Tháng 5: 120\n",
        "a | 12 | 13 | 14\n",
        "giao 5, đến, đến nay, ",
        "(5",
        "trong đó ",
        "tháng 1 có 5, tháng 2 có 6, hai tháng có 11. ",
        "quý I có 5; ",
        "trong số 5 ",
        "gồm 5 sáng kiến ",
        "5 tỷ đồng, chiếm ",
        "ba huyện có 5, ",
        "còn thiếu 5, đạt 6%, ",
        "năm 2021 có 15, năm 2022 có 16, tăng 7% so với năm 2021. ",
        "có 12 sáng kiến, tổng cộng 24, ",
        "A | 250 | 305 | 122%\n",
        "- Huyện A: 5 sáng kiến\n",
        "phân theo lĩnh vực, có 5, 6, 7; ",
        "So với chỉ tiêu 5, huyện vượt 6. ",
        "năm 2022 có 15: quý I có 5, quý II có 6, ",
        "có 24 sáng kiến (tổ một: 5; tổ hai: 6; ",
        "Đợt đầu: 5\n+ Tổ: 5\n",
        "Có 5. Con số này bằng 6% chỉ tiêu 7. ",
        "5/6 và 7/8, lần lượt đạt 6% và ",
        "5, 6, 7 và 8, ",
    ],
)
def test_eight_times_the_text_takes_about_eight_times_the_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        check_figures((), text)
        return time.process_time() - begun

    at_most = 24 * min(seconds(4_000) for _ in range(2)) + 0.1
    assert any(seconds(32_000) < at_most for _ in range(4))  # beside other work one may be slow


def test_quotes_lead_back_to_the_text_as_given_also_where_marks_are_apart() -> None:
    text = unicodedata.normalize("NFD", "Huyện được giao 310 sáng kiến, mới có 248 sáng kiến, đạt 90%.")
    (one,) = [one for one in found(text) if one.verdict == "inconsistent"]
    assert [text[q.start : q.end] for q in one.quotes] == [q.quote for q in one.quotes]
    assert {unicodedata.normalize("NFC", q.quote) for q in one.quotes} == {
        "310 sáng kiến",
        "248 sáng kiến",
        "90%",
    }


def test_what_is_said_of_a_sum_is_the_sum_worked_out() -> None:
    (one,) = found("Có 45 tác giả, gồm 38 nam và 17 nữ.")
    assert (one.worked, one.worked_en) == (
        "38 + 17 = 55, bài viết ghi 45.",
        "38 + 17 = 55, the text says 45.",
    )
    assert (one.document, one.kind, one.stated, one.computed) == ("bai", "parts", 45, 55)
    assert one.needs is not None


def test_a_sum_that_words_bear_out_is_said_to_be_right() -> None:
    (one,) = found("Có 45 tác giả, gồm 28 nam và 17 nữ.")
    assert (one.verdict, one.needs) == ("consistent", None)


def test_in_a_text_read_optically_nobody_is_accused() -> None:
    (one,) = found("Có 45 tác giả, gồm 38 nam và 17 nữ.", optical=True)
    assert one.verdict == "not_checkable"


def test_a_number_is_judged_once_and_belongs_to_whom_its_figure_does() -> None:
    text = "Huyện Tân Kỳ được giao 310 sáng kiến. Đến ngày 15/9/2023, huyện mới có 248 sáng kiến, đạt 90%."
    (one,) = found(text)
    assert (one.verdict, one.subject, one.measure) == ("inconsistent", "Huyện Tân Kỳ", "initiatives")


def test_no_sum_is_done_on_a_number_that_a_person_marked_as_misread() -> None:
    text = "Huyện Tân Kỳ được giao 310 sáng kiến. Đến ngày 15/9/2023, huyện mới có 248 sáng kiến, đạt 90%."
    figures = default_reader().read(Document("bai", text, published="2023-09-20")).figures
    misread = [figure for figure in figures if figure.value == 248]
    held = [figure for figure in figures if figure.value != 248]
    assert [one.verdict for one in check_figures(figures, text)] == ["inconsistent"]
    assert all(one.verdict != "inconsistent" for one in check_figures(held, text, misread=misread))


@pytest.mark.parametrize(("surplus", "verdict"), [("540", "consistent"), ("450", "inconsistent")])
def test_a_surplus_is_held_against_each_count_told_before(surplus: str, verdict: str) -> None:
    text = (
        "Toàn tỉnh có 3.186 sáng kiến hợp lệ trên tổng số 3.540 sáng kiến gửi tham gia Chương trình "
        "“1 triệu sáng kiến”, chiếm tỷ lệ 90%. "
        f"So với chỉ tiêu 3.000 sáng kiến, tỉnh vượt {surplus} sáng kiến."
    )
    assert [one.verdict for one in found(text) if one.kind == "excess"] == [verdict]


def test_a_share_of_the_total_that_the_unit_told_before_is_borne_out() -> None:
    text = (
        "Cả tỉnh có 23.615 sáng kiến tham gia Chương trình “1 triệu sáng kiến”.\nKhác với nhiều nơi, doanh "
        "nghiệp mới là lực lượng chính: 16.058 sáng kiến (68%), còn khối hành chính sự nghiệp là 7.557 (32%)."
    )
    shares = {(one.verdict, one.stated) for one in found(text) if one.kind == "share"}
    assert shares == {("consistent", 68), ("consistent", 32)}


def test_what_was_recognised_is_not_called_a_total_where_the_sum_of_the_phases_is_told() -> None:
    text = (
        "Cả hai giai đoạn của Chương trình “1 triệu sáng kiến” toàn tỉnh có 7.420 sáng kiến. Giai "
        "đoạn 1 có 2.226 "
        "sáng kiến; giai đoạn 2 có 5.194 sáng kiến. Số được công nhận hợp lệ trong toàn Chương trình "
        "là 7.049, "
        "còn 12 sáng kiến chờ xét. Tổng giá trị làm lợi của cả hai giai đoạn là 38,6 tỷ đồng."
    )
    assert [(one.kind, one.verdict, one.stated) for one in found(text)] == [("sum", "consistent", 7420)]


def test_a_rate_of_one_phase_is_not_borne_out_by_the_whole_programme() -> None:
    text = (
        "Cả hai giai đoạn của Chương trình “1 triệu sáng kiến” toàn tỉnh có 7.420 sáng kiến, bằng "
        "185,5% chỉ tiêu "
        "được giao (4.000 sáng kiến). Giai đoạn 1 có 2.226 sáng kiến, vượt 85,5% so với kế hoạch."
    )
    implied = [one for one in found(text) if one.stated == Decimal("85.5")]
    assert {(one.verdict, one.implied_target[:1]) for one in implied} == {("not_checkable", (1200,))}


def test_a_target_far_from_what_a_rate_tells_is_not_held_against_it() -> None:
    text = (
        "Hưởng ứng Chương trình “1 triệu sáng kiến”, LĐLĐ tỉnh Nghệ An đặt mục tiêu 5.000 sáng "
        "kiến.\nĐến nay, "
        "giai đoạn này toàn tỉnh có 312 sáng kiến, đạt 62,4%."
    )
    assert {one.computed for one in found(text) if one.kind == "ratio"} == {None}


def test_parts_larger_than_the_number_before_them_are_told_to_be_of_another_whole() -> None:
    text = (
        "Chương trình “1 triệu sáng kiến”: toàn tỉnh có 13.927 sáng kiến. Giai đoạn 2: 7.894/8.200, "
        "đạt 96,3%.\n"
        "Trong đó, 12.674 sáng kiến hợp lệ và 838 sáng kiến chờ duyệt."
    )
    worked = [one.worked for one in found(text) if one.kind == "parts"]
    assert worked == ["12.674 + 838 = 13.512, nhiều hơn 7.894; có thể là các phần của một tổng khác"]


def test_what_two_campaigns_came_to_is_no_total_of_the_phases_of_one() -> None:
    text = (
        "Sang Chương trình “1 triệu sáng kiến”, đến ngày 20/7/2023 tỉnh có 11.475 sáng kiến. Giai "
        "đoạn 1 có 5.080 "
        "sáng kiến, giai đoạn 2 có 6.395 sáng kiến. Nếu cộng cả hai chương trình, trong ba năm tỉnh "
        "có 12.655 "
        "sáng kiến."
    )
    assert accused(text) == set()
