"""A reprint is the same report, not a second one; a like-worded report of other figures is no reprint."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checks.across.reprints import Reprints
from parsers.model import Document, Figure
from parsers.reader import default_reader

ARTICLE = (
    "Liên đoàn Lao động tỉnh Bắc Kạn vừa tổ chức hội nghị đánh giá kết quả giai đoạn 1 Chương trình “1 "
    "triệu sáng kiến – nỗ lực vượt khó, sáng tạo, quyết tâm chiến thắng đại dịch Covid-19”. Tính đến ngày"
    " 31/5/2022, toàn tỉnh có 1.539 sáng kiến được cập nhật lên cổng thông tin của chương trình, đạt "
    "256,5% chỉ tiêu giao. Các sáng kiến tập trung vào cải tiến quy trình làm việc, ứng dụng công nghệ "
    "thông tin trong quản lý, tiết kiệm vật tư và nâng cao chất lượng dạy học. Phát biểu tại hội nghị, "
    "lãnh đạo liên đoàn đề nghị các công đoàn cơ sở tiếp tục tuyên truyền để đoàn viên hiểu rõ mục đích, "
    "ý nghĩa của chương trình, khuyến khích mỗi người có ít nhất một cải tiến trong năm, đồng thời kịp "
    "thời biểu dương những cá nhân tiêu biểu."
)
REPRINT = "Bắc Kạn dẫn đầu phong trào. " + ARTICLE + " Theo Báo Vùng Cao."
EDITED = ARTICLE.replace("vừa tổ chức", "mới đây đã tổ chức").replace("đồng thời kịp thời", "và kịp thời")
NEXT = ARTICLE.replace("1.539", "2.104").replace("256,5%", "350,7%").replace("31/5/2022", "30/6/2022")
OTHER_UNIT = ARTICLE.replace("tỉnh Bắc Kạn", "tỉnh Cao Bằng")
ELSEWHERE = (
    "Sáng 1/6, tại thành phố Bắc Kạn, các đại biểu ôn lại truyền thống của tổ chức công đoàn. Liên đoàn Lao "
    "động tỉnh Bắc Kạn cho biết tính đến ngày 31/5/2022 toàn tỉnh có 1.539 sáng kiến, đạt 256,5% chỉ tiêu. "
    "Nhân dịp này, mười gia đình đoàn viên khó khăn được trao quà, và một mái ấm được khởi công."
)


def figures(text: str) -> tuple[Figure, ...]:
    return default_reader().read(Document("d", text)).figures


class Shelf:
    """Texts by document, as a store gives them."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.reprints = Reprints(self.texts.get)

    def learn(self, name: str, text: str) -> str:
        self.texts[name] = text
        return self.reprints.learn(name, f"sha-{name}", text, figures(text))


@pytest.mark.parametrize("again", [REPRINT, EDITED], ids=["headline and note", "light edits"])
def test_a_reprint_goes_by_the_digest_of_its_original(again: str) -> None:
    shelf = Shelf()
    assert shelf.learn("bao", ARTICLE) == "sha-bao"
    assert shelf.learn("cong", again) == "sha-bao"


@pytest.mark.parametrize(
    "other", [NEXT, OTHER_UNIT, ELSEWHERE], ids=["next month", "another unit", "told anew"]
)
def test_another_report_keeps_its_own(other: str) -> None:
    shelf = Shelf()
    shelf.learn("bao", ARTICLE)
    assert shelf.learn("cong", other) == "sha-cong"


def test_the_same_figures_told_in_other_words_are_a_second_report() -> None:
    shelf = Shelf()
    shelf.learn("bao", ARTICLE)
    known_as = shelf.reprints.learn("cong", "sha-cong", ELSEWHERE, figures(ARTICLE))
    assert known_as == "sha-cong"


def test_texts_without_figures_are_no_reprints_of_each_other() -> None:
    shelf = Shelf()
    shelf.learn("a", "Hội nghị đã diễn ra trong không khí sôi nổi.")
    assert shelf.learn("b", "Hội nghị đã diễn ra trong không khí sôi nổi!") == "sha-b"


def test_figures_are_marked_with_the_original() -> None:
    from checks.model import StoredFigure

    shelf = Shelf()
    shelf.learn("bao", ARTICLE)
    shelf.learn("cong", REPRINT)
    one = StoredFigure("F-1", figures(REPRINT)[0], "https://cong.example/1", "cong", text_digest="sha-cong")
    assert shelf.reprints.mark(one).text_digest == "sha-bao"
    own = replace(one, text_digest="sha-khac")
    assert shelf.reprints.mark(own) is own


def test_a_value_counts_however_it_is_written() -> None:
    """1.539 and 1 539,0: the value decides."""
    shelf = Shelf()
    shelf.texts["bao"] = ARTICLE
    read = figures(ARTICLE)
    shelf.reprints.learn("bao", "sha-bao", ARTICLE, read)
    again = [replace(one, value=one.value + Decimal("0.0")) for one in read]
    assert shelf.reprints.learn("cong", "sha-cong", EDITED, again) == "sha-bao"
