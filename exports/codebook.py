"""The codebook in words: what each column is and what its codes say, as rows and as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from exports.codes import CODE_LISTS
from exports.fields import ASKED_FOR, DATASETS, Dataset, Field
from exports.sdmx import COMPONENTS, STRUCTURE_ID

CODEBOOK_COLUMNS = ("table", "column", "type", "code", "vi", "en")
_NOTHING: dict[str, str | None] = dict.fromkeys(CODEBOOK_COLUMNS)


def column_rows(datasets: Iterable[Dataset]) -> Iterator[tuple[str, str, str, str]]:
    """Table, column, meaning in Vietnamese and in English."""
    for dataset in datasets:
        for one in dataset.fields:
            yield dataset.name, one.name, one.vi, one.en


def code_rows(datasets: Iterable[Dataset]) -> Iterator[tuple[str, str, str, str]]:
    """The same of every code, as `column = code`."""
    for dataset in datasets:
        for one in dataset.fields:
            for code in CODE_LISTS[one.codes] if one.codes else ():
                yield dataset.name, f"{one.name} = {code.code}", code.vi, code.en


def codebook_rows() -> Iterator[dict[str, str | None]]:
    """codebook.csv of a data package."""
    for dataset in DATASETS:
        yield {**_NOTHING, "table": dataset.name, "vi": dataset.vi, "en": dataset.en}
        for one in dataset.fields:
            about = {"table": dataset.name, "column": one.name, "type": one.kind}
            yield {**about, "code": None, "vi": one.vi, "en": one.en}
            for code in CODE_LISTS[one.codes] if one.codes else ():
                yield {**about, "code": code.code, "vi": code.vi, "en": code.en}


def markdown() -> str:
    """docs/codebook.md."""
    parts = [
        "# Bảng mã · Codebook\n",
        "Viết từ mã chương trình; không sửa tay. · Written from the code by "
        "`.venv/bin/python tests/exports/codebook_page.py`; not by hand.\n",
        "Kiểu · types: `date` ISO, only as precise as known (2022, 2022-05, 2022-05-31); `moment` UTC; "
        "`flag` 0 or 1; `number` exact decimals in CSV.\n",
    ]
    for dataset in DATASETS:
        parts.append(f"## {dataset.name}\n\n{dataset.vi} · {dataset.en}.\n")
        parts.append(_key(dataset))
        parts.append(_columns(dataset.fields))
    for asked, fields in ASKED_FOR.items():
        dataset_name, option = asked.split(", ")
        parts.append(
            f"## {asked}\n\nCột thêm vào sau {dataset_name} với `doichieu {option}` · "
            f"Columns behind those of {dataset_name} with `doichieu {option}`.\n"
        )
        parts.append(_columns(fields))
    parts.append("# Mã · Codes\n")
    for name, codes in CODE_LISTS.items():
        rows = ((f"`{one.code}`", one.vi, one.en) for one in codes)
        parts.append(f"## {name}\n\n" + _table(("code", "tiếng Việt", "English"), rows))
    parts.append(f"# SDMX\n\nData structure of `{STRUCTURE_ID}`, an observation a cell of the table.\n")
    parts_of = ((f"`{one.id}`", one.part, one.codes or "", one.vi, one.en) for one in COMPONENTS)
    parts.append(_table(("component", "part", "codes", "tiếng Việt", "English"), parts_of))
    return "\n".join(parts)


def _columns(fields: Sequence[Field]) -> str:
    """What each column is, with links to the codes that it may hold."""
    kinds = {one.name: one.kind + (f", [{one.codes}](#{one.codes})" if one.codes else "") for one in fields}
    rows = ((f"`{one.name}`", kinds[one.name], one.vi, one.en) for one in fields)
    return _table(("column", "type", "tiếng Việt", "English"), rows)


def _key(dataset: Dataset) -> str:
    links = (f"`{column}` → `{other}.{theirs}`" for column, other, theirs in dataset.links)
    return "; ".join((f"Key: {', '.join(f'`{one}`' for one in dataset.key)}", *links)) + ".\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    named = list(heads)
    lines = [named, ["---"] * len(named), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
