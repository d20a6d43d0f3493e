"""What is known of a page once its bytes were read."""

from __future__ import annotations

import pytest

from doichieu.tasks.keeping.reading import Origin, read_bytes

TEXT = (
    "Các cấp công đoàn tỉnh Hưng Yên đã gửi 1.260 sáng kiến lên Cổng “1 triệu sáng kiến”, đạt 129,2%. "
    "Trong đó ngành giáo dục có 702 sáng kiến, huyện Khoái Châu góp thêm 120 sáng kiến của công nhân."
)


@pytest.mark.parametrize(
    ("text", "garbled"),
    [(TEXT, False), (TEXT.encode("ascii", "replace").decode(), True), ("", False)],
    ids=["whole", "letters lost", "nothing on it"],
)
def test_a_page_whose_letters_were_lost_is_known(text: str, garbled: bool) -> None:
    html = f"<html><meta charset=utf-8><body><h1>Tin</h1><article><p>{text * 10}</p></article></body></html>"
    url = "https://baomau.example/hung-yen"
    read = read_bytes(html.encode(), url=url, content_type="text/html", origin=Origin("bao-mau"))
    assert read.garbled is garbled
