"""The columns of everything that is exported: the one codebook, in both languages.

Files, schemas, the SQLite snapshot and docs/exports.md are all made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

# date: ISO, only as precise as known (2022-05); moment: UTC; flag: 0 or 1.
Kind = Literal["text", "integer", "number", "flag", "date", "moment", "url"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column. `codes` names its list in `exports.codes`."""

    name: str
    kind: Kind
    vi: str
    en: str
    codes: str | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table of rows. `links` lead from a column to another dataset's key."""

    name: str
    vi: str
    en: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    links: tuple[tuple[str, str, str], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.fields)


def _fields(*told: tuple[str, Kind, str, str] | tuple[str, Kind, str, str, str]) -> tuple[Field, ...]:
    return tuple(Field(*one) for one in told)


_PROVINCE = _fields(
    ("province", "text", "Tỉnh, thành phố (63)", "Province, of the 63"),
    ("province_code", "text", "Mã tỉnh; chỉ có nghĩa cùng code_system", "Its code, in code_system only"),
    ("code_system", "text", "Bộ mã của province_code", "Code system of province_code", "code_system"),
    ("province_34", "text", "Tỉnh, thành phố của 34 chứa nơi đó", "Province of the 34 that it belongs to"),
    ("province_34_code", "text", "Mã trong bộ mã code_system_34", "Its code, in code_system_34 only"),
    ("code_system_34", "text", "Bộ mã của province_34_code", "Code system of province_34_code",
     "code_system"),
)  # fmt: skip

FIGURES = Dataset(
    "figures",
    "Số liệu đọc được, mỗi số một dòng, kèm câu gốc",
    "Figures read from pages, one a row, each with its sentence",
    ("figure_id",),
    (
        *_fields(
            ("figure_id", "text", "Mã số liệu", "Id of the figure"),
            ("campaign", "text", "Chiến dịch", "Campaign, by its short name"),
        ),
        *_PROVINCE,
        *_fields(
            ("level", "text", "Cấp của chủ thể", "Level of the subject", "level"),
            ("subject", "text", "Chủ thể như trang gọi", "Whom it is about, as the page names it"),
            ("measure", "text", "Chỉ số được đếm", "What is counted"),
            ("phase", "text", "Giai đoạn: số, all (cả chương trình), unphased (bài không nêu)",
             "Phase: a number, all (whole programme) or unphased (the page names none)"),
            ("role", "text", "Vai trò của con số", "What the number is", "role"),
            ("value", "number", "Giá trị", "Value"),
            ("unit", "text", "Đơn vị", "Unit", "unit"),
            ("bound", "text", "Trang nói đúng số, trên, gần …", "Whether the page says over, about …",
             "bound"),
            ("percent_basis", "text", "Tỷ lệ so với gì", "What a percentage is of", "percent_basis"),
            ("counting", "text", "Cộng dồn hay riêng kỳ", "So far, or added in a period", "counting"),
            ("per", "text", "Giá trị làm lợi tính theo gì", "What a benefit is of", "per"),
            ("owner", "text", "Ai giao chỉ tiêu", "Who set the target"),
            ("target_kind", "text", "Loại chỉ tiêu", "Kind of target", "target_kind"),
            ("as_of", "date", "Thời điểm chốt số, đúng độ chính xác của trang",
             "Day it holds at, as printed"),
            ("as_of_time", "text", "Giờ chốt số", "Hour it holds at"),
            ("published", "date", "Ngày đăng", "Publication date"),
            ("implied", "text", "Các cột lấy từ ngữ cảnh, không nằm trong câu, cách nhau bằng dấu cách",
             "Columns taken from context instead of the sentence, separated by blanks"),
            ("claim", "integer", "Các số cùng một lời trong một bài có cùng số này",
             "Figures asserted together in one text bear the same number"),
            ("quote", "text", "Nguyên văn trên trang", "As printed on the page"),
            ("sentence", "text", "Câu hoặc dòng bảng chứa con số", "Sentence or table row that it stands in"),
            ("document", "text", "Mã văn bản (bảng pages)", "Id of the text (in pages)"),
            ("start", "integer", "Vị trí đầu của nguyên văn trong văn bản",
             "Where the quote begins in the text"),
            ("end", "integer", "Vị trí cuối", "Where it ends"),
            ("number_start", "integer", "Vị trí đầu của con số", "Where the number itself begins"),
            ("number_end", "integer", "Vị trí cuối của con số", "Where the number itself ends"),
            ("sentence_start", "integer", "Vị trí đầu của câu", "Where the sentence begins"),
            ("sentence_end", "integer", "Vị trí cuối của câu", "Where the sentence ends"),
            ("rule", "text",
             "Quy tắc đã đọc ra số này; optical: là nhận dạng chữ, weighed. là cân theo từ ngữ quanh số",
             "Rule that read it; optical: means read in a picture, weighed. by the words around it"),
            ("reader_version", "text", "Phiên bản của chương trình đọc", "Version of the reader"),
            ("source", "text", "Nguồn", "Source"),
            ("url", "url", "Địa chỉ trang", "Address of the page"),
            ("title", "text", "Tiêu đề bài", "Title of the page"),
            ("page_sha256", "text", "SHA-256 của trang gốc trong kho lưu", "SHA-256 of the archived page"),
            ("text_sha256", "text", "SHA-256 của văn bản", "SHA-256 of the text"),
            ("first_seen", "moment", "Lần đầu thấy", "First seen"),
            ("last_seen", "moment", "Lần cuối thấy", "Last seen"),
            ("withdrawn", "flag", "1: trang đã gỡ", "1: the page was withdrawn"),
            ("misread", "flag", "1: người vận hành đánh dấu đọc sai", "1: marked as misread by the operator"),
            ("correction", "text", "Đính chính của người vận hành", "What an operator said of it"),
            ("optical", "flag", "1: nhận dạng chữ từ bản chụp, cần đối chiếu",
             "1: read optically, compare with the scan"),
            ("by_hand", "text", "Ai nhập tay và khi nào; trống: đọc từ trang",
             "Who entered it by hand, and when; empty: read in the page"),
        ),
    ),
    (("document", "pages", "document"), ("source", "sources", "source")),
)  # fmt: skip

