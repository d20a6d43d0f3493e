"""The words that tell what a number is: nouns, verbs of reaching and planning, states, bounds.

Patterns over folded text. Sources: the catalogue of phrasings in the project's reference notes
(frames of results, percentages, targets, qualifiers) and the annotation policy.
"""

from __future__ import annotations

import re
from collections.abc import Set

from parsers.words.cuewords import Cue
from parsers.words.wordlists import one_of

INITIATIVE = re.compile(
    r"[ \n]?(?:lượt )?(?:(?:nộp|gửi|đăng ký|cập nhật|tham gia) )?"
    r"(?:(?:đề tài|ý tưởng|giải pháp|mô hình|sản phẩm"
    r"|công trình)(?: nghiên cứu(?: khoa học)?)?(?:,| và|/) ?)?"
    r"(?:sáng kiến|sáng kiên(?!\w)|sk\b|skkn\b)(?:(?:,| và|/) ?(?:cải tiến(?: kỹ thuật)?|giải pháp|đề tài"
    r"|ý tưởng|sáng tạo)(?! (?:kỹ|về|của))| kinh nghiệm)*"
)
SUBMISSION = re.compile(
    r" lượt (?:nộp|gửi|cập nhật|đăng tải)(?! hồ)"
    r"| bản mô tả(?= (?:đã |được )*(?:nằm|có|đưa|gửi|nộp|lên)[^,;.]{0,24}cổng)"
)
AUTHOR = Cue(r" ?(?:lượt )?(?:tác giả|đồng tác giả)(?:,? (?:và )?đồng tác giả)?")
PEOPLE = re.compile(
    r" ?(?:lượt )?(?:người|đoàn viên|y,? bác sĩ|cán bộ|công nhân|giáo viên|nhà giáo|thầy,? cô(?: giáo)?"
    r"|(?:thầy|cô)(?: giáo)?(?!\w)"
    r"|anh chị em|anh em|anh chị|chị em|y bác sĩ|bác sĩ|hộ sinh|hộ lý|điều dưỡng|kỹ sư|thợ(?: mỏ| lò| máy)?"
    r"|hội viên|nhân viên|cnvclđ|cnlđ|nlđ|cbnv|cbcnv|cbgvnv|cbgv|cbvc"
    r"|lao động|công nhân lao động)(?:,? (?:công đoàn|đoàn viên|người lao động|viên chức"
    r"|công chức|công nhân|lao động|nlđ|cán bộ|nhân viên|cnvclđ|giáo viên|người|kỹ sư|hộ sinh"
    r"|hộ lý|điều dưỡng|dược sĩ|bác sĩ|kỹ thuật viên|thợ(?: cơ điện| lò| máy| mỏ)?))*"
)
PEOPLE_TAKING_PART = re.compile(
    r"(?! nhưng)[^.;\d]{0,24}?(?:(?:là|làm|trở thành|với vai trò) (?:đồng )?tác giả|đứng tên"
    r"|có tên trong danh sách (?:đồng )?tác giả"
    r"|đăng ký(?! (?:khám|mua|vay|học))|(?<!sẽ )góp mặt|đã tham gia viết|tham gia với tư cách"
    r"|(?:có|nộp|gửi|đăng ký|viết|đóng góp|tham gia (?:nộp|gửi|viết|đăng ký|đóng góp"
    r"|cập nhật))(?: (?:từ )?(?:một|1|01|các|ít nhất 01|ít nhất một))?"
    r"(?: tài khoản)? sáng kiến|đăng ký (?:tham gia|tài khoản)"
    r"|(?:gửi|nộp|đóng góp|góp|viết)(?: được)? (?=\d)|viết\b"
    r"|tham gia(?= với (?:giá trị|(?:hơn |gần )?\d[\d.]* (?:lượt )?sáng kiến))|tham gia (?:nộp|gửi|viết"
    r"|đóng góp)"
    r"|tham gia chương trình(?! (?:tập|văn|giao|gặp))"
    r"|là chủ nhân)"
)
REWARDED_COLLECTIVE = re.compile(
    r" (?:công đoàn cơ sở|cđcs|công đoàn|khoa|phòng|tổ|đơn vị|trường|đội|phân xưởng|chi nhánh"
    r"|doanh nghiệp)\b"
)
REWARDED_PERSON = re.compile(
    r" (?:đoàn viên|công nhân(?: lao động)?|nhà giáo|giáo viên|cán bộ|tác giả|người|lao động"
    r"|thầy cô|bác sĩ|kỹ sư)\b"
)
REWARDING = re.compile(
    r"(?:giấy khen|bằng khen|khen thưởng|tuyên dương|biểu dương|tôn vinh|vinh danh|trao thưởng"
    r"|khen)(?: cho| là|:)? ?(?:\w+ ){0,2}$"
)
COLLECTIVE = re.compile(r" ?tập thể\b")
INDIVIDUAL = re.compile(r" ?(?:cá nhân)\b")
MIXED_AWARD = re.compile(r" ?tập thể(?:,| và| hoặc|/)? ?(?:và )?cá nhân")

