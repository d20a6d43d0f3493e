"""The wordings that tell what a number is: well formed, all asked for, and errors that name the place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.cues import (
    INSTALLED,
    PIECES,
    CueWording,
    cue_pattern,
    cue_words,
    load_cues,
    load_pieces,
)
from catalogue.errors import CatalogueError

PARSERS = Path(__file__).resolve().parents[2] / "parsers"
CUE = "[plan]\nform = '(?:<any>)!'\nany = ['hứa', 'sẽ (?:<will>)', 'thêm(?= <few>)']\nwill = ['có', 'đạt']\n"


def asked_for(what: str) -> set[str]:
    """The names by which the modules of the reader ask for patterns, or for words."""
    told = re.compile(rf'\bcue_{what}\("(\w+)"\)')
    return {name for module in PARSERS.rglob("*.py") for name in told.findall(module.read_text("utf-8"))}


def folder_of(place: Path, text: str, pieces: str = "few = '[^,;]{2,40}'") -> Path:
    (place / PIECES).write_text(pieces, encoding="utf-8")
    (place / "plans.toml").write_text(text, encoding="utf-8")
    return place


def alternatives() -> Iterator[tuple[CueWording, str]]:
    for cue in load_cues().values():
        for each in cue.lists.values():
            for alternative in each:
                yield cue, alternative


def test_each_cue_is_asked_for_and_each_that_is_asked_for_is_there() -> None:
    cues = load_cues()
    assert {name for name, cue in cues.items() if cue.text} == asked_for("pattern")
    assert {name for name, cue in cues.items() if cue.words} == asked_for("words")


def test_each_pattern_and_each_alternative_by_itself_is_a_regular_expression() -> None:
    for cue in load_cues().values():
        assert not cue.text or re.compile(cue.pattern)
    for _, alternative in alternatives():
        re.compile(alternative)


def test_no_alternative_fits_a_text_of_nothing() -> None:
    assert [(cue.name, one) for cue, one in alternatives() if re.search(one, "") is not None] == []


def test_each_piece_is_named_somewhere() -> None:
    texts = "".join(file.read_text("utf-8") for file in INSTALLED.glob("*.toml") if file.name != PIECES)
    assert [piece for piece in load_pieces() if f"<{piece}>" not in texts] == []


def test_each_cue_is_told_of_right_above_it() -> None:
    for cue in load_cues().values():
        above = cue.file.read_text("utf-8").split(f"\n[{cue.name}]\n")[0].rpartition("\n")[2]
        assert above.startswith("# "), f"{cue.file.name}: what [{cue.name}] tells, and where it is looked for"


def test_names_are_written_out(tmp_path: Path) -> None:
    plan = load_cues(folder_of(tmp_path, CUE))["plan"]
    assert plan.pattern == "(?:hứa|sẽ (?:có|đạt)|thêm(?= [^,;]{2,40}))!"
    assert plan.lists["will"] == ("có", "đạt")


def test_groups_and_looks_behind_are_no_names(tmp_path: Path) -> None:
    text = "[plan]\nform = '(?P<few>a)(?P<any><any>)(?P=few)'\nany = ['(?<!đã )hứa', '(?<=sẽ )có']\n"
    plan = load_cues(folder_of(tmp_path, text))["plan"]
    assert plan.pattern == "(?P<few>a)(?P<any>(?<!đã )hứa|(?<=sẽ )có)(?P=few)"


def test_without_a_form_the_alternatives_stand_alone_and_words_may_stand_beside_them(tmp_path: Path) -> None:
    cues = load_cues(
        folder_of(tmp_path, "[plan]\nany = ['hứa', 'sẽ']\nwords = ['mong']\n[wish]\nwords = ['ước']")
    )
    assert (cues["plan"].pattern, cues["plan"].words) == ("hứa|sẽ", ("mong",))
    assert (cues["wish"].text, cues["wish"].words) == ("", ("ước",))
    with pytest.raises(CatalogueError, match="wish: has words and no alternatives"):
        _ = cues["wish"].pattern


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<few>", "<fwe>", "plan.any: <fwe> is no known piece, nor a list below"),
        ("'có', 'đạt'", "'có', '<any>'", "plan.will: <any> is no known piece, nor a list below"),
        ("<any>)!", "<all>)!", "plan.form: <all> is no known piece, nor a list below"),
        ("form = '(?:<any>)!'", "form = 1", "plan.form: is no text"),
        ("'hứa'", "'sẽ', 'sẽ'", "plan.any: “sẽ” stands there twice"),
        ("'hứa'", "'thêm(?= <few>)'", "plan.any: “thêm(?= [^,;]{2,40})” stands there twice"),
        ("'hứa'", "'Hứa'", "plan.any: “Hứa” has capitals"),
        ("'hứa'", "'hu\u031b\u0301a'", "is not in NFC"),
        ("'hứa'", "''", "plan.any: “” is no alternative"),
        ("'hứa'", "7", "plan.any: “7” is no alternative"),
        ("['có', 'đạt']", "'có'", "plan.will: is no list of alternatives"),
        ("<will>", "có", "plan.will: is named neither in the form nor in a list above it"),
        ("(?:<any>)!", "<any>!", "plan.form: <any> is a list; write (?:<any>)"),
        ("sẽ (?:<will>)", "sẽ <will>", "plan.any: <will> is a list; write (?:<will>)"),
        ("any = [", "few = ['a']\nany = [", "plan.few: is the name of a piece"),
        ("[plan]\nform", "plan = 'hứa'\n[wish]\nform", "plan: is no table"),
        ("will = ", "words = ['Mong']\nwill = ", "plan.words: “Mong” is no word in lower case"),
        ("will = ", "words = ['mong', 'mong']\nwill = ", "plan.words: “mong” stands there twice"),
        ("['hứa'", "'hứa'", "is no valid TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert CUE.count(old) == 1
    with pytest.raises(CatalogueError) as error:
        load_cues(folder_of(tmp_path, CUE.replace(old, new)))
    assert f"{tmp_path / 'plans.toml'}: " in str(error.value)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("'hứa'", "'(hứa'", "plans.toml: plan.any: “(hứa” is no regular expression: missing ), unterminated"),
        ("'có'", "'có)'", "plans.toml: plan.will: “có)” is no regular expression: unbalanced"),
        ("<any>)!", "<any>)!)", "plans.toml: plan.form: makes no regular expression: unbalanced"),
    ],
)
def test_a_broken_pattern_is_named_when_it_is_asked_for(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    cues = load_cues(folder_of(tmp_path, CUE.replace(old, new)))
    with pytest.raises(CatalogueError) as error:
        _ = cues["plan"].pattern
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("pieces", "told"),
    [
        ("few = '(a'", "few: “(a” is no regular expression"),
        ("few = ['a']", "few: is no pattern"),
        ("few = 'a'\nmore = '<few>b'", "more: names a piece"),
    ],
)
def test_a_broken_piece_is_named(tmp_path: Path, pieces: str, told: str) -> None:
    with pytest.raises(CatalogueError) as error:
        load_cues(folder_of(tmp_path, CUE, pieces))
    assert f"{tmp_path / PIECES}: {told}" in str(error.value)


def test_one_name_in_two_files_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, CUE)
    (folder / "wishes.toml").write_text("[plan]\nany = ['mong']", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"wishes\.toml: plan: stands in plans\.toml too"):
        load_cues(folder)


def test_a_name_that_no_file_has_is_refused() -> None:
    with pytest.raises(CatalogueError, match="plam: is no cue of these files"):
        cue_pattern("plam")
    with pytest.raises(CatalogueError, match=r"plans\.toml: plan: has no plain words"):
        cue_words("plan")
    assert "phấn đấu" in cue_words("planning")
