"""The check page: a text or an address, checked and forgotten. Nothing of it is stored or logged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from itsdangerous import BadData, URLSafeTimedSerializer

from archive.errors import ArchiveError
from doichieu.errors import CommandError, error_line
from doichieu.inputs import fetched_document
from doichieu.tasks.lookups.evidence import pack_of_text
from doichieu.tasks.tables.table import find_campaign
from doichieu.tasks.texts.check import Checked
from doichieu.web.cache import answer
from doichieu.web.checking import BusyError, checked_in_turn
from doichieu.web.forms import form_fields, is_from_here
from doichieu.web.site import Site, send
from exports.findings import finding_id
from exports.site.addresses import Address
from exports.site.check import checked_values, form_values
from exports.site.page import render_page
from exports.site.words import word
from exports.wording import Lang, number
from parsers.model import Document
from parsers.pages.model import UnreadableError

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LASTS = 24 * 60 * 60  # seconds that a page may bring its text back for
Fields = Annotated[Mapping[str, str], Depends(form_fields)]


@dataclass(frozen=True, slots=True)
class Given:
    """A text as it came: from an address when that was fetched, with the digest of the bytes."""

    text: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    fetched_at: str | None = None
    sha256: str | None = None

    @property
    def document(self) -> Document:
        return Document(self.url or "text", self.text, self.url, self.title, self.published)


class NotCheckedError(Exception):
    """Why a text was not checked, in the visitor's language."""

    def __init__(self, problem: str, status: int = 422) -> None:
        super().__init__(problem)
        self.problem, self.status = problem, status


def router(site: Site) -> APIRouter:
    routes = APIRouter()
    checking = Checking(site)

    @routes.get("/{lang}/check")
    def form(request: Request, lang: Lang) -> Response:
        return site.page(request, Address("check", lang), "check.html", checking.form)

    @routes.post("/{lang}/check")
    def check(request: Request, lang: Lang, fields: Fields) -> Response:
        text, address = fields.get("text", ""), fields.get("address", "").strip()
        try:
            checking.refuse(request, lang)
            given = checking.given(text, address, lang)
            values = checking.values(given, lang)
        except NotCheckedError as error:
            values = checking.form(text[: site.limits.text], address[:2000], error.problem)
            return _private(site, request, lang, values, error.status)
        return _private(site, request, lang, checking.form() | values, 200)

    @routes.post("/{lang}/check/pack")
    def pack(request: Request, lang: Lang, fields: Fields) -> Response:
        try:
            checking.refuse(request, lang)
            content = checking.pack(fields.get("sealed", ""), fields.get("finding", ""), lang)
        except NotCheckedError as error:
            return _private(site, request, lang, checking.form(problem=error.problem), error.status)
        name = f"{fields.get('finding', '')}.{lang}.html"
        return send(request, answer(content.encode(), "text/html; charset=utf-8", name), private=True)

    return routes


class Checking:
    """Reads and checks what visitors give, a few texts at a time."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._seal = URLSafeTimedSerializer(site.secret, salt="check")
        self._pages = Lock()  # the library that reads PDF files serves one at a time

    def form(self, text: str = "", address: str = "", problem: str = "") -> dict[str, object]:
        """The empty page, or what was filled in and why it was not checked."""
        return form_values(
            fetches=self._site.fetch is not None,
            most=self._site.limits.text,
            text=text,
            address=address,
            problem=problem,
        )

    def refuse(self, request: Request, lang: Lang) -> None:
        """Forms of other sites, and who asks too often."""
        if not is_from_here(request):
            raise NotCheckedError(word("check_elsewhere", lang), 403)
        if not self._site.askers.may("checks", request):
            raise NotCheckedError(word("too_many", lang), 429)

    def given(self, text: str, address: str, lang: Lang) -> Given:
        """The text that was pasted, or what the address shows."""
        if not address and _ADDRESS.fullmatch(text.strip()):
            text, address = "", text.strip()
        if text.strip() and address:
            raise NotCheckedError(word("check_both", lang))
        if address:
            return self._fetched(address, lang)
        if not text.strip():
            raise NotCheckedError(word("check_empty", lang))
        return self._not_too_long(Given(text.replace("\r\n", "\n")), lang)

    def values(self, given: Given, lang: Lang) -> dict[str, object]:
        """The text with its figures lit, and its findings."""
        checked = self._checked(given, lang)
        campaign = find_campaign(next((one.campaign for one in checked.figures if one.campaign), None))
        return checked_values(
            checked.document,
            checked.figures,
            checked.findings,
            campaign=campaign,
            sealed=str(self._seal.dumps(asdict(given))),
            lang=lang,
        )

    def pack(self, sealed: str, known_as: str, lang: Lang) -> str:
        """The evidence pack of one finding of a text that the page brings back."""
        try:
            given = Given(**self._seal.loads(sealed, max_age=_LASTS))
        except BadData as error:
            raise NotCheckedError(word("check_stale", lang)) from error
        checked = self._checked(given, lang)
        for finding in checked.findings:
            if finding_id(finding) == known_as:
                return pack_of_text(
                    finding,
                    checked,
                    fetched_at=datetime.fromisoformat(given.fetched_at) if given.fetched_at else None,
                    sha256=given.sha256,
                    now=self._site.holdings.settings.now(),
                    lang=lang,
                )
        raise NotCheckedError(word("check_stale", lang))

    def _fetched(self, address: str, lang: Lang) -> Given:
        if self._site.fetch is None:
            raise NotCheckedError(word("check_no_fetch", lang))
        try:
            fetched = self._site.fetch(address)
            with self._pages:
                document = fetched_document(fetched)
        except (ArchiveError, CommandError, UnreadableError) as error:
            raise NotCheckedError(f"{error_line(error, lang)} {word('check_paste', lang)}") from error
        return self._not_too_long(
            Given(
                document.text,
                document.url,
                document.title,
                document.published,
                fetched.fetched_at.isoformat(),
                sha256(fetched.body).hexdigest(),
            ),
            lang,
        )

    def _not_too_long(self, given: Given, lang: Lang) -> Given:
        most = self._site.limits.text
        if len(given.text) > most:
            count, limit = number(len(given.text), lang), number(most, lang)
            raise NotCheckedError(word("check_too_long", lang, count=count, most=limit), 413)
        return given

    def _checked(self, given: Given, lang: Lang) -> Checked:
        try:
            return checked_in_turn(self._site, given.document)
        except BusyError as error:
            raise NotCheckedError(word("check_busy", lang), 503) from error


def _private(site: Site, request: Request, lang: Lang, values: Mapping[str, object], status: int) -> Response:
    page = render_page("check.html", site.frame(request, Address("check", lang)), values)
    return HTMLResponse(page, status, headers={"Cache-Control": "private, no-store"})
