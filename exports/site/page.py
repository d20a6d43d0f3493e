"""A template rendered in its frame: everything escaped, words in the page's language, links by address."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from exports.asked import DEFAULT_CAMPAIGN
from exports.labels import MARKS
from exports.safe import safe_url
from exports.site.addresses import Address, Kind, Links
from exports.site.words import word
from exports.wording import Lang, capital, clock, date_text, number, one_line

_FOLDER = Path(__file__).parent
STATIC = _FOLDER / "static"
CHART_STYLE = _FOLDER.parent / "charts" / "static" / "charts.css"
NAVIGATION: tuple[Kind, ...] = ("home", "findings", "check", "sources", "about")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page stands in: where it is, how links are written, and who looks at it.

    `asset_root` leads to the style and script on a server; None: the page is a file that must be whole in
    itself and has no script. `sample`: the store is the bundled sample, which every page then says. `user` is
    who is signed in, `csrf` the token that a form of theirs must bring; `may_sign_in`: a login is set up.
    """

    here: Address
    links: Links
    asset_root: str | None = None
    sample: bool = False
    user: str | None = None
    csrf: str | None = None
    may_sign_in: bool = False

    @property
    def lang(self) -> Lang:
        return self.here.lang

    def href(
        self, kind: Kind, name: str = "", anchor: str = "", form: str = "html", **query: str
    ) -> str | None:
        """The link to a page in this page's language; None where there is no such page here."""
        if kind == "province":
            return self.links(place_address(name, query.get("campaign"), self.lang, anchor))
        return self.links(Address(kind, self.lang, name, tuple(query.items()), form, anchor))


def place_address(slug: str, campaign: str | None, lang: Lang, anchor: str = "") -> Address:
    """The page of a province and a campaign, the usual one left out."""
    usual = campaign is None or campaign == DEFAULT_CAMPAIGN
    query = () if usual else (("campaign", campaign or ""),)
    return Address("province", lang, slug, query, anchor=anchor)


def render_page(template: str, frame: Frame, values: Mapping[str, object]) -> str:
    """The page as HTML; what was scraped can only ever be text in it."""
    lang = frame.lang
    other: Lang = "en" if lang == "vi" else "vi"
    return (
        _environment()
        .get_template(template)
        .render(
            {
                "frame": frame,
                "lang": lang,
                "other_lang": other,
                "other_href": frame.links(replace(frame.here, lang=other)),
                "w": partial(word, lang=lang),
                "href": frame.href,
                "navigation": [(kind, frame.href(kind)) for kind in NAVIGATION],
                "marks": MARKS,
                "style": Markup(_style()),  # noqa: S704 - our own file
                "style_digest": style_digest(),
                **values,
            }
        )
    )


@cache
def style_digest() -> str:
    """The digest under which a page's own style is let through by its content security policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()


@cache
def assets() -> Mapping[str, bytes]:
    """The files that a server gives beside the pages, by name."""
    files = {file.name: file.read_bytes() for file in sorted(STATIC.iterdir()) if file.is_file()}
    return files | {"style.css": _style().encode()}


@cache
def asset_version() -> str:
    """Changes when an asset does, so that browsers may keep them for long."""
    return hashlib.sha256(b"".join(assets().values())).hexdigest()[:12]


@cache
def _style() -> str:
    """The style of pages, and of the charts in them."""
    return "".join(file.read_text(encoding="utf-8") for file in (STATIC / "style.css", CHART_STYLE))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "safe_url": safe_url,
        "one_line": one_line,
        "capital": capital,
        "day": _day,
        "number": _number,
        "clock": _clock,
    }
    environment.globals["asset_version"] = asset_version
    return environment


@pass_context
def _day(context: Context, iso: str | None) -> str:
    return date_text(iso, context["lang"])


@pass_context
def _number(context: Context, value: int) -> str:
    return number(value, context["lang"])


@pass_context
def _clock(context: Context, moment: datetime) -> str:
    return clock(moment, context["lang"])