TARGET_NOUN = Cue(
    r"chỉ tiêu|mục tiêu|kế hoạch(?! số| tuần)|định mức|(?<!ở )mức(?= (?:\d|$))|mức phấn đấu|mức giao"
    r"|mức được giao|(?<!cán )(?<!chạm )\bđích(?: (?:của|cuối cùng|ban đầu|chung|riêng"
    r"|mà) ?(?:[^,;.:\d]{1,50})?)?:?"
    r"(?= (?:(?:là )?\d|(?:là )?$))|mức (?:mà )?[^,;.:()\d]{2,40}(?:giao|phân bổ|ấn định)"
    r"(?: cho [^,;.:()\d]{2,24})?(?= (?:là|:))"
    r"|mức (?:mà )?[^,;.:()\d]{2,24} trao(?: cho [^,;.:()\d]{2,40})?(?= (?:là|:))|đăng ký ban đầu"
    r"|số đăng ký|(?:mức|số) (?:phải|cần) (?:làm|đạt|có|nộp|thực hiện|hoàn thành)|mức đề ra"
    r"|số (?:được )?(?:giao|phân bổ)|phần (?:việc )?(?:được )?giao|đầu bài(?= (?:là )?(?:\d|$))"
    r"|(?<=trước )yêu cầu(?= (?:\d|$))|(?<=so với )yêu cầu(?= (?:\d|$))"
    r"|(?:^\W{0,2}phần|phần(?= của [^,;.:\d]{2,40} cho )|phần việc)(?= của [^,;.:\d]{2,40} (?:trong|ở|cho)"
    r" (?:(?:cả|trọn|toàn) )?(?:giai đoạn|chặng|đợt|chương trình|năm)(?: [^,;.]{1,12})? là )"
    r"|phần việc(?= [^,;.:\d]{2,24}: )|^ (?:nhiệm vụ|phần việc)(?!\w)|(?<=so với )nhiệm vụ(?= (?:\d|$))"
    r"|số (?:mà )?[^,;.:\d]{2,24}\bgiao(?= là| ?\()|giao ước|mốc phấn đấu|mức đăng ký|mức khoán"
    r"|mức (?:mà )?[^,;.:()\d]{2,24} (?:tự )?(?:phấn đấu|đăng ký|đặt ra|đề ra)(?= ?\(?(?:\d|$))"
)
PLAN = Cue(
    r"\b(?:phấn đấu|đặt ra(?= (?:cho|là|ít nhất|tối thiểu|phải|mức|\d))"
    r"|đặt (?:ra )?(?:cho mình )?(?:thêm )?(?:một |cái )?(?:mốc|mức|đích|ngưỡng)"
    r"|đặt (?:ra )?(?:mục tiêu|chỉ tiêu|kế hoạch|quyết tâm|mức)|cam kết|tự đăng ký"
    r"|(?:tự )?ra đề(?= cho [^,;.:\d]{2,24}:)|phải (?:là|chiếm)(?= (?:từ |ít nhất |trên "
    r"|hơn )?\d[\d.,]*(?:%| sáng kiến| sk))"
    r"|quyết (?:tâm )?(?:đạt"
    r"|đưa|hoàn thành|có|làm|nâng|vượt|về đích|phấn đấu|cán|chạm)|hướng (?:tới|đến)"
    r"|xung phong (?:nhận|góp|gửi|nộp)|không được (?:dưới|thấp hơn|ít hơn)(?= (?:mức |con số )?\d)|xin hứa"
    r"|sẽ (?:có|đạt"
    r"|cán|chạm|vượt|phấn|nộp|gửi|cập nhật|vận động|đóng góp|hoàn thành|tập trung"
    r"|tiếp tục|cố gắng|nâng|đưa|lựa chọn|khen|thưởng|tặng|tôn vinh|trao|biểu dương|xét|chọn)"
    r"|(?<!mọi )(?<!với )(?<!hơn )dự kiến"
    r"|(?:có thêm|đăng ký)(?= (?:ít nhất|tối thiểu|không dưới))|đăng ký(?= \d[\d.]* sáng kiến nữa)"
    r"|đăng ký(?= từ [\d.]+[^,;.]{0,30} trở lên)"
    r"|đăng ký(?= [^,;.]{0,40}(?:nộp|góp|gửi|làm|viết|cập nhật) thêm)"
    r"|(?:nâng|đưa)(?= [^,;.\d]{2,40} lên (?:ít nhất|tối thiểu|không dưới))"
    r"|từ (?:nay|giờ|đây|chừ|bữa nay|bây giờ)(?: cho)? (?:đến|tới)(?! nay)(?=[^.;\d]{0,60}(?<!\w)(?:thêm"
    r"|phải|đủ|phấn đấu|cần|nộp|gửi|làm|ráng|gắng|lên|đạt|hoàn thành|vận động|có)(?!\w)[^.;]{0,60}\d)"
    r"|(?:ráng|gắng)(?= (?:(?:làm|kiếm|đạt|cho|thêm|đủ|được) )+(?:ít nhất |tối thiểu |chừng |khoảng "
    r"|cỡ )?\d)|quyết (?:thêm|đưa)|dự tính(?= [^,;.\d]{0,40}\d)"
    r"|phải lên(?= (?:cỡ|tới|đến|ít nhất|\d))|từ nay[^.;]{0,60} có thêm|từ nay (?:đến"
    r"|tới) [^.;:]{0,60} muốn [^.;,\d]{0,30}thêm"
    r"|nói về (?:đích|mục tiêu|chỉ tiêu)(?= [^,;.\d]{0,40},)"
    r"|(?:kết thúc|khép lại) (?:chương trình|giai đoạn|đợt)[^,;.\d]{0,16} với (?:ít nhất|tối thiểu"
    r"|không dưới)"
    r"|chậm nhất (?=[\d¤])|chậm nhất (?:là )?(?:vào |đến |trong )?(?:hết |cuối )?(?:ngày|tháng|quý|tuần)"
    r"|thêm (?:ít nhất|tối thiểu|không dưới)|đề ra (?:mục tiêu|chỉ tiêu|kế hoạch)"
    r"|đăng ký (?:thực hiện|phấn đấu|chỉ tiêu|thi đua|đạt|hoàn thành|với)|với mục tiêu"
    r"|mục tiêu(?: [^,;.:\d]{2,40}(?:[\d¤/]{1,10})?)?:|mục tiêu (?:được )?(?:đưa|đặt|đề) ra là"
    r"|mục tiêu (?:của [^,;.:\d]{2,40} )?(?:là|đến|có|đạt|hoàn thành)"
    r"|yêu cầu(?= (?:nâng|đưa|mỗi|các|từng|đến|phải|tối thiểu|ít nhất|có|đạt))|đề ra mức|đặt mức|đề ra"
    r"|yêu cầu (?:của [^,;.:\d]{2,40} )?là"
    r"|(?<!lời )kêu gọi(?= (?:[^,;.:\d]{2,40} )?thêm (?:ít nhất |khoảng |hơn )?\d)"
    r"|(?:đề nghị|đặt hàng)(?= (?:mỗi|các|từng))"
    r"|(?:đề nghị|yêu cầu|kiến nghị)(?= (?:lđlđ|công đoàn|ban|huyện|ngành)[^,;.\d]{2,60} (?:phấn đấu"
    r"|bổ sung|nộp|gửi|cập nhật|vận động|hoàn thành|có|đạt)(?: thêm| đủ)?"
    r" (?:ít nhất|tối thiểu|không dưới|\d))"
    r"|cần (?:có|đạt|vận động|nộp|thêm)"
    r"|(?<!tiểu )cần(?= (?:khoảng |thêm |ít nhất |tối thiểu |không dưới |hơn |trên )?\d)"
    r"|muốn (?:[^,;.:\d]{2,30} )?(?:về đích|khép|có|đạt|hoàn thành|chạm|cán)|lời hứa"
    r"|(?<!như )\bmong\b"
    r"|phải (?:có|xong|đủ(?= (?:tròn )?\d)|đạt|hoàn thành|nộp|qua|vượt|chạm|bằng|tương đương"
    r"|từ(?= \d))(?! ?[,;.)])"
    r"|(?:(?:tuần|tháng|quý|thời gian) tới|(?<!một )(?<!hai )(?<!ba )(?<!\d )(?:tuần|tháng) sau)"
    r"(?= ?,| [^,;.\d]{0,30}(?:sẽ|tuyên dương|khen|tặng|tôn vinh|biểu dương|vinh danh))"
    r"|vận động (?:tối thiểu|ít nhất)|chỉ tiêu phấn đấu|nỗ lực (?:để )?đạt|để (?:đạt|có)(?= \d)"
    r"|(?:để|nhằm) (?:bảo đảm|đảm bảo)(?= [^,;.\d]{0,40}(?:đạt|có|đủ|hoàn thành) (?:ít nhất "
    r"|đủ )?\d[\d.]*(?:%| sáng kiến| sk))|thống nhất (?:sẽ )?(?:dành|khen|tặng|trao)"
    r"|chuẩn bị (?:tổng kết|sơ kết)"
    r"|(?<!đã )dành(?= [^,;.]{0,30}thưởng cho[^;.]{0,60} vào dịp)|ngắm(?: tới| đến)?(?= (?:thêm )?(?:ít nhất "
    r"|hơn )?\d)|vươn (?:tới|đến)|xin(?= mỗi)"
    r"|hẹn(?= [^;.]{0,60}(?:sẽ|không dưới|ít nhất|tối thiểu))"
    r"|(?<!\w)thì [^,;.:]{0,40}có(?= (?:ít nhất|tối thiểu))"
    r"|đặt ra con số|kêu gọi(?= (?:hơn |ít nhất )?\d)|đăng ký thêm|dự định|kỳ vọng|hứa"
    r"|tham vọng|nhắm|bảo đảm tỷ lệ|đảm bảo tỷ lệ|tiếp tục vận động|lên kế hoạch"
    r"|kế hoạch là|theo kế hoạch(?=,? [^.;]{0,60} (?:có|đạt) (?:ít nhất|tối thiểu|trên|không dưới))"
    r"|^kế hoạch (?:thực hiện|tổ chức|triển khai) [^.;]{0,160}(?:chia|gồm)|(?:bảo đảm"
    r"|đảm bảo) (?:hoàn thành|đạt|có)|(?:bảo đảm|đảm bảo)(?= [^,;.]{3,50} (?:có|đạt) (?:ít nhất|tối thiểu"
    r"|trên|không dưới)))(?!\w)"
)
# words of which each way of planning has one; a short list is quicker to look for
_PLANNING_WORD = re.compile(
    one_of(
        (
            *(
                "phấn đấu",
                "nói về",
                "đặt ",
                "cam kết",
                "quyết ",
                "hướng t",
                "hướng đ",
                "hứa",
                "lên ít nhất",
                "lên tối thiểu",
                "lên không dưới",
                "ra đề",
                "sẽ",
                "dự kiến",
            ),
            *("tuần tới", "tháng tới", "quý tới", "gian tới", "kêu gọi", "dành "),
            *("ngắm", "vươn ", "xin mỗi", "hẹn ", "có ít nhất", "có tối thiểu"),
            *("thêm", "đề ra", "đề nghị", "đặt hàng", "đăng ký", "mục tiêu", "yêu cầu", "phải "),
            *("vận động", "nỗ lực", "dự định", "kỳ vọng", "tham vọng", "nhắm", "đảm bảo", "bảo đảm"),
            *("chậm nhất", "kết thúc", "khép lại", "kế hoạch", "cần", "muốn ", "mong", "để đạt", "để có"),
            *("thống nhất", "chuẩn bị"),
        )
    )
)
GIVEN = Cue(
    r"được (?:lđlđ [^,;.]{0,40}|tổng l[^,;.]{0,40}|công đoàn [^,;.]{0,40}|cấp trên |trên "
    r"|tỉnh |ngành |thành phố |huyện )?(?:giao|phân bổ)(?! ban)"
    r"|(?<!bàn )giao (?:(?:thêm|tiếp|bổ sung) )?(?:chỉ tiêu|cho|công đoàn|lđlđ|các|từng|tỉnh|huyện"
    r"|thành phố|ngành|đơn vị|trường|công ty|mỗi|chúng tôi|chúng ta|mình|\d)"
    r"|(?<!bàn )giao (?=(?:tối thiểu|ít nhất))|phân bổ|giao(?= \d)"
    r"|(?<!bàn )giao (?:(?:thêm|tiếp|bổ sung) )?$"
    r"|(?<!bàn )giao (?:cho )?(?:cả )?(?:(?:hai|2) giai đoạn|giai đoạn|chặng|chương trình"
    r"|đợt)(?=[^,;.\d]{0,7}:)"
    r"|(?<!tiếp )(?<!ghi )(?<!đã )nhận (?:của|từ) (?:lđlđ (?:tỉnh|thành phố)|liên đoàn lao động (?:tỉnh"
    r"|thành phố)"
    r"|tổng (?:lđlđ|liên đoàn)|tỉnh|cấp trên|trên)(?!\w)(?![^,;.\d]*(?:khen|cờ|gửi sang"
    r"|vì))[^,;.\d]{0,40}?(?= (?:hơn |khoảng )?\d)"
    r"|được phân(?= \d)|(?<!thành )(?<!chi )(?<!bộ )phân cho(?= (?!(?:anh|chị|ông|bà|cô"
    r"|thầy) )(?![^,;.:\d]{0,30}(?:lĩnh vực"
    r"|tiểu ban|hội đồng|chấm|nhóm))[^,;.:\d]{2,40} \d[\d.]* (?:sáng kiến|sk)(?!\w))"
    r"|được [^,;.:\d]{2,40} chia(?= \d[\d.]* (?:sáng kiến|sk)(?!\w))"
    r"|(?<!đã )\"?đặt hàng\"?(?= \d| $)|(?<!\w)khoán (?:cho (?=[^,;.:\d]{2,40} (?:hơn |khoảng )?\d)"
    r"|(?=(?:hơn |khoảng )?\d))|đặt lên vai(?= [^,;.:\d]{0,40}\d)|nhận (?:chỉ tiêu|giao)"
    r"|ấn định|giao(?: (?:khoán|cụ thể|chi tiết"
    r"|như sau))*:"
    r"|(?<!bàn )(?<!chuyển )giao (?!ban|lưu|thông|dịch|tiếp|nhiệm)(?=[^,;.:\d]{2,40} \d[\d.]* sáng kiến)"
)
# where a sentence turns from plans to results: đã có, mới đạt, Kết quả:
ACHIEVED_AGAIN = re.compile(
    r"(?:\bchỉ (?:có|đạt)\b|\b(?:thực tế|cuối cùng) (?:đã )?(?:có|đạt|cập nhật|nộp|gửi)\b"
    r"|\b(?:đã|mới|(?<!thực )(?<!thể )hiện|vừa|đến nay|nay)\b(?: đã"
    r"| mới)? (?:có|đạt|đi được|nhúc nhích|nộp|gửi"
    r"|cập nhật|được|ghi nhận|huy động|vượt|hoàn thành|thu|tiếp nhận|đăng(?! ký với [^,;.\d]{3,50} \d))"
    r"|kết quả(?: là)?(?=:| \d)"
    r"|nhưng|trong khi|rốt cuộc|, (?:đã )?làm được(?= \d)"
    r"|(?<!đưa )(?<!nâng )(?<!để )(?<!cho )con số (?:đã |nay "
    r"|hiện )*(?:nhảy|vọt|tăng|leo|lên)"
    r"|(?:đang|hiện) có(?= (?:hơn |gần |khoảng )?\d)"
    r"|(?:kết quả|con số) cuối cùng (?:là|lên|đạt|vượt)"
    r"|, (?:toàn \w+ |đơn vị |huyện |tỉnh )?(?:đã )?có (?=[\d]))"
)
DONE = re.compile(
    r"\b(?:có|đạt|cập nhật|nộp|gửi|ghi nhận|tiếp nhận|đóng góp|góp|thu hút|hoàn thành|cán mốc"
    r"|cán đích|về đích|thực hiện|đăng tải|đăng nhập|huy động|thu được|tập hợp|tổng hợp|sở hữu"
    r"|nạp|tải|gom|nhập|làm được|ghi cho|lên tới|lên đến|đưa lên|được|với|chạm mốc|tích lũy|mang về)\b"
)
OVER = Cue(
    r"quá (?:đích|chỉ tiêu|kế hoạch|mức giao)|(?<!\w)đi quá(?= )|vượt(?! (?:ngưỡng|mốc|con số|lên))(?: qua"
    r"| mức| trội| xa"
    r"| hơn| thêm| trên| gần| tới| đến| cao)*"
    r"|\b(?:dư|thừa(?! thiên)|dôi|lố)(?= )"
    r"|(?:(?:nhiều|cao|trội) )?\bhơn (?=chỉ tiêu|kế hoạch|(?:mức|phần(?: việc)?) (?:được )?giao|(?:mức"
    r"|phần(?: việc)?) [^,;.\d]{2,24} (?:giao|khoán)(?!\w)"
    r"|số (?:phải làm|được giao|giao))"
    r"|(?:nhiều|cao|lớn) hơn(?: tới| đến| gần| khoảng| trên)? $"
)
_SHORTFALL = Cue(
    r"(?:còn |vẫn )?(?:thiếu|hụt|kém)(?: (?:tới|hơn|gần|khoảng|đến))?(?: (?:so với )?chỉ tiêu)? ?$"
    r"|cách (?:đích|mốc|mục tiêu|chỉ tiêu)(?: (?:còn|chỉ|hơn|gần|tới))* ?$"
    r"|còn (?:phải )?(?:thêm|nữa) ?$|(?<!không )thấp hơn[^\d]{0,24}$|giảm(?! còn|:)[^\d,]{0,20}$"
    r"|tăng(?! lên| mà)(?: thêm)?[^\d,]{0,20}$|(?<!không )ít hơn[^\d,]{0,30}$"
    r"|nhiều hơn(?! (?:cả(?!\w)|chỉ tiêu|kế hoạch|mức|phần|số (?:phải|được)|hẳn với))[^\d,]{0,30}$"
)
LEFT_OVER = Cue(
    r" (?:mới (?:đủ|đạt|hoàn)|còn lại(?! (?:thuộc|của|ở|là|đang|đều|chờ|nằm|vẫn (?:đang|chờ)|(?:đã )?được))"
    r"|so với cùng kỳ)"
)

