"""What goes wrong in reading a text: always a fault of the reader's own, never of the text."""

from __future__ import annotations

from catalogue.errors import RoomError


class ReadingFailedError(RoomError):
    """The reader fell over one text; whoever reads many goes on with the others. `fault` says over what."""

    def __init__(self, document: str, fault: Exception) -> None:
        self.fault = f"reading failed ({type(fault).__name__})"
        super().__init__(f"{document}: {self.fault}", "It is a fault of doichieu's: report it with this text")
