"""Pieces of patterns of shorthand that several forms of words are made of."""

from __future__ import annotations

import re

HAS = r"(?:có|đạt|được|nộp|gửi|thực hiện|hoàn thành|đóng góp)"  # it has so many, it did so much
SENTENCE_ENDS = r"(?= ?(?:[.;\n]|$))"
WOMEN = re.compile(r"(?<!\w)(?:nữ|chị em|phụ nữ|chị)(?!\w)")
