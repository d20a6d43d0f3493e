"""`doichieu table` in the combinations of its options: each form whole, each gap explained; and `series`.

Level, boundaries and denominator meet each other in every way; forms, days, measures and ranks take turns.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import product

import openpyxl
import pytest
from command import call
from sample_store import Kept
from whole_store import Whole, days_of

from catalogue.campaigns import load_campaigns
from catalogue.denominators import Head, load_head_counts
from catalogue.sources import load_sources
from doichieu.tasks.demo import sample_sources
from doichieu.tasks.tables.desk import Desk
from exports.asked import Question
from exports.files import Format, table_bytes
from exports.findings import finding_rows, without_repeats
from exports.model import Boundaries, RankScope, Table
from exports.records import cells_of
from exports.table_page import table_page
from exports.terminal import make_console, print_table
from parsers.model import Level, Phase
from store.database import Store, open_store

CAMPAIGN = load_campaigns()["1-trieu-sang-kien"]
TODAY = date(2024, 3, 1)
FORMS = ("table", "csv", "xlsx", "parquet", "json", "html")
LEVELS: tuple[Level, ...] = ("province", "district", "sector", "grassroots", "national")
BOUNDARIES: tuple[Boundaries, ...] = (63, 34)
PER: tuple[Head | None, ...] = (None, "members", "workers")
RANKS: tuple[RankScope | None, ...] = (None, "comparable", "all")
KEYS: tuple[tuple[tuple[str, ...], tuple[Phase | None, ...]], ...] = (
    (("initiatives",), (1,)),
    (("initiatives", "benefit_vnd"), (2, "all", None)),
)
DAYS = ((None, None), ("2022-07-01", None), (None, "2023-11-20"), ("2022-07-01", "2023-11-20"))


@pytest.fixture(scope="module")
def both(sample: Kept) -> Iterator[tuple[Desk, Whole]]:
    """The sample's store on a desk, and gone through as a whole."""
    sources = [*load_sources().values(), *sample_sources()]
    with (
        open_store(str(sample.database), create=False, read_only=True) as store,
        closing(Desk(store, sources, load_head_counts())) as desk,
    ):
        yield desk, Whole(store, TODAY, sources)


@pytest.mark.parametrize("level", LEVELS)
def test_every_combination_gives_a_whole_table_in_every_form(
    level: Level, both: tuple[Desk, Whole], opened: Store
) -> None:
    """The desk's is that of a pass over the whole store."""
    turn = LEVELS.index(level)
    shown: set[str] = set()
    for boundaries, per in product(BOUNDARIES, PER):
        published, known = DAYS[turn % len(DAYS)]
        measures, phases = KEYS[turn % len(KEYS)]
        asked = Question(
            CAMPAIGN,
            measures=measures,
            phases=phases,
            boundaries=boundaries,
            level=level,
            within="Sơn La" if turn % 3 == 1 and level != "national" else None,
            published_by=published,
            as_known=known,
            lang="en",
            per=per,
            shares=per != "workers",
            rank=RANKS[turn % len(RANKS)],
        )
        table = given(both, asked)
        assert_whole(table)
        assert_written(table, FORMS[turn % len(FORMS)], opened)
        shown |= {cell.kind for row in table.rows for cell in row.cells}
        turn += 1
    assert "value" in shown


@pytest.mark.parametrize(("level", "kind"), [("district", "ratio"), ("national", "conflict")])
def test_sums_mark_the_cells_of_units(level: Level, kind: str, both: tuple[Desk, Whole]) -> None:
    table = given(both, Question(CAMPAIGN, level=level))
    assert kind in {check.kind for row in table.rows for cell in row.cells for check in cell.checks}


def given(both: tuple[Desk, Whole], asked: Question) -> Table:
    known, by = days_of(asked)
    table = both[0].table(asked, as_known_on=known, published_by=by, today=TODAY)
    assert table == both[1].table(asked), asked
    return table


def assert_whole(table: Table) -> None:
    """A value or a reason in each cell; with each rate and share too."""
    assert table.level != "province" or len(table.rows) in (1, table.boundaries)
    for row in table.rows:
        for cell in row.cells:
            assert (cell.value is None) == (cell.missing is not None)
            assert cell.rank is None or (cell.grade or "D") <= ("B" if table.ranked == "comparable" else "C")
            if table.per:
                assert cell.rate is not None
                assert (cell.rate.value is None) == (cell.rate.missing is not None)
                assert cell.rate.value is None or (cell.rate.of and cell.rate.note)
            if table.shares:
                assert cell.share is not None
                assert (cell.share.value is None) == (cell.share.missing is not None)
                assert cell.share.value is None or (cell.share.grade or "D") <= "B"


