"""The reference of the API is what the server's OpenAPI document says."""

from __future__ import annotations

import pytest
from api_page import PAGES, page


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_the_reference_of_the_api_is_what_its_openapi_document_says(lang: str) -> None:
    assert PAGES[lang].read_text("utf-8") == page(lang), "run tests/docs/api_page.py"