CELLS = Dataset(
    "cells",
    "Các ô của bảng so sánh, ô trống kèm lý do",
    "Cells of the comparison table, empty ones with the reason",
    ("cell",),
    _fields(
        ("cell", "text", "Mã ô", "Id of the cell"),
        ("campaign", "text", "Chiến dịch", "Campaign, by its short name"),
        ("boundaries", "integer", "63 (trước 1/7/2025) hoặc 34 (từ 1/7/2025)",
         "63 (before 1 July 2025) or 34 (since)"),
        ("level", "text", "Cấp của hàng", "Level of the row", "level"),
        ("province", "text", "Tỉnh, thành phố", "Province"),
        ("province_code", "text", "Mã tỉnh; chỉ có nghĩa cùng code_system", "Its code, in code_system only"),
        ("code_system", "text", "Bộ mã của province_code", "Code system of province_code", "code_system"),
        ("subject", "text", "Huyện, ngành, đơn vị hay cả nước; trống: cả tỉnh",
         "District, sector, company or the nation; empty: the whole province"),
        ("region", "text", "Vùng", "Region"),
        ("members", "text", "Các tỉnh cũ hợp thành", "Former provinces that it is made of"),
        ("measure", "text", "Chỉ số được đếm", "What is counted"),
        ("phase", "text", "Giai đoạn: số, all (cả chương trình), unphased (bài không nêu)",
         "Phase: a number, all (whole programme) or unphased (the page names none)"),
        ("role", "text", "Vai trò của con số", "What the number is", "role"),
        ("value", "number", "Giá trị như trang ghi (đã đổi ra số); trống nếu không có",
         "As printed; empty if missing"),
        ("unit", "text", "Đơn vị", "Unit", "unit"),
        ("bound", "text", "Trang nói đúng số, trên, gần …", "Whether the page says over, about …",
             "bound"),
        ("percent_basis", "text", "Tỷ lệ so với gì", "What a percentage is of", "percent_basis"),
        ("as_of", "date", "Thời điểm chốt số, đúng độ chính xác của trang", "Day it holds at, as printed"),
        ("published", "text", "Ngày đăng; nhiều bài cách nhau bằng |", "Publication date; several with |"),
        ("kind", "text", "Ô là gì", "What the cell is", "kind"),
        ("missing", "text", "Vì sao không có giá trị", "Why there is no value", "missing"),
        ("note", "text", "Giải thích", "Explanation"),
        ("grade", "text", "So được với cột", "Comparability with the column", "grade"),
        ("grade_reason", "text", "Vì sao có mức đó", "Reason for the grade"),
        ("computed", "number",
         "Tỷ lệ tính ra, cạnh tỷ lệ trang ghi (value); trang không ghi: số chia chỉ tiêu cùng lời",
         "Percentage worked out, beside the one printed (value); where none is printed, number by target of "
         "one claim"),
        ("reading", "text", "computed hiểu theo cách nào; trống: so với chỉ tiêu",
         "Reading that computed follows; empty: of the target", "reading"),
        ("verdict", "text", "Kết quả đối chiếu phép tính", "Outcome of the sums", "verdict"),
        ("finding", "text", "Mã các kết quả kiểm tra (bảng findings), cách nhau bằng |",
         "Ids of the findings (in findings), with |"),
        ("worked", "text", "Phép tính", "The sum worked out"),
        ("reason", "text", "Vì sao chọn số này", "Why this figure was chosen"),
        ("rivals", "integer", "Số báo cáo khác không được chọn", "Number of other reports not chosen"),
        ("disputed", "flag", "1: có báo cáo khác mâu thuẫn", "1: another report contradicts it"),
        ("correction", "text", "Đính chính của người vận hành", "What an operator said of it"),
        ("optical", "flag", "1: nhận dạng chữ từ bản chụp, cần đối chiếu",
         "1: read optically, compare with the scan"),
        ("by_hand", "text", "Ai nhập tay và khi nào; trống: đọc từ trang",
         "Who entered it by hand, and when; empty: read in the page"),
        ("figure_id", "text", "Mã số liệu; nhiều số cách nhau bằng |", "Id of the figure; several with |"),
        ("quote", "text", "Nguyên văn trên trang", "As printed on the page"),
        ("url", "text", "Địa chỉ trang; nhiều trang cách nhau bằng |", "Address of the page; several with |"),
    ),
)  # fmt: skip

