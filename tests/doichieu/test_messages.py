"""Messages of the rooms in the user's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from doichieu.messages import in_language
from parsers.model import Reason

ROOT = Path(__file__).resolve().parent.parent.parent
# what an operator or a journalist can meet; about a maintainer's own files English will do
SPOKEN = (
    "parsers/pages/*.py", "archive/*.py", "doichieu/tasks/**/*.py", "store/correction*.py",
    "store/copying.py", "store/verify.py", "store/proofs.py", "doichieu/web/**/*.py", "exports/*.py",
)  # fmt: skip
ERRORS = (
    "UnreadableError", "ArchiveError", "FetchError", "BadRecordError", "CorrectionError", "StoreError",
    "Problem", "ExportError",
)  # fmt: skip


def spoken() -> Iterator[str]:
    """The wordings that errors are raised with, `{}` for what differs."""
    for files in SPOKEN:
        for path in sorted(ROOT.glob(files)):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
                    yield from filter(None, map(_wording, node.args))


def _wording(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return str(node.value) if " " in str(node.value) else None
    if isinstance(node, ast.JoinedStr):
        parts = [str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values]
        return "".join(parts) if any(letter.isalpha() for letter in "".join(parts)) else None
    return None


def test_every_message_that_a_user_can_meet_is_known_in_vietnamese() -> None:
    wordings = sorted(set(spoken()))
    assert len(wordings) > 50
    english = [one for one in wordings if in_language(one.replace("{}", "7"), "vi") == one.replace("{}", "7")]
    assert [one for one in english if "It must look like" not in one] == []


def test_every_reason_why_a_number_is_no_figure_is_known_in_vietnamese() -> None:
    assert [one for one in get_args(Reason) if in_language(one, "vi") == one] == []


def test_the_way_to_read_a_scan_is_named_in_vietnamese() -> None:
    from parsers.pages.problems import ADVICE

    assert "--ocr" in in_language(ADVICE["scanned"], "vi")
    assert "ảnh chụp" in in_language(ADVICE["scanned"], "vi")


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("There is no file bai.pdf", "Không có tệp bai.pdf"),
        ("bai.json: holds no document", "bai.json: không có văn bản nào"),
        (
            "The PDF is cut off: its end is missing. Download it again.",
            "Tệp PDF bị cắt cụt, thiếu phần cuối. Tải lại tệp.",
        ),
        (
            "chup.pdf: Optical reading needs tesseract, which is not installed. "
            "Install it: apt-get install tesseract-ocr tesseract-ocr-vie.",
            "chup.pdf: Nhận dạng chữ cần tesseract, máy này chưa cài. "
            "Cài: apt-get install tesseract-ocr tesseract-ocr-vie",
        ),
        (
            "robots.txt can't be had: http://bao.example:81/robots.txt: port 81",
            "không lấy được robots.txt: http://bao.example:81/robots.txt: cổng 81",
        ),
        ("a wording nobody has translated", "a wording nobody has translated"),
    ],
)
def test_words_of_the_moment_are_carried_over(english: str, vietnamese: str) -> None:
    assert in_language(english, "vi") == vietnamese
    assert in_language(english, "en") == english
