"""160 plain sentences by somebody who did not know the rules: what is read of them, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_pages import SourcePage

from parsers.model import Figure

PAGE = SourcePage(
    province="Quảng Ngãi",
    published="2022-06-20",
    opening=(
        "LĐLĐ tỉnh Quảng Ngãi tổng kết giai đoạn 1 Chương trình “1 triệu sáng kiến”. "
        "Toàn tỉnh có 3.020 sáng kiến. "
    ),
)
CODES = {
    "initiatives achieved": "A",
    "initiatives target": "T",
    "initiatives excess": "E",
    "initiatives_valid achieved": "V",
    "initiatives_valid target": "T",
    "initiatives_pending achieved": "W",
    "participants achieved": "U",
    "awards_collective achieved": "C",
    "awards_collective target": "CT",
    "awards_individual achieved": "I",
    "awards_individual target": "IT",
    "benefit_vnd achieved": "B",
}
OF_PERCENT = {"of_target": "P", "over_target": "O", "of_achieved": "S"}
# not read so yet, by the words they begin with; the first counts up to a day after the article: a target
OPEN = (
    "Tính từ ngày 01/6",
    "Bệnh viện Đa khoa tỉnh và",
    "Ban Thường vụ LĐLĐ tỉnh yêu cầu",
    "Chương trình thu hút 47",
)


def sentences() -> list[tuple[str, list[str]]]:
    """Each line of the file: the text, and the codes of its figures, sorted."""
    file = Path(__file__).parent / "data" / "plain_sentences.txt"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    parted = (line.rpartition("|") for line in lines)
    return [(text.strip(), sorted(codes.split())) for text, _, codes in parted]


@pytest.mark.parametrize(("text", "expected"), sentences())
def test_a_plain_sentence_tells_what_a_careful_reader_takes_from_it(text: str, expected: list[str]) -> None:
    read = sorted(code_of(figure) for figure in PAGE.figures(text)[1:])
    assert (read == expected) is not text.startswith(OPEN), read


def code_of(figure: Figure) -> str:
    """*A402*, *P134*, *S53.4*."""
    kind = OF_PERCENT[figure.percent_basis] if figure.role == "percent" and figure.percent_basis else None
    return f"{kind or CODES[f'{figure.measure} {figure.role}']}{figure.value.normalize():f}"
