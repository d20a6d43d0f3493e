"""From a store, as the commands do it: read, keep, check, lay out, and lead back to the page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from export_world import CAMPAIGN, PROVINCES

from checks.document import check_figures
from exports.asked import Question
from exports.evidence import Around, evidence_pack, packed_page, rivals_of
from exports.findings import finding_rows
from exports.table import Beside, build_table
from exports.table_page import table_page
from parsers.model import Document
from parsers.reader import default_reader
from store.database import Store, open_store
from store.records import KeptPage

MAY = datetime(2022, 6, 2, 3, 0, tzinfo=UTC)
TEXT = (
    "LĐLĐ tỉnh Lạng Sơn sơ kết giai đoạn 1 Chương trình “1 triệu sáng kiến”\n"
    "Đến ngày 31/5/2022, kết thúc giai đoạn 1, toàn tỉnh có 3.926 sáng kiến/2.200 sáng kiến được giao, "
    "đạt 187,5% chỉ tiêu Tổng LĐLĐ Việt Nam giao."
)


def kept(folder: Path) -> Store:
    store = open_store(str(folder / "kho.sqlite"))
    url = "https://congdoanlangson.example/so-ket-giai-doan-1.html"
    document = Document("moi", TEXT, url, TEXT.split("\n", maxsplit=1)[0], "2022-06-02", "Lạng Sơn")
    page = KeptPage(url, None, "cd-lang-son", MAY, 200, "ab" * 32, "run-1.warc.gz", 512)
    figures = default_reader().read(document).figures
    assert figures
    store.keep(page, document, figures, parser_version="1", now=MAY)
    return store


def test_a_kept_page_becomes_a_cell_a_page_and_a_pack(tmp_path: Path) -> None:
    with kept(tmp_path) as store:
        figures = list(store.figures())
        (document,) = store.documents()
        findings = check_figures([one.figure for one in figures], document.text)
        table = build_table(
            store.figures(campaign=CAMPAIGN.slug),
            Question(CAMPAIGN),
            PROVINCES,
            Beside(
                {one.id: one.source_province for one in store.documents() if one.source_province}, findings
            ),
        )
        row = next(row for row in table.rows if row.province == "Lạng Sơn")
        achieved, share = row.cells[0], row.cells[2]
        assert achieved.value == 3926
        assert share.verdict == "inconsistent"
        proof = achieved.evidence[0]
        assert document.text[proof.figure.start : proof.figure.end] == proof.figure.quote

        assert f">{proof.figure.value:,}".replace(",", ".") in table_page(table)

        wrong = next(one for one in findings if one.verdict == "inconsistent")
        assert finding_rows(findings, lang="vi")[0].verdict == "inconsistent"
        packed = evidence_pack(
            wrong,
            Around(
                packed_page(document, store.page_of(proof.id)),
                figures,
                rivals_of(wrong, figures),
                campaign=CAMPAIGN,
            ),
        )
        assert "run-1.warc.gz @ 512" in packed
        assert "178,5%" in packed
        assert "2022-06-02T03:00:00+00:00" in packed
