"""Publication stamps as sites print them: day first, labels aside; sentences with dates are no stamps."""

from __future__ import annotations

import pytest

from parsers.pages.stamps import date_in_url, read_machine_date, read_stamp

STAMPS = """
17:02, 10/05/2022 => 2022-05-10
26/03/2022 19:19 => 2022-03-26
12:16 | 14/02/2022 => 2022-02-14
09:09 29/04/2022 (GMT+7) => 2022-04-29
Cập nhật lúc 11:14 ngày 29/04/2022 => 2022-04-29
(Cập nhật lúc 17:02 ngày 10/05/2022) => 2022-05-10
Cập nhật, 18:50, Thứ Sáu, 01/10/2021 (GMT+7) => 2021-10-01
Thứ Sáu, 10/07/2020, 20:49 [GMT+7] => 2020-07-10
Thứ Năm, ngày 12 tháng 5 năm 2022 - 10:00 => 2022-05-12
Thứ Năm, ngày 02/02/2023 | 18:53 => 2023-02-02
15/07/2022 9:09:09 => 2022-07-15
10/04/2025 11:10:29 AM => 2025-04-10
23/03/2022 - 17:09 (GMT+7) => 2022-03-23
(23:25, 05/07/2016) => 2016-07-05
18:22 | 6/5/2022 => 2022-05-06
22:12, ngày 13-11-2018 => 2018-11-13
17-04-2024 => 2024-04-17
Được đăng: Thứ hai, 11 Tháng 9 2023 14:21 => 2023-09-11
17.11.2024 | 08:32 AM => 2024-11-17
Nguyễn Văn A LDO | 12/05/2022 10:50 => 2022-05-12
08:15 SA - 05/06/2023 => 2023-06-05
Ngày đăng: 05/06/2023 - Lượt xem: 1.234 => 2023-06-05
Đăng lúc 08:15 05/06/2023, cập nhật 09/06/2023 => 2023-06-05
Cập nhật: 09/06/2023; Ngày đăng: 05/06/2023 => 2023-06-05
4/27/2022 8:15:00 AM => None
31/02/2022 08:00 => None
Chiều 12/5/2022, LĐLĐ tỉnh Hưng Yên tổ chức hội nghị => None
Tính đến 31/5/2022, toàn tỉnh có 1.260 sáng kiến => None
Quyết định số 15/QĐ ngày 31/5/2022 => None
2289/1629 => None
3 giờ trước => None
"""


@pytest.mark.parametrize("case", STAMPS.strip().split("\n"))
def test_stamps(case: str) -> None:
    line, _, expected = case.partition(" => ")
    stamp = read_stamp(line)
    assert (stamp.date if stamp else "None") == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/xa-hoi/202205/hon-1-trieu-sang-kien-bdf4917/", "2022-05"),
        ("/2023/09/07/ket-qua-thuc-hien/", "2023-09-07"),
        ("/cong-doan/cong-nhan-cao-su-20210322213131307.htm", "2021-03-22"),
        ("/nhieu-hoat-dong-16072023-a117157.html", "2023-07-16"),
        ("/tong-ket-180230909184848007.htm", "2023-09-09"),
        ("/ton-vinh-20230907141026.htm", "2023-09-07"),
        ("/dai-hoi-nhiem-ky-2023-2028", None),
        ("/ket-qua-75152.html", None),
        ("/202213/khong-co-thang-13/", None),
        ("/chi-tiet/26518/229-sang-kien", None),
    ],
)
def test_dates_in_addresses(path: str, expected: str | None) -> None:
    assert date_in_url("https://bao.example" + path) == expected


def test_a_machine_date_with_an_offset_is_the_day_in_vietnam() -> None:
    assert read_machine_date("2022-05-31T17:30:00.000Z") == "2022-06-01"
    assert read_machine_date("2022-05-31T23:30:00+07:00") == "2022-05-31"
    assert read_machine_date("2022-05-31T23:30:00") == "2022-05-31"
    assert read_machine_date("0001-01-01T00:00:00") is None
