"""The words that tell in which state counted initiatives are: found valid, waiting, sent back.

`*_RIGHT` stand behind a number and its noun, `*_LEFT` before a number.
"""

from __future__ import annotations

from parsers.words.cuewords import Cue

VALID_RIGHT = Cue(
    r"hợp lệ|đáp ứng (?:đủ |đúng |được )?(?:các )?(?:yêu cầu|điều kiện|tiêu chí)"
    r"|(?<!làm lợi )(?<!chưa )(?:đã|được|đã được|vừa được)(?: [^,;.:\d]{2,44}?"
    r"| (?:các |hội đồng|cơ quan|đơn vị|lãnh đạo|ban |chuyên môn)[^,;.:\d]{0,24}, [^,;.:\d]{2,24}?)?"
    r" (?:công nhận|phê duyệt|duyệt"
    r"|thẩm định|xét duyệt|chấp nhận|thông qua|xét công nhận|kiểm duyệt|xác nhận|chấp thuận"
    r"|xét chọn|thẩm tra)|đạt (?:yêu cầu|chuẩn)|được (?:[^,;.:\d]{2,40} )?chấm đạt|đủ (?:điều kiện|chuẩn)"
    r"|(?:đảm bảo|bảo đảm)(?: [^,;.:\d]{2,40} (?:theo|đúng))? quy định"
    r"|đúng quy định|(?<!chưa )qua (?:vòng )?(?:xét|thẩm) (?:duyệt|định)|đã qua hội đồng"
    r"|được gật|có quyết định công nhận|(?<!chưa )qua (?:được |lọt )?(?:vòng|khâu|lần|bước) (?:xét|thẩm"
    r"|chấm|duyệt)"
)
PENDING_RIGHT = Cue(
    r"(?:chờ|đợi) (?:được )?(?:duyệt|xét|thẩm|phê|xem|công nhận|xử lý|kiểm|ý kiến|kết quả|nghiệm thu"
    r"|bổ sung|hội đồng|họp|phiên|phản biện|thẩm tra|chấm"
    r"|[^,;.\d]{2,30} (?:xem (?:xét|lại)|thẩm định|xét duyệt|phê duyệt))|phải chờ(?!\w)"
    r"|đang (?:chạy|áp dụng|làm|dùng) thử|chờ kết luận|(?:đang|còn) xem(?= ?[.;,)]|$)"
    r"|(?:nằm|còn)(?: (?:trong|ở)(?: danh sách| diện| hàng)?)? chờ(?!\w)"
    r"|ở (?:trạng thái|tình trạng|diện|mục|khâu) chờ|còn nằm ở|(?:đang|còn)"
    r"(?: (?:được|trong))?[^,;.\d]{0,30}?(?:xem (?:xét|lại)|xét(?= ?[.,;)]|$)|thẩm định|xét duyệt|chờ|xử lý"
    r"|duyệt|kiểm tra|chấm|trình (?:hội đồng|cấp|lãnh đạo|xét|duyệt|thẩm))"
    r"|^ ?xếp hàng(?! (?:đầu|nhất))|^ ?chờ(?= ?[,.;)]|$)|còn phải (?:chờ|đợi)|(?<!không )(?:còn|đang"
    r"|vẫn) xếp hàng(?! (?:đầu|nhất))"
    r"|đang (?:treo|\"?ngâm)(?!\"? (?:tại|ở|trên|trong))\"?|đang được xem(?= ?[.;,)]|$)|chưa có ý kiến|(?:chờ"
    r"|đợi) (?:kỳ họp|lượt|xếp loại)"
    r"|chưa (?:được )?(?:[^,;.\d]{2,24} )?(?:duyệt|xét|thẩm định"
    r"|phê duyệt|công nhận"
    r"|xác nhận|xem xét)|chưa qua (?:vòng|khâu|hội đồng)(?![^,;.]{0,24} nhưng)|(?:vẫn|còn|đang) (?:chờ"
    r"|đợi)(?=[.;,)]|$)"
)
RETURNED = Cue(
    r"trả (?:lại|về)|bị (?:loại|trả|từ chối|hệ thống|trùng)"
    r"|không (?:hợp lệ|đạt|được (?:công nhận|duyệt|chấp)|đủ)"
    r"|(?:phải|cần|yêu cầu) (?:bổ sung|hoàn thiện|chỉnh sửa|sửa|làm lại)|bổ sung hồ sơ"
    r"|trùng (?:lặp|nhau|nội dung)|(?:bị|phải) loại|rút|loại bỏ|chưa hợp lệ|chưa đạt"
)
VALID_LEFT = Cue(
    r"(?:hợp lệ|(?<!chưa )(?<!không )đủ (?:điều kiện|tiêu chuẩn)|(?:đã|được|đã được|xét) (?:[^,;.\d]{0,36} )?"
    r"(?:công nhận|duyệt|phê duyệt|thẩm định|xét duyệt|chấp nhận|thông qua)"
    r"|công nhận(?: được)?|duyệt(?: được| xong)?|gật đầu|chấm (?:đậu|đạt|đỗ)"
    r"|xét duyệt(?: được)?|xét công nhận|phê duyệt"
    r"|chấp nhận)(?: sáng kiến)?(?: phải vượt mức)?(?:(?: của \d{1,3})?"
    r"[^,;.:\d]{0,30}(?::| là))?(?: ?[:(=-]| là| có| đạt| lên(?: tới| đến)?| với| chỉ| mới| vào)*"
    r"(?: (?:hơn|trên|gần|khoảng|chừng|tổng số))? ?$"
)
PENDING_LEFT = Cue(
    r"(?:chờ (?:duyệt|xét|thẩm|phê|xem|công nhận|xếp loại)[^,;.\d]{0,16}"
    r"|đang (?:được )?(?:xem xét|thẩm định|xét duyệt|chờ[^,;.\d]{0,12}|xử lý|xếp hàng)"
    r"|(?:hiện|còn|vẫn|tiếp tục) (?:xem xét|thẩm định|xét duyệt)(?: tiếp| thêm)?"
    r"|còn treo|đang (?:đợi|xét)(?: duyệt)?|(?<!\w)tồn(?: lại| đọng)?(?= (?:hơn |gần |khoảng )?(?:\d|$))"
    r"|tồn đọng(?: chưa (?:xem|xét|duyệt))?|chưa (?:duyệt|xét"
    r"|thẩm định)|(?:nằm"
    r"|đang) ở khâu (?:thẩm định|xét|duyệt)[^,;.\d]{0,12}"
    r"|duyệt (?:được )?[\d.]+[,;] (?:còn )?chờ|[,;(] ?(?:còn )?chờ)(?: sáng kiến)?(?: ?[:(=,-]| là| có| còn"
    r"| với)*(?: (?:hơn|trên|gần|khoảng|chừng))? ?$"
)
RETURNED_LEFT = Cue(
    r"(?:không hợp lệ|trả (?:lại|về)|bị (?:loại|trả)|không (?:được )?(?:công nhận|duyệt)|bổ sung hồ sơ"
    r"|phải làm lại|trùng|loại|từ chối)[^,;.\d]{0,14}(?: ?[:(=-]| là| có)* ?$"
)