AWARD = Cue(
    r"khen|tặng|trao|bằng khen|giấy khen|biểu dương|tôn vinh|vinh danh|tuyên dương|thưởng"
    r"|ghi danh|giấy chứng nhận|xuất sắc|tiêu biểu"
)
AWARD_PROPOSED = re.compile(
    r"(?:đề nghị|đề xuất|(?<!chương )\btrình|kiến nghị|giới thiệu)(?: với)?[^.;]{0,60}(?:khen"
    r"|tặng|biểu dương|tôn vinh|xét)|xem xét,? (?:khen )?tặng"
    r"|(?:đề nghị|đề xuất|giới thiệu)(?: khen)? (?:không quá|tối đa|nhiều nhất) "
    r"|gửi (?:tên|danh sách|hồ sơ)(?: của)? "
)
AWARD_OTHER = re.compile(
    r"phát triển đoàn viên|lao động giỏi|lao động sáng tạo|phong trào thi đua yêu nước"
    r"|công tác công đoàn|hoạt động công đoàn|hội diễn|giải (?:nhất|nhì|ba|bóng|cầu)|hội thi"
    r"|cuộc thi|năm học|hiến máu|nông thôn mới|an toàn vệ sinh|cờ thi đua|học bổng|nghèo"
    r"|mái ấm|suất quà|giỏi việc nước"
)