PER_FIELDS = _fields(
    ("per", "text", "Chia cho gì", "What it is divided by", "per_head"),
    ("rate", "number", "value chia cho denominator, làm tròn 6 chữ số thập phân",
     "value by denominator, rounded to 6 decimals"),
    ("rate_bound", "text", "Tỷ số đúng số, trên, gần …", "Whether the rate is exact, over, about …", "bound"),
    ("denominator", "number", "Số đoàn viên hay lao động", "Members or workers"),
    ("denominator_place", "text", "Của nơi nào, kèm bộ mã; tỉnh cũ cộng lại cách nhau bằng |",
     "Of which place, with its code system; former provinces added, with |"),
    ("denominator_as_of", "text", "Ngày của số ấy", "The day that it holds at"),
    ("denominator_dated", "text", "as_of: thời điểm của chính số ấy; published: ngày đăng",
     "as_of: the day it holds at; published: of the page, which gives no other"),
    ("denominator_days", "integer", "Cách thời điểm chốt số nhiều nhất mấy ngày",
     "Days to the number's own date, at most"),
    ("denominator_source", "text", "Nguồn của số ấy", "Where it is from"),
    ("denominator_url", "text", "Địa chỉ", "Its address"),
    ("denominator_quote", "text", "Nguyên văn, nếu đọc từ trang", "As printed, where it was read in a page"),
    ("denominator_at", "text", "Văn bản và vị trí của nguyên văn", "Text and offsets of the quote"),
    ("rate_missing", "text", "Vì sao không có tỷ số", "Why there is no rate", "rate_missing"),
    ("rate_note", "text", "Giải thích", "Explanation"),
)  # fmt: skip

