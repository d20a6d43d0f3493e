"""The words that tell what money is: what initiatives saved or brought in, or what was spent or given.

Patterns over folded text. Source: the catalogue of phrasings in the project's reference notes.
"""

from __future__ import annotations

import re

from parsers.words.cuewords import Cue

BENEFIT = Cue(
    r"làm lợi|giữ lại (?:cho|được)|kéo [^,;.\d]{0,8}(?:chi phí|giá thành)[^,;.\d]{0,24} xuống"
    r"|bớt (?:đi|vứt|vứt bỏ)|đỡ (?:lãng phí|thất thoát)|(?:sáng kiến|giải pháp"
    r"|cải tiến)[^;.]{0,90}có giá trị(?= (?:tới|đến|hơn|gần|trên|khoảng) )"
    r"|được định giá|đỡ mất|bớt mất|hưởng lợi"
    r"|\blợi(?= (?:thêm|khoảng|chừng|những|hơn|gần|trên|được|tới|$))|đỡ tốn"
    r"|bớt (?=được|cho|lãng phí|phế|chi|khoảng|chừng|gần|hơn|$)|đem về|cứu (?:lại|được)"
    r"|khỏi (?:phải )?chi|đỡ phải chi|không phải (?:chi|bỏ ra)|giảm chi(?! phí)"
    r"|\bđỡ(?: được)?(?= (?:gần |hơn |trên |khoảng |chừng )?$)|(?:bớt|giảm) hao hụt"
    r"|(?<!\w)(?:giảm|hạ|tăng) [^;.]{3,60}, tương đương (?:gần |hơn |trên |khoảng )?$"
    r"|(?<!\w)lãi(?: về| thêm| được)?(?= (?:gần |hơn |trên |khoảng |chừng )?$)"
    r"|quy ra(?: được)?(?= (?:gần |hơn |trên |khoảng |chừng |ngót )?$)"
    r"|\b(?:lời|dư)(?= (?:thêm|ra|được|cỡ|khoảng|chừng|hơn|gần)(?: |$))"
    r"|quy đổi(?: được)?(?= [^,;.:\d]{0,24}(?:mới|chỉ|chừng|khoảng|hơn|gần|trên|là|$))|nhẹ gánh(?: được)?"
    r"|sáng kiến,? (?:có )?(?:tổng )?trị giá(?= (?:hơn |gần |trên |khoảng )?$)|tiết giảm|(?:quy"
    r"|tính)(?: đổi)?(?: được)? (?:thành|ra) tiền|quy tiền|đỡ hao|mang về|cắt giảm"
    r"|giảm(?: được)?(?= (?:gần |hơn |trên |khoảng |chừng )?$)|gỡ cho|giảm lãng phí|tránh lãng phí|đỡ được"
    r"|tổng lợi ích|\bđỡ cho(?= [^,;.:\d]{2,30}$)|giảm [^,;.:\d]{0,24}(?:hao hụt|lãng phí|thất thoát)"
    r"|(?<!sổ )tiết kiệm|giá trị (?:làm lợi|kinh tế|mang lại|đem lại|ước)|lợi ích"
    r"|hiệu quả (?:kinh tế|bằng tiền)|mang lại|đem lại|giảm (?:được )?chi phí|tăng doanh thu|gtll"
    r"|trị giá làm lợi|sinh lợi|lợi nhuận|thu về|lợi cho"
)
NO_BENEFIT = re.compile(
    r"thưởng|hỗ trợ|suất|quà|trị giá mỗi|mỗi (?:suất|căn|gia đình)|kinh phí|quỹ|vay|mái ấm"
    r"|chi phí (?:chỉ|hết|làm|đầu tư|chế tạo|bỏ)|mức thưởng|doanh thu|lương|tiền mặt|đầu tư"
    r"|giá (?:mua|thành|bán)|(?:mua|với|lại) giá|vốn|học phí|ngân sách|trao|tặng|giải ngân|chi trả|bồi dưỡng"
    r"|xử phạt"
)
PER_YEAR = re.compile(r"(?:mỗi|một|hằng|hàng|1|/) ?(?:năm|tháng|quý|mùa|vụ)")
PER_INITIATIVE = re.compile(r"/ ?(?:01 |1 |một )?sáng kiến|(?:mỗi|một|từng) sáng kiến|bình quân|trung bình")
SINGLE_SOLUTION = re.compile(
    r"giải pháp|sáng kiến (?:\"|về|thu hồi|tái (?:chế|sử dụng)|xử lý"
    r"|của (?:anh|chị|ông|bà|cô|thầy|kỹ|nhóm)|cải tiến|này|ấy|trên"
    r"|đó|thay|chế|dùng|lắp|tận|số)|cải tiến|(?:bộ|chiếc|máy|hệ thống|phần mềm|quy trình"
    r"|thiết bị|công cụ|dây chuyền)|nhờ đó|nhóm tác giả|của anh|của chị|tác giả|tự chế"
)
TOTAL_BENEFIT = Cue(
    r"tổng (?:giá trị|số tiền|trị giá|cộng)|(?:ước|tính)[^.;\d]{0,20}giá trị làm lợi"
    r"|giá trị làm lợi|số tiền làm lợi|tổng làm lợi|tổng lợi ích|số sáng kiến"
    r"|(?:cả|toàn bộ|tất cả) (?:\d[\d.]*|các|số) (?:sáng kiến|giải pháp)|gộp lại|cộng dồn"
    r"|(?:lợi ích|số tiền|giá trị|khoản)[^,;.\d]{0,16} mà các (?:đơn vị|doanh nghiệp|cơ sở)"
    r"|(?<!một trong )(?:các|những|nhóm) (?:giải pháp|sáng kiến|cải tiến|doanh nghiệp)|tính ra"
    r"|hiệu quả(?: kinh tế)?:"
)
