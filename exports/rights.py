"""Who publishes an export, when and on what terms: only what was said, never the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_KNOWN: Mapping[str, tuple[str, str]] = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODC-BY-1.0": ("Open Data Commons Attribution 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
}


@dataclass(frozen=True, slots=True)
class Rights:
    """`licence` is an SPDX name; `date` is ISO."""

    title: str = "Đối chiếu: số liệu công đoàn các tỉnh · figures of Vietnam's provincial unions"
    description: str = (
        "Số liệu các công đoàn tỉnh công bố về các chiến dịch, mỗi số kèm câu gốc, địa chỉ và mã băm. · "
        "What Vietnam's provincial unions published on campaigns, each figure with its sentence, address "
        "and digest. Collected and read by doichieu."
    )
    publisher: str | None = None
    licence: str | None = "CC-BY-4.0"
    date: str | None = None

    @property
    def licence_title(self) -> str | None:
        return _KNOWN.get(self.licence or "", (self.licence, None))[0]

    @property
    def licence_url(self) -> str | None:
        return _KNOWN.get(self.licence or "", (None, None))[1]


QUOTED_VI = (
    "Giấy phép áp dụng cho việc chọn lọc, mã hóa và sắp xếp số liệu. Câu trích là của báo, trang đã đăng, "
    "dẫn lại kèm địa chỉ; muốn dùng dài hơn hãy hỏi nơi đăng."
)
QUOTED_EN = (
    "The licence covers the selection, coding and arrangement of the figures. Quoted sentences belong to "
    "those who published them and are quoted with their address; ask them before using more."
)
