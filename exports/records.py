"""The table as flat rows: one a cell, one a figure, and a description of every column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from exports.findings import json_number
from exports.labels import label
from exports.model import Cell, Column, Evidence, Row, Table
from exports.safe import safe_url
from exports.wording import Lang, clean

Value = str | Decimal | int | None

CELL_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("campaign", "Chiến dịch", "Campaign, by its short name"),
    ("boundaries", "63 (trước 1/7/2025) hoặc 34 (từ 1/7/2025)", "63 (before 1 July 2025) or 34 (since)"),
    ("province", "Tỉnh, thành phố", "Province"),
    ("region", "Vùng", "Region"),
    ("members", "Các tỉnh cũ hợp thành", "Former provinces that it is made of"),
    ("measure", "Chỉ số được đếm", "What is counted"),
    ("phase", "Giai đoạn; unphased: bài không nêu", "Phase; unphased: the page names none"),
    ("role", "achieved: đạt được; target: chỉ tiêu; percent: tỷ lệ", "achieved, target or percent"),
    ("value", "Giá trị như trang ghi (đã đổi ra số); trống nếu không có", "As printed; empty if missing"),
    ("unit", "count, percent hoặc vnd (đồng)", "count, percent or vnd"),
    ("bound", "exact: đúng số; over: trên; nearly: gần …", "exact, over, about, nearly …"),
    ("percent_basis", "of_target: đạt; over_target: vượt", "What the percentage is of"),
    ("as_of", "Thời điểm chốt số, đúng độ chính xác của trang", "Day that it holds at, as printed"),
    ("published", "Ngày đăng", "Publication date"),
    ("kind", "value: một báo cáo; sum: cộng các tỉnh cũ; missing: không có", "value, sum or missing"),
    ("missing", "Vì sao không có giá trị", "Why there is no value"),
    ("note", "Giải thích", "Explanation"),
    ("grade", "So được với cột: A, B, C, D", "Comparability with the column: A, B, C, D"),
    ("grade_reason", "Vì sao có mức đó", "Reason for the grade"),
    ("verdict", "Kết quả đối chiếu phép tính", "Outcome of the sums"),
    ("worked", "Phép tính", "The sum worked out"),
    ("reason", "Vì sao chọn số này", "Why this figure was chosen"),
    ("rivals", "Số báo cáo khác không được chọn", "Number of other reports not chosen"),
    ("disputed", "1: có báo cáo khác mâu thuẫn", "1: another report contradicts it"),
    ("correction", "Đính chính của người vận hành", "What an operator said of it"),
    ("optical", "1: nhận dạng chữ từ bản chụp, cần đối chiếu", "1: read optically, compare with the scan"),
    ("figure_id", "Mã số liệu", "Id of the figure"),
    ("quote", "Nguyên văn trên trang", "As printed on the page"),
    ("url", "Địa chỉ trang", "Address of the page"),
)  # fmt: skip
FIGURE_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("figure_id", "Mã số liệu", "Id of the figure"),
    ("province", "Tỉnh, thành phố (63)", "Province (of the 63)"),
    ("subject", "Chủ thể như trang gọi", "Whom it is about, as the page names it"),
    ("measure", "Chỉ số được đếm", "What is counted"),
    ("phase", "Giai đoạn; unphased: bài không nêu", "Phase; unphased: the page names none"),
    ("role", "achieved: đạt được; target: chỉ tiêu; percent: tỷ lệ", "achieved, target or percent"),
    ("value", "Giá trị", "Value"),
    ("unit", "count, percent hoặc vnd (đồng)", "count, percent or vnd"),
    ("bound", "exact: đúng số; over: trên; nearly: gần …", "exact, over, about, nearly …"),
    ("percent_basis", "of_target: đạt; over_target: vượt", "What the percentage is of"),
    ("owner", "Ai giao chỉ tiêu", "Who set the target"),
    ("as_of", "Thời điểm chốt số", "Day the figure holds at"),
    ("published", "Ngày đăng", "Publication date"),
    ("chosen", "1: đứng trong bảng; 0: báo cáo khác", "1: stands in the table; 0: another report"),
    ("implied", "Thuộc tính lấy từ ngữ cảnh, không nằm trong câu", "Attributes taken from context"),
    ("quote", "Nguyên văn trên trang", "As printed on the page"),
    ("document", "Mã văn bản", "Id of the text"),
    ("start", "Vị trí đầu của nguyên văn trong văn bản", "Where the quote begins in the text"),
    ("end", "Vị trí cuối", "Where it ends"),
    ("source", "Nguồn", "Source"),
    ("url", "Địa chỉ trang", "Address of the page"),
    ("first_seen", "Lần đầu thấy", "First seen"),
    ("last_seen", "Lần cuối thấy", "Last seen"),
    ("withdrawn", "1: trang đã gỡ", "1: the page was withdrawn"),
    ("correction", "Đính chính của người vận hành", "What an operator said of it"),
    ("optical", "1: nhận dạng chữ từ bản chụp, cần đối chiếu", "1: read optically, compare with the scan"),
)  # fmt: skip


def cell_records(table: Table) -> Iterator[dict[str, Value]]:
    """One row a cell, missing ones too, with the reason."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            yield _cell(table, row, column, cell)


