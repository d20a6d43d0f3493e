"""Which figure stands in a cell of the comparison table, why, and how far two cells compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from checks.dates import days_apart, is_whole, latest
from checks.intervals import same, scaled
from checks.model import StoredFigure
from checks.sheet import range_of, unit_of
from checks.wording import date_text, decimals_printed
from parsers.model import Figure

Grade = Literal["A", "B", "C", "D"]
_COARSE = (("năm", "year"), ("quý", "quarter"), ("tháng", "month"))


@dataclass(frozen=True, slots=True)
class Observation:
    """The figure chosen for one cell. `rivals` are other figures for the same cell, best first;
    `disputed` says that one of them contradicts the choice."""

    chosen: StoredFigure
    reason: str
    reason_en: str
    rivals: tuple[StoredFigure, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The grade of a pair of cells, and why, in Vietnamese and English."""

    grade: Grade
    reason: str
    reason_en: str


class Candidate:
    """A figure that may stand in a cell, with what its rank takes worked out once for however many choices.

    `merit` is all of its rank but what depends on its rivals; the greater stands first.
    """

    __slots__ = ("_after", "fits", "merit", "source", "statement", "stored")

    def __init__(self, stored: StoredFigure) -> None:
        figure = stored.figure
        self.stored = stored
        self.fits = _fits_a_cell(figure)
        self.source = stored.text_digest or stored.page_url
        self.statement = (figure.value, figure.bound, figure.as_of, self.source)
        self.merit = _merit(stored)
        self._after = (-len(figure.implied), stored.published or "", stored.id)

    def seen_for(self, stored: StoredFigure) -> Candidate:
        """The same of the figure as it had been seen for another while: of that no rank says anything."""
        again = Candidate.__new__(Candidate)
        again.stored = stored
        again.fits, again.source, again.statement = self.fits, self.source, self.statement
        again.merit, again._after = self.merit, self._after
        return again

    def among_equals(self, sources: int) -> tuple[int, int, str, str]:
        """What decides between figures of one merit: told by most, stated plainly, published last."""
        return (sources, *self._after)


def choose(candidates: Sequence[Candidate], *, preferred: str | None = None) -> Observation | None:
    """The best figure for one province, measure and phase; None where nothing fits.

    `preferred` is the id that an operator has chosen for the cell; it wins, and the reason says so.
    """
    fit = [one for one in candidates if one.fits]
    if not fit:
        return None
    ranked = _ranked(fit)
    by_hand = next((one for one in ranked if one.stored.id == preferred), None) if preferred else None
    chosen = by_hand or ranked[0]
    rivals = tuple(_distinct(chosen, ranked))
    reason, reason_en = (
        ("người vận hành chọn", "chosen by an operator")
        if by_hand is not None
        else _reason(chosen.stored, rivals, fit)
    )
    read = (rival for rival in rivals if not rival.figure.weighed)
    disputed = not chosen.stored.figure.weighed and any(_contradicts(chosen.stored, one) for one in read)
    return Observation(chosen.stored, reason, reason_en, rivals, disputed)


def grade(one: Observation, other: Observation, *, local_phases: bool = False) -> Comparison:
    """How far two cells of one column compare; `local_phases`: an owner set its own phase ends."""
    return grade_figures(one.chosen.figure, other.chosen.figure, local_phases=local_phases)


class Terms(NamedTuple):
    """All of a figure that its grade hangs on."""

    measure: str
    unit: str
    phase: object
    role: str
    percent_basis: str | None
    per: str | None
    counting: str | None
    target_kind: str | None
    as_of: str | None
    bound: str


def _terms(one: Figure) -> Terms:
    return Terms(
        one.measure, one.unit, one.phase, one.role, one.percent_basis, one.per, one.counting,
        one.target_kind, one.as_of, one.bound,
    )  # fmt: skip


def grade_figures(a: Figure, b: Figure, *, local_phases: bool = False) -> Comparison:
    """How far two figures of one column compare; `local_phases`: an owner set its own phase ends."""
    return _grade(_terms(a), _terms(b), local_phases)


@lru_cache(maxsize=16_384)  # the cells of a table are on few terms
def _grade(a: Terms, b: Terms, local_phases: bool) -> Comparison:
    if a.measure != b.measure or a.unit != b.unit:
        return Comparison("D", "không cùng cách đếm", "different measures")
    if a.phase != b.phase:
        return Comparison("D", "không cùng giai đoạn", "different phases")
    if a.role != b.role or (a.percent_basis != b.percent_basis) or a.per != b.per:
        return Comparison("D", "không cùng cơ sở tính", "different bases")
    if "increment" in (a.counting, b.counting) and a.counting != b.counting:
        return Comparison("D", "số tăng thêm so với số lũy kế", "an increase against a running total")
    if a.role == "target" and a.target_kind != b.target_kind:
        return Comparison("C", "khác loại chỉ tiêu", "different kinds of target")
    if local_phases:
        return Comparison("C", "mốc giai đoạn do địa phương đặt", "phase ends set locally")
    apart = days_apart(a.as_of, b.as_of)
    if apart is None:
        return Comparison("C", "không rõ ngày chốt số liệu", "as-of date unknown")
    if apart > 7:
        return Comparison("C" if apart > 31 else "B", *_told_apart(a, b, apart))
    if a.bound != "exact" or b.bound != "exact":
        return Comparison("B", "số có từ ước lượng (hơn, gần, khoảng)", "a number with a qualifier")
    if apart > 0:
        return Comparison(
            "A", f"cùng cách đếm, chốt cách nhau {apart} ngày", f"same counting, {apart} days apart"
        )
    return Comparison("A", "cùng cách đếm, cùng ngày chốt", "same counting, same date")


