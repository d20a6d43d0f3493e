"""A program by the name of tesseract that says what a test wants, alone on the PATH."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Fake = Callable[..., Path]
HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
# Pixels at 300 dpi: a letter is 24 wide, a line 50 high.
_LETTER, _HIGH, _DOWN = 24, 40, 66


def table(*lines: str, sure: float = 95) -> str:
    """Tesseract's table for lines of words; a bar is a wide gap, a `~` one of a single pixel."""
    rows = [HEADER]
    for number, line in enumerate(lines, 1):
        left = 300
        words = line.replace("~", " ~").split()
        for place, word in enumerate(words, 1):
            if word == "|":
                left += 300
                continue
            if word.startswith("~"):
                left -= _LETTER - 1
            text = word.removeprefix("~")
            width = _LETTER * len(text)
            fields = (5, 1, 1, 1, number, place, left, 300 + _DOWN * number, width, _HIGH, sure, text)
            rows.append("\t".join(map(str, fields)))
            left += width + _LETTER
    return "\n".join(rows) + "\n"


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Makes the program. It keeps what it was given in the folder that is returned: input, words, threads."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def make(out: str = "", *, error: str = "", status: int = 0, seconds: int = 0) -> Path:
        (folder / "out").write_text(out, encoding="utf-8")
        (folder / "error").write_text(error, encoding="utf-8")
        program = folder / "tesseract"
        wait = f"exec /bin/sleep {seconds}" if seconds else ":"
        program.write_text(
            "#!/bin/sh\n"
            f"cd '{folder}'\n"
            f"{wait}\n"
            "/bin/cat > input\n"
            'echo "$@" >> words\n'
            'echo "$OMP_THREAD_LIMIT" > threads\n'
            "/bin/cat error >&2\n"
            "/bin/cat out\n"
            f"exit {status}\n",
            encoding="utf-8",
        )
        program.chmod(0o755)
        return folder

    return make
