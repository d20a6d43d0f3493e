"""What is read out of a page, and what stays out."""

from __future__ import annotations

import unicodedata

import pytest

from catalogue.source_parts import Selectors
from parsers.pages import PageText, read_page
from tests.parsers.pages.making import PARAGRAPHS, RELATED, STAMP, TABLE, TITLE, body, links, page

URL = "https://baomau.example/cong-doan/hung-yen-1260-sang-kien"


def read(html: str, url: str = URL, **more: object) -> PageText:
    return read_page(html.encode(), url=url, **more)  # type: ignore[arg-type]


LAYOUTS = {
    "paragraphs": f"<div id=ct>{body()}</div>",
    "known class": f"<div class=detail-content>{body()}</div>",
    "line breaks": f"<div id=ct>{'<br><br>'.join(PARAGRAPHS)}</div>",
    "bullets": "<ul>" + "".join(f"<li>{p}</li>" for p in PARAGRAPHS) + "</ul>",
    "fonts": "<font face=Times>" + "".join(f"<div><font>{p}</font></div>" for p in PARAGRAPHS) + "</font>",
    "layout table": f"<table><tr><td><div>{body()}</div></td></tr></table>",
    "nested layout tables": f"<table><tr><td><table><tr><td>{body()}</td></tr></table></td></tr></table>",
}


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize("selectors", [None, Selectors(title="h1", body="div.col-8", published="div.dt")])
def test_every_layout_gives_the_article_and_nothing_around_it(
    layout: str, selectors: Selectors | None
) -> None:
    reading = read(page(LAYOUTS[layout] + links()), selectors=selectors)
    assert [line for line in reading.text.split("\n") if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert not any(
        text in reading.text for text in (*RELATED, "Giá vàng", "Chuyên mục", "Giấy phép", "19/04/2024")
    )
    assert (reading.title, reading.published, reading.problem) == (TITLE, "2022-06-01", None)


def test_a_one_sentence_notice_is_a_page() -> None:
    reading = read(page(f"<div>{PARAGRAPHS[0]}</div>"))
    assert reading.text == PARAGRAPHS[0]


def test_rows_of_a_data_table_have_tabs_between_cells() -> None:
    reading = read(page(f"<div id=ct>{body()}{TABLE}</div>"))
    assert "Đơn vị\tChỉ tiêu\tKết quả\nÂn Thi\t100\t151\nKim Động\t120\t118" in reading.text


def test_merged_cells_keep_the_columns_in_line() -> None:
    table = (
        "<table><tr><th rowspan=2>Đơn vị<th colspan=2>Kết quả<th rowspan=2>Ghi chú<tr><th>GĐ 1<th>GĐ 2"
        "<tr><td>Hà Tĩnh<td>24.310<td>31.002<td>vượt</table>"
    )
    text = read(page(f"<div class=entry-content>{body() * 2}{table}</div>")).text
    assert text.endswith("Đơn vị\tKết quả\t\tGhi chú\n\tGĐ 1\tGĐ 2\nHà Tĩnh\t24.310\t31.002\tvượt")


def test_links_inside_the_body_are_kept_where_they_are_part_of_a_sentence() -> None:
    inside = "<p>Theo <a href=/x>Báo Lao Động</a>, toàn tỉnh có 1.260 sáng kiến.</p>"
    more = f"<p>Xem thêm: <a href=/y>{RELATED[0]}</a></p>"
    text = read(page(f"<div class=detail-content>{body()}{inside}{more}{body()}</div>")).text
    assert "Theo Báo Lao Động, toàn tỉnh có 1.260 sáng kiến." in text
    assert RELATED[0] not in text


def test_what_a_source_drops_is_dropped_and_a_selector_without_a_match_falls_back() -> None:
    html = page(f"<div id=ct>{body()}<div class=cho-ich>Cơ quan chủ quản 999 sáng kiến cũ</div></div>")
    assert "999" not in read(html, selectors=Selectors(body="#ct", drop=".cho-ich")).text
    missed = read(html, selectors=Selectors(body="#khong-co"))
    assert PARAGRAPHS[0] in missed.text
    assert missed.body_rule != "selector"


@pytest.mark.parametrize(
    ("head", "published", "rule"),
    [
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle",'
            '"headline":"x","datePublished":"2022-05-31T18:30:00Z"}]}</script>',
            "2022-06-01",
            "json-ld",
        ),
        (
            '<meta property="article:published_time" content="2022-06-02T07:00:00+07:00">',
            "2022-06-02",
            "meta",
        ),
        ('<meta property="article:published_time" content="0001-01-01T00:00:00">', "2022-06-01", "byline"),
        ('<meta itemprop=datePublished content="6/2/2022 10:50:00 AM">', "2022-06-01", "byline"),
        ('<script type="application/ld+json">{"@type":"NewsArticle",</script>', "2022-06-01", "byline"),
    ],
)
def test_the_date_says_where_it_stood(head: str, published: str, rule: str) -> None:
    reading = read(page(body(), head=head))
    assert (reading.published, reading.published_rule) == (published, rule)


