"""What every route works with: the holdings, the kept answers, and the frame that a page stands in."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from archive.fetch import Fetched
from doichieu.web.cache import Answer, Answers, answer
from doichieu.web.holdings import Holdings
from doichieu.web.limits import Askers, Limits
from doichieu.web.login import Login
from doichieu.web.sessions import Sessions
from exports.site.addresses import Address, ServedLinks
from exports.site.page import Frame, render_page
from exports.site.words import word
from exports.wording import Lang

PAGE = "text/html; charset=utf-8"
_AT_ONCE = 2  # texts of visitors that are read at the same time
Fetch = Callable[[str], Fetched]


@dataclass(frozen=True, slots=True)
class Site:
    """`root` is the path that the server is mounted at; without a `login` it is read-only for everybody."""

    holdings: Holdings
    limits: Limits = field(default_factory=Limits)
    login: Login | None = None
    root: str = ""
    https: bool = False  # whether browsers reach it by https, as through a proxy: cookies then demand it
    fetch: Fetch | None = None  # how addresses to be checked are fetched; None: they aren't
    answers: Answers = field(default_factory=Answers)
    sessions: Sessions = field(default_factory=Sessions)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))  # seals what browsers bring back
    turns: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_AT_ONCE))  # to read a text
    askers: Askers = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "askers", Askers(self.limits))

    def links(self) -> ServedLinks:
        """How the pages' addresses are written here."""
        return ServedLinks(self.root)

    def frame(self, request: Request, here: Address) -> Frame:
        """The frame of a page for whoever asks."""
        user = self.user(request)
        return Frame(
            here,
            self.links(),
            f"{self.root}/static",
            self.holdings.is_sample,
            user,
            request.session.get("csrf") if user is not None else None,
            self.login is not None,
        )

    def user(self, request: Request) -> str | None:
        """Who is signed in."""
        return self.sessions.user(request.session, self.login) if self.login is not None else None

    def page(
        self, request: Request, here: Address, template: str, make: Callable[[], Mapping[str, object]]
    ) -> Response:
        """A page; one made before while the store stands still."""
        frame = self.frame(request, here)

        def made() -> Answer:
            return answer(render_page(template, frame, make()).encode(), PAGE)

        if frame.user is not None:  # what a signed-in person sees is nobody else's
            return send(request, made(), private=True)
        return self.kept(request, here, made)

    def kept(self, request: Request, asked: Hashable, make: Callable[[], Answer]) -> Response:
        """An answer that stays the same while the store does; while what was written last is being read, the
        one before it, which says for how many seconds it has been past (`Age`)."""
        stamp = self.holdings.stamp()
        held = self.answers.find((asked, stamp))
        before = self.holdings.before(stamp) if held is None else None
        older = self.answers.find((asked, before[0])) if before is not None else None
        if before is None or older is None:
            return send(request, held or self.answers.get((asked, stamp), make))
        response = send(request, older)
        response.headers["Age"] = str(round(before[1]))
        return response

    def message(
        self, request: Request, lang: Lang, status: int, heading: str, words: str, **told: object
    ) -> Response:
        """A page that says what is wrong; `heading` and `words` are keys of words, `told` is filled in."""
        return self._message(request, lang, status, word(heading, lang), word(words, lang, **told))

    def unknown(self, request: Request, lang: Lang, words: str) -> Response:
        """A page that says what of an address there is not; `words` are the reader's."""
        return self._message(request, lang, 404, word("not_found_title", lang), words)

    def _message(self, request: Request, lang: Lang, status: int, heading: str, words: str) -> Response:
        frame = self.frame(request, Address("home", lang))
        values = {"heading": heading, "words": words}
        return HTMLResponse(render_page("message.html", frame, values), status)


def send(request: Request, one: Answer, *, private: bool = False) -> Response:
    """The answer, or 304 where the asker holds the same already."""
    headers = {"ETag": one.etag, "Cache-Control": "private, no-store" if private else "no-cache"}
    if one.filename is not None:
        headers["Content-Disposition"] = f'attachment; filename="{one.filename}"'
    asked = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if one.etag in asked and not private:
        return Response(status_code=304, headers=headers)
    return Response(one.content, media_type=one.media_type, headers=headers)
