"""A polite draft question to the union office that a finding is about; a person sends it, or doesn't."""

from __future__ import annotations

from checks.model import Finding
from exports.wording import date_text, one_line

_ASKS = {
    "ratio": (
        "số đạt được, số chỉ tiêu và tỷ lệ chính thức của kỳ báo cáo này;",
        "tỷ lệ được tính trên chỉ tiêu nào (do cấp nào giao, cho giai đoạn nào), và “vượt” là vượt "
        "thêm hay đạt;",
    ),
    "excess": (
        "số đạt được và chỉ tiêu được giao;",
        "số “vượt” được tính so với chỉ tiêu nào;",
    ),
    "sum": (
        "số chính thức của từng giai đoạn và của cả chương trình;",
        "tổng có gồm phần nào ngoài các số đã nêu hay không;",
    ),
    "parts": (
        "tổng số và các số thành phần chính thức;",
        "các thành phần có trùng nhau hoặc còn phần nào chưa nêu hay không;",
    ),
    "share": (
        "số thành phần và tổng số chính thức;",
        "tỷ lệ được tính trên tổng số nào;",
    ),
    "implied_target": (
        "chỉ tiêu được giao và cấp giao chỉ tiêu;",
        "tỷ lệ được tính trên chỉ tiêu nào;",
    ),
    "conflict": (
        "số nào trong các số trên là chính thức, và chốt vào ngày nào;",
        "vì sao các báo cáo ghi khác nhau (ví dụ: lượt nộp hay số hợp lệ, khác thời điểm chốt);",
    ),
    "decline": (
        "số lũy kế chính thức tại từng thời điểm;",
        "số sau có được tính theo cách khác (ví dụ: đã loại số trùng) hay không;",
    ),
}
_ACROSS = frozenset(("conflict", "decline", "frozen", "national_total", "rank", "outlier", "promise"))
_WITHIN = "Khi đối chiếu các số trong câu trên, chúng tôi tính:"
_OTHERS = "Khi đối chiếu với các báo cáo khác, chúng tôi thấy:"
_ASKS_ELSE = (
    "số liệu chính thức và thời điểm chốt số;",
    "cách tính của số liệu nêu trên, nếu khác với cách hiểu của chúng tôi;",
)


def draft_question(
    finding: Finding, *, title: str | None, url: str | None, published: str | None, sentence: str
) -> str:
    """A letter in Vietnamese. It quotes, shows the sum, asks openly, and blames nobody."""
    subject = one_line(finding.subject or "") or "Quý cơ quan"
    named = f"bài “{one_line(title)}”" if title else "trang"
    where = f" ({one_line(url)})" if url else ""
    day = f", đăng ngày {date_text(published, 'vi')}" if published and len(published) == 10 else ""
    first, second = _ASKS.get(finding.kind, _ASKS_ELSE)
    worked = one_line(finding.worked)
    needs = f"\n3. {one_line(finding.needs)};" if finding.needs else ""
    return (
        f"Kính gửi: {subject}\n\n"
        f"Trong {named}{where}{day}, chúng tôi đọc được:\n\n"
        f"“{one_line(sentence)}”\n\n"
        f"{_OTHERS if finding.kind in _ACROSS else _WITHIN} {worked}\n\n"
        "Có thể chúng tôi chưa có đủ thông tin hoặc hiểu chưa đúng cách tính. "
        "Để dẫn số liệu được chính xác, kính mong Quý cơ quan cho biết:\n\n"
        f"1. {first}\n2. {second}{needs}\n\n"
        "Nếu số liệu đã được đính chính ở nơi khác, kính mong được chỉ dẫn. "
        "Chúng tôi sẽ ghi lại trả lời của Quý cơ quan bên cạnh số liệu.\n\n"
        "Trân trọng cảm ơn.\n"
    )
