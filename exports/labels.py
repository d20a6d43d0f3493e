"""Every fixed word that is shown, in both languages, so that a page is never half translated."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from exports.wording import Lang

_TEXTS: Mapping[str, tuple[str, str]] = {
    "province": ("Tỉnh, thành phố", "Province"),
    "comparable": ("So được?", "Comparable?"),
    "achieved": ("đạt được", "reported"),
    "target": ("chỉ tiêu", "target"),
    "percent": ("tỷ lệ", "percentage"),
    "excess": ("vượt thêm", "above target"),
    "as_of": ("tính đến", "as of"),
    "published": ("đăng ngày", "published"),
    "undated": ("không rõ ngày", "no date"),
    "withdrawn": ("trang đã gỡ", "page withdrawn"),
    "reason": ("Lý do chọn", "Why this one"),
    "rivals": ("Số liệu khác", "Other reports"),
    "source": ("Nguồn", "Source"),
    "quote": ("Câu gốc", "Quoted"),
    "verdict": ("Kết quả đối chiếu", "Check"),
    "grade": ("Mức so sánh", "Grade"),
    "value": ("Số liệu", "Value"),
    "not_ranked": ("không xếp hạng", "not ranked"),
    "legend_marks": (
        "✓ khớp  ✗ không khớp  ? chưa đủ cơ sở  ≠ nơi khác ghi khác  * có đính chính  † nhận dạng chữ  "
        "‡ nhập tay",
        "✓ consistent  ✗ inconsistent  ? not checkable  ≠ another report differs  * corrected  "
        "† read optically  ‡ entered by hand",
    ),
    "legend_grades": (
        "A so được  B lệch dưới một tháng hoặc số làm tròn  C khác mốc  D khác cơ sở, không xếp hạng",
        "A comparable  B within a month, or rounded  C other dates  D another base, never ranked",
    ),
    # Kinds of nothing.
    "no_source": ("chưa có nguồn", "no source held"),
    "not_reported": ("chưa thấy công bố", "not reported"),
    "not_crawled": ("chưa thu thập", "not crawled"),
    "crawl_failed": ("thu thập không được", "crawl failed"),
    "page_unread": ("có trang chưa đọc được", "page not read"),
    "held_back": ("có trang bị giữ lại", "page held back"),
    "only_percent": ("chỉ có tỷ lệ", "percentage only"),
    "only_target": ("chỉ có chỉ tiêu", "target only"),
    "only_increment": ("chỉ có số tăng thêm", "increment only"),
    "only_lower": ("chỉ có số của đơn vị trong tỉnh", "only of units in the province"),
    "other_phase": ("có ở giai đoạn khác", "in another phase"),
    "published_later": ("công bố sau", "published later"),
    "withheld": ("đã xóa theo yêu cầu", "withheld"),
    "misread": ("đã đánh dấu đọc sai", "marked as misread"),
    "source_error": ("nguồn ghi nhầm", "error of the source"),
    "active": ("có hiệu lực", "holds"),
    "undone": ("đã rút lại", "taken back"),
    "stale": ("số đã khác đi", "the value has changed"),
    "approve": ("đã có người xác nhận", "confirmed by a person"),
    "dismiss": ("đã có người gác lại", "set aside by a person"),
    "undo": ("rút lại", "taken back"),
    "choose": ("do người vận hành chọn", "chosen by the operator"),
    "corrections": ("Đính chính", "Corrections"),
    "other_date": ("có ở ngày khác", "of another day"),
    "optical": ("nhận dạng chữ từ bản chụp", "read optically"),
    "optical_note": (
        "Đọc bằng nhận dạng chữ: đối chiếu lại với bản chụp.",
        "Read optically: compare it with the scan.",
    ),
    "by_hand": ("nhập tay", "entered by hand"),
    "by_hand_note": (
        "Số do người nhập tay, không đọc từ trang: đối chiếu lại với bản gốc.",
        "Entered by hand, not read from a page: compare it with the original.",
    ),
    "no_address": ("thiếu địa chỉ", "address missing"),
    "disputed": ("nơi khác ghi khác", "another report differs"),
    "unclear_base": ("khác cơ sở tính", "another base"),
    "incomplete": ("chưa đủ", "incomplete"),
    "not_comparable": ("không cộng được", "can't be added"),
    "not_additive": ("tỷ lệ không cộng được", "percentages don't add up"),
    # What a province answered, on the radar.
    "answer_reported": ("đã có số", "reported"),
    "answer_partly": ("mới có một phần", "in part"),
    "answer_silent": ("im lặng", "silent"),
    "answer_unasked": ("chưa hỏi", "not asked"),
    "answer_unheard": ("chưa nghe được", "not heard"),
    "answer_early": ("chưa đến hạn", "not due yet"),
    # Verdicts.
    "inconsistent": ("KHÔNG KHỚP", "INCONSISTENT"),
    "not_checkable": ("CHƯA ĐỦ CƠ SỞ", "NOT CHECKABLE"),
    "consistent": ("KHỚP", "CONSISTENT"),
    # How sure a verdict is: in a word, and what that means.
    "sure": ("chắc chắn", "sure"),
    "likely": ("khá chắc", "likely"),
    "sureness": ("Mức chắc chắn", "How sure"),
    "sureness_sure": (
        "chắc chắn (các số đứng trong cùng một câu, hoặc tự nói rõ của ai, mốc nào, giai đoạn nào)",
        "sure (the numbers stand in one sentence, or say themselves whose, when and of which phase they are)",
    ),
    "sureness_likely": (
        "khá chắc (ghép từ nhiều chỗ, hoặc có điều lấy từ ngữ cảnh: hãy đọc lại bài gốc)",
        "likely (put together from several places, or something comes from context: read the original)",
    ),
    "sureness_open": ("chưa kết luận được", "nothing is decided"),
    "needs": ("Cần", "Needed"),
    "stated": ("Ghi", "Stated"),
    "computed": ("Tính ra", "Computed"),
    # Kinds of checks.
    "ratio": ("tỷ lệ so với số và chỉ tiêu", "percentage against count and target"),
    "sum": ("tổng", "sum"),
    "parts": ("trong đó", "parts of a whole"),
    "share": ("chiếm", "share"),
    "implied_target": ("chỉ tiêu suy ra", "implied target"),
    "conflict": ("hai nơi ghi khác nhau", "sources disagree"),
    "decline": ("số lũy kế giảm", "cumulative figure falls"),
    "frozen": ("số không đổi", "figure unchanged"),
    "rank": ("thứ hạng", "rank"),
    "national_total": ("tỉnh so với cả nước", "provinces against the nation"),
    "outlier": ("số khác thường", "unusual figure"),
    "promise": ("chỉ tiêu chưa báo cáo lại", "target not reported back on"),
    "excess_check": ("số vượt", "number above target"),
    # Pages.
    "title": ("Đối chiếu", "Side by side"),
    "table": ("Bảng so sánh", "Comparison table"),
    "findings": ("Kết quả kiểm tra", "Findings"),
    "documents": ("Bài viết", "Documents"),
    "figures": ("Số liệu", "Figures"),
    "methods": ("Cách đọc", "How to read"),
    "sources": ("Nguồn", "Sources"),
    "language": ("English", "Tiếng Việt"),
    "back": ("Về bảng so sánh", "Back to the table"),
    "no_findings": ("Không có kết quả nào.", "There are no findings."),
    "no_figures": ("Không có số liệu nào.", "There are no figures."),
    "original": ("Trang gốc", "Original page"),
    "page_text": ("Văn bản của trang, số liệu được đánh dấu", "Text of the page, figures marked"),
    "skip": ("Đến nội dung", "Skip to content"),
    "measure": ("Chỉ số", "Measure"),
    "whose": ("Của ai", "Whose"),
    "phase": ("Giai đoạn", "Phase"),
    "foot": (
        "Mỗi số đều dẫn về câu gốc. Số trên trang được ghi lại nguyên văn, không sửa.",
        "Every figure leads back to its sentence. What a page prints is kept as printed.",
    ),
    "implied": ("từ ngữ cảnh", "from context"),
    # What of a figure may be taken from context: the names of its fields.
    "implied_as_of": ("mốc", "date"),
    "implied_as_of_time": ("giờ", "time"),
    "implied_campaign": ("chiến dịch", "campaign"),
    "implied_counting": ("cách đếm", "way of counting"),
    "implied_level": ("cấp", "level"),
    "implied_measure": ("chỉ số", "measure"),
    "implied_owner": ("nơi giao", "who set it"),
    "implied_percent_basis": ("cơ sở của tỷ lệ", "base of the percentage"),
    "implied_per": ("tính theo", "of what"),
    "implied_phase": ("giai đoạn", "phase"),
    "implied_province": ("tỉnh", "province"),
    "implied_role": ("vai trò", "role"),
    "implied_subject": ("của ai", "whose"),
    "implied_target_kind": ("loại chỉ tiêu", "kind of target"),
    "implied_bound": ("mức", "bound"),
    "pack": ("Gói bằng chứng", "Evidence pack"),
    "both_readings": ("Hai cách hiểu", "Both readings"),
    "reading": ("Cách hiểu", "Reading"),
    "reading_reached": ("đạt (tính trên chỉ tiêu)", "reached (share of the target)"),
    "reading_on_top": ("vượt thêm (trên 100%)", "on top (beyond 100%)"),
    "true_if": ("Đúng nếu chỉ tiêu khoảng", "True if the target is about"),
    "kept_page": ("Trang đã lưu", "The page as kept"),
    "fetched": ("Lúc tải về", "Fetched"),
    "unknown": ("không rõ", "not known"),
    "no_rivals": ("Chưa giữ báo cáo nào khác về số liệu này.", "No other report of this is held."),
    "letter": ("Thư hỏi (bản nháp)", "Draft question (in Vietnamese)"),
    "approved": ("Người duyệt", "Approved by"),
    "made": ("Lập lúc", "Made"),
    "as_written": ("nguyên văn trên trang", "as printed on the page"),
    "63": ("63 tỉnh, thành phố (trước 1/7/2025)", "63 provinces (before 1 July 2025)"),
    "34": ("34 tỉnh, thành phố (từ 1/7/2025)", "34 provinces (since 1 July 2025)"),
    "published_by": ("công bố đến hết", "published by"),
    # What became of a figure, and what that comes of.
    "diff_added": ("THÊM", "ADDED"),
    "diff_changed": ("ĐỔI", "CHANGED"),
    "diff_withdrawn": ("RÚT", "WITHDRAWN"),
    "cause_page": ("do trang", "by the page"),
    "cause_reader": ("do bộ đọc", "by the reader"),
    "cause_taken_in": ("trang cũ nay mới đọc", "an older page, only read now"),
    "cause_hold": ("do tạm giữ hoặc cho qua", "held back or let through"),
    "diff_corrected": ("ĐÍNH CHÍNH", "CORRECTED"),
    "diff_undone": ("RÚT LẠI", "TAKEN BACK"),
    "as_known": ("như kho đã biết đến hết", "as known by the end of"),
}  # fmt: skip

MARKS: Mapping[str, str] = MappingProxyType({"consistent": "✓", "inconsistent": "✗", "not_checkable": "?"})


def label(key: str, lang: Lang) -> str:
    """The fixed text for `key`; an unknown key is shown as it is (a kind that a newer check added)."""
    pair = _TEXTS.get(key)
    if pair is None:
        return key
    return pair[0] if lang == "vi" else pair[1]


def check_label(kind: str, lang: Lang) -> str:
    return label("excess_check" if kind == "excess" else kind, lang)