MEMBERS_TOTAL = Cue(
    r"^(?!\), [cđnl]) ?\)?(?: trở lên)?,? ?(?:so với |trên |của |trong )?"
    r"(?:tổng số (?:[\d.]+ )?|số )?(?:đoàn viên"
    r"|lao động (?:của|trong|toàn)|cán bộ|cnvc|cnlđ|cbcnv|cbgv|công nhân"
    r"|người lao động|nlđ|đv|nhà giáo(?=,| và)"
    r"|(?:nhà giáo|giáo viên|thầy,? cô(?: giáo)?|y,? bác sĩ)(?= (?:có sáng|tham gia|gửi|nộp|đăng ký)))"
)
MEMBERS_HAVE = re.compile(r"có sáng kiến|tham gia|đăng ký|có ít nhất|nộp sáng kiến")
OF_TARGET_RIGHT = re.compile(
    r"^[^.;\d]{0,40}?(?:(?:quãng|chặng) đường|chỉ tiêu|(?<= )ct(?!\w)|kế hoạch|mục tiêu|(?<!tăng )định mức"
    r"|nhiệm vụ được giao|(?:số|phần) (?:việc )?được giao|phần việc"
    r"|mức (?:được )?giao|so với (?:được )?giao"
    r"|(?:so với |của )?con số (?:tự |được |đã )*(?:đăng ký|giao|đề ra)"
    r"|mức [^,;.\d]{0,30}(?:đăng ký|giao|đề ra|tự đặt|đặt ra|phấn đấu))"
)
OF_TOTAL_RIGHT = re.compile(
    r"^ ?\)?,? ?(?:của |trong |so với |trên )?(?:tổng (?:số|lượng)?|số (?:này|đó|ấy|trên|nói trên)(?!\w)"
    r"|số (?:đã |được )?(?:gửi|nộp"
    r"|cập nhật)|số (?:lượng )?sáng kiến"
    r"|lượng sáng kiến|sáng kiến (?:của|toàn|trong|cả|tham|đã|được|nằm|đến từ|thuộc|ra đời)"
    r"|(?:của |so với )?(?:toàn (?:tỉnh|ngành|quốc|khối|thành phố|huyện|đơn vị|công ty)"
    r"|cả (?:nước|tỉnh|ngành|bảng|khối|huyện)))"
)
OTHER_RIGHT = re.compile(
    r"^ ?(?:công đoàn|cđcs|đơn vị|doanh nghiệp|cán bộ|là nữ|nữ|huyện|xã|trường|học sinh"
    r"|chủ tịch|số (?:đơn vị|công đoàn|cđcs|doanh nghiệp|trường|người)|hộ|người|giáo viên"
    r"|(?:các )?(?:đơn vị|công đoàn|cđcs|trường|phòng|ban)|lao động|ủy viên|đại biểu|học viên"
    r"|dân số|vốn|thời gian|doanh thu|điện|công suất|đoàn viên(?! có)|hàm lượng|sản lượng"
    r"|hộ dân|người lao động|cơ sở|tổ công đoàn|công nhân|thành viên|phân xưởng|nhà giáo|cấp"
    r"|bệnh nhân|f0|dung dịch|cồn|phụ nữ|nguyên liệu|nhiên liệu|sản phẩm|chi phí)"
)
GROWTH_LEFT = Cue(
    r"(?:tăng|giảm|gấp|cao hơn|thấp hơn|rút ngắn|tiết kiệm|tăng trưởng|nâng năng suất"
    r"|năng suất|hiệu suất|tỷ lệ (?:lỗi|hàng lỗi|phế phẩm|nữ|học sinh|tốt nghiệp|hao hụt"
    r"|đoàn kết|tiêm|bao phủ|hộ nghèo|lên lớp|khá giỏi|đạt chuẩn))[^,;\d]{0,50}$"
)
REACHED_LEFT = re.compile(
    r"(?:đạt|bằng|tròn trịa|tương đương|tương ứng|hoàn thành|tức(?: là)?|=|thực hiện|ứng với|mới|được"
    r"|bằng với|chạm|cán mốc|đến|vừa tròn|vừa đúng|(?:về|cán) đích (?:ở|với|tại)|dừng (?:lại )?ở)"
    r"[^\d;]{0,60}$"
    r"|so với (?:mức|chỉ tiêu|số)[^,;.\d]{0,40} (?:là|thì là) $|, chưa (?:tới|đến|đầy) $"
)
SHARE_LEFT = Cue(
    r"(?:chiếm|tỷ lệ|tỷ trọng|phần(?: góp| đóng góp)? (?:của|từ) (?=[^,;.:\d]{2,40} là )|đóng góp(?: tới"
    r"| đến)?|góp(?: tới| đến)?|chỉ là"
    r"|riêng)[^\d;]{0,50}$"
)

