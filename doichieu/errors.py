"""What ends a command: one clear line that says what happened and what to do, and a status."""

from __future__ import annotations

from catalogue.errors import RoomError
from doichieu.language import Lang
from doichieu.messages import in_language

DONE, DOES_NOT_HOLD, WRONG = 0, 1, 2
Both = tuple[str, str]  # in Vietnamese and in English


class CommandError(Exception):
    """Wrong use, or input that can't be read. `advice` is the way out."""

    def __init__(self, what: Both, advice: Both = ("", ""), *, status: int = WRONG) -> None:
        super().__init__(what[0])
        self.in_words = (what, advice)
        self.status = status


def error_line(error: Exception, lang: Lang) -> str:
    """Any room's error as one line: what is wrong, then what to do."""
    if isinstance(error, CommandError):
        what, advice = (pair[0 if lang == "vi" else 1] for pair in error.in_words)
    elif isinstance(error, RoomError):
        what, advice = in_language(error.what, lang), in_language(error.advice, lang)
    else:
        what, advice = in_language(str(error) or type(error).__name__, lang), ""
    text = what.rstrip(". ") + (f". {advice[:1].upper()}{advice[1:]}" if advice else "")
    return " ".join(text.split())
