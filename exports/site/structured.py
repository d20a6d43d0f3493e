"""A comparison as schema.org Dataset, for search engines of data: JSON-LD in the page's head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from checks.dates import earliest, latest
from exports.model import Table
from exports.rights import Rights
from exports.site.addresses import Links
from exports.site.saying import state_words
from exports.site.state import FORMS, TableState
from exports.site.words import word
from exports.wording import one_line

_MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_COUNTRY: Mapping[str, object] = {"@type": "Country", "name": "Việt Nam", "identifier": "VN"}


def dataset_script(state: TableState, table: Table, links: Links) -> Markup:
    """The description as JSON that can't end the element it stands in, whatever a page said."""
    described = dataset(state, table, links)
    return htmlsafe_json_dumps(described, ensure_ascii=False, indent=1)


def dataset(state: TableState, table: Table, links: Links) -> dict[str, object]:
    """What the table holds, of which time and place, on what terms, and where its files are.

    Addresses are those of links in the page: relative to it.
    """
    lang, words = state.lang, state_words(state)
    specs = [spec for one in state.measures if (spec := state.campaign.measure(one)) is not None]
    described: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{table.title}: {' · '.join(words)}",
        "description": word("dataset_description", lang, title=table.title, state=" · ".join(words)),
        "inLanguage": lang,
        "license": Rights().licence_url,
        "isAccessibleForFree": True,
        "spatialCoverage": _place(state),
        "variableMeasured": [
            {"@type": "PropertyValue", "name": spec.label_vi if lang == "vi" else spec.label_en}
            for spec in specs
        ],
    }
    files = list(_files(state, links))
    if files:
        described["distribution"] = files
    own = links(state.address)
    if own is not None:
        described["url"] = own
    days = list(_days(table))
    if days:
        described["temporalCoverage"] = f"{min(days, key=earliest)}/{max(days, key=latest)}"
    return described


def _place(state: TableState) -> Mapping[str, object]:
    if state.province is None:
        return _COUNTRY
    return {
        "@type": "AdministrativeArea",
        "name": one_line(state.province),
        "containedInPlace": _COUNTRY,
    }


def _days(table: Table) -> Iterator[str]:
    """The days that the numbers shown hold at, as precise as they are known."""
    for row in table.rows:
        for cell in row.cells:
            if cell.value is not None and cell.as_of is not None:
                yield cell.as_of


def _files(state: TableState, links: Links) -> Iterator[dict[str, object]]:
    for form in FORMS:
        link = links(state.download(form))
        if link is not None:
            yield {"@type": "DataDownload", "encodingFormat": _MEDIA[form], "contentUrl": link}