_TRENDS = Cue(
    one_of(
        (
            *("hội thi", "cuộc thi", "tỉnh đoàn", "đoàn thanh niên", "thành đoàn", "huyện đoàn"),
            *(
                "hội khoa học",
                "liên hiệp các hội",
                "hằng năm",
                "hàng năm",
                "những năm trước",
                "những năm gần",
                "mọi năm",
            ),
            *("nhiệm kỳ", "thanh niên", "trước khi có"),
            *("hội đồng đội", "sở khoa học", "nhà nông", "nông dân", "ngoài chương trình"),
            *("không thuộc chương trình", "không tính cho"),
        )
    )
    + "|không tính (?:vào|trong)(?! (?:số|con số|tổng số|kết quả) (?:này|đó|ấy|trên|nói trên))"
    + r"|(?<!bộ )(?<!bố )(?<!cáo )trước đây(?! \d)|(?<!mỗi )(?<!trước khi )(?<!từ đầu )(?<!khi )"
    + "(?<!học kỳ i )(?<!học kỳ ii )(?<!học kỳ 1 )(?<!học kỳ 2 )(?<!hai )năm học"
)
OTHER_MOVEMENT = Cue(r"(?:phong trào|cuộc vận động) \"[^\"¤]{3,60}\"[^;.¤]*$")
_YEARS_PAST = Cue(
    r" năm (?:(?<=\d năm )|(?<=nhiều năm )|(?<=mấy năm )|(?<=ba năm )|(?<=năm năm ))"
    r"(?:qua|gần đây|trước|liền)"
)

