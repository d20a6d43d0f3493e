"""Writes docs/codebook.md from the code; a test compares it."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "codebook.md"


def main() -> int:
    """Write the page."""
    sys.path.insert(0, str(ROOT))
    from exports.codebook import markdown

    PAGE.write_text(markdown(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
