"""Words and their folding: what counts as the same, and what is kept apart."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from catalogue.errors import CatalogueError
from catalogue.folding import fold_name, respell, strip_tones
from catalogue.lexicon import BOUNDS, load_lexicon, longest_first
from catalogue.tables import DATA


def test_words_mean_their_values() -> None:
    lexicon = load_lexicon()
    assert lexicon.magnitudes["vạn"] == 10_000
    assert lexicon.magnitudes["tỷ"] == 10**9
    assert lexicon.numbers["lăm"] == 5
    assert lexicon.months["tư"] == 4


def test_every_bound_of_the_contract_has_words() -> None:
    bounds = load_lexicon().bounds
    assert set(bounds) == set(BOUNDS)
    assert "gần" in bounds["nearly"]
    assert "không dưới" in bounds["at_least"]
    assert "hơn" in bounds["over"]


def test_the_longest_word_wins_in_a_pattern() -> None:
    found = re.match(longest_first(load_lexicon().months), "mười hai")
    assert found is not None
    assert found.group() == "mười hai"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[magnitudes]", "[magnitude]", "magnitudes: is missing"),
        ('"chục" = 10', '"chục" = "mười"', "magnitudes.chục: “mười” is no whole number"),
        ("nearly = [", "almost = [", "bounds.almost: is none of about, at_least"),
        ("[numbers]", "[colours]\nred = 1\n[numbers]", "colours: is no known table"),
    ],
)
def test_a_mistake_is_named_with_file_and_field(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (DATA / "lexicon.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "lexicon.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        load_lexicon(file)
    assert f"lexicon.toml: {says}" in str(error.value)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hoà Bình", "hòa bình"),
        ("uỷ ban", "Ủy ban"),
        ("Phú Quí", "Phú Quý"),
        ("Thuỷ Nguyên", "Thủy Nguyên"),
        ("Quì Châu", "Quỳ Châu"),
        ("cùng kì", "cùng kỳ"),
        ("bác sỹ, kĩ sư", "bác sĩ, kỹ sư"),
        (unicodedata.normalize("NFD", "Đắk Lắk"), "ĐẮK LẮK"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu"),
        ("NLÐ", "nlđ"),
        ("Cư M’gar", "Cư M'gar"),
        ("sáng\u200b kiến", "sáng \u00a0kiến"),
    ],
)
def test_spellings_of_one_name_fold_to_one(left: str, right: str) -> None:
    assert fold_name(left) == fold_name(right)


@pytest.mark.parametrize(("left", "right"), [("quý", "qúy"), ("Hà Nam", "Hà Năm"), ("ba", "bà")])
def test_different_words_stay_apart(left: str, right: str) -> None:
    assert fold_name(left) != fold_name(right)


def test_folding_again_changes_nothing() -> None:
    for text in ("Hoà Bình", "TP. Hồ Chí Minh", "Bà Rịa — Vũng Tàu", "THUỶ"):
        assert fold_name(fold_name(text)) == fold_name(text)


def test_tones_are_stripped_as_in_slugs() -> None:
    assert strip_tones("Đắk Lắk, Thừa Thiên Huế") == "Dak Lak, Thua Thien Hue"


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        ("kế họach", "kế hoạch"),
        ("đựơc giao", "được giao"),
        ("sáng kíên", "sáng kiến"),
        ("sáng kíến", "sáng kiến"),
        ("chưong trình", "chương trình"),
        ("ngưòi lao động", "người lao động"),
    ],
)
def test_a_slip_within_a_syllable_is_the_word_that_was_meant(slip: str, right: str) -> None:
    assert respell(slip) == right


@pytest.mark.parametrize(
    "right", ["hòa bình", "thúy", "mưa", "chưa", "lúa", "quyển", "múi giờ", "của", "tựa"]
)
def test_a_right_spelling_is_no_slip(right: str) -> None:
    assert respell(right) == right