LIST_GAP = re.compile(
    r"^(?: (?!phối|cùng|ký|làm|trao|so)\w+(?: \w+){1,5}(?= với ))?"
    r"(?: (?:đứng|xếp|dẫn|về) (?:đầu|trước|cuối|sau cùng|nhất|nhì|thứ (?:hai|ba|tư|nhì))"
    r"| (?:khá|cao|thấp|nhanh|chậm|kém|nhỉnh) hơn(?: cả| chút| một chút)?,)? ?"
    r"(?:[:(\-–=►→]|(?:tuy )?(?:chỉ|mới)(?: (?:được|có|đạt))?"
    r"|là|đã|(?:xin )?nhận|(?:đã )?có|với|đạt|đóng góp|được giao|giao|nộp|góp|được|cập nhật"
    r"|gửi)?(?: (?:được|có|là|đạt|thêm|tới|số))? ?(?:[:(])?"
    r"(?: ?(?:hơn|trên|gần|khoảng|xấp xỉ|ít nhất|tối thiểu|không dưới|dưới))? ?$"
)
NEXT_ITEM = re.compile(
    r"[^;,.\d]{0,30}[;,:]\s*(?:và |còn (?!lại)|(?:trong đó|gồm|bao gồm|cụ thể)(?: có)?:? "
    r"|kế (?:đến|tiếp)(?: là)? |rồi (?:đến|tới)(?: là)? |tiếp (?:theo|đến)(?: là)? "
    r"|sau đó(?: là)? |thứ (?:hai|ba)(?: là)? |riêng )?"
    r"(?P<name>[^;,.\d:(]{3,70}?)(?: (?:ít|kém|nhiều|nhỉnh) hơn(?: một chút| chút| hẳn| cả)?)?"
    r"(?: ?[:(]| là| có| với| đạt| được| góp| nộp| gửi| chỉ| vỏn vẹn)* ?"
    r"(?:hơn |trên |gần |khoảng )?"
)
NO_ITEM = re.compile(
    r"ngày|tháng|\bnăm\b|điện thoại|trang|thưởng|khen|lượt|suất|hồ sơ|trả|loại|bổ sung|không"
    r"|chưa|thiếu|\bhụt|(?<!hoàn )\bthành$|phần việc|trong lúc|cân đối|tăng|giảm|còn lại|vượt|chiếm|tỷ lệ"
    r"|đồng|tập thể"
    r"|cá nhân|tác giả|duyệt|hợp lệ"
    r"|công nhận|chỉ tiêu|kế hoạch|giao|so với|xếp|đứng|thứ|số |tổng(?! công ty)|trong đó|cùng kỳ"
    r"|đợt|lớp|văn bản|\bđiểm (?:sàn|chuẩn|số)|thang điểm"
)
UNITS_NOUN = re.compile(
    r"^ ?(?:\)|\()? ?(?!(?:lđlđ|công đoàn|tỉnh|huyện|ngành|thành phố|quận)[^,;.:()\d]{0,30} (?:giao|ấn định))"
    r"(?:đơn vị|công đoàn|cđcs|lđlđ|huyện|xã|phường|trường|doanh nghiệp"
    r"|địa phương|ủy viên|đại biểu|người|tác giả|tỉnh|thành phố|cơ sở|cơ quan|chi bộ|ý kiến"
    r"|phòng|khoa|điểm|thị|quận|tổ|chi đoàn|cán bộ|khối|ngành|công ty|đoàn viên|khu|hộ"
    r"|bệnh viện|trạm|phiếu|thành viên|chặng|giáo viên|nhà|đầu mối|chi nhánh|phân xưởng"
    r"|tập thể|cá nhân|nội dung|chỉ tiêu(?! \d| $)|tiêu chí|kế hoạch năm|suất|ca|mô hình"
    r"|công trình|học sinh|lớp|thôn|bản)(?!\w)"
)