def _told_apart(a: Terms, b: Terms, apart: int) -> tuple[str, str]:
    """How far two dates lie from each other; where one is no whole day, how far they can lie at worst."""
    coarse = min((one.as_of or "" for one in (a, b) if not is_whole(one.as_of)), key=_fineness, default=None)
    if coarse is None:
        return f"chốt cách nhau {apart} ngày", f"{apart} days apart"
    vi, en = _COARSE[_fineness(coarse)]
    return f"chỉ ghi {vi}, có thể lệch {apart} ngày", f"dated to the {en}, up to {apart} days apart"


def _fineness(as_of: str) -> int:
    """0 for a year, 1 for a quarter, 2 for a month."""
    return 0 if len(as_of) == len("2022") else 1 if "Q" in as_of else 2


def _ranked(fit: list[Candidate]) -> list[Candidate]:
    """The best first. How many tell a value is only counted where nothing before it decides."""
    ranked = sorted(fit, key=attrgetter("merit"), reverse=True)
    told: dict[Decimal, set[str]] | None = None
    at = 0
    while at < len(ranked):
        end, merit = at + 1, ranked[at].merit
        while end < len(ranked) and ranked[end].merit == merit:
            end += 1
        if end - at > 1:
            told = told or _sources_by_value(fit)
            sources = {value: len(texts) for value, texts in told.items()}
            ranked[at:end] = sorted(
                ranked[at:end],
                key=lambda one: one.among_equals(sources[one.stored.figure.value]),
                reverse=True,
            )
        at = end
    return ranked


def _fits_a_cell(figure: Figure) -> bool:
    return (
        scaled(figure.value) is not None and figure.per in (None, "total") and figure.counting != "increment"
    )


def _own(figure: Figure) -> bool:
    if figure.level not in ("province", "national"):
        return False
    return unit_of(figure, {})[0] in ("province", "national")


def _sources_by_value(candidates: Sequence[Candidate]) -> dict[Decimal, set[str]]:
    """The texts that print each value; a reprint has the text of its original and adds nothing."""
    told: dict[Decimal, set[str]] = {}
    for one in candidates:
        told.setdefault(one.stored.figure.value, set()).add(one.source)
    return told


def _merit(one: StoredFigure) -> tuple[bool, bool, bool, bool, bool, str, bool, bool]:
    """Read and not entered by hand; then the unit's own figure, read from text and not in a picture, by a
    rule and not by weight of words, not withdrawn, the latest, exact, cumulative."""
    figure = one.figure
    return (
        not figure.by_hand,
        _own(figure),
        not figure.optical,
        not figure.weighed,
        not one.withdrawn,
        latest(figure.as_of),
        figure.bound == "exact",
        figure.counting == "cumulative",
    )


def _reason(
    chosen: StoredFigure, rivals: Sequence[StoredFigure], fit: Sequence[Candidate]
) -> tuple[str, str]:
    if not rivals:
        return "số duy nhất có được", "the only figure held"
    figure, best = chosen.figure, rivals[0].figure
    if figure.by_hand != best.by_hand:
        return "đọc từ trang, không phải nhập tay", "read from a page, not entered by hand"
    if _own(figure) != _own(best):
        return "số của chính đơn vị", "the unit's own figure"
    if figure.optical != best.optical:
        return "đọc từ văn bản, không phải nhận dạng chữ từ bản chụp", "read from text, not in a picture"
    if figure.weighed != best.weighed:
        return "đọc theo quy tắc, không phải cân từ ngữ", "read by a rule, not by weight of words"
    if chosen.withdrawn != rivals[0].withdrawn:
        return "trang vẫn còn", "its page still stands"
    if latest(figure.as_of) != latest(best.as_of):
        return (
            f"mốc mới nhất ({date_text(figure.as_of, 'vi') if figure.as_of else 'không ghi ngày'})",
            f"the latest date ({date_text(figure.as_of, 'en') if figure.as_of else 'undated'})",
        )
    if figure.bound != best.bound:
        return "số chính xác, không phải ước lượng", "exact, not rounded"
    if figure.counting != best.counting:
        return "số lũy kế", "a running total"
    others = [one.figure.value for one in rivals if one.figure.value != figure.value]
    if others:
        told = _sources_by_value(fit)
        if len(told[figure.value]) > len(told[others[0]]):
            return "nhiều nguồn cùng ghi", "told by more sources"
    return "nói rõ nhất trong bài", "stated most plainly"


def _distinct(chosen: Candidate, ranked: Sequence[Candidate]) -> list[StoredFigure]:
    """Reprints and repetitions of one statement are no rivals."""
    seen = {chosen.statement}
    out: list[StoredFigure] = []
    for one in ranked:
        if one.statement not in seen:
            seen.add(one.statement)
            out.append(one.stored)
    return out


def _contradicts(chosen: StoredFigure, rival: StoredFigure) -> bool:
    a, b = chosen.figure, rival.figure
    if not a.as_of or a.as_of != b.as_of or rival.withdrawn or _own(a) != _own(b):
        return False
    first, second = scaled(a.value), scaled(b.value)
    if first is None or second is None:
        return False
    return (
        same(range_of(a, first, decimals_printed(a, "")), range_of(b, second, decimals_printed(b, "")))
        == "no"
    )
