"""Members and workers are read where a text plainly says how many there are now, and nowhere else."""

from __future__ import annotations

import pytest

from catalogue.provinces import load_provinces
from parsers.head_counts import head_counts
from parsers.model import Document, Figure

PROVINCES = load_provinces()


def read(text: str, own: str | None = "Thanh Hóa") -> list[Figure]:
    found = list(head_counts(Document("D-1", text), PROVINCES, own))
    assert all(text[one.start : one.end] == one.quote for one in found)
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Toàn tỉnh hiện có 308.598 đoàn viên sinh hoạt tại 3.655 công đoàn cơ sở.",
            ("members", "Thanh Hóa", 308_598, "exact", None),
        ),
        (
            "LĐLĐ tỉnh Bạc Liêu hiện có khoảng 21.000 đoàn viên.",
            ("members", "Bạc Liêu", 21_000, "about", None),
        ),
        (
            "Tính đến ngày 31/12/2022, LĐLĐ tỉnh Bắc Kạn quản lý 15 nghìn đoàn viên công đoàn.",
            ("members", "Bắc Kạn", 15_000, "exact", "2022-12-31"),
        ),
        (
            "Thành phố Hà Nội hiện có hơn 640.000 công nhân, viên chức, lao động.",
            ("workers", "Hà Nội", 640_000, "over", None),
        ),
        ("Cả nước hiện có 10,5 triệu đoàn viên.", ("members", None, 10_500_000, "exact", None)),
    ],
)
def test_how_many_there_are_is_read_with_place_and_day(
    text: str, told: tuple[str, str | None, int, str, str | None]
) -> None:
    (one,) = read(text)
    assert (one.measure, one.province, one.value, one.bound, one.as_of) == told


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 5.000 đoàn viên tham gia Chương trình.",
        "Toàn tỉnh hiện có 5.000 đoàn viên tham gia Chương trình.",
        "Toàn tỉnh hiện có 5.000 đoàn viên, người lao động được hỗ trợ.",
        "LĐLĐ tỉnh kết nạp 1.850 đoàn viên, thành lập 7 công đoàn cơ sở.",
        "Chủ tịch công đoàn công ty, người quản lý 21.400 đoàn viên, nói thẳng.",
        "Toàn ngành hiện có khoảng 97.000 người lao động.",
        "LĐLĐ huyện Mai Sơn hiện có 4.200 đoàn viên.",
        "Tỉnh hiện có 1.539 sáng kiến của 1.200 đoàn viên.",
    ],
)
def test_who_took_part_joined_or_is_a_part_is_no_membership(text: str) -> None:
    assert read(text) == []


def test_the_whole_province_is_nobodys_where_the_text_may_be_about_another() -> None:
    assert read("Toàn tỉnh hiện có 308.598 đoàn viên.", own=None) == []


def test_decomposed_letters_keep_their_offsets() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Toàn tỉnh hiện có 308.598 đoàn viên sinh hoạt tại cơ sở.")
    (one,) = read(text)
    assert one.value == 308_598
