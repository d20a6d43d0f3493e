"""Tables inside a text: tab rows, space-separated rows, one cell a line, and lists that tell the same.

A table is a header whose cells say what the columns count, followed by rows of a unit's name and
numbers. Works on folded text; each cell keeps its offsets.
"""

from __future__ import annotations

from parsers.layout.blocks import Block
from parsers.layout.cell_lines import table_of_cells
from parsers.layout.cells import Table
from parsers.layout.columns import OF_INITIATIVES, Counting
from parsers.layout.measure_lists import list_of_measures
from parsers.layout.measure_rows import with_measures_of_rows
from parsers.layout.other_tables import without_other_matters
from parsers.layout.row_lines import may_have_rows, table_of_rows


def find_tables(
    folded: str,
    blocks: list[Block],
    wide: frozenset[int] = frozenset(),
    counting: Counting = OF_INITIATIVES,
) -> list[Table]:
    """All tables of a document, in order; none overlap. `wide` are the spaces that part columns."""
    folded = _with_tabs(folded, wide)
    found: list[Table] = []
    has_rows = may_have_rows(folded)
    index = 0
    while index < len(blocks):
        table = None
        if not blocks[index].cut:
            table = table_of_rows(folded, blocks, index, counting) if has_rows else None
            table = table or table_of_cells(folded, blocks, index, counting)
            table = table or list_of_measures(folded, blocks, index, counting)
        if table is None:
            index += 1
        else:
            table = with_measures_of_rows(folded, table, counting)
            found.append(
                without_other_matters(folded, blocks, table) if counting is OF_INITIATIVES else table
            )
            index = table.last + 1
    return found


def _with_tabs(folded: str, wide: frozenset[int]) -> str:
    if not wide:
        return folded
    letters, start = list(folded), 0
    for line in folded.split("\n"):
        if "|" not in line:  # else bars part its cells
            letters[start : start + len(line)] = [
                "\t" if at in wide else letter for at, letter in enumerate(line, start)
            ]
        start += len(line) + 1
    return "".join(letters)
