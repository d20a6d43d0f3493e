"""How often the reader is wrong on real pages: a random sample, a person's verdicts, the rate."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple, cast

from checks.audit import ATTRIBUTES, AuditResult, Judged, Judgement, draw, tally
from checks.model import StoredFigure
from doichieu.errors import Both, CommandError
from doichieu.jsonlines import line
from doichieu.tasks.texts.records import figure_record
from exports.lit import visible
from exports.plain import csv_lines
from exports.records import Value
from exports.safe import safe_url
from exports.wording import clean
from store.audits import AuditVerdict, Sample, sample_id
from store.database import Store
from store.identity import digest_of

AROUND = 300  # signs of the page shown on either side of the sentence
# As people write them: Vietnamese, English, the numbers of the questions.
WORDS: Mapping[str, Judgement] = {
    "1": "right", "đúng": "right", "right": "right",
    "2": "wrong_value", "sai số": "wrong_value", "wrong value": "wrong_value", "wrong_value": "wrong_value",
    "3": "wrong_attribute", "sai thuộc tính": "wrong_attribute", "wrong attribute": "wrong_attribute",
    "wrong_attribute": "wrong_attribute",
    "4": "no_figure", "không phải số liệu": "no_figure", "no figure": "no_figure", "no_figure": "no_figure",
    "5": "cant_tell", "không rõ": "cant_tell", "can't tell": "cant_tell", "cant_tell": "cant_tell",
}  # fmt: skip
_FILLED = ("audit", "figure", "shown", "verdict", "attributes", "note", "who")
_SHOWN = (
    "value", "unit", "bound", "measure", "role", "percent_basis", "campaign", "subject", "level", "province",
    "phase", "as_of", "owner", "target_kind", "counting", "per",
)  # fmt: skip
_COLUMNS = (*_FILLED, *_SHOWN, "quote", "before", "sentence", "after", "url", "published")


class Fault(NamedTuple):
    """What is wrong with a line of a sheet, in both languages."""

    line: int
    what: Both


@dataclass(frozen=True, slots=True)
class Item:
    """A figure to be judged, with its sentence and the page around it."""

    stored: StoredFigure
    before: str
    sentence: str
    after: str
    parser_version: str

    @property
    def shown(self) -> str:
        """A digest of what is shown: a verdict is on just this."""
        record = figure_record(self.stored.figure) | {"claim": 0, "rule": ""}
        return digest_of("V", line(record))[:14]


@dataclass(frozen=True, slots=True)
class Report:
    """A sample with its verdicts; `gone` are drawn figures that no longer count."""

    sample: Sample
    result: AuditResult
    judged: int
    gone: int
    versions: tuple[str, ...]


def sample(
    store: Store,
    count: int,
    seed: str,
    now: datetime,
    *,
    campaign: str | None = None,
    province: str | None = None,
) -> Sample:
    """The sample asked for so: as it was drawn before, or drawn now over all read figures that count.

    Figures that a person entered are left out: nobody read them.
    """
    if count < 1:
        raise CommandError(
            ("Mẫu phải có ít nhất một số liệu", "A sample has one figure at least"),
            ("Viết ví dụ --sample 100", "Write for example --sample 100"),
        )
    asked = {"sample": str(count), "seed": seed, "campaign": campaign or "", "province": province or ""}
    known = store.samples(sample_id(asked))
    if known:
        return known[0]
    figures = store.figures(campaign=campaign, province=province)
    drawn, population = draw((one.id for one in figures if not one.figure.by_hand), count, seed)
    if not drawn:
        raise CommandError(
            ("Không có số liệu nào để rút mẫu", "There is no figure to draw"),
            ("Đưa bài vào kho trước, hoặc bỏ bớt điều kiện", "Take in pages first, or ask for less"),
        )
    return store.keep_sample(Sample(sample_id(asked), now, asked, population, tuple(drawn)))


def items(store: Store, wanted: Iterable[str]) -> dict[str, Item]:
    """The figures with that id that count now, with what stands around them."""
    left = set(wanted)
    found: dict[str, Item] = {}
    for document, figures in store.read_documents():
        for one in figures:
            if one.id in left:
                figure, text = one.figure, document.text
                start, end = figure.sentence_start, figure.sentence_end
                found[one.id] = Item(
                    one,
                    text[max(0, start - AROUND) : start],
                    text[start:end],
                    text[end : end + AROUND],
                    document.parser_version,
                )
    return found


def verdict_on(
    audit: str, item: Item, judged: Judged, *, who: str, now: datetime, note: str | None = None
) -> AuditVerdict:
    """The event of a verdict on what was shown."""
    return AuditVerdict(
        audit, item.stored.id, judged, who, now, item.parser_version, item.shown, note or None
    )


def report(store: Store, one: Sample) -> Report:
    """The rates of a sample as far as it is judged."""
    said = store.verdicts(one.id)
    held = [said[known_as] for known_as in one.drawn if known_as in said]
    there = items(store, one.drawn)
    gone = sum(known_as not in there and known_as not in said for known_as in one.drawn)
    versions = tuple(sorted({verdict.parser_version for verdict in held}))
    return Report(one, tally([verdict.judged for verdict in held]), len(held), gone, versions)


def sheet(store: Store, one: Sample) -> bytes:
    """The sample as a CSV to fill in (verdict, attributes, note, who); what was said before stands there."""
    said = store.verdicts(one.id)
    there = items(store, one.drawn)
    rows = (_row(one, there[name], said.get(name)) for name in one.drawn if name in there)
    return b"".join(csv_lines(_COLUMNS, rows, bom=True))


def _row(one: Sample, item: Item, said: AuditVerdict | None) -> dict[str, Value]:
    figure = item.stored.figure
    told: dict[str, Value] = {"audit": one.id, "figure": item.stored.id, "shown": item.shown}
    if said is not None:
        told |= {
            "verdict": said.judged.verdict, "attributes": " ".join(said.judged.attributes), "note": said.note,
            "who": said.who,
        }  # fmt: skip
    for name in _SHOWN:
        value = getattr(figure, name)
        told[name] = value if isinstance(value, Decimal) or value is None else clean(str(value))
    around = {"before": item.before, "sentence": item.sentence, "after": item.after, "quote": figure.quote}
    url = safe_url(item.stored.page_url) or clean(item.stored.page_url)
    return told | {name: visible(text) for name, text in around.items()} | {
        "url": url, "published": item.stored.published,
    }  # fmt: skip


def take_in(store: Store, body: bytes, who: str | None, now: datetime) -> tuple[int, int, list[str]]:
    """The verdicts of a filled sheet, all or none: how many there are, how many new, of which samples."""
    rows = list(_rows(body))
    faults: list[Fault] = []
    given: list[AuditVerdict] = []
    names = list(dict.fromkeys(row.get("audit", "") for _, row in rows))
    known = {name: found[0] for name in names if (found := store.samples(name))}
    there = items(store, {row.get("figure", "") for _, row in rows if row.get("verdict")})
    for number, row in rows:
        if not row.get("verdict"):
            continue
        fault, judged = _judged(row, known, there, who)
        if fault is not None:
            faults.append(Fault(number, fault))
        elif judged is not None:
            item, by = there[row["figure"]], row.get("who") or who or ""
            given.append(verdict_on(row["audit"], item, judged, who=by, now=now, note=row.get("note")))
    if faults:
        raise CommandError(
            (
                "; ".join(f"dòng {one.line}: {one.what[0]}" for one in faults[:20]),
                "; ".join(f"line {one.line}: {one.what[1]}" for one in faults[:20]),
            ),
            ("Sửa rồi nhập lại; chưa ghi gì", "Mend them and import it again; nothing was kept"),
        )
    return len(given), store.add_verdicts(given), [name for name in names if name in known]


def judged_as(word: str, attributes: Sequence[str]) -> tuple[Both | None, Judged | None]:
    """A verdict as people write it; or what is wrong with it."""
    verdict = WORDS.get(" ".join(word.lower().split()))
    if verdict is None:
        return (f"không rõ kết luận “{word}”", f"“{word}” is no verdict"), None
    wrong = [name for name in attributes if name not in ATTRIBUTES]
    if wrong:
        known = ", ".join(ATTRIBUTES)
        return (f"không có thuộc tính “{wrong[0]}” ({known})", f"no attribute “{wrong[0]}” ({known})"), None
    if verdict == "wrong_attribute" and not attributes:
        return ("sai thuộc tính nào?", "which attribute is wrong?"), None
    kept = tuple(dict.fromkeys(attributes)) if verdict in ("wrong_attribute", "wrong_value") else ()
    return None, Judged(verdict, kept)


def _judged(
    row: Mapping[str, str], known: Mapping[str, Sample], there: Mapping[str, Item], who: str | None
) -> tuple[Both | None, Judged | None]:
    one = known.get(row.get("audit", ""))
    if one is None:
        return ("không có mẫu này trong kho", "the store has no such sample"), None
    figure = row.get("figure", "")
    if figure not in one.drawn:
        return (f"{figure} không thuộc mẫu", f"{figure} is not of the sample"), None
    item = there.get(figure)
    if item is None or item.shown != row.get("shown"):
        return (
            "số liệu đã khác từ khi xuất bảng",
            "the figure has changed since the sheet was written",
        ), None
    if not (row.get("who") or who):
        return ("thiếu tên người xem", "nobody is named who judged"), None
    return judged_as(row["verdict"], row.get("attributes", "").replace(",", " ").split())


def _rows(body: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            ("Bảng không phải UTF-8", "The sheet is not UTF-8"),
            ("Lưu lại dạng CSV UTF-8", "Save it as CSV UTF-8"),
        ) from error
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    lacking = [
        name for name in ("audit", "figure", "shown", "verdict") if name not in (reader.fieldnames or ())
    ]
    if lacking:
        raise CommandError(
            (f"Bảng thiếu cột “{lacking[0]}”", f"The sheet lacks the column “{lacking[0]}”"),
            ("Dùng bảng do --export ghi", "Use a sheet that --export wrote"),
        )
    try:
        for row in reader:
            yield (
                reader.line_num,
                {
                    name: value.strip().removeprefix("'") if name == "note" else value.strip()
                    for name, value in cast("dict[str, object]", row).items()
                    if name in _FILLED and isinstance(value, str)
                },
            )
    except csv.Error as error:
        raise CommandError(
            (f"Không đọc được bảng ({error})", f"The sheet can't be read ({error})"),
            ("Lưu lại dạng CSV", "Save it as CSV anew"),
        ) from error


def report_json(one: Report) -> str:
    """The rates for programs."""
    rates = {"overall": one.result.overall, "no_figure": one.result.no_figure, **one.result.by_attribute}
    told: dict[str, object] = {
        "audit": one.sample.id, "asked": one.sample.asked, "population": one.sample.population,
        "drawn": len(one.sample.drawn), "judged": one.judged, "gone": one.gone, "readers": list(one.versions),
        "verdicts": dict(sorted(one.result.verdicts.items())),
        "rates": {
            name: {"errors": rate.errors, "decided": rate.decided, "interval_95": list(rate.interval)}
            for name, rate in rates.items()
        },
        "interval": "Wilson score (Wilson 1927)",
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
