"""Links to the very words of a page, folded texts, and citations."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest

from exports.lit import Span
from exports.site.citing import Cited, bibtex, citation, csl_json
from exports.site.folding import folded
from exports.site.fragments import link_to_words

TEXT = "Tin hoạt động\nĐến 31/5/2022, LĐLĐ tỉnh Hà Giang có 1.815 sáng kiến, đạt 121% - vượt chỉ tiêu.\nHết"
URL = "https://baohagiang.example/tin?id=1"


def _link(words: str, text: str = TEXT, url: str = URL) -> str:
    start = text.index(words)
    found = link_to_words(url, text, start, start + len(words))
    assert found is not None
    return found


def test_a_link_leads_to_the_words_with_those_around_them() -> None:
    link = _link("1.815 sáng kiến")
    assert link.startswith(f"{URL}#:~:text=")
    told = urlsplit(link).fragment.removeprefix(":~:text=").split(",")
    assert [unquote(one) for one in told] == [
        "tỉnh Hà Giang có-",
        "1.815 sáng kiến",
        "-, đạt 121% -",
    ]
    assert told[2] == "-%2C%20%C4%91%E1%BA%A1t%20121%25%20%2D"


def test_a_number_is_linked_as_the_whole_word_that_it_stands_in() -> None:
    assert ",1.815," in unquote(_link("815")).replace("%2C", ",") or "1.815" in unquote(_link("1.815"))
    assert ",Hà-," not in unquote(_link("à Giang"))
    assert "Hà Giang" in unquote(_link("à Giang"))


def test_cells_of_a_table_are_named_by_their_ends() -> None:
    link = _link("Hà Giang\t1.815", "1\tHà Giang\t1.815\t121%")
    assert unquote(link).endswith("#:~:text=Hà Giang,1.815")


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd", "https://a b.example/"])
def test_what_leads_to_no_page_is_not_linked(url: str | None) -> None:
    assert link_to_words(url, TEXT, 0, 3) is None


def test_an_address_keeps_its_own_fragment() -> None:
    assert "#muc-2:~:text=" in _link("1.815", url=f"{URL}#muc-2")


LONG = "\n".join(f"Đoạn {number}: công đoàn cơ sở sinh hoạt như thường lệ." for number in range(200))


def test_a_long_text_is_folded_around_the_sentence_and_loses_nothing() -> None:
    at = LONG.index("Đoạn 100")
    spans = [Span("F-xa", 0, 4), Span("F-day", at, at + 8), Span("F-cuoi", len(LONG) - 4, len(LONG))]
    found = folded(LONG, spans, (at, at + 50))
    parts = ["".join(one.text for one in part) for part in (found.before, found.shown, found.after)]
    assert "".join(parts) == LONG
    assert "Đoạn 100" in parts[1]
    assert len(parts[1]) < 2_500
    opened = [
        [known for one in part for known in one.opens] for part in (found.before, found.shown, found.after)
    ]
    assert opened == [["F-xa"], ["F-day"], ["F-cuoi"]]


def test_a_figure_at_the_fold_is_not_cut() -> None:
    at = LONG.index("Đoạn 100")
    spans = [Span("F-dai", at - 900, at - 650), Span("F-day", at, at + 8)]
    shown = folded(LONG, spans, (at, at + 50)).shown
    assert "F-dai" in [known for one in shown for known in one.opens]


def test_a_short_text_is_shown_whole() -> None:
    found = folded(TEXT, [], (0, 5))
    assert (found.before, found.after) == ((), ())


CITED = Cited(
    "F-4a4pifmxhssk",
    "1.815 sáng kiến",
    "Hà Giang vượt 20% & hơn {nữa}",
    "Báo Hà Giang",
    "https://baohagiang.example/a_b",
    "2022-06-22",
    "2023-11-08T01:33:00Z",
    "a" * 64,
)


def test_a_citation_has_page_days_and_digest_in_both_languages() -> None:
    assert citation(CITED, "vi") == (
        "Báo Hà Giang. “Hà Giang vượt 20% & hơn {nữa}”. 22/6/2022. https://baohagiang.example/a_b – "
        f"“1.815 sáng kiến”. Đối chiếu, số liệu F-4a4pifmxhssk, lưu ngày 8/11/2023, SHA-256 {'a' * 64}."
    )
    assert "22 Jun 2022" in citation(CITED, "en")
    assert "captured 8 Nov 2023" in citation(CITED, "en")
    assert "không rõ ngày đăng" in citation(replace(CITED, published=None), "vi")


def test_bibtex_escapes_what_tex_would_run() -> None:
    entry = bibtex(CITED)
    assert r"title = {{Hà Giang vượt 20\% \& hơn \{nữa\}}}" in entry
    assert "url = {https://baohagiang.example/a_b}" in entry
    assert r"\input" not in bibtex(replace(CITED, title=r"\input{/etc/passwd}")).replace("backslash", "")


def test_csl_json_is_taken_in_whole() -> None:
    (item,) = json.loads(csl_json(replace(CITED, published="2022-06")))
    assert item["issued"] == {"date-parts": [[2022, 6]]}
    assert item["accessed"] == {"date-parts": [[2023, 11, 8]]}
    assert (item["URL"], item["archive_location"]) == (CITED.url, CITED.figure)
    (other,) = json.loads(csl_json(replace(CITED, url="javascript:alert(1)", published=None)))
    assert "URL" not in other
    assert "issued" not in other
