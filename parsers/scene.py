"""Where the statements of one sentence stand: what surrounds them and what was told before."""

from __future__ import annotations

from typing import NamedTuple

from parsers.blocks import Block
from parsers.composition import Sentence
from parsers.heads import Heads
from parsers.memory import Memory, Whose
from parsers.names import Spoken
from parsers.scanned import Scanned


class Scene(NamedTuple):
    """A sentence in its block, with what the heads above name and what the document told so far."""

    sentence: Sentence
    block: Block
    heads: Heads
    scanned: Scanned
    memory: Memory
    spoken: Spoken


class Passed(NamedTuple):
    """A sentence without figures, and whom the document was about there; its `sentence` is None where it has
    neither number nor phase: what it names is then looked for when somebody asks."""

    block: Block
    span: tuple[int, int]
    sentence: Sentence | None
    main: Whose
    province: str | None