def assert_written(table: Table, form: str, opened: Store) -> None:
    count = len(table.rows) * len(table.columns)
    if form == "table":
        out = io.StringIO()
        print_table(table, make_console(out))
        assert all(row.name in out.getvalue() for row in table.rows)
        assert ("Ranked" in out.getvalue()) == (table.ranked is not None)
        return
    if form == "html":
        page = table_page(table)
        assert page.count("<tr>") == 1 + sum(row.held for row in table.rows)
        return
    if form == "parquet":
        arrow = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: pip install -e '.[dev]'")
        read = arrow.read_table(io.BytesIO(table_bytes(table, "parquet")))
        assert read.num_rows == count
        return
    formed: Format = form  # type: ignore[assignment]
    content = table_bytes(table, formed, text_of=opened.document)
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        assert len(rows) == len({row["cell"] for row in rows}) == count
        assert tuple(rows[0]) == cells_of(table).columns
    elif form == "json":
        assert len(json.loads(content)["cells"]) == count
    else:
        assert openpyxl.load_workbook(io.BytesIO(content), read_only=True)["cells"].max_row == count + 1


def test_the_command_takes_them_all_at_once(sample: Kept) -> None:
    done = call(
        "--lang", "en", "--database", sample.database, "table", "1-trieu-sang-kien",
        "--measure", "initiatives", "--phase", "1", "--level", "province", "--boundaries", "34",
        "--as-known", "2023-11-20",
        "--published-by", "2022-07-01", "--per", "members", "--shares", "--rank", "comparable",
        "--format", "json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert (read["boundaries"], read["as_known"], read["published_by"]) == (34, "2023-11-20", "2022-07-01")
    thanh_hoa = next(
        one for one in read["cells"] if one["province"] == "Thanh Hóa" and one["role"] == "achieved"
    )
    assert thanh_hoa["rate"] == pytest.approx(0.551928)
    assert (thanh_hoa["denominator"], thanh_hoa["denominator_quote"]) == (308_598, "308.598 đoàn viên")
    assert (thanh_hoa["share"], thanh_hoa["national_value"]) == (24.44, 696_948)
    assert thanh_hoa["rank"] == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("Cao Bằng",), {"Cao Bằng"}),
        (("Tuyên Quang",), set()),
        (("Tuyên Quang", "--boundaries", "34"), {"Hà Giang"}),  # which is a part of it now
    ],
)
def test_below_a_table_stand_the_contradictions_of_its_provinces(
    asked: tuple[str, ...], told: set[str], sample: Kept
) -> None:
    said = call("--lang", "en", "--database", sample.database, "table", "--province", *asked).stdout
    counts = [int(number) for number in re.findall(r"✗ (\d+) contradictions", said)]
    rows = without_repeats(finding_rows(sample.demo.held.standing, lang="en", places={}))
    wrong = [one for one in rows if one.verdict == "inconsistent" and one.province in told]
    assert counts == ([len(wrong)] if told else [])
    assert bool(wrong) == bool(told)


def test_a_denominator_of_a_page_leads_back_to_its_text(sample: Kept, opened: Store) -> None:
    done = call(
        "--database", sample.database, "table", "--phase", "1", "--per", "members", "--format", "json"
    )
    told = {
        one["denominator_at"]: one["denominator_quote"]
        for one in json.loads(done.stdout)["cells"]
        if one["denominator_at"]
    }
    assert set(told.values()) >= {"308.598 đoàn viên", "150.000 đoàn viên"}
    for at, quote in told.items():
        document, _, span = at.partition(":")
        start, _, end = span.partition("-")
        text = opened.document(document)
        assert text is not None
        assert text.text[int(start) : int(end)] == quote


def test_numbers_of_ones_own_stand_beside_the_database(sample_copy: Kept) -> None:
    file = sample_copy.database.with_name("denominators.csv")
    head = "per,code_system,place,value,bound,as_of,published,source,address,entered,note\n"
    file.write_text(
        head + "workers,gso-2008,Sơn La,64960,exact,2022-06-30,,Niên giám,,2022-07-01,\n", encoding="utf-8"
    )
    asked = [
        "--database",
        sample_copy.database,
        "table",
        "--phase",
        "1",
        "--per",
        "workers",
        "--format",
        "csv",
    ]
    done = call(*asked)
    rows = csv.DictReader(io.StringIO(done.stdout))
    assert [row["rate"] for row in rows if row["province"] == "Sơn La" and row["phase"] == "1"] == [
        "0.050000",  # 3.248 / 64.960
        "0.043103",  # its target of 2.800
        "",
    ]
    file.write_text(head + "workers,gso-2008,Sơn La,?,exact,2022,,Niên giám,,2022-07-01,\n", encoding="utf-8")
    wrong = call(*asked)
    assert wrong.returncode == 2
    assert "denominators.csv: line 2, value: “?” không phải số nguyên dương" in wrong.stderr


def test_the_command_tells_a_unit_over_time(sample: Kept) -> None:
    asked = ["--database", sample.database, "series", "Yên Bái", "--measure", "initiatives"]
    done = call("--lang", "en", *asked)
    assert done.returncode == 0, done.stderr
    assert "−226 (133 days), fell" in done.stdout
    assert "cumulative figure falls: 20 Apr 2023: 9,412; 31 Aug 2023: down to 9,186" in done.stdout
    early = call("--lang", "en", *asked, "--published-by", "2023-05-01")
    assert "9,412" in early.stdout
    assert "9,186" not in early.stdout
    nowhere = call(*asked[:-3], "Yên Bái Thượng")
    assert (nowhere.returncode, "Chưa giữ báo cáo nào" in nowhere.stderr) == (2, True)
