"""The radar of silent provinces: who should have reported by now, their last word, what was tried."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from catalogue.campaigns import Campaign
from checks.dates import latest
from exports.effort import Effort
from exports.fields import Dataset, Field
from exports.files import row_bytes
from exports.grading import phase_end
from exports.model import Cell, Missing, Table
from exports.records import Value
from parsers.model import Phase

Answer = Literal[
    "reported",  # the result is held
    "partly",  # something of it: a percentage, a target, an increment, figures of units
    "silent",  # asked, and nothing said
    "unasked",  # nobody was asked: no source, or none crawled
    "unheard",  # something may have been said: a crawl failed, pages unread, held back or redacted
    "early",  # its phase is not over yet
]
_OF_MISSING: Mapping[Missing, Answer] = {
    "no_source": "unasked",
    "not_crawled": "unasked",
    "crawl_failed": "unheard",
    "page_unread": "unheard",
    "held_back": "unheard",
    "withheld": "unheard",
    "not_reported": "silent",
    "other_phase": "silent",
}
# The most pressing first: those that spoke of everything but this, then those that we could not hear.
ANSWERS: tuple[Answer, ...] = ("silent", "unheard", "partly", "unasked", "early", "reported")


RADAR = Dataset(
    "radar",
    "Tỉnh nào lẽ ra đã báo cáo, mỗi tỉnh và giai đoạn một dòng",
    "Who should have reported by now, a row a province and phase",
    ("province", "measure", "phase"),
    (
        Field("province", "text", "Tỉnh, thành phố (63)", "Province, of the 63"),
        Field("measure", "text", "Chỉ số được đếm", "What is counted"),
        Field("phase", "text", "Giai đoạn", "Phase"),
        Field("answer", "text", "Tình trạng", "What it answered"),
        Field("due", "date", "Ngày cuối của giai đoạn", "The last day of its phase"),
        Field("days", "integer", "Số ngày từ khi đến hạn", "Days since it is due"),
        Field("peers", "integer", "Số tỉnh đã có số", "Provinces that have reported"),
        Field("of", "integer", "Trên tổng số tỉnh", "Out of so many"),
        Field("last_word", "date", "Ngày đăng của bài mới nhất", "Publication of its newest text"),
        Field("sources", "integer", "Số nguồn của tỉnh", "Its sources"),
        Field("tried", "integer", "Số nguồn đã thu thập", "Sources that were asked"),
        Field("failed", "integer", "Số nguồn lần cuối không được", "Sources whose last run brought nothing"),
        Field("held", "integer", "Số trang bị giữ lại", "Pages held back"),
        Field("unread", "integer", "Số trang chưa đọc được", "Pages that could not be read"),
        Field("last_tried", "date", "Lần thu thập cuối", "The day of the last try"),
        Field("missing", "text", "Vì sao bảng không có giá trị", "Why the table has no value", "missing"),
        Field("note", "text", "Giải thích", "Explanation"),
    ),
)


@dataclass(frozen=True, slots=True)
class Blip:
    """One province and phase: its answer, since when it is due, and what its peers did.

    `days` since the end of the phase (its own, where it set one); `peers` of `of` provinces have reported
    on it; `last_word` is the day of the newest text held on the province; `missing` and `note` say what the
    table says of the gap.
    """

    province: str
    measure: str
    phase: Phase | None
    answer: Answer
    due: str | None
    days: int | None
    peers: int
    of: int
    last_word: str | None
    effort: Effort | None
    missing: Missing | None
    note: str


def radar(
    table: Table,
    campaign: Campaign,
    *,
    today: date,
    efforts: Mapping[str, Effort],
    last_words: Mapping[str, str],
    provinces: Collection[str] | None = None,
) -> list[Blip]:
    """The provinces of a table of the 63 (or these of them), for each of its columns of results, the most
    pressing first.

    Only phases with an end can be due; `last_words` map a province to the day of its newest text.
    """
    blips: list[Blip] = []
    for index, column in enumerate(table.columns):
        if column.role != "achieved" or column.phase is None:
            continue
        cells = [(row.province, row.cells[index]) for row in table.rows]
        reported = sum(cell.value is not None for _, cell in cells)
        for province, cell in cells:
            if provinces is not None and province not in provinces:
                continue
            due = phase_end(campaign, province, column.phase)
            days = (today - due).days if due is not None else None
            blips.append(
                Blip(
                    province,
                    column.measure,
                    column.phase,
                    _answer(cell, days, efforts.get(province)),
                    due.isoformat() if due is not None else None,
                    days,
                    reported,
                    len(cells),
                    last_words.get(province),
                    efforts.get(province),
                    cell.missing,
                    cell.note,
                )
            )
    return sorted(blips, key=_urgency)


def _answer(cell: Cell, days: int | None, effort: Effort | None) -> Answer:
    if cell.value is not None:
        return "reported"
    if days is not None and days < 0:
        return "early"
    answer = _OF_MISSING.get(cell.missing or "not_reported", "partly")
    if answer == "silent" and effort is not None and not effort.tried:
        return "unasked"  # what is held comes from others
    return answer


def _urgency(one: Blip) -> tuple[int, int, int, str, str]:
    """The more peers have reported and the longer it is due, the more pressing."""
    return (ANSWERS.index(one.answer), -one.peers, -(one.days or 0), one.province, str(one.phase))


def radar_bytes(blips: Sequence[Blip], form: Literal["csv", "jsonl"]) -> bytes:
    """One row a province and phase."""
    return b"".join(row_bytes(RADAR, radar_rows(blips), form))


def radar_rows(blips: Iterable[Blip]) -> Iterator[dict[str, Value]]:
    """The rows of `RADAR`."""
    return map(_row, blips)


def _row(one: Blip) -> dict[str, Value]:
    effort = one.effort or Effort()
    last = effort.last.isoformat() if effort.last else None
    values: tuple[Value, ...] = (
        one.province, one.measure, "unphased" if one.phase is None else str(one.phase), one.answer, one.due,
        one.days, one.peers, one.of, one.last_word, effort.sources, effort.tried, effort.failed, effort.held,
        effort.unread, last, one.missing, one.note,
    )  # fmt: skip
    return dict(zip(RADAR.columns, values, strict=True))


def newest_words(dated: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """By province, the latest of the dates that its texts were published on, as precise as it is."""
    newest: dict[str, str] = {}
    for province, published in dated:
        day = (published or "")[:10]
        if latest(day) > latest(newest.get(province)):
            newest[province] = day
    return newest
