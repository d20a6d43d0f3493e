"""How people say in their own words that something waits, is asked for, or is a part of what was counted."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Lai Châu",
    published="2022-11-20",
    opening="LĐLĐ huyện Tam Đường tham gia Chương trình “1 triệu sáng kiến”.\n",
)
in_words = PAGE.in_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what waits
        (
            "Hội đồng công nhận 812 sáng kiến; 96 sáng kiến chưa đến lượt.",
            ["initiatives_valid achieved 812", "initiatives_pending achieved 96"],
        ),
        (
            "Trong đó 240 sáng kiến mang dấu “hợp lệ”, 57 nằm ở cột “chờ duyệt”.",
            ["initiatives_valid achieved 240", "initiatives_pending achieved 57"],
        ),
        (
            "Xưởng đã công nhận 33 sáng kiến, còn 12 sáng kiến chờ áp dụng thử.",
            ["initiatives_valid achieved 33", "initiatives_pending achieved 12"],
        ),
        # a part of what was counted, in one breath
        (
            "Huyện có 640 sáng kiến; 512 sáng kiến trong số đó đã có quyết định công nhận.",
            ["initiatives achieved 640", "initiatives_valid achieved 512"],
        ),
        (
            "Trong 640 sáng kiến ấy, nhà máy xác nhận áp dụng 320, tức 50%.",
            [
                "initiatives achieved 640",
                "initiatives_valid achieved 320",
                "initiatives_valid percent 50 of_achieved",
            ],
        ),
        # what is asked for
        ("Tháng cuối năm cần cán mốc 900 sáng kiến thì mới yên tâm.", ["initiatives target 900"]),
        (
            "Chỉ tiêu giai đoạn 2 là 540 sáng kiến, để khi kết thúc Chương trình không thấp hơn 810 SK.",
            ["initiatives target 540", "initiatives target 810"],
        ),
        ("Lúc tỉnh giao ba trăm bảy mươi sáng kiến, nhiều người lo.", ["initiatives target 370"]),
        ("Bà đề nghị mỗi trạm y tế có ít nhất năm sáng kiến.", ["initiatives target 5"]),
        (
            "Huyện có 80 sáng kiến, chưa bằng nửa phần việc 190 được giao.",
            ["initiatives achieved 80", "initiatives target 190"],
        ),
        # who took part
        (
            "Huyện có 960 sáng kiến.\n* Lực lượng tham gia: ngót 2 nghìn đoàn viên.",
            ["initiatives achieved 960", "participants achieved 2000"],
        ),
    ],
)
def test_own_words_are_understood(text: str, said: list[str]) -> None:
    assert in_words(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # logistics are no need
        (
            "Huyện có 436 sáng kiến, còn khối hậu cần 75 sáng kiến.",
            ["initiatives achieved 436", "initiatives achieved 75"],
        ),
        # what stands behind is valid, not what stands before
        (
            "Huyện có 640 sáng kiến trong đó đã công nhận 512.",
            ["initiatives achieved 640", "initiatives_valid achieved 512"],
        ),
        ("Chưa đến lượt 12 đồng chí được trao quà.", []),
        ("Từ xưởng, thợ máy chạy thử 12 lần rồi mới gửi 3 sáng kiến.", ["initiatives achieved 3"]),
        ("Lực lượng công an xã trực 24/24 giờ tại 12 chốt.", []),
    ],
)
def test_other_matters_stay(text: str, said: list[str]) -> None:
    assert in_words(text) == said


def test_verbs_end_the_name_of_each() -> None:
    told = PAGE.told(
        "Mỗi trường học cố gắng có ít nhất 5 sáng kiến, mỗi trạm y tế thêm ít nhất 2 sáng kiến.", "subject"
    )
    assert told == [("Mỗi trường học",), ("mỗi trạm y tế",)]
