"""What mentions promise whatever the text: offsets, order, reasons, bounds, and an answer in linear time."""

from __future__ import annotations

import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.encoded.folding import View
from parsers.mentions.read import bound_of, read_mentions
from parsers.model import Document, Mention

REPORT = (
    "Tính đến 15h34 ngày 31/5/2022, các cấp công đoàn tỉnh Hòa Bình có 5.260/4.072 sáng kiến, đạt"
    " 129,2% chỉ tiêu, "
    "xếp thứ 13/83; giá trị làm lợi từ 3 tỉ đến 100 tỉ đồng.\n"
    "Thực hiện Kế hoạch số 111/KH-LĐLĐ, trong 6 tháng đầu năm 2022, giai đoạn 1, "
    "LĐLĐ tỉnh khen thưởng ba mươi hai tập thể, hơn 10 tỷ đồng; điện thoại 0218 385 1234, đồng chí"
    " An 45 tuổi."
)
PIECES = [
    *str.split(
        "năm tháng một hai mười trăm nghìn tỷ đồng ngày từ đến quý III thứ giờ rưỡi kém trước nữa qua phẩy"
        " linh đầu nửa không tư dưới % - / . , 1 23 2022 31/5 h $ ² ٣ 999999999999999999999 * và 5% 1. 01/2"
    ),
    *("hăm", "vạn", "sáng", "nay", "học", "đến nay", "xếp hạng"),
    *("trở lên", "giai đoạn", "sáng kiến", "cách đây", "\n", "\t", "\u0301", "\u00ad", "\u00a0"),
]
PUBLISHED = [None, "2022-06-15", "2024-02-29", "9999-12-31", "0001-01-01", "2022-05", "2022", "x"]
HOSTILE = [
    *("1", "1.", "1 ", "1/", "một ", "năm ", "hai mươi ", "tháng ", "1 triệu ", "từ 1 đến ", "ngày 1 - "),
    *("không phẩy ", "1/1/2022 - ", "một nghìn ", "xếp thứ 1 ", "thứ hai ", "trăm rưỡi ", "hăm "),
    *(
        "10 tháng 8 - ",
        "nửa cuối tháng ",
        "năm 2021-",
        "7 giờ sáng nay ",
        "1 năm 2 tháng ",
        "từ 2021 đến nay ",
    ),
]


def read(text: str, published: str | None = "2022-06-15") -> list[Mention]:
    return read_mentions(Document("d", text, published=published))


def quoted(text: str, mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(m.kind, text[m.start : m.end]) for m in mentions]


def test_a_report_is_read_with_its_quotes_in_order() -> None:
    assert quoted(REPORT, read(REPORT)) == [
        ("time", "15h34"),
        ("date", "ngày 31/5/2022"),
        ("ratio", "5.260/4.072"),
        ("percent", "129,2%"),
        ("rank", "xếp thứ 13/83"),
        ("money_range", "từ 3 tỉ đến 100 tỉ đồng"),
        ("document_number", "111/KH-LĐLĐ"),
        ("date_range", "6 tháng đầu năm 2022"),
        ("phase", "giai đoạn 1"),
        ("number", "ba mươi hai"),
        ("money_range", "hơn 10 tỷ đồng"),
        ("number", "0218 385 1234"),
        ("number", "45"),
    ]


def test_decomposed_text_gives_the_same_values_and_its_own_offsets() -> None:
    decomposed = unicodedata.normalize("NFD", REPORT)
    mentions = read(decomposed)
    assert [(m.kind, m.value) for m in mentions] == [(m.kind, m.value) for m in read(REPORT)]
    again = [(kind, unicodedata.normalize("NFC", quote)) for kind, quote in quoted(decomposed, mentions)]
    assert again == quoted(REPORT, read(REPORT))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("đồng chí An, 45 tuổi", "age"),
        ("điện thoại 0912 345 678", "phone number"),
        ("đại hội lần thứ 12", "ordinal"),
        ("theo Điều 15", "numbered item"),
        ("phòng, chống dịch Covid-19", "name of a disease"),
        ("phòng họp A4", "part of a code or a name"),
        ("trực 24/24", "round the clock"),
        ("lúc 15h34", "clock time"),
        ("trong 40 ngày", "duration"),
        ("Kế hoạch số 111/KH-LĐLĐ", "document number"),
        ("xếp thứ 4", "rank"),
        ("nặng 12kg", "measurement"),
    ],
)
def test_says_why_a_mention_is_no_figure(text: str, reason: str) -> None:
    assert [m.ignored for m in read(text)] == [reason]


