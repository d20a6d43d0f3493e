"""Writes docs/reference/api.md out of the server's own OpenAPI document; `make test` compares them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from store.database import open_store

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "reference"
PAGES = {"en": FOLDER / "api.md", "vi": FOLDER / "api.vi.md"}
_EN = """\
# The JSON API

[Tiếng Việt](api.vi.md)

Written by `.venv/bin/python tests/docs/api_page.py` out of `/api/v1/openapi.json`, not by hand.

`doichieu serve` answers under `/api/v1/` in the words of the command line; rows have the columns of the
[codebook](../codebook.md). It only reads. An answer bears an `ETag`: ask again with `If-None-Match` and it is
304 while nothing was written. What is not understood gets a problem document (RFC 9457,
`application/problem+json`), who asks more than 600 times a minute 429 with `Retry-After`.
Any origin may read it.

"""
_VI = """\
# JSON API

[English](api.md)

Viết bằng `.venv/bin/python tests/docs/api_page.py` từ `/api/v1/openapi.json`, không sửa tay; phần mô tả
từng địa chỉ để nguyên tiếng Anh như trong OpenAPI.

`doichieu serve` trả lời dưới `/api/v1/` bằng đúng từ của dòng lệnh; các hàng có cột như trong
[bảng mã](../codebook.md). Chỉ đọc. Mỗi câu trả lời có `ETag`: hỏi lại với `If-None-Match` thì nhận 304 khi
kho chưa đổi. Điều không hiểu được nhận một tài liệu lỗi (RFC 9457, `application/problem+json`), hỏi quá 600
lần một phút nhận 429 kèm `Retry-After`.

"""
_EXAMPLES = """\
    curl -s 'http://127.0.0.1:8000/api/v1/table?campaign=1-trieu-sang-kien&phase=1&boundaries=34&lang=en'

```python
import pandas as pd, requests

answer = requests.get("http://127.0.0.1:8000/api/v1/table", params={"phase": "1", "lang": "en"}).json()
cells = pd.DataFrame(answer["cells"])
```

```r
answer <- jsonlite::fromJSON("http://127.0.0.1:8000/api/v1/table?phase=1&lang=en")
cells <- answer$cells
```
"""
_INTRO = {"en": _EN, "vi": _VI}


def page(lang: str) -> str:
    """The whole page, in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/empty.sqlite"
        open_store(database).close()
        with (
            open_store(database, create=False, read_only=True) as store,
            Holdings(Settings(database=database), store) as holdings,
        ):
            told = create_app(Site(holdings)).openapi()
    parts = [_INTRO[lang] + _EXAMPLES]
    for path, methods in sorted(told["paths"].items()):
        for method, one in methods.items():
            parts.append(_operation(path, method, one))
    return "\n".join(parts)


def _operation(path: str, method: str, one: dict[str, Any]) -> str:
    lines = [f"## {method.upper()} {path}", "", one.get("description", ""), ""]
    if one.get("parameters"):
        lines += ["| parameter | values | meaning |", "| --- | --- | --- |"]
        lines += [f"| `{each['name']}` | {_values(each)} | {_cell(each.get('description', ''))} |"
                  for each in one["parameters"]]  # fmt: skip
        lines.append("")
    return "\n".join(lines)


def _values(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    found = ", ".join(f"`{value}`" for one in kinds for value in one.get("enum", ()))
    found = found or " or ".join(one.get("type", "text") for one in kinds)
    usual = schema.get("default")
    return found + (f"; usually `{usual}`" if usual is not None else "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    for lang, place in PAGES.items():
        place.write_text(page(lang), "utf-8")
