"""Province codes, never without their code system: 08 is one place of the 63 and another of the 34."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from catalogue.provinces import Province, load_provinces
from exports.model import Boundaries

Value = str | None


def area_of(name: str | None) -> Mapping[str, Value]:
    """The columns on a province of the 63, with what it belongs to since July 2025."""
    return _of63().get(name or "", _NOWHERE)


def code_of(name: str, boundaries: Boundaries) -> Mapping[str, Value]:
    """Code and code system of a province of either set."""
    return (_codes63() if boundaries == 63 else _codes34()).get(name, _NO_CODE)


def province_rows() -> Iterator[dict[str, Value]]:
    """Every province of both sets."""
    now = {one.name: one for one in load_provinces().all34}
    for one in (*load_provinces().all63, *now.values()):
        successor = now[one.successor] if one.successor else None
        yield {
            "code_system": one.code_system,
            "code": one.code,
            "name": one.name,
            "type": one.type,
            "region": one.region,
            "valid_from": one.valid_from.isoformat() if one.valid_from else None,
            "valid_to": one.valid_to.isoformat() if one.valid_to else None,
            "successor_code": successor.code if successor else None,
            "successor": successor.name if successor else None,
        }


_NO_CODE: Mapping[str, Value] = {"province_code": None, "code_system": None}
_NOWHERE: Mapping[str, Value] = {
    **_NO_CODE,
    "province_34": None,
    "province_34_code": None,
    "code_system_34": None,
}


@cache
def _codes63() -> dict[str, Mapping[str, Value]]:
    return {one.name: _code(one) for one in load_provinces().all63}


@cache
def _codes34() -> dict[str, Mapping[str, Value]]:
    return {one.name: _code(one) for one in load_provinces().all34}


@cache
def _of63() -> dict[str, Mapping[str, Value]]:
    now = _codes34()
    return {
        one.name: {
            **_code(one),
            "province_34": one.successor,
            "province_34_code": now[one.successor or ""]["province_code"],
            "code_system_34": now[one.successor or ""]["code_system"],
        }
        for one in load_provinces().all63
    }


def _code(one: Province) -> Mapping[str, Value]:
    return {"province_code": one.code, "code_system": one.code_system}