def tells_of_others(text: str, cues: Set[Cue]) -> bool:
    """*Hội thi*, *nhiều năm qua*: other movements, or other years. `cues` are those of the sentence."""
    if _TRENDS in cues and _TRENDS.search(text):
        return True
    return _YEARS_PAST in cues and _YEARS_PAST.search(text) is not None


def plans(text: str) -> bool:
    """Whether a text has one of the words of planning."""
    return _PLANNING_WORD.search(text) is not None


def falls_short(gap: str, cues: Set[Cue]) -> bool:
    """*Còn thiếu*, *tăng thêm*: the number behind is a difference. `cues` are those of the sentence."""
    return _SHORTFALL in cues and _SHORTFALL.search(gap) is not None


def last_over(gap: str, cues: Set[Cue]) -> re.Match[str] | None:
    """The last words in a gap that say it goes over."""
    return last_match(OVER, gap) if OVER in cues else None


def last_target_noun(gap: str, cues: Set[Cue]) -> re.Match[str] | None:
    """The last of the words for a target in a gap."""
    return last_match(TARGET_NOUN, gap) if TARGET_NOUN in cues else None


def last_match(pattern: Cue | re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a pattern in a short text."""
    found = None
    for found in pattern.finditer(text):  # noqa: B007 - the last one is wanted
        pass
    return found
