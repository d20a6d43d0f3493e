"""The JSON API: the words and rows of the exports, and a plain answer to whatever is asked."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from marking import work_out
from schemathesis.specs.openapi.checks import positive_data_acceptance
from typer.testing import CliRunner

from doichieu.cli import app
from doichieu.web.app import create_app
from doichieu.web.limits import Limits
from doichieu.web.site import Site

ALL = list(HealthCheck)


def test_a_table_is_what_the_command_line_gives(client: TestClient, site: Site) -> None:
    asked = "/api/v1/table?campaign=1-trieu-sang-kien&phase=1&boundaries=34&published_by=2022-07-01&lang=en"
    found = client.get(f"{asked}&rivals=true").json()
    database = site.holdings.settings.database
    assert database is not None
    options = "table 1-trieu-sang-kien --phase 1 --boundaries 34 --published-by 2022-07-01 --format json"
    said = CliRunner().invoke(app, ["--database", database, "--lang", "en", *options.split()])
    assert said.exit_code == 0
    assert found == json.loads(said.stdout)
    alone = client.get(asked).json()
    held = {one["figure_id"] for one in alone["figures"]}
    assert alone == found | {"figures": [one for one in found["figures"] if one["figure_id"] in held]}
    in_cells = {known_as for cell in found["cells"] for known_as in (cell["figure_id"] or "").split(" | ")}
    assert in_cells - {""} == held < {one["figure_id"] for one in found["figures"]}


def test_radar_rows_are_those_of_the_command(client: TestClient, site: Site) -> None:
    found = client.get("/api/v1/radar?phase=1").json()
    database = site.holdings.settings.database
    assert database is not None
    said = CliRunner().invoke(
        app, ["--database", database, "radar", "--phase", "1", "--all", "--format", "csv"]
    )
    rows = list(csv.DictReader(io.StringIO(said.stdout)))
    assert len(found) == len(rows) == 63
    assert [one["province"] for one in found] == [one["province"] for one in rows]


@pytest.mark.parametrize("asked", ["campaigns", "provinces", "sources", "table", "radar", "openapi.json"])
def test_answers_are_json_for_anybody_and_not_sent_twice(client: TestClient, asked: str) -> None:
    found = client.get(f"/api/v1/{asked}")
    assert found.headers["content-type"] == "application/json"
    assert found.json()
    if asked != "openapi.json":
        assert found.headers["access-control-allow-origin"] == "*"
        again = client.get(f"/api/v1/{asked}", headers={"If-None-Match": found.headers["etag"]})
        assert again.status_code == 304


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("table?campaign=none", 422), ("table?measure=x", 422), ("table?boundaries=35", 422),
        ("table?as_known=yesterday", 422), ("table?as_known=2022-13-45", 422), ("nothing", 404),
        ("radar?phase=10", 422), ("table?lang=fr", 422),
    ],
)  # fmt: skip
def test_what_is_not_understood_gets_a_problem_document(client: TestClient, asked: str, status: int) -> None:
    found = client.get(f"/api/v1/{asked}")
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json()["status"] == status
    assert found.json()["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    assert client.request(method, "/api/v1/table").status_code == 405


def test_too_many_questions_are_refused_until_a_minute_is_over(site: Site) -> None:
    client = TestClient(create_app(replace(site, limits=Limits(asks=3))))
    assert [client.get("/api/v1/campaigns").status_code for _ in range(3)] == [200] * 3
    refused = client.get("/api/v1/campaigns")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    assert client.get("/vi/").status_code == 429
    assert client.get("/static/style.css").status_code == 200


def test_what_is_too_long_is_refused(client: TestClient) -> None:
    assert client.post("/api/v1/table", content=b"a" * 600_000).status_code in (405, 413)


def test_no_question_makes_it_fail(site: Site) -> None:
    """Every operation of its own OpenAPI document, asked in odd ways: no 500, and what is promised."""
    work_out(site)
    served = create_app(replace(site, limits=Limits(asks=10**6, checks=10**6)))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", served)
    tried: set[str] = set()
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=8, deadline=None, database=None, derandomize=True, suppress_health_check=ALL)
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(excluded_checks=[positive_data_acceptance])  # no schema knows 2022-02-30
            tried.add(case.path)

        ask()
    assert len(tried) >= 12