def figure_records(table: Table) -> Iterator[dict[str, Value]]:
    """One row a figure that stands in a cell or was held against one, each once."""
    seen: set[str] = set()
    for one, chosen in _evidence(table):
        if one.id not in seen:
            seen.add(one.id)
            yield _figure(one, chosen)


def codebook(lang: Lang) -> list[tuple[str, str, str]]:
    """Sheet or file, column, meaning."""
    rows = [("table", *field) for field in CELL_FIELDS] + [("figures", *field) for field in FIGURE_FIELDS]
    return [(where, name, vi if lang == "vi" else en) for where, name, vi, en in rows]


def missing_kinds(lang: Lang) -> list[tuple[str, str]]:
    """What each value of `missing` says."""
    kinds = (
        "no_source", "not_crawled", "crawl_failed", "page_unread", "withheld", "not_reported",
        "only_percent", "only_target", "only_increment", "only_lower",
        "other_phase", "published_later", "misread", "other_date", "unclear_base", "incomplete",
        "not_comparable", "not_additive",
    )  # fmt: skip
    return [(kind, label(kind, lang)) for kind in kinds]


def source_records(table: Table) -> list[dict[str, Value]]:
    """The sources that figures of the table come from, with the pages of each."""
    pages: dict[str, set[str]] = {}
    figures: dict[str, set[str]] = {}
    for one, _ in _evidence(table):
        pages.setdefault(one.stored.source_id, set()).add(one.url)
        figures.setdefault(one.stored.source_id, set()).add(one.id)
    return [
        {"source": source, "figures": len(figures[source]), "url": safe_url(url) or clean(url)}
        for source in sorted(pages)
        for url in sorted(pages[source])
    ]


def json_value(value: Value) -> str | int | float | None:
    return json_number(value) if isinstance(value, Decimal) else value


def _evidence(table: Table) -> Iterator[tuple[Evidence, int]]:
    """Chosen ones of the whole table first, so that a figure in a cell is never told to be a rival."""
    for row in table.rows:
        for cell in row.cells:
            yield from ((one, int(cell.missing is None)) for one in cell.evidence)
    for row in table.rows:
        for cell in row.cells:
            yield from ((one, 0) for one in cell.rivals)


def _cell(table: Table, row: Row, column: Column, cell: Cell) -> dict[str, Value]:
    return {
        "campaign": table.campaign,
        "boundaries": table.boundaries,
        "province": row.province,
        "region": row.region,
        "members": " + ".join(row.members),
        "measure": column.measure,
        "phase": _phase(column.phase),
        "role": column.role,
        "value": cell.value,
        "unit": column.unit,
        "bound": cell.bound if cell.value is not None else None,
        "percent_basis": cell.percent_basis,
        "as_of": cell.as_of,
        "published": _joined([one.stored.published for one in cell.evidence]),
        "kind": cell.kind,
        "missing": cell.missing,
        "note": clean(cell.note) or None,
        "grade": cell.grade,
        "grade_reason": cell.grade_reason or None,
        "verdict": cell.verdict,
        "worked": _joined([check.worked for check in cell.checks]),
        "reason": cell.reason or None,
        "rivals": len(cell.rivals),
        "disputed": int(cell.disputed),
        "correction": _joined([one.correction for one in cell.evidence]),
        "optical": int(cell.optical),
        "figure_id": _joined([one.id for one in cell.evidence]),
        "quote": _joined([clean(one.figure.quote) for one in cell.evidence]),
        "url": _joined([safe_url(one.url) or clean(one.url) for one in cell.evidence]),
    }


def _figure(one: Evidence, chosen: int) -> dict[str, Value]:
    figure, stored = one.figure, one.stored
    return {
        "figure_id": one.id,
        "province": figure.province,
        "subject": clean(figure.subject) if figure.subject else None,
        "measure": figure.measure,
        "phase": _phase(figure.phase),
        "role": figure.role,
        "value": figure.value,
        "unit": figure.unit,
        "bound": figure.bound,
        "percent_basis": figure.percent_basis,
        "owner": clean(figure.owner) if figure.owner else None,
        "as_of": figure.as_of,
        "published": stored.published,
        "chosen": chosen,
        "implied": " ".join(sorted(figure.implied)) or None,
        "quote": clean(figure.quote),
        "document": figure.document,
        "start": figure.start,
        "end": figure.end,
        "source": stored.source_id,
        "url": safe_url(one.url) or clean(one.url),
        "first_seen": stored.first_seen,
        "last_seen": stored.last_seen,
        "withdrawn": int(stored.withdrawn),
        "correction": one.correction,
        "optical": int(figure.optical),
    }


def _phase(phase: object) -> str:
    return "unphased" if phase is None else str(phase)


def _joined(parts: Sequence[str | None]) -> str | None:
    return " | ".join(dict.fromkeys(part for part in parts if part)) or None