SHARE_FIELDS = _fields(
    ("share", "number", "Phần của cả nước, %, làm tròn 2 chữ số thập phân",
     "Part of the nation's figure in per cent, rounded to 2 decimals"),
    ("share_bound", "text", "Phần ấy đúng số, trên, gần …", "Whether the share is exact, over, about …",
     "bound"),
    ("share_grade", "text", "So được với số cả nước", "Comparability with the national figure", "grade"),
    ("national_value", "number", "Số cả nước đem chia (hoặc gần nhất, khi không chia)",
     "National figure it was divided by (or the nearest, where it was not)"),
    ("national_as_of", "date", "Thời điểm của số cả nước", "Day that the national figure holds at"),
    ("national_figure_id", "text", "Mã số liệu cả nước (bảng figures)", "Its id (in figures)"),
    ("national_quote", "text", "Nguyên văn", "As printed"),
    ("national_url", "text", "Địa chỉ trang", "Address of the page"),
    ("share_missing", "text", "Vì sao không có", "Why there is no share", "share_missing"),
    ("share_note", "text", "Giải thích", "Explanation"),
)  # fmt: skip

RANK_FIELDS = _fields(
    ("rank", "integer", "Thứ hạng trong cột; bằng nhau cùng hạng", "Place in its column; equals share it"),
    ("ranked_by", "text", "Xếp theo gì", "What is ranked", "ranked_by"),
    ("ranked", "text", "Những ô nào được xếp", "Which cells are ranked", "ranked"),
)  # fmt: skip

SERIES_FIELDS = _fields(
    ("target", "number", "Chỉ tiêu nêu cùng số này", "Target asserted together with it"),
    ("target_bound", "text", "Chỉ tiêu đúng số, ít nhất …", "Whether the target is exact, at least …",
     "bound"),
    ("target_owner", "text", "Ai giao", "Who set it"),
    ("target_figure_id", "text", "Mã số liệu của chỉ tiêu", "Its id"),
    ("percent", "number", "Tỷ lệ trang ghi", "Percentage as printed"),
    ("percent_of", "text", "Tỷ lệ ấy so với gì", "What it is of", "percent_basis"),
    ("percent_figure_id", "text", "Mã số liệu của tỷ lệ", "Its id"),
    ("computed", "number", "Tỷ lệ tính ra; trang không ghi: số chia chỉ tiêu cùng lời",
     "Percentage worked out; where none is printed, number by target of one claim"),
    ("reading", "text", "computed hiểu theo cách nào; trống: so với chỉ tiêu",
         "Reading that computed follows; empty: of the target", "reading"),
    ("verdict", "text", "Kết quả đối chiếu phép tính", "Outcome of the sums", "verdict"),
    ("delta", "number", "Thay đổi so với báo cáo cùng cách tính ngay trước",
     "Change since the last report that counts the same way"),
    ("delta_days", "integer", "Cách báo cáo ấy nhiều nhất mấy ngày", "Days since that report, at most"),
    ("delta_from", "text", "Mã số liệu của báo cáo ấy", "Id of that report's figure"),
    ("no_delta", "text", "Vì sao không có thay đổi", "Why no change is told", "no_delta"),
    ("decline", "flag", "1: số lũy kế giảm", "1: a cumulative number fell"),
    ("finding", "text", "Mã các kết quả kiểm tra (bảng findings), cách nhau bằng |",
     "Ids of the findings (in findings), with |"),
    ("repeats", "text", "Mã số liệu mà bài này lặp lại", "Id of the report that it says again"),
)  # fmt: skip

