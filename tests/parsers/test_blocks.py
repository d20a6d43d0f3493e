"""Lines, headings, items, sentences, and the parts that do not count."""

from __future__ import annotations

import pytest

from parsers.layout.blocks import sentences, split


def said(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("tỉnh có 640 sáng kiến. huyện có 31.", ["tỉnh có 640 sáng kiến.", "huyện có 31."]),
        ("tp. nam định có 1.250 sáng kiến.", ["tp. nam định có 1.250 sáng kiến."]),
        ("đạt 129,2%... còn lại chờ duyệt!", ["đạt 129,2%...", "còn lại chờ duyệt!"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert said(text) == parts


def test_an_endless_sentence_is_read_in_pieces_and_nothing_is_lost() -> None:
    text = "đạt 5 sáng kiến, " * 1000
    parts = said(text)
    assert max(map(len, parts)) <= 2000
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "line", ["tin liên quan", "tin cùng mục", "nơi nhận:", "chia sẻ bài viết", "thứ hai, 15/4/2022"]
)
def test_what_is_cut(line: str) -> None:
    blocks = split(f"lđlđ tỉnh có 640 sáng kiến.\n{line}")
    assert [block.cut for block in blocks] == [False, True]


def test_items_stand_under_their_heading() -> None:
    blocks = split("chương trình 1 triệu sáng kiến\nkết quả giai đoạn 2\n- huyện a: 5\n- huyện b: 6")
    assert [block.kind for block in blocks] == ["heading", "heading", "item", "item"]
    assert blocks[3].parents == (blocks[1],)
