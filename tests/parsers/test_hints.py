"""What hints at a campaign before a page is fetched, and what names one in its text."""

from __future__ import annotations

import pytest

from catalogue.campaigns import load_campaigns
from parsers.hints import Hints, default_hints
from parsers.model import Document


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://bao.example/ha-nam-01-trieu-sang-kien-77.html", ""),
        ("https://bao.example/cong-oan-soc-trang-vuot-ke-hoach", ""),  # an address without the letter đ
        ("https://bao.example/tag?q=1+tri%E1%BB%87u+s%C3%A1ng+ki%E1%BA%BFn", ""),
        ("https://bao.example/99.html", "LĐLĐ tỉnh tổng kết"),
        ("https://bao.example/99.html", "Toàn tỉnh thêm 2.000 ĐOÀN VIÊN"),
        ("https://bao.example/99.html", "Xứ biển về đích sớm"),
    ],
)
def test_an_address_or_a_headline_hints_at_a_campaign(url: str, title: str) -> None:
    assert default_hints().hinted(url, title)


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://bao.example/gia-vang-sang-nay-12.html", "Giá vàng sáng nay tăng nhẹ"),
        ("https://bao.example/doi-song/99.html", "Buổi sáng ở làng cổ"),
        ("https://congdoan.example/thoi-tiet-99.html", "Thời tiết cuối tuần"),  # the host's name says nothing
    ],
)
def test_other_news_does_not(url: str, title: str) -> None:
    assert not default_hints().hinted(url, title)


def test_a_text_that_names_a_campaign_is_told_from_one_that_only_speaks_of_unions() -> None:
    hints = Hints(load_campaigns().values())
    assert hints.named(Document("a", "Đơn vị hưởng ứng Chương trình 1 triệu sáng kiến từ đầu năm."))
    assert hints.named(Document("b", "Hội nghị sáng nay.", title="Sơ kết chương trình một triệu sáng kiến"))
    assert not hints.named(Document("c", "Công đoàn cơ sở tổ chức tọa đàm về an toàn lao động."))
