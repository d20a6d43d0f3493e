"""Text made to be slow: twice the text may take about twice the time, never four times."""

from __future__ import annotations

import time

import pytest

from parsers.model import Document
from parsers.reader import default_reader

HEAD = "Tham gia Chương trình 1 triệu sáng kiến, giai đoạn 1, LĐLĐ tỉnh Nam Định đạt 5 sáng kiến. "
SIZE = 40_000


def seconds(text: str, attempts: int = 2) -> float:
    """The best of some readings, in processor time."""
    times = []
    for _ in range(attempts):
        begun = time.process_time()
        default_reader().read(Document("d", text))
        times.append(time.process_time() - begun)
    return min(times)


def assert_linear(text: str, doubled: str) -> None:
    """The best times of both, measured again where a busy machine spoils one."""
    once, twice = seconds(text), seconds(doubled)
    for _ in range(4):
        if twice < 3 * once + 0.1 and twice < 2.0:
            return
        once, twice = min(once, seconds(text, 1)), min(twice, seconds(doubled, 1))
    assert twice < 3 * once + 0.1
    assert twice < 2.0


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
    ],
)
def test_repeated_pieces_take_linear_time(piece: str) -> None:
    text = HEAD + piece * (SIZE // len(piece))
    assert_linear(text, text + piece * (SIZE // len(piece)))


@pytest.mark.parametrize("piece", ["1", "1.", "(", "vượt ", "công đoàn "])
def test_text_without_the_campaign_is_left_at_once(piece: str) -> None:
    assert seconds(piece * (1_000_000 // len(piece))) < 0.5


def test_a_sentence_of_very_many_numbers_takes_linear_time() -> None:
    assert_linear(*(HEAD + "đạt 5 sáng kiến, " * count for count in (1500, 3000)))
