"""Addresses between the files of a written site."""

from __future__ import annotations

from posixpath import dirname, relpath

import pytest

from exports.site.addresses import Address, FileLinks, file_of, relative

FILES = ("index.html", "vi/index.html", "en/about.html", "vi/figure/F-1.html", "vi/figure/F-2.html",
         "en/figure/F-1.html", "vi/table/x.csv")  # fmt: skip


@pytest.mark.parametrize("here", FILES)
def test_the_way_between_two_files_is_the_shortest(here: str) -> None:
    for file in FILES:
        assert relative(file, here) == relpath(file, dirname(here) or ".")


def test_only_what_is_written_is_linked_and_an_anchor_stays() -> None:
    figure = Address("figure", "vi", "F-1")
    links = FileLinks("vi/table/x.html", {figure: str(file_of(figure))})
    assert links(figure) == "../figure/F-1.html"
    assert links(Address("figure", "vi", "F-1", anchor="text")) == "../figure/F-1.html#text"
    assert links(Address("figure", "en", "F-1")) is None
