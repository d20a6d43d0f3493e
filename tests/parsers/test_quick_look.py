"""A look at bytes lets every page through that names a campaign, however its words are written."""

from __future__ import annotations

import html
import json
import unicodedata
from pathlib import Path

import pytest

from catalogue.campaigns import load_campaigns
from parsers import reader
from parsers.context.campaigns import CampaignNames
from parsers.encoded.encodings import encode_tcvn3, encode_vni
from parsers.quick_look import COUNTED, QuickLook, default_looks

DOCUMENTS = Path(__file__).resolve().parents[1] / "annotated" / "documents"
NAME = "Hưởng ứng Chương trình “1 triệu sáng kiến”, công đoàn Lũng Phình gửi 12 bài."
TONES = "\u0300\u0301\u0303\u0309\u0323"
MEMBERS = "Đợt kết nạp đoàn viên ở xưởng gỗ đông vui như ngày hội."
ORDINARY = (
    "Sáng nay trời mưa. Công nhân kiến nghị sửa mái nhà xe; tổ điện có một sáng kiến nhỏ là treo áo mưa. "
    "Xã Nậm Dịch trồng 1 triệu cây, bán được 75 triệu đồng. Ý kiến của cơ sở được ghi lại."
)


def tones_apart(text: str) -> bytes:
    """As windows-1258 has it: â, ê, ô and ư whole, the tone behind them."""
    return "".join(map(tone_apart, text)).encode("cp1258", "replace")


def tone_apart(letter: str) -> str:
    flat = unicodedata.normalize("NFD", letter)
    tones = [one for one in flat if one in TONES]
    return unicodedata.normalize("NFC", "".join(one for one in flat if one not in TONES)) + "".join(tones)


WRITTEN = {
    "utf-8": lambda text: text.encode(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "windows-1258": tones_apart,
    "tcvn3": lambda text: encode_tcvn3(text).encode("latin-1", "replace"),
    "tcvn3 in utf-8": lambda text: encode_tcvn3(text).encode(),
    "vni": lambda text: encode_vni(text).encode("latin-1", "replace"),
    "vni in utf-8": lambda text: encode_vni(text).encode(),
    "decimal references": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "hexadecimal references": lambda text: "".join(
        one if one.isascii() else f"&#x{ord(one):X};" for one in text
    ).encode(),
    "named references": lambda text: "".join(
        f"&{html.entities.codepoint2name[ord(one)]};" if ord(one) in html.entities.codepoint2name else one
        for one in text
    ).encode(),
    "json": lambda text: json.dumps(text).encode(),
    "utf-16": lambda text: text.encode("utf-16"),
}


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("text", [NAME, MEMBERS])
def test_a_name_is_seen_in_every_encoding(way: str, text: str) -> None:
    body = WRITTEN[way](f"<p>{text}</p>")
    assert default_looks().names.may_hold(body)


@pytest.mark.parametrize(
    "text",
    [
        NAME.upper(),
        NAME.title(),
        NAME.replace("triệu sáng kiến", "triệu\n  sáng&nbsp;kiến"),
        NAME.replace("1 triệu sáng kiến", "<b>1 triệu</b> <i class='a b'>sáng</i>\u00a0kiến"),
        NAME.replace("1 triệu sáng kiến", "1.000.000 sáng kiến"),
        NAME.replace("1 triệu sáng kiến", "75.000&#160;sáng kiến"),
        "Phát triển mới đoàn viên ở các khu nhà trọ.",
    ],
)
def test_a_name_is_seen_however_its_words_stand(text: str) -> None:
    assert default_looks().names.may_hold(f"<div>{text}</div>".encode())


@pytest.mark.parametrize("way", [way for way in WRITTEN if way != "utf-16"])
def test_ordinary_news_is_passed_over(way: str) -> None:
    assert not default_looks().names.may_hold(WRITTEN[way](f"<p>{ORDINARY}</p>"))


def test_initiatives_without_the_name_are_enough_for_a_known_source() -> None:
    assert default_looks().tells.may_hold(ORDINARY.encode())
    assert not default_looks().tells.may_hold("Sáng nay trời mưa, ý kiến được ghi lại.".encode())


def test_what_is_packed_is_let_through() -> None:
    for body in (
        b"%PDF-1.7 abc",
        b"PK\x03\x04abc",
        b"\x1f\x8b\x08abc",
        b"\xd0\xcf\x11\xe0abc",
        b"{\\rtf1 a}",
    ):
        assert default_looks().names.may_hold(body), body


def test_every_annotated_document_that_names_a_campaign_is_let_through() -> None:
    names = CampaignNames(load_campaigns().values())
    texts = [
        json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(DOCUMENTS.glob("*.json"))
    ]
    named = [text for text in texts if names.find(reader.View(text).folded)]
    assert len(named) > 200
    for text in named:
        page = html.escape(text).replace("\n", "</p>\n<p>")
        assert default_looks().names.may_hold(page.encode()), text[:200]
        assert default_looks().names.may_hold(unicodedata.normalize("NFD", page).encode()), text[:200]


def test_the_words_that_the_reader_goes_by_are_those_that_are_looked_for() -> None:
    for phrase in COUNTED:
        assert reader._COUNTED.search(f"12 {phrase}"), phrase
    assert reader._COUNTED.pattern == r"sáng kiến|\d lượt (?:nộp|gửi|cập nhật)", "change COUNTED with it"


def test_a_campaign_of_ones_own_is_looked_for_too() -> None:
    look = QuickLook(["hòa giải ở cơ sở", "40 ngày về đích"])
    assert look.may_hold("Tổ hoà giải ở cơ sở".encode())
    assert look.may_hold("đợt 40&nbsp;ngày về đích".encode())
    assert not look.may_hold("đợt 30 ngày về đích, hòa giải viên ở cơ sở".encode())
