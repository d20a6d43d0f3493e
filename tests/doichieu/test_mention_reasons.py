"""`extract --mentions`: what is no figure says why, with the reader's reason before the grammar's."""

from __future__ import annotations

from doichieu.tasks.texts.mentions import mentions_of
from doichieu.tasks.texts.records import mention_record
from parsers.model import Document

TEXT = (
    "Chương trình “1 triệu sáng kiến”: đến 31/5/2022, LĐLĐ tỉnh Bắc Kạn có hơn 1.539 sáng kiến, đạt 256,5% "
    "chỉ tiêu. Toàn tỉnh có 34.210 đoàn viên ở 1.019 công đoàn cơ sở."
)


def reasons() -> dict[str, str | None]:
    """Of each number, by its words, why it is no figure."""
    return {TEXT[one.start : one.end]: one.ignored for one in mentions_of(Document("bài", TEXT))}


def test_a_number_that_is_a_figure_has_no_reason() -> None:
    assert (reasons()["1.539"], reasons()["256,5%"]) == (None, None)


def test_a_number_that_counts_something_else_has_the_readers_reason() -> None:
    assert reasons()["34.210"] == "counts something else"
    assert reasons()["1.019"] == "counts something else"


def test_a_date_is_no_figure_and_needs_no_reason() -> None:
    assert reasons()["31/5/2022"] is None


def test_the_number_in_a_campaigns_name_is_its_name() -> None:
    assert [reason for words, reason in reasons().items() if words.startswith("1 triệu")] == [
        "name of a campaign"
    ]


def test_the_bound_is_in_the_record() -> None:
    document = Document("bài", TEXT)
    bounds = {
        one["quote"]: one["bound"] for one in (mention_record(document, m) for m in mentions_of(document))
    }
    assert (bounds["1.539"], bounds["256,5%"]) == ("over", "exact")
