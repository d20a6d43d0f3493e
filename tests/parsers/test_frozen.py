"""Records that are made quickly are frozen all the same."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from parsers.frozen import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Line:
    quote: str
    rule: str = "count"
    evidence: dict[str, int] = field(default_factory=dict, compare=False)


def test_a_record_has_its_fields_and_defaults() -> None:
    line = Line("512 sáng kiến", evidence={"phase": 4})
    assert (line.quote, line.rule, line.evidence) == ("512 sáng kiến", "count", {"phase": 4})
    assert type(line) is Line


def test_a_record_cannot_be_changed() -> None:
    line = Line("512 sáng kiến")
    with pytest.raises(FrozenInstanceError):
        line.rule = "ratio"  # type: ignore[misc]


def test_no_two_records_share_a_default() -> None:
    assert Line("a").evidence is not Line("b").evidence


def test_a_changed_copy_is_another_record() -> None:
    assert replace(Line("a", "x", {"phase": 1}), quote="b") == Line("b", "x")
    assert replace(Line("a"), rule="y").evidence == {}


def test_a_record_is_kept_and_compared_by_its_fields() -> None:
    line = Line("512 sáng kiến", "ratio", {"phase": 4})
    kept = pickle.loads(pickle.dumps(line))
    assert kept == line
    assert kept.evidence == {"phase": 4}


def test_a_field_too_few_is_an_error() -> None:
    with pytest.raises(TypeError, match="quote"):
        Line()  # type: ignore[call-arg]