CELL_FIGURES = Dataset(
    "cell_figures",
    "Số liệu nào thuộc ô nào",
    "Which figures belong to which cell",
    ("cell", "figure_id"),
    _fields(
        ("cell", "text", "Mã ô (bảng cells)", "Id of the cell (in cells)"),
        ("figure_id", "text", "Mã số liệu (bảng figures)", "Id of the figure (in figures)"),
        ("place", "text", "Đứng trong ô hay không", "Whether it stands in the cell", "place"),
    ),
    (("cell", "cells", "cell"), ("figure_id", "figures", "figure_id")),
)

FINDINGS = Dataset(
    "findings",
    "Kết quả kiểm tra các phép tính",
    "What the sums say",
    ("id",),
    _fields(
        ("id", "text", "Mã kết quả", "Id of the finding"),
        ("verdict", "text", "Kết luận", "Verdict", "verdict"),
        ("kind", "text", "Loại kiểm tra", "Kind of check", "finding_kind"),
        ("province", "text", "Tỉnh, thành phố (63)", "Province, of the 63"),
        ("province_code", "text", "Mã tỉnh; chỉ có nghĩa cùng code_system", "Its code, in code_system only"),
        ("code_system", "text", "Bộ mã của province_code", "Code system of province_code", "code_system"),
        ("subject", "text", "Chủ thể như trang gọi", "Whom it is about, as the page names it"),
        ("measure", "text", "Chỉ số được đếm", "What is counted"),
        ("stated", "number", "Giá trị trang ghi", "What the page prints"),
        ("computed", "number", "Giá trị tính ra", "What the sum gives"),
        ("implied_target", "text", "Chỉ tiêu để câu thành đúng; nhiều cách hiểu cách nhau bằng |",
         "Targets that would make it true; one a reading, with |"),
        ("reading", "text", "Cách hiểu tỷ lệ", "Reading of the percentage", "reading"),
        ("sureness", "text", "Mức chắc chắn", "How sure", "sureness"),
        ("worked", "text", "Phép tính", "The sum worked out"),
        ("needs", "text", "Còn cần gì", "What is needed"),
        ("judged", "text", "Người đọc nói gì về kết quả này", "What a person said of it"),
        ("by_hand", "flag", "1: có số do người nhập tay", "1: a figure of the sum was entered by hand"),
        ("document", "text", "Mã văn bản (bảng pages)", "Id of the text (in pages)"),
        ("published", "date", "Ngày đăng", "Publication date"),
        ("url", "url", "Địa chỉ trang", "Address of the page"),
        ("quotes", "text", "Các nguyên văn, cách nhau bằng |", "The quotes, with |"),
    ),
    (("document", "pages", "document"),),
)  # fmt: skip

QUOTES = Dataset(
    "finding_quotes",
    "Các con số trong mỗi phép tính, nơi chúng đứng",
    "The numbers of each sum, and where they stand",
    ("finding", "number"),
    _fields(
        ("finding", "text", "Mã kết quả (bảng findings)", "Id of the finding (in findings)"),
        ("number", "integer", "Thứ tự trong phép tính", "Order in the sum"),
        ("document", "text", "Mã văn bản (bảng pages)", "Id of the text (in pages)"),
        ("start", "integer", "Vị trí đầu trong văn bản", "Where it begins in the text"),
        ("end", "integer", "Vị trí cuối", "Where it ends"),
        ("quote", "text", "Nguyên văn trên trang", "As printed on the page"),
    ),
    (("finding", "findings", "id"), ("document", "pages", "document")),
)

