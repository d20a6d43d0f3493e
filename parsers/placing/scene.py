"""Where the statements of one sentence stand: what surrounds them and what was told before."""

from __future__ import annotations

from typing import NamedTuple

from parsers.context.campaigns import Spoken
from parsers.context.memory import Memory
from parsers.context.scanned import Scanned
from parsers.counting.composition import Sentence
from parsers.layout.blocks import Block
from parsers.placing.heads import Heads


class Scene(NamedTuple):
    """A sentence in its block, with what the heads above name and what the document told so far."""

    sentence: Sentence
    block: Block
    heads: Heads
    scanned: Scanned
    memory: Memory
    spoken: Spoken
