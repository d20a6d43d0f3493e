"""Text made to be slow: eight times the text may take about eight times the time, never sixty-four."""

from __future__ import annotations

import time

import pytest

from parsers.model import Document
from parsers.reader import default_reader

HEAD = "Tham gia Chương trình 1 triệu sáng kiến, giai đoạn 1, LĐLĐ tỉnh Nam Định đạt 5 sáng kiến. "
SIZE = 20_000
TIMES = 8
MOST = 8.0  # seconds, twice of what the longest takes on a slow machine


def seconds(text: str, attempts: int = 2) -> float:
    """The best of some readings, in processor time."""
    times = []
    for _ in range(attempts):
        begun = time.process_time()
        default_reader().read(Document("d", text))
        times.append(time.process_time() - begun)
    return min(times)


def assert_linear(text: str, longer: str) -> None:
    """The longer text, `TIMES` as long, takes well under the square of that; the best times count.

    On a machine that others use a reading can take several times as long as the one before it, so that
    the bound lies midway between what is linear (8) and what is quadratic (64).
    """
    shorter_took, longer_took = seconds(text), seconds(longer, 1)
    for _ in range(4):
        if longer_took < 3 * TIMES * shorter_took + 0.1 and longer_took < MOST:
            return
        shorter_took, longer_took = min(shorter_took, seconds(text)), min(longer_took, seconds(longer, 1))
    assert longer_took < 3 * TIMES * shorter_took + 0.1
    assert longer_took < MOST


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1.",
        "1 ",
        ".",
        "(",
        "()",
        "vượt ",
        "công đoàn ",
        "sáng kiến ",
        "được giao ",
        "5%, ",
        "1/",
        "A",
        "- a\n",
        "5\n",
        "a@",
        "a@a.",
        "a-.vn",
        "giai đoạn 1 ",
        "ông Lê Văn Đạt, ",
        "giai đoạn tiếp theo ",
        "(Giáo dục 207; Viên chức 72; ",
        "A. ",
        "| A | B |\n",
        "|---|\n",
        "1\t2\t3\n",
        "| Chỉ tiêu | Đạt | % |\n",
    ],
)
def test_repeated_pieces_take_linear_time(piece: str) -> None:
    text = HEAD + piece * (SIZE // len(piece))
    assert_linear(text, text + piece * ((TIMES - 1) * SIZE // len(piece)))


@pytest.mark.parametrize("piece", ["1", "1.", "(", "vượt ", "công đoàn "])
def test_text_without_the_campaign_is_left_at_once(piece: str) -> None:
    assert seconds(piece * (1_000_000 // len(piece))) < 0.5


def test_a_sentence_of_very_many_numbers_takes_linear_time() -> None:
    assert_linear(*(HEAD + "đạt 5 sáng kiến, " * count for count in (500, TIMES * 500)))


@pytest.mark.parametrize("odd", ["\ud800", "\udfff\ud800", "\x00", "\ufffe", "\U0010ffff"])
def test_characters_that_no_text_should_have_change_no_figure(odd: str) -> None:
    figures = default_reader().read(Document("d", HEAD)).figures
    found = default_reader().read(Document("d", f"{HEAD}\n{odd} công đoàn\n{HEAD}")).figures
    assert [figure.value for figure in figures] == [5]
    assert [figure.value for figure in found] == [5, 5]
