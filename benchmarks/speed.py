"""What is timed: each task runs in a process of its own and fills some rows."""

from __future__ import annotations

import checking
import reading
from inputs import HOSTILE
from measure import DOICHIEU, Effort, Line, Table, Task
from peers import DATEPARSER, DUCKLING, TRAFILATURA

TABLES = (
    Table("text", "Reading a text", "Articles of 5,000 characters, cut from the sample world's prose."),
    Table(
        "page",
        "Reading a page",
        "From bytes in memory: an 80 kB page, a tenth of it article, the rest menus, scripts, headlines.",
    ),
    Table(
        "hostile",
        "Hostile texts",
        "One piece over and over after a line that names the campaign. “Whole / half” is the time of the"
        " whole over the time of its first half: 2 is linear. The peers get what they can read.",
    ),
    Table(
        "checks",
        "Checks inside one text",
        "On figures that were read before; claims are counted, not figures.",
    ),
    Table(
        "store",
        "Checks across a store",
        "Figures made up while they are checked, grouped as the store gives them; making them isn't counted.",
    ),
)


def speed_tasks(effort: Effort) -> tuple[Task, ...]:
    """Every task; with less effort the sizes are smaller."""
    hostile = tuple(_hostile(kind, effort) for kind in HOSTILE)
    return (*_TEXT, *_PAGE, *hostile, *_small_hostile(effort), _CHECKS, *_stores(effort))


_ARTICLE = "article of 5,000 characters"
_TEXT = (
    Task(
        "text-doichieu",
        "text",
        DOICHIEU,
        (
            Line("start", "start: import, load the catalogue, read the first article", "ms"),
            Line("article", f"figures of an {_ARTICLE}", "ms", goal=1.5),
            Line("plain", "text of the same length with no campaign in it", "ms", goal=0.3),
        ),
        reading.read_articles,
    ),
    Task(
        "mentions-doichieu",
        "text",
        DOICHIEU,
        (Line("article", f"every number and date of an {_ARTICLE}", "ms"),),
        reading.read_mentions,
    ),
    Task(
        "text-duckling",
        "text",
        DUCKLING.name,
        (
            Line("article", f"every number and date of an {_ARTICLE}", "ms"),
            Line("plain", "text of the same length with no campaign in it", "ms"),
        ),
        reading.read_with_duckling,
        DUCKLING,
    ),
    Task(
        "text-dateparser",
        "text",
        DATEPARSER.name,
        (
            Line("article", f"dates of an {_ARTICLE}", "ms"),
            Line("plain", "text of the same length with no campaign in it", "ms"),
        ),
        reading.read_with_dateparser,
        DATEPARSER,
    ),
)
_PAGE = (
    Task(
        "page-doichieu-selectors",
        "page",
        DOICHIEU,
        (
            Line("figures", "bytes to figures, with the source's selectors", "ms", goal=3),
            Line("text", "bytes to text alone, with the source's selectors", "ms"),
        ),
        reading.read_pages_with_selectors,
    ),
    Task(
        "page-doichieu",
        "page",
        DOICHIEU,
        (
            Line("figures", "bytes to figures, selectors unknown", "ms", goal=3),
            Line("text", "bytes to text alone, selectors unknown", "ms"),
        ),
        reading.read_pages,
    ),
    Task(
        "page-trafilatura",
        "page",
        TRAFILATURA.name,
        (Line("text", "bytes to text alone, selectors unknown", "ms"),),
        reading.read_pages_with_trafilatura,
        TRAFILATURA,
    ),
)
_CHECKS = Task(
    "checks",
    "checks",
    DOICHIEU,
    (
        Line("judged", "a count, its target and a percentage, given as figures", "claims/s", 50_000, "more"),
        Line("three", "claims of a count, its target and a percentage, with their text", "claims/s"),
        Line("annotated", "the annotated documents, whole, with their text", "claims/s"),
    ),
    checking.check_texts,
)


def _hostile(kind: str, effort: Effort) -> Task:
    size = reading.hostile_size(effort)
    what = f"{size / 1e6:g} MB of {kind}"
    return Task(
        f"hostile-{kind}",
        "hostile",
        DOICHIEU,
        (
            Line("whole", what, "s", goal=None if kind == "claims" else 2),
            Line("ratio", f"{what}: whole / half", "times", goal=2.5),
        ),
        reading.hostile_reader(kind),
    )


def _small_hostile(effort: Effort) -> tuple[Task, ...]:
    size = reading.small_size(effort)
    lines = tuple(Line(kind, f"{size / 1e3:g} kB of {kind}", "ms") for kind in HOSTILE)
    tools = ((DOICHIEU, "doichieu", None), (DUCKLING.name, "duckling", DUCKLING))
    return tuple(
        Task(f"hostile-small-{name}", "hostile", tool, lines, reading.small_hostile_reader(name), peer)
        for tool, name, peer in (*tools, (DATEPARSER.name, "dateparser", DATEPARSER))
    )


def _stores(effort: Effort) -> tuple[Task, ...]:
    return tuple(
        Task(
            f"store-{shape.name}",
            "store",
            DOICHIEU,
            (
                Line("rate", f"{shape.figures(effort):,} figures, {shape.what}", "figures/s"),
                Line("seconds", f"the same: time in all ({shape.what})", "s", goal=shape.target_seconds),
                Line("findings", f"the same: findings ({shape.what})", "findings"),
            ),
            checking.check_stores(shape),
        )
        for shape in checking.SHAPES
    )
