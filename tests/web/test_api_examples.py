"""What the reference of the API shows of reading it does what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from browsing import serving

from doichieu.web.app import create_app
from doichieu.web.site import Site

REFERENCE = Path(__file__).resolve().parent.parent.parent / "docs" / "reference"


@pytest.mark.parametrize("page", ["api.md", "api.vi.md"])
def test_the_python_of_the_reference_reads_all_pages(
    site: Site, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas", reason="needs pandas")
    (code,) = re.findall(r"```python\n(.*?)```", (REFERENCE / page).read_text("utf-8"), re.DOTALL)
    held: dict[str, Any] = {}
    with serving(create_app(site)) as address:
        small = code.replace("http://127.0.0.1:8000", address).replace("1000", "2")  # so that there are pages
        exec(small, held)
    figures = held["figures"]
    assert len(figures) == figures["figure_id"].nunique() > 2
    assert set(figures["province"]) == {"Yên Bái"}
    assert "as_of" in capsys.readouterr().out
