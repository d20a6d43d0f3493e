"""Writes docs/reference/api.md out of the server's own OpenAPI document; `make test` compares them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from exports.fields import BY_NAME
from store.database import open_store

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "reference"
PAGES = {"en": FOLDER / "api.md", "vi": FOLDER / "api.vi.md"}
_EN = """\
# The JSON API

[Tiếng Việt](api.vi.md)

Written by `.venv/bin/python tests/docs/api_page.py` out of `/api/v1/openapi.json`, not by hand.

`doichieu serve` answers under `/api/v1/` in the words of the command line; rows have the columns of the
[codebook](../codebook.md). It only reads; a text that is sent to be checked is kept nowhere. An answer
bears an `ETag`: ask again with `If-None-Match` and it is 304 while nothing was written. What is not
understood gets a problem document (RFC 9457, `application/problem+json`), what was redacted 410, who asks
more than 600 times a minute (20 times for texts to be checked) 429 with `Retry-After`. Any origin may
read it.

Long lists come in pages: `next` of an answer is what the following question has as `after`, with
everything else as before; it is null on the last page. All pages of `figures` are of the moment at which
the first was asked for: each row comes once, whatever is written meanwhile. Findings are worked out anew
when the store changes; who pages through them meanwhile may see one twice or not at all.

What is new is also an Atom feed: `/vi/feed.atom` and `/en/feed.atom`, an entry a newly captured text.

"""
_VI = """\
# JSON API

[English](api.md)

Viết bằng `.venv/bin/python tests/docs/api_page.py` từ `/api/v1/openapi.json`, không sửa tay.

`doichieu serve` trả lời dưới `/api/v1/` bằng đúng từ của dòng lệnh; các hàng có cột như trong [bảng
mã](../codebook.md). Chỉ đọc; bài gửi đến để kiểm tra không được lưu ở đâu. Mỗi câu trả lời có `ETag`: hỏi
lại với `If-None-Match` thì nhận 304 khi kho chưa đổi. Điều không hiểu được nhận một tài liệu lỗi (RFC
9457, `application/problem+json`), điều đã xóa theo yêu cầu nhận 410, hỏi quá 600 lần một phút (20 lần với
bài gửi kiểm tra) nhận 429 kèm `Retry-After`. Trang web ở mọi nơi đều đọc được.

Danh sách dài đến từng trang: `next` của câu trả lời là `after` của câu hỏi sau, mọi thứ khác giữ nguyên;
trang cuối có `next` là null. Mọi trang của `figures` đều như lúc hỏi trang đầu: mỗi hàng đến đúng một
lần, dù kho có thêm gì. Kết quả kiểm tra (`findings`) được tính lại khi kho đổi; đọc dở lúc đó có thể gặp
một kết quả hai lần hoặc sót.

Những gì mới còn có ở nguồn tin Atom: `/vi/feed.atom` và `/en/feed.atom`, mỗi bài mới thu được là một mục.

"""
_EXAMPLES = """\
    curl -s 'http://127.0.0.1:8000/api/v1/table?campaign=1-trieu-sang-kien&phase=1&boundaries=34&lang=en'
    curl -s -H 'Content-Type: application/json' http://127.0.0.1:8000/api/v1/check \\
        -d '{"text": "Giai đoạn 1 có 2289/1629 sáng kiến, đạt 149% chỉ tiêu"}'

```python
import json
from urllib.parse import urlencode
from urllib.request import urlopen

import pandas as pd

asked = {"province": "yen-bai", "role": "achieved", "limit": 1000}
rows = []
while True:
    with urlopen(f"http://127.0.0.1:8000/api/v1/figures?{urlencode(asked)}") as answer:
        page = json.load(answer)
    rows += page["rows"]
    if page["next"] is None:
        break
    asked["after"] = page["next"]
figures = pd.DataFrame(rows)
print(figures[["as_of", "measure", "value", "quote", "url"]])
```