def test_the_number_in_a_campaigns_name_is_reported_as_such() -> None:
    text = 'Chương trình "1 triệu sáng kiến" đã nhận 1.200 sáng kiến.'
    start = View(text).folded.index("1 triệu")
    mentions = read_mentions(Document("d", text), [(start, start + len("1 triệu sáng kiến"))])
    assert [(m.value, m.ignored) for m in mentions] == [
        (Decimal(1_000_000), "name of a campaign"),
        (Decimal(1200), None),
    ]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("hơn 1.200 sáng kiến", "over"),
        ("ít nhất 10 sáng kiến", "at_least"),
        ("khoảng 42%", "about"),
        ("gần 300 đơn vị", "nearly"),
        ("dưới 5 triệu đồng", "under"),
        ("không quá 7.000 đồng", "at_most"),
        ("từ 50 triệu đồng trở lên", "at_least"),
        ("đạt 1.200 sáng kiến", "exact"),
    ],
)
def test_bound_of_a_mention_comes_from_the_words_around_it(text: str, bound: str) -> None:
    (mention,) = read(text)
    assert bound_of(text, mention) == bound


def test_a_day_without_a_year_takes_the_nearest_year_of_the_text_where_the_publication_is_not_known() -> None:
    text = "Năm 2021 phát động. Ngày 15/3, LĐLĐ tỉnh tổng kết. Kế hoạch năm 2019 đã xong."
    assert [m.value for m in read(text, None)] == ["2021", "2021-03-15", "2019"]
    assert [m.value for m in read("Ngày 15/3, LĐLĐ tỉnh tổng kết.", None)] == ["--03-15"]


def test_relative_dates_need_a_publication() -> None:
    mentions = read("Hội nghị diễn ra sáng nay, tuần trước và 5 ngày trước.", None)
    assert [(m.kind, m.value) for m in mentions] == [("duration", "P5D")]


def test_a_publication_known_to_the_month_never_gives_a_day() -> None:
    assert [m.value for m in read("Hôm qua, tháng trước, năm ngoái", "2022-05")] == ["2022-04", "2021"]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " "]), st.sampled_from(PUBLISHED))
def test_never_raises_and_always_slices_back(pieces: list[str], glue: str, published: str | None) -> None:
    check(glue.join(pieces), published)


def test_a_mark_that_joins_no_letter_takes_no_digit_away() -> None:
    text = "Có 1\u0301 và 25\u0301 sáng kiến"
    assert [text[m.start : m.end] for m in read(text, None) if m.kind == "number"] == ["1", "25"]


@given(st.text(max_size=200))
def test_any_text_at_all_is_read(text: str) -> None:
    check(text, "2022-06-15")


def check(text: str, published: str | None) -> None:
    end = 0
    for mention in read(text, published):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.rule
        end = mention.end
        bound_of(text, mention)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_time_in_line_with_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        started = time.process_time()
        read(text)
        return time.process_time() - started

    def best(length: int) -> float:
        return min(seconds(length) for _ in range(2))

    assert seconds(60_000) < 0.4 or best(60_000) < max(0.4, 12 * best(15_000))


def test_cells_of_a_row_that_one_space_parts_are_numbers_of_their_own() -> None:
    assert [m.value for m in read("LĐLĐ huyện Văn Giang 330 420 127,3%")] == [330, 420, Decimal("127.3")]


def test_a_range_of_days_that_its_year_does_not_have_stays_without_the_year() -> None:
    text = "từ ngày 29/02 đến ngày 31/5"
    [open_one] = read_mentions(Document("bai", text, published="2022-06-03"))
    assert open_one.value == ("--02-29", "--05-31")
    [dated] = read_mentions(Document("bai", text, published="2024-06-03"))
    assert dated.value == ("2024-02-29", "2024-05-31")
