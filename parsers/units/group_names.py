"""How the names of groups go on: blocks and clusters, and each of several units."""

from __future__ import annotations

import re

BLOCK_NAME = re.compile(
    r" (?:thi đua )?số \d{1,2}(?!\d)"
    r"| (?:các )?[^\d,;:.()\n\"]{2,60}?"
    r"(?=,? (?:thì|có|đã|cũng|khiêm tốn|vỏn vẹn|vẻn vẹn|nhích|tăng|thêm"
    r"|đóng góp|đạt|chiếm|với|góp|nộp|gửi|cập nhật|dẫn|là|không|tối thiểu"
    r"|thực hiện|kết thúc|khép lại|tổng kết|vượt|hoàn|mới|được|còn|ghi|hiện|phấn|phải|cần|chỉ|ít nhất"
    r"|tham gia|thuộc|trong|vẫn|nhiều|thống|vừa|như sau|đăng|cũng|có|tiếp|trên|sẽ|phải|lại|gồm|bao gồm|\(|\d)"
    r"|[,;:.()\n\"]| \d|$)"
)
BLOCK_LISTED = re.compile(
    r"(?:, (?:xã|phường|thị trấn|cơ quan|trường học|doanh nghiệp|đơn vị sự nghiệp|đảng"
    r"|đoàn thể|hành chính|sự nghiệp)[^\d,;:.()\n]{0,20}?)+"
    r"(?= ?[:(]| \d| (?:có|đạt|được|nộp|gửi|góp|đóng góp|chiếm|với|là|đã|mới|chỉ|đều|còn|phải|cần|cập nhật"
    r"|tham gia|vượt)(?!\w))"
)
EACH_NAME = re.compile(
    r"(?:[^\d,;:.()\n]|,(?= (?:quận|thành phố|thị xã|thị trấn|phường|huyện)))+?"
    r"(?= (?:ít nhất|tối thiểu|phải|có|cần|không dưới|từ|đạt|vận động|phấn đấu|đăng ký|nộp|gửi"
    r"|được|lo|tham gia|cử|cố(?: gắng)?|gắng|ráng|hãy|nên|thêm|được giao"
    r"|trở lên|trên(?! trực tiếp)|đóng góp|là|góp|thực hiện|\d"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) sáng kiến)|[;:.()\n]|, |$)"
)
DISTRICT_NOUN = re.compile(
    r"(?:lđlđ|liên đoàn lao động)? ?(?:huyện|quận|thành phố)|(?:lđlđ|công đoàn) cấp huyện|công đoàn"
    r" cấp trên(?: trực tiếp)?(?: cơ sở)?"
)
SECTOR_NOUN = re.compile(r"công đoàn ngành|ngành")