```r
library(jsonlite)

address <- "http://127.0.0.1:8000/api/v1/figures?province=yen-bai&role=achieved&limit=1000"
pages <- list()
after <- ""
repeat {
  page <- fromJSON(paste0(address, after))
  pages[[length(pages) + 1]] <- page$rows
  if (is.null(page[["next"]])) break
  after <- paste0("&after=", page[["next"]])
}
figures <- do.call(rbind, pages)
print(figures[c("as_of", "measure", "value", "quote", "url")])
```
"""
_INTRO = {"en": _EN, "vi": _VI}
_HEADS = {"en": ("parameter", "values", "meaning"), "vi": ("tham số", "giá trị", "nghĩa")}
_WORDS = {
    "asked": {"en": "Asked with", "vi": "Hỏi bằng"},
    "answer": {"en": "Answer", "vi": "Trả lời"},
    "list": {"en": "a list of {}", "vi": "danh sách {}"},
    "required": {"en": "needed", "vi": "bắt buộc"},
    "usually": {"en": "usually", "vi": "mặc định"},
    "and": {"en": "and", "vi": "và"},
    "or": {"en": " or ", "vi": " hoặc "},
    "string": {"en": "text", "vi": "chữ"},
    "boolean": {"en": "`true`, `false`", "vi": "`true`, `false`"},
}
# Rows whose columns the codebook has, by the name of their schema: what they are called, where they stand.
_CODEBOOK = {f"{name.capitalize()}Row": (name, name) for name in BY_NAME}
_CODEBOOK["SeriesRow"] = ("figures, series", "figures-series")
Schema = dict[str, Any]


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
            parts.append("\n".join(_operation(path, method, one, told["components"]["schemas"], lang)))
    return "\n".join(parts)


def _operation(path: str, method: str, one: Schema, schemas: Schema, lang: str) -> Iterator[str]:
    yield from (f"## {method.upper()} {path}", "")
    en, _, vi = one["description"].partition("\n\n")
    yield from ((en if lang == "en" else vi).replace("\n", " "), "")
    if one.get("parameters"):
        yield from ("| " + " | ".join(_HEADS[lang]) + " |", "| --- | --- | --- |")
        for each in one["parameters"]:
            meaning = _cell(_in(each.get("description", ""), lang))
            yield f"| `{each['name']}` | {_values(each, lang)} | {meaning} |"
        yield ""
    if "requestBody" in one:
        asked = one["requestBody"]["content"]["application/json"]["schema"]
        yield from (f"{_WORDS['asked'][lang]}: {_shape(asked, schemas, lang)}", "")
    answer = one["responses"]["200"]["content"]["application/json"]["schema"]
    yield from (f"{_WORDS['answer'][lang]}: {_shape(answer, schemas, lang)}", "")


def _shape(schema: Schema, schemas: Schema, lang: str) -> str:
    """What a value looks like, in a line."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        known = _CODEBOOK.get(name)
        if known is not None:
            return f"[{known[0]}](../codebook.md#{known[1]})"
        if name == "ReadingRow":
            return f"[figures](../codebook.md#figures), {_WORDS['and'][lang]} `current`"
        fields = schemas[name]["properties"].items()
        return "{" + ", ".join(f"`{field}`{_after(one, schemas, lang)}" for field, one in fields) + "}"
    if schema.get("type") == "array":
        return _WORDS["list"][lang].format(_shape(schema["items"], schemas, lang))
    return str(schema.get("type", ""))


def _after(schema: Schema, schemas: Schema, lang: str) -> str:
    """What stands in a field, where that is more than a plain value."""
    told = "$ref" in schema or "$ref" in schema.get("items", {})
    return f": {_shape(schema, schemas, lang)}" if told else ""


def _values(parameter: Schema, lang: str) -> str:
    schema = parameter["schema"]
    kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    found = ", ".join(f"`{value}`" for one in kinds for value in one.get("enum", ()))
    found = found or _WORDS["or"][lang].join(_kind(one, lang) for one in kinds)
    usual = schema.get("default")
    if parameter.get("required"):
        found += f"; {_WORDS['required'][lang]}"
    return found + (
        f"; {_WORDS['usually'][lang]} `{json.dumps(usual).strip(chr(34))}`" if usual is not None else ""
    )


def _kind(schema: Schema, lang: str) -> str:
    if "minimum" in schema and "maximum" in schema:
        return f"{schema['minimum']}–{schema['maximum']}"
    kind = schema.get("type", "string")
    return str(_WORDS[kind][lang] if kind in _WORDS else kind)


def _in(text: str, lang: str) -> str:
    """A description is said in English, then in Vietnamese."""
    en, _, vi = text.partition(" · ")
    return en if lang == "en" else vi or en


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    for lang, place in PAGES.items():
        place.write_text(page(lang), "utf-8")
