"""A person's name in texts and in the bytes of pages: found in every spelling, masked sign for sign.

A name that must go is known by keyed digests of its words, so that what guards it doesn't hold it. Whole
words are compared, folded (case, NFC and NFD, tone placement), also without marks (*Nguyen Van A*, a slug);
between them may stand blanks, line ends, dashes and what is invisible.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote_plus

from catalogue.folding import fold_name, strip_tones
from parsers.encoded.legacy import decoded

MASK = "█"
FEWEST_WORDS = 2  # one word alone is too many people's
_HIDDEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’ʼ{_HIDDEN}])*")
_GAP = re.compile(rf"[\s\-‐-―−_|+·{_HIDDEN}]{{1,200}}")
_TAG = re.compile(r"<[^<>]{0,5000}>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_BLANKS = re.compile(r"[\s_|+·]+")
_MOST_WORDS = 1 << 16
_MOST = 64 * 1024 * 1024
_OURS = ("file:", "hand:")
_PARTS = (".xml", ".rels", ".txt", ".html", ".csv", ".json", ".jsonl")


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold_name(word) for word in _WORD.findall(name))


@dataclass(frozen=True, slots=True)
class NameKey:
    """How a name is known: how many words it has, the digests of its spellings, and eight bits of those of
    their first words, so that few places need to be looked at."""

    words: int
    digests: tuple[str, ...]
    firsts: tuple[str, ...]


def key_of(name: str, salt: str) -> NameKey:
    """The key of a name under a store's own salt."""
    words = words_of(name)
    spelled = dict.fromkeys((words, tuple(strip_tones(word) for word in words)))
    firsts = sorted({_digest(one[:1], salt)[:2] for one in spelled})
    return NameKey(len(words), tuple(_digest(one, salt) for one in spelled), tuple(firsts))


class Names:
    """The names that must go, by their digests; with the `plain` name at hand, faster."""

    def __init__(self, keys: Mapping[str, NameKey], salt: str, plain: str | None = None) -> None:
        self._salt = salt
        self._lengths = sorted({key.words for key in keys.values()})
        self._whose = {digest: known_as for known_as, key in keys.items() for digest in key.digests}
        self._firsts = frozenset(first for key in keys.values() for first in key.firsts)
        self._may_begin: dict[str, bool] = {}  # by folded word
        words = words_of(plain) if plain is not None else ()
        self._sought = {" ".join(words), strip_tones(" ".join(words))} if plain is not None else None

    def __bool__(self) -> bool:
        return bool(self._whose)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where the names stand, and which redaction each is of."""
        if not self._whose or not self._may_hold(text):
            return
        found = [match.span() for match in _WORD.finditer(text)]
        folded = [_folded(text[start:end]) for start, end in found]
        starts = [at for at, word in enumerate(folded) if self._begins(word)]
        for length in self._lengths:
            for at in starts:
                within = found[at : at + length]
                if len(within) < length or not all(_joined(text, a[1], b[0]) for a, b in pairwise(within)):
                    continue
                known_as = self._whose.get(_digest(tuple(folded[at : at + length]), self._salt))
                if known_as is not None:
                    yield found[at][0], found[at + length - 1][1], known_as

    def mask(self, text: str) -> str:
        """The text with a mark for each sign of a name; line ends and tabs stay, so that nothing moves."""
        out: list[str] | None = None
        for start, end, _ in self.find(text):
            out = out or list(text)
            for at in range(start, end):
                if out[at] not in "\r\n\t":
                    out[at] = MASK
        return text if out is None else "".join(out)

    def mask_address(self, url: str) -> str:
        """The address of a file or an entry with a name masked; a site's own stays, it is not ours."""
        return self.mask(url) if url.startswith(_OURS) else url

    def of_address(self, url: str) -> str | None:
        """The redaction of a name in the address of a file or an entry."""
        return self.of([url]) if url.startswith(_OURS) else None

    def of(self, texts: Iterable[str]) -> str | None:
        """The redaction of the first name that one of the texts holds."""
        return next((known_as for text in texts for _, _, known_as in self.find(text)), None)

    def _begins(self, word: str) -> bool:
        known = self._may_begin.get(word)
        if known is None:
            if len(self._may_begin) > _MOST_WORDS:
                self._may_begin.clear()
            known = self._may_begin[word] = _digest((word,), self._salt)[:2] in self._firsts
        return known

    def _may_hold(self, text: str) -> bool:
        if self._sought is None:
            return True
        folded = _BLANKS.sub(" ", fold_name(text))
        return any(one in folded for one in self._sought)


def texts_of(body: bytes, read: Callable[[bytes], str | None] | None = None) -> Iterator[str]:
    """Every way in which the bytes of a page, letter or workbook may spell words. `read` takes the text out
    of a document that is none itself, a PDF."""
    if body.startswith(b"PK\x03\x04"):
        yield from _zipped(body)
    elif body.startswith(b"%PDF"):
        text = read(body) if read is not None else None
        if text:
            yield text
        yield body.decode("latin-1")
        yield from _utf16(body)
    elif body.startswith(b"\x1f\x8b"):
        yield from texts_of(_unpacked(body), read)
    else:
        yield from _spellings(_text(body))


def _zipped(body: bytes) -> Iterator[str]:
    room = _MOST
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as pack:
            for one in pack.infolist():
                packed = one.filename.lower().endswith(".gz")
                if room <= 0 or not (packed or one.filename.lower().endswith(_PARTS)):
                    continue
                with pack.open(one) as part:
                    data = part.read(room)
                room -= len(data)
                yield from texts_of(data) if packed else _spellings(_text(data))
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, zlib.error, EOFError):
        return


def _unpacked(body: bytes) -> bytes:
    out, left, room = [], body, _MOST
    try:
        while left.startswith(b"\x1f\x8b") and room > 0:
            engine = zlib.decompressobj(31)
            out.append(engine.decompress(left, room))
            room -= len(out[-1])
            left = engine.unused_data
    except zlib.error:
        pass
    return b"".join(out)


def _text(body: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1258", "replace")


def _utf16(body: bytes) -> Iterator[str]:
    """Titles and authors of a PDF stand in it as UTF-16 behind a mark."""
    for match in re.finditer(rb"\xfe\xff((?:\\[()\\]|[^()\\]){2,2000})", body):
        yield re.sub(rb"\\([()\\])", rb"\1", match[1]).decode("utf-16-be", "replace")


def _spellings(text: str) -> Iterator[str]:
    yield text
    plain = html.unescape(text)
    if "<" in plain:
        yield _TAG.sub("", plain)
        yield _TAG.sub(" ", plain)
    elif plain != text:
        yield plain
    if "%" in text:
        yield unquote_plus(text)
    if "\\u" in text:
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    old = decoded(_TAG.sub(" ", plain))
    if old is not None:
        yield old[0]


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold_name(word)


def _joined(text: str, end: int, start: int) -> bool:
    """Whether only what may stand within a name stands between two words."""
    return (start == end + 1 and text[end] == " ") or _GAP.fullmatch(text, end, start) is not None


def _digest(words: tuple[str, ...], salt: str) -> str:
    return hashlib.blake2b(" ".join(words).encode(), key=salt.encode()[:64], digest_size=16).hexdigest()
