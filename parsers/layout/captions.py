"""What the lines above a table announce."""

from __future__ import annotations

from parsers.layout.blocks import Block
from parsers.words.headwords import HeadWords


def announces_targets(folded: str, blocks: list[Block], index: int) -> bool:
    """Whether the heads of a table's first line, or a line before it with a colon, announce targets.

    *III. Giao chỉ tiêu cho các CĐCS*; *Chỉ tiêu của các đơn vị sau khi điều chỉnh:*
    """
    heads = [(head.start, head.end) for head in blocks[index].parents]
    before = blocks[index - 1] if index else None
    if before is not None and not before.cut and folded[before.start : before.end].rstrip().endswith(":"):
        heads.append((before.start, before.end))
    return HeadWords(folded, heads).announce_targets
