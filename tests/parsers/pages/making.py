"""Pages and files as Vietnamese sites publish them, made in the test that reads them."""

from __future__ import annotations

import ctypes
import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pypdfium2.raw as c

FONT = Path(__file__).parents[2] / "sample" / "fonts" / "DejaVuSans-Vietnamese.ttf"
TITLE = "Hưng Yên: 1.260 sáng kiến tham gia Chương trình 1 triệu sáng kiến"
PARAGRAPHS = (
    "LĐLĐ tỉnh Hưng Yên cho biết, tính đến hết ngày 31/5/2022, toàn tỉnh có 1.260 sáng "
    "kiến được cập nhật lên "
    "Cổng trực tuyến, đạt 129,2% chỉ tiêu được giao.",
    "Trong đó, khối doanh nghiệp có 702 sáng kiến, khối hành chính sự nghiệp có 558 sáng kiến.",
    "Đồng chí Nguyễn Thị Lan cho rằng kết quả này có được nhờ các cấp công đoàn đã bám sát cơ sở.",
)
RELATED = (
    "Thanh Hóa dẫn đầu cả nước với 170.324 sáng kiến",
    "Bắc Kạn vượt chỉ tiêu giai đoạn 1 với 1.539 sáng kiến",
    "Gia Lai: hơn 5.990 sáng kiến được gửi lên phần mềm",
)
TABLE = (
    "<table border=1><tr><td>Đơn vị</td><td>Chỉ tiêu</td><td>Kết quả</td></tr>"
    "<tr><td><p>Ân Thi</p></td><td><p>100</p></td><td><p>151</p></td></tr>"
    "<tr><td><p>Kim Động</p></td><td><p>120</p></td><td><p>118</p></td></tr></table>"
)
STAMP = "08:15, 01/06/2022"


def body() -> str:
    return "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def links(head: str = "Tin liên quan") -> str:
    items = "".join(f"<li><a href='/r-{i}.html'>{text}</a></li>" for i, text in enumerate(RELATED))
    return f"<div><h3>{head}</h3><ul>{items}</ul></div>"


def page(main: str, head: str = f"<title>{TITLE}</title>", stamp: str = STAMP) -> str:
    """A site around an article: today's date at the top, a menu, a sidebar, gold prices in the footer."""
    menu = "".join(f"<li><a href='/muc-{i}'>Chuyên mục {i}</a></li>" for i in range(12))
    side = "".join(f"<div><a href='/s-{i}.html'>{text}</a></div>" for i, text in enumerate(RELATED))
    return (
        f"<!DOCTYPE html><html lang=vi><head><meta charset=utf-8>{head}</head><body>"
        f"<div class=top>Thứ sáu 19/04/2024 00:37</div><nav><ul>{menu}</ul></nav>"
        f"<div class=row><div class=col-8><h1>{TITLE}</h1><div class=dt>{stamp}</div>{main}</div>"
        f"<div class=col-4><h3>Đọc nhiều</h3>{side}</div></div>"
        "<footer><table><tr><td>Giá vàng "
        "SJC</td><td>68.500</td></tr><tr><td>USD</td><td>23.430</td></tr></table>"
        "Giấy phép số 15/GP-BTTTT</footer></body></html>"
    )


def pdf(*pages: list[tuple[float, float, str]]) -> bytes:
    """A PDF with each text at its place (points from the left and from the bottom)."""
    document = pypdfium2.PdfDocument.new()
    font_bytes = FONT.read_bytes()
    data = (ctypes.c_uint8 * len(font_bytes)).from_buffer_copy(font_bytes)
    font = c.FPDFText_LoadFont(document, data, len(font_bytes), c.FPDF_FONT_TRUETYPE, 1)
    for texts in pages:
        sheet = document.new_page(595, 842)
        for x, y, text in texts:
            shape = c.FPDFPageObj_CreateTextObj(document, font, 11.0)
            wide = (text + "\0").encode("utf-16-le")
            c.FPDFText_SetText(shape, (ctypes.c_ushort * (len(wide) // 2)).from_buffer_copy(wide))
            c.FPDFPageObj_Transform(shape, 1, 0, 0, 1, x, y)
            c.FPDFPage_InsertObject(sheet, shape)
        sheet.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def scan() -> bytes:
    """A PDF whose only page is a picture."""
    document = pypdfium2.PdfDocument.new()
    sheet = document.new_page(595, 842)
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(pypdfium2.PdfBitmap.new_native(60, 80, c.FPDFBitmap_BGR))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    sheet.insert_obj(picture)
    sheet.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def scanned(body: bytes, dpi: int = 200) -> bytes:
    """The same pages as a scanner gives them: a picture each, no text layer."""
    document = pypdfium2.PdfDocument.new()
    for page in pypdfium2.PdfDocument(body):
        width, height = page.get_size()
        sheet = document.new_page(width, height)
        picture = pypdfium2.PdfImage.new(document)
        picture.set_bitmap(page.render(scale=dpi / 72))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet.insert_obj(picture)
        sheet.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def report() -> bytes:
    """A union's report with a letter head, running text, and a table."""
    lines = [
        (70, 780, "LĐLĐ TỈNH HƯNG YÊN"),
        (320, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (90, 764, "Số: 61/BC-LĐLĐ"),
        (350, 764, "Độc lập - Tự do - Hạnh phúc"),
        (220, 720, "BÁO CÁO"),
        (70, 690, "Thực hiện Chương trình “1 triệu sáng kiến - nỗ lực vượt khó, sáng tạo”, tính đến hết"),
        (70, 674, "ngày 31/5/2022, toàn tỉnh có 5.260/4.072 sáng kiến, đạt 129,2% chỉ tiêu giai đoạn 1 do"),
        (70, 658, "Tổng Liên đoàn giao."),
        (70, 620, "Đơn vị"),
        (250, 620, "Chỉ tiêu"),
        (350, 620, "Kết quả"),
        (70, 604, "Văn Lâm"),
        (250, 604, "100"),
        (350, 604, "151"),
        (70, 588, "Kim Động"),
        (250, 588, "120"),
        (350, 588, "118"),
    ]
    return pdf([(float(x), float(y), text) for x, y, text in lines])


def letter() -> bytes:
    document = docx.Document()
    document.add_paragraph("Số: 61/BC-LĐLĐ")
    document.add_paragraph("Toàn tỉnh có 1.260 sáng kiến, trong đó:")
    table = document.add_table(rows=0, cols=3)
    for row in (("Đơn vị", "Chỉ tiêu", "Kết quả"), ("Ân Thi", "100", "151"), ("Kim Động", "120", "118")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Nơi nhận: như trên.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Đơn vị", "Kết quả", "Tỷ lệ", "Giá trị (tỷ đồng)"])
    sheet.append(["Thanh Hóa", 170324, 1.292, 14.532])
    sheet["C2"].number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb(size: int) -> bytes:
    """A Word file that unpacks to `size` bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    return out.getvalue()
