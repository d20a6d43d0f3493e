"""Figures that a person entered: a CSV of wordings and values to entries, and entries to figures.

For what no reader can get at: a scan, a broadcast, a page that is gone. Rows of one wording make one entry;
its text is the wording, and each row is a figure whose number stands in it. The columns are described in
catalogue/data/published/README.md.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import NamedTuple, get_args
from urllib.parse import urlsplit

from catalogue import iso
from catalogue.campaigns import campaigns_in_use
from catalogue.provinces import load_provinces
from parsers.model import (
    HAND,
    Bound,
    Counting,
    Document,
    Figure,
    Level,
    Per,
    PercentBasis,
    Role,
    TargetKind,
    Unit,
)

HAND_TYPE = "application/vnd.doichieu.by-hand+json"
HAND_VERSION = f"1+{HAND}"
NO_ADDRESS = "hand:no-address/"
REQUIRED = ("wording", "measure", "role", "value", "who", "entered")
_OF_ENTRY = ("address", "source", "published", "wording", "who", "entered")
_OF_FIGURE = (
    "campaign", "measure", "role", "value", "printed", "unit", "bound", "percent_basis", "owner",
    "target_kind", "counting", "per", "subject", "level", "province", "phase", "as_of", "as_of_time", "note",
)  # fmt: skip
COLUMNS = (*_OF_ENTRY, *_OF_FIGURE)
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "role": get_args(Role), "unit": get_args(Unit), "bound": get_args(Bound), "level": get_args(Level),
    "percent_basis": get_args(PercentBasis), "target_kind": get_args(TargetKind), "per": get_args(Per),
    "counting": get_args(Counting),
}  # fmt: skip
_TELLING = 4  # of the required columns, so many in a header make it one of figures entered by hand
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MOST_ROWS = 100_000
_LONGEST = 2000


class Fault(NamedTuple):
    """What is wrong with a line, and what to do; the words of `doichieu/messages_vi.toml`."""

    line: int
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person entered of one wording. `rows` are the fields of each figure, those that were given."""

    wording: str
    who: str
    entered: str
    address: str | None
    source: str | None
    published: str | None
    rows: tuple[Mapping[str, str], ...]
    line: int = 0

    @property
    def url(self) -> str:
        """Its own address: beside the page's, never in place of it; one that says so where there is none."""
        about = [self.address, self.source, self.published, self.wording, self.who]
        known = hashlib.sha256(json.dumps(about).encode()).hexdigest()[:16]
        if self.address:
            return f"{self.address}#{HAND}-{known}"
        where = re.sub(r"[^\w.,:/()-]+", "_", self.source or "")
        return f"{NO_ADDRESS}{known}{where and '?'}{where}"

    @property
    def title(self) -> str:
        return self.source or self.address or self.wording

    @property
    def body(self) -> bytes:
        """The bytes that are kept: the same for the same entry, whatever file it came in."""
        fields = {name: getattr(self, name) for name in _OF_ENTRY} | {"figures": [dict(r) for r in self.rows]}
        return (json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    def read(self) -> tuple[Document, tuple[Figure, ...]]:
        """The wording as a text, and its figures."""
        document = Document(self.url, self.wording, self.url, self.title, self.published)
        return document, tuple(_figure(self, row) for row in self.rows)


def is_by_hand(body: bytes) -> bool:
    """Whether the header of a CSV is one of figures entered by hand."""
    header = _header(body.decode("utf-8-sig", "replace"))
    return len(set(REQUIRED) & set(header)) >= _TELLING


def read_sheet(body: bytes) -> tuple[list[Entry], list[Fault]]:
    """The entries of such a CSV in the order of their lines, and what is wrong with which line."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Fault(1, "the text is not UTF-8", "Save it as UTF-8")]
    header = _header(text)
    wrong = [name for name in header if name not in COLUMNS]
    if wrong:
        return [], [Fault(1, f"there is no column “{wrong[0]}”", f"Columns: {', '.join(COLUMNS)}")]
    lacking = [name for name in REQUIRED if name not in header]
    if lacking:
        return [], [Fault(1, f"the column “{lacking[0]}” is missing", f"Needed: {', '.join(REQUIRED)}")]
    if len(set(header)) < len(header):
        return [], [Fault(1, "a column stands there twice", "Take one of them out")]
    faults: list[Fault] = []
    entries: dict[tuple[str | None, ...], int] = {}  # what a person entered of one wording, and on which line
    figures: dict[tuple[str | None, ...], dict[tuple[tuple[str, str], ...], Mapping[str, str]]] = {}
    for line, row in _rows(text, header, faults):
        fault = _fault(line, row)
        if fault is not None:
            faults.append(fault)
            continue
        own = tuple(row.get(name) for name in _OF_ENTRY)
        given = {name: row[name] for name in _OF_FIGURE if name in row}
        entries.setdefault(own, line)
        figures.setdefault(own, {}).setdefault(tuple(given.items()), given)  # the same once
    return [_entry(own, tuple(figures[own].values()), line) for own, line in entries.items()], faults


def _entry(own: Sequence[str | None], rows: tuple[Mapping[str, str], ...], line: int) -> Entry:
    fields = dict(zip(_OF_ENTRY, own, strict=True))
    return Entry(rows=rows, line=line, **fields)  # type: ignore[arg-type]


def entry_of(body: bytes) -> Entry:
    """An entry out of the bytes that were kept of it."""
    fields = json.loads(body)
    rows = tuple({str(name): str(value) for name, value in row.items()} for row in fields["figures"])
    return Entry(rows=rows, **{name: fields[name] for name in _OF_ENTRY})


def _header(text: str) -> list[str]:
    first = text.split("\n", 1)[0].rstrip("\r")
    row = next(csv.reader([first], delimiter=_delimiter(first)), [])
    return [name.strip().lower() for name in row]


def _delimiter(header: str) -> str:
    """Spreadsheets set to Vietnamese write semicolons."""
    return max(",;\t", key=header.count)


def _rows(text: str, header: Sequence[str], faults: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text.split("\n", 1)[0]))
    count = 0
    try:
        next(reader)
        line = reader.line_num + 1
        for row in reader:
            cells = [cell.strip() for cell in row]
            count += 1
            if count > _MOST_ROWS:
                faults.append(Fault(line, f"more than {_MOST_ROWS} rows", "Split the file"))
                return
            if len(cells) > len(header) and any(cells[len(header) :]):
                faults.append(
                    Fault(line, "more cells than the header names", "Put texts with commas in quotes")
                )
            elif any(cells):
                yield line, {name: cell for name, cell in zip(header, cells, strict=False) if cell}
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(reader.line_num, f"the line can't be read ({error})", "Save it as CSV anew"))


def _fault(line: int, row: Mapping[str, str]) -> Fault | None:
    """The first thing that is wrong with a row."""
    tell = partial(Fault, line)
    for name in REQUIRED:
        if name not in row:
            return tell(f"“{name}” is empty", "Fill it in")
    long = next((name for name, cell in row.items() if len(cell) > _LONGEST or "\0" in cell), None)
    if long is not None:
        return tell(f"“{long}” is longer than {_LONGEST} signs", "Give the words around the number alone")
    for name, known in _KNOWN.items():
        if row.get(name, known[0]) not in known:
            return tell(f"{name} “{row[name]}” is not known", f"Use one of: {', '.join(known)}")
    try:
        for name in ("published", "as_of"):
            iso.checked(row.get(name))
        entered = date.fromisoformat(row["entered"])
        if entered.isoformat() != row["entered"]:
            raise ValueError(row["entered"])
    except ValueError:
        return tell(
            "a date can't be read", "Write it as 2022-05-31; as_of and published may be 2022-05 or 2022"
        )
    if "as_of_time" in row and not _TIME.fullmatch(row["as_of_time"]):
        return tell(f"the time “{row['as_of_time']}” can't be read", "Write it as 15:30")
    if "address" in row and not _is_address(row["address"]):
        return tell(f"“{row['address']}” is no address", "Write it as https://…, or leave it empty")
    return _fault_of_value(tell, row) or _fault_of_names(tell, row)


def _fault_of_value(tell: partial[Fault], row: Mapping[str, str]) -> Fault | None:
    try:
        value = Decimal(row["value"])
    except InvalidOperation:
        value = Decimal("NaN")
    plain = re.fullmatch(r"-?\d{1,18}(\.\d{1,6})?", row["value"])
    if not plain or not value.is_finite():
        return tell(
            f"the value “{row['value']}” is no number", "Write digits and a decimal point: 1539 or 129.2"
        )
    unit = row.get("unit") or _unit(row)
    if unit != "percent" and value != value.to_integral_value():
        return tell(
            f"the value “{row['value']}” is not whole",
            "Write 1539 without a point; percentages have the role percent",
        )
    if _find(row["wording"], row.get("printed"), value) is None:
        return tell(
            f"the wording doesn't hold the number {row.get('printed') or row['value']}",
            "Give in “printed” the number just as the wording has it",
        )
    phase = row.get("phase", "all")
    if phase != "all" and not re.fullmatch(r"[1-9]", phase):
        return tell(f"“{phase}” is no phase", "Write 1, 2 … or all; leave it empty where none is named")
    return None


def _fault_of_names(tell: partial[Fault], row: Mapping[str, str]) -> Fault | None:
    campaigns = campaigns_in_use()
    if "campaign" in row and row["campaign"] not in campaigns:
        return tell(f"there is no campaign “{row['campaign']}”", f"Use one of: {', '.join(campaigns)}")
    if "campaign" in row and campaigns[row["campaign"]].measure(row["measure"]) is None:
        known = ", ".join(one.slug for one in campaigns[row["campaign"]].measures)
        return tell(f"the campaign has no measure “{row['measure']}”", f"It has: {known}")
    if "province" in row and load_provinces().find(row["province"]) is None:
        return tell(f"“{row['province']}” is none of the 63 provinces", "Write it as Thanh Hóa")
    if row.get("level") == "province" and "province" not in row:
        return tell("a figure of a province names none", "Fill in “province”")
    return None


def _figure(entry: Entry, row: Mapping[str, str]) -> Figure:
    value = Decimal(row["value"])
    start, end = _find(entry.wording, row.get("printed"), value) or (0, len(entry.wording))
    province = load_provinces().find(row["province"]) if "province" in row else None
    phase = row.get("phase")
    plain = (
        "percent_basis",
        "owner",
        "target_kind",
        "counting",
        "per",
        "level",
        "as_of",
        "as_of_time",
        "campaign",
    )
    return Figure(
        document=entry.url,
        measure=row["measure"],
        role=row["role"],  # type: ignore[arg-type]
        value=value,
        unit=row.get("unit") or _unit(row),  # type: ignore[arg-type]
        start=start,
        end=end,
        quote=entry.wording[start:end],
        number_start=start,
        number_end=end,
        sentence_start=0,
        sentence_end=len(entry.wording),
        claim=1,
        rule=f"{HAND}: {' '.join(entry.who.split())}, {entry.entered}",
        bound=row.get("bound", "exact"),  # type: ignore[arg-type]
        subject=row.get("subject"),
        province=province.name if province is not None else None,
        phase=int(phase) if phase and phase != "all" else phase,  # type: ignore[arg-type]
        **{name: row.get(name) for name in plain},  # type: ignore[arg-type]
    )


def _unit(row: Mapping[str, str]) -> str:
    if row["role"] == "percent":
        return "percent"
    campaign = campaigns_in_use().get(row.get("campaign", ""))
    spec = campaign.measure(row["measure"]) if campaign is not None else None
    return spec.unit if spec is not None else "count"


def _find(wording: str, printed: str | None, value: Decimal) -> tuple[int, int] | None:
    """Where the number stands in the wording: as said to be printed, else in one of the usual forms."""
    for form in (printed,) if printed else _forms(value):
        found = re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(form)}(?!\d)(?![.,]\d)", wording)
        if found is not None:
            return found.span()
    return None


def _forms(value: Decimal) -> Iterator[str]:
    plain = format(value.normalize(), "f")
    whole, _, rest = plain.partition(".")
    for mark, point in ((".", ","), (",", "."), (" ", ","), ("\u00a0", ","), ("", ","), ("", ".")):
        grouped = f"{int(whole):,}".replace(",", mark)
        yield f"{grouped}{point}{rest}" if rest else grouped


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"]", text)
    except ValueError:
        return False
