"""Sets of texts that people who did not know the rules gave the verdicts of: no verdict may be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from expected import judged

SETS = Path(__file__).resolve().parent.parent / "annotated" / "checks"
# what is left open that could be decided, each for a reason: a target whose phase is not told or that was
# changed, a supposition, a percentage far from any that the numbers give, bounds (*hơn 140%*), numbers in
# words, rows told in parallel
OPEN: dict[str, set[str]] = {
    "first": {"r-base-swapped", "r-gan-but-above", "r-owner-swapped"},
    "extra": {"p-target-rest"},
    "second": {"n-neu-duyet-het", "w-chi-tieu-tu-dat", "w-hoan-thanh-100", "w-tong-hai-chi-tieu"},
    "third": set(),
    "fourth": {"4i11", "4i16"},
    "fifth": {"c21", "i12", "i14", "i16", "i22", "n24"},
    "sixth": {"i08", "i09", "i11", "n02"},
    "seventh": {"c18", "c51", "c55", "c60", "i12", "i16", "i18", "i19"},
    "eighth": {"i15", "i20"},
    "ninth": {
        *("binh-phuoc-hai-chu", "dak-lak-lech", "dak-nong-nam", "nghe-an-tien", "ninh-binh-dat"),
        *("ninh-binh-kho-khoi", "quang-ngai-hon", "quang-tri-ty-trong"),
    },
    "tenth": {"b12-011", "b12-027", "b12-033", "b12-034", "b12-038", "b12-041", "b12-085"},
    "eleventh": {"c08", "c12", "c22", "c26", "c51", "c54", "c55", "c59", "c64", "c67"},
    "twelfth": {"n11", "n24", "n58"},
    "thirteenth": {"o17", "o43", "o79"},
    "fourteenth": {"p17", "p53", "p56", "p71", "p79", "p89"},
    "fifteenth": {"q41", "q56", "q69", "q70"},
    "sixteenth": {"r06", "r19", "r34", "r45"},
    "seventeenth": {
        *("c17-016", "c17-032", "c17-039", "c17-041", "c17-074", "c17-081"),
        "c17-085",
    },
    "eighteenth": {
        *("c18-012", "c18-015", "c18-022", "c18-046", "c18-074", "c18-081", "c18-083"),
        "c18-091",
    },
    "nineteenth": {
        *("c19-013", "c19-017", "c19-022", "c19-029", "c19-053", "c19-061", "c19-073", "c19-074", "c19-076"),
        "c19-078",
    },
    "twentieth": {"c20-012", "c20-025", "c20-066", "c20-070", "c20-093"},
    "twenty_first": {
        *("c21-003", "c21-006", "c21-009", "c21-015", "c21-016", "c21-020", "c21-025"),
        *("c21-030", "c21-031", "c21-036", "c21-041", "c21-042", "c21-047", "c21-048", "c21-051"),
        *("c21-055", "c21-066", "c21-069", "c21-073", "c21-075", "c21-083", "c21-087"),
    },
    "twenty_second": {
        *("c22-019", "c22-021", "c22-026", "c22-037", "c22-053", "c22-061", "c22-063", "c22-068"),
        *("c22-082", "c22-088", "c22-100"),
    },
    "twenty_third": {"c23-008", "c23-017", "c23-031", "c23-035", "c23-058", "c23-067", "c23-085"},
    "twenty_fourth": {"c24-089"},
}


def test_what_was_once_called_inconsistent_though_true_is_not_any_more() -> None:
    texts = list(judged(SETS / "attack.json"))
    assert len(texts) >= 150
    assert [(one.case, one.wrong) for one in texts if one.wrong] == []


@pytest.mark.parametrize("name", OPEN)
def test_no_verdict_is_wrong_and_only_what_is_known_to_be_open_is_missed(name: str) -> None:
    texts = list(judged(SETS / f"{name}.json"))
    assert sum(one.expected for one in texts) >= 36
    assert [(one.case, one.wrong) for one in texts if one.wrong] == []
    assert {one.case for one in texts if one.missed} == OPEN[name]
