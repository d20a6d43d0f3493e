"""What bounds a number, in the words of everyday; a rank that begins with *từ* or *trở lên* bounds none."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Phú Thọ",
    published="2023-06-20",
    opening="LĐLĐ tỉnh Phú Thọ triển khai Chương trình “1 triệu sáng kiến”. ",
)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Các sáng kiến làm lợi quãng 300 triệu đồng.", "about"),
        ("Các sáng kiến làm lợi tròn trèm 300 triệu đồng.", "about"),
        ("Mỗi xã phải có ít nhứt 300 sáng kiến.", "at_least"),
        ("LĐLĐ tỉnh yêu cầu huyện Thanh Ba không được dưới 300 sáng kiến.", "at_least"),
        ("Huyện Thanh Ba nộp 300 sáng kiến trở lên.", "at_least"),
        ("Hội đồng chấm 300 sáng kiến đạt yêu cầu trở lên.", "exact"),
        ("Huyện Thanh Ba có 300 sáng kiến được công nhận ở cấp cơ sở trở lên.", "exact"),
        ("So với chỉ tiêu 700 sáng kiến, huyện Thanh Ba đã đi quá 300 sáng kiến.", "exact"),
    ],
)
def test_a_bound_is_told_by_its_word(text: str, bound: str) -> None:
    assert PAGE.told(text, "bound")[-1] == (bound,)
