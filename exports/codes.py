"""The codes that columns may hold, each in both languages: part of every codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from catalogue.denominators import Head
from checks.model import FindingKind, Meaning, Sureness, Verdict
from exports.labels import check_label, label
from exports.model import CellKind, Missing, RankScope, RateMissing, ShareMissing
from exports.timeline import NoDelta
from parsers.model import Bound, Counting, Level, Per, PercentBasis, Role, TargetKind, Unit


@dataclass(frozen=True, slots=True)
class Code:
    code: str
    vi: str
    en: str


def _codes(*told: tuple[str, str, str]) -> tuple[Code, ...]:
    return tuple(Code(*one) for one in told)


def _labelled(kind: object) -> tuple[Code, ...]:
    """The codes of a Literal, in the words that pages show for them."""
    return tuple(Code(one, label(one, "vi"), label(one, "en")) for one in get_args(kind))


def _prefixed(kind: object, prefix: str) -> tuple[Code, ...]:
    """The same where the words are found under a prefix."""
    return tuple(
        Code(one, label(f"{prefix}{one}", "vi"), label(f"{prefix}{one}", "en")) for one in get_args(kind)
    )


def _checks() -> tuple[Code, ...]:
    kinds = get_args(FindingKind)
    return tuple(Code(one, check_label(one, "vi"), check_label(one, "en")) for one in kinds)


CODE_LISTS: Mapping[str, tuple[Code, ...]] = MappingProxyType({
    "role": _codes(
        ("achieved", "đạt được", "reported as done"),
        ("target", "chỉ tiêu", "target"),
        ("percent", "tỷ lệ", "percentage"),
        ("excess", "số vượt chỉ tiêu", "number above the target"),
    ),
    "unit": _codes(
        ("count", "số đếm", "a count"),
        ("percent", "phần trăm", "per cent"),
        ("vnd", "đồng", "Vietnamese đồng"),
    ),
    "bound": _codes(
        ("exact", "đúng số", "exactly this"),
        ("over", "trên, hơn", "more than this"),
        ("at_least", "ít nhất, trở lên", "this or more"),
        ("about", "khoảng", "about this"),
        ("nearly", "gần", "nearly this"),
        ("under", "dưới", "less than this"),
        ("at_most", "không quá", "this or less"),
    ),
    "percent_basis": _codes(
        ("of_target", "so với chỉ tiêu (đạt 129%)", "of the target (reached 129%)"),
        ("over_target", "vượt chỉ tiêu, như trang ghi", "over the target, as printed"),
        ("of_members", "trên số đoàn viên", "of the members"),
        ("of_achieved", "trên tổng số (chiếm)", "of a total"),
    ),
    "counting": _codes(
        ("cumulative", "cộng dồn", "so far"),
        ("increment", "riêng kỳ này", "added in a period"),
    ),
    "per": _codes(
        ("total", "của tất cả", "of everything"),
        ("initiative", "mỗi sáng kiến", "of one initiative"),
        ("year", "mỗi năm", "a year"),
    ),
    "target_kind": _codes(
        ("assigned", "được giao", "set by a higher level"),
        ("own", "tự đăng ký, phấn đấu", "one's own aim"),
        ("floor", "mỗi nơi ít nhất", "a least number for each"),
    ),
    "level": _codes(
        ("national", "cả nước", "the whole country"),
        ("province", "tỉnh, thành phố", "a province"),
        ("sector", "công đoàn ngành", "a sector's union"),
        ("district", "huyện, quận", "a district"),
        ("grassroots", "cơ sở", "a company, school or hospital"),
    ),
    "kind": _codes(
        ("value", "một báo cáo", "one report"),
        ("sum", "cộng các tỉnh cũ", "former provinces added"),
        ("missing", "không có giá trị", "no value"),
    ),
    "missing": _labelled(Missing),
    "grade": _codes(
        ("A", "so được", "comparable"),
        ("B", "lệch dưới một tháng, hoặc số làm tròn", "within a month, or rounded"),
        ("C", "khác mốc", "other dates"),
        ("D", "khác cơ sở, không xếp hạng", "another base, never ranked"),
    ),
    "verdict": _labelled(Verdict),
    "sureness": _codes(
        ("sure", "chắc chắn", "sure"),
        ("likely", "khá chắc", "likely"),
        ("open", "chưa kết luận", "nothing is decided"),
    ),
    "finding_kind": _checks(),
    "reading": _codes(
        ("of_target", "so với chỉ tiêu", "of the target"),
        ("over_target", "vượt chỉ tiêu", "over the target"),
    ),
    "place": _codes(
        ("chosen", "đứng trong ô", "stands in the cell"),
        ("beside", "ô không có giá trị; số này ở ngoài lề", "the cell has no value; this was held beside it"),
        ("rival", "báo cáo khác, không được chọn", "another report, not chosen"),
    ),
    "per_head": _labelled(Head),
    "no_delta": _prefixed(NoDelta, "delta_"),
    "rate_missing": _prefixed(RateMissing, "rate_"),
    "share_missing": _prefixed(ShareMissing, "share_"),
    "ranked_by": _codes(
        ("value", "giá trị", "the value"),
        ("rate", "tỷ số theo đầu người", "the rate per head"),
    ),
    "ranked": _codes(
        ("comparable", "chỉ ô mức A và B", "cells of grade A and B only"),
        ("all", "cả ô mức C, theo yêu cầu; mức D không bao giờ", "cells of grade C too, as asked; D never"),
    ),
    "code_system": _codes(
        ("gso-2008", "mã Tổng cục Thống kê, 63 tỉnh (2008 đến 30/6/2025)",
         "codes of the statistics office, 63 provinces (2008 to 30 June 2025)"),
        ("gso-2025", "mã từ 1/7/2025, 34 tỉnh; cùng một số có thể chỉ nơi khác",
         "codes since 1 July 2025, 34 provinces; one number may mean another place"),
    ),
})  # fmt: skip

# Every code list names exactly what the program can write.
WRITTEN: Mapping[str, object] = MappingProxyType({
    "role": Role, "unit": Unit, "bound": Bound, "percent_basis": PercentBasis, "counting": Counting,
    "per": Per, "target_kind": TargetKind, "level": Level, "kind": CellKind, "missing": Missing,
    "verdict": Verdict, "sureness": Sureness, "finding_kind": FindingKind, "reading": Meaning,
    "per_head": Head, "no_delta": NoDelta, "rate_missing": RateMissing, "share_missing": ShareMissing,
    "ranked": RankScope,
})  # fmt: skip