PAGES = Dataset(
    "pages",
    "Các trang đang được tính: phiên bản mới nhất của mỗi địa chỉ",
    "The pages that count: the latest version of each address",
    ("document",),
    _fields(
        ("document", "text", "Mã văn bản", "Id of the text"),
        ("url", "url", "Địa chỉ trang", "Address of the page"),
        ("title", "text", "Tiêu đề bài", "Title"),
        ("published", "date", "Ngày đăng", "Publication date"),
        ("published_rule", "text", "Ngày đăng đọc từ đâu", "Where the date was read"),
        ("author", "text", "Tác giả", "Author"),
        ("source", "text", "Nguồn", "Source"),
        ("source_province", "text", "Tỉnh của nguồn (63)", "Province of the source, of the 63"),
        ("page_sha256", "text", "SHA-256 của trang gốc trong kho lưu", "SHA-256 of the archived page"),
        ("text_sha256", "text", "SHA-256 của văn bản", "SHA-256 of the text"),
        ("reader_version", "text", "Phiên bản của chương trình đọc", "Version of the reader"),
        ("first_seen", "moment", "Lần đầu thấy", "First seen"),
        ("last_seen", "moment", "Lần cuối thấy", "Last seen"),
        ("withdrawn", "flag", "1: trang đã gỡ", "1: the page was withdrawn"),
        ("optical", "flag", "1: nhận dạng chữ từ bản chụp", "1: read optically"),
        ("figures", "integer", "Số số liệu đọc được", "Number of figures read in it"),
    ),
    (("source", "sources", "source"),),
)

SOURCES = Dataset(
    "sources",
    "Các nguồn có trang được lưu",
    "The sources that pages came from",
    ("source",),
    _fields(
        ("source", "text", "Mã nguồn", "Id of the source"),
        ("name", "text", "Tên", "Name"),
        ("kind", "text", "Loại nguồn", "Kind of source"),
        ("host", "text", "Tên miền", "Host"),
        ("province", "text", "Tỉnh (63)", "Province, of the 63"),
        ("addresses", "integer", "Số địa chỉ", "Number of addresses"),
        ("fetches", "integer", "Số lần tải", "Number of fetches"),
        ("first_seen", "moment", "Lần đầu tải", "First fetched"),
        ("last_seen", "moment", "Lần cuối tải", "Last fetched"),
    ),
)

PROVINCES = Dataset(
    "provinces",
    "63 tỉnh của thời đó và 34 tỉnh từ 1/7/2025; mã chỉ có nghĩa cùng bộ mã",
    "The 63 provinces of the time and the 34 since 1 July 2025; a code means something in its system only",
    ("code_system", "code"),
    _fields(
        ("code_system", "text", "Bộ mã", "Code system", "code_system"),
        ("code", "text", "Mã", "Code"),
        ("name", "text", "Tên", "Name"),
        ("type", "text", "tỉnh hoặc thành phố", "tỉnh (province) or thành phố (city)"),
        ("region", "text", "Vùng", "Region"),
        ("valid_from", "date", "Có từ", "Since"),
        ("valid_to", "date", "Đến hết", "Until"),
        ("successor_code", "text", "Mã (gso-2025) của tỉnh nay thuộc về",
         "Code (gso-2025) of what it is now in"),
        ("successor", "text", "Tỉnh nay thuộc về", "Province that it is now in"),
    ),
)  # fmt: skip

# Columns that stand behind those of a dataset where they are asked for.
ASKED_FOR: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {
        "cells, table --per": PER_FIELDS,
        "cells, table --shares": SHARE_FIELDS,
        "cells, table --rank": RANK_FIELDS,
        "figures, series": SERIES_FIELDS,
    }
)
SERIES = Dataset(
    "series",
    "Các báo cáo của một đơn vị theo thời gian, mỗi báo cáo một dòng",
    "The reports of one unit over time, one a row",
    ("figure_id",),
    (*FIGURES.fields, *SERIES_FIELDS),
)
DATASETS: tuple[Dataset, ...] = (
    SOURCES, PAGES, FIGURES, PROVINCES, CELLS, CELL_FIGURES, FINDINGS, QUOTES,
)  # fmt: skip
BY_NAME: Mapping[str, Dataset] = MappingProxyType({one.name: one for one in DATASETS})