@pytest.mark.parametrize(
    ("stamp", "url", "published", "rule"),
    [
        ("Cập nhật lúc 11:14 ngày 29/04/2022", URL, "2022-04-29", "byline-updated"),
        ("Thứ Năm, ngày 02/02/2023 | 18:53", URL, "2023-02-02", "byline"),
        ("Minh Khôi", "https://bao.example/xa-hoi/202205/hung-yen-bdf4917/", "2022-05", "url"),
        ("Minh Khôi", "https://bao.example/2022/06/08/hung-yen/", "2022-06-08", "url"),
        ("Minh Khôi", URL, None, None),
        ("", URL, None, None),
    ],
)
def test_a_stamp_by_the_title_counts_and_the_date_of_the_visit_never_does(
    stamp: str, url: str, published: str | None, rule: str | None
) -> None:
    reading = read(page(body(), stamp=stamp), url)
    assert (reading.published, reading.published_rule) == (published, rule)


def test_a_byline_far_from_the_month_in_the_address_is_not_believed() -> None:
    reading = read(
        page(body(), stamp="19/04/2024 00:37"), "https://bao.example/xa-hoi/202205/hung-yen-bdf4917/"
    )
    assert (reading.published, reading.published_rule) == ("2022-05", "url")


def test_related_articles_do_not_lend_their_dates() -> None:
    related = "<div class=tin-lien-quan><time datetime='2024-01-05'>05/01/2024</time></div>"
    assert read(page(body() + related, stamp="")).published is None


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", None), ("utf-8", "iso-8859-1"), ("utf-8-sig", None), ("utf-16", None), ("utf-16-le", None)],
)
def test_the_encoding_is_found(encoding: str, declared: str | None) -> None:
    header = f"text/html; charset={declared}" if declared else "text/html"
    reading = read_page(
        page(body()).replace("<meta charset=utf-8>", "").encode(encoding), url=URL, content_type=header
    )
    assert reading.text.startswith(PARAGRAPHS[0])


def test_windows_1258_is_read_and_composed() -> None:
    raw = b"".join(_cp1258(c) for c in page(body()).replace("charset=utf-8", "charset=windows-1258"))
    assert read_page(raw, url=URL).text.startswith(PARAGRAPHS[0])


def _cp1258(letter: str) -> bytes:
    tones = "\u0300\u0301\u0303\u0309\u0323"
    flat = unicodedata.normalize("NFD", letter)
    base = unicodedata.normalize("NFC", "".join(c for c in flat if c not in tones))
    return (base + "".join(c for c in flat if c in tones)).encode("cp1258")


def test_letters_come_out_in_one_form() -> None:
    odd = (
        "Ðoàn\u00a0viên vê ̣sinh, sáng\u00ad kiến\u200b, "
        + unicodedata.normalize("NFD", "số lượng được giao")
        + "."
    )
    text = read(page(f"<div class=detail-content>{body() * 3}<p>{odd}</p></div>")).text
    assert text.endswith("Đoàn viên vệ sinh, sáng kiến, số lượng được giao.")
    assert unicodedata.is_normalized("NFC", text)


def test_a_page_says_its_own_address() -> None:
    reading = read(page(body(), head="<link rel=canonical href='/goc.html'>"))
    assert reading.canonical == "https://baomau.example/goc.html"


@pytest.mark.parametrize(("base", "folder"), [("", "cong-doan"), ("<base href='/tai-lieu/'>", "tai-lieu")])
def test_documents_that_a_page_links_to_are_attachments(base: str, folder: str) -> None:
    extra = (
        "<a href='/files/17-KH.pdf?dl=1'>Tải về</a><a href='javascript:x()'>x</a><a href='tin.html#a'>y</a>"
        "<a href='bieu.xlsx#trang-2'>Biểu</a><a href='/files/17-KH.pdf?dl=1'>17-KH</a>"
    )
    reading = read(page(body() + extra, head=base))
    assert reading.attachments == (
        "https://baomau.example/files/17-KH.pdf?dl=1",
        f"https://baomau.example/{folder}/bieu.xlsx",
    )


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        (
            "<title>congdoan.example is for sale</title><body>This domain is for sale. Buy this domain.",
            "parked",
        ),
        ("<title>Thông báo</title><body><p>Tên miền này đã hết hạn, vui lòng liên hệ nhà đăng ký.", "parked"),
        ("<title>Không tìm thấy trang</title><body><h1>404</h1><p>Trang bạn tìm không tồn tại.", "not_found"),
        ("<title>LĐLĐ</title><body><p>Bài viết bạn yêu cầu không tồn tại hoặc đã bị xóa.</p>", "not_found"),
        ("<title>Đăng nhập</title><body><form><input name=u><input type=password></form>", "login"),
        ("<title>Just a moment...</title><body>Checking your browser", "challenge"),
        ("<title>LĐLĐ tỉnh</title><body><div id=app></div><script src=a.js></script>", "empty"),
    ],
)
def test_a_page_that_is_no_article_says_so(html: str, problem: str) -> None:
    reading = read(f"<!DOCTYPE html><html>{html}")
    assert reading.problem == problem
    assert reading.advice


def test_an_article_about_a_login_is_an_article() -> None:
    form = "<form><input type=password>Đăng nhập</form>"
    reading = read(page(form + body() + "<p>Đoàn viên đăng nhập bằng Gmail; trang 404 không còn.</p>"))
    assert reading.problem is None


def test_reading_twice_gives_the_same() -> None:
    raw = page(body() + TABLE + links(), stamp=STAMP).encode()
    assert read_page(raw, url=URL) == read_page(raw, url=URL)
