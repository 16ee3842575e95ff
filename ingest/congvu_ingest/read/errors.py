"""Why a file could not be read, each with its sentence and remedy."""

from congvu.errors import UnreadableFile


class NeedsOcr(UnreadableFile):
    """The file is a picture of text: it waits until OCR can read it."""

    code = "needs_ocr"


class NeedsConverter(UnreadableFile):
    """The format needs a converter that is not here."""

    code = "needs_converter"


class NoDocument(UnreadableFile):
    """The file is a message that holds no document: it is put down and not kept."""

    code = "no_document"


SENTENCES = {
    "empty": "Tệp rỗng (0 byte); hãy tải lại tệp từ nguồn.",
    "unknown": "Không nhận ra định dạng của tệp; hãy nạp PDF, Word, Excel, PowerPoint, HTML hoặc TXT.",
    "xml": "Tệp XML này không phải edXML hay tài liệu Office; hãy nạp bản PDF, Word hoặc Excel của nó.",
    "error_page": "Tệp là trang báo lỗi của một trang web, không phải văn bản; hãy tải lại từ nguồn.",
    "encrypted": "Tệp có mật khẩu; hãy bỏ mật khẩu rồi nạp lại.",
    "damaged": "Tệp hỏng hoặc thiếu phần cuối; hãy tải lại từ nguồn.",
    "too_large": "Tệp quá nhiều trang hoặc quá lớn sau giải nén; hãy chia nhỏ rồi nạp lại.",
    "too_many_rows": "Bảng quá lớn (tối đa 50.000 dòng, 400 cột, một triệu ô); hãy chia nhỏ rồi nạp lại.",
    "empty_package": "Gói không có tệp nào bên trong; hãy kiểm tra gói.",
    "nested": "Gói lồng trong gói quá nhiều lớp; hãy giải nén rồi nạp lại.",
    "no_text": "Tệp không có chữ nào để đọc; hãy kiểm tra tệp.",
    "crashed": "Tệp làm chương trình đọc dừng đột ngột; hãy mở và lưu lại tệp rồi nạp lại.",
    "timeout": "Đọc tệp quá thời gian cho phép; hãy chia nhỏ hoặc lưu lại tệp rồi nạp lại.",
    "memory": "Đọc tệp cần quá nhiều bộ nhớ; hãy chia nhỏ tệp rồi nạp lại.",
    "output": "Tệp cho ra quá nhiều chữ so với giới hạn; hãy chia nhỏ tệp rồi nạp lại.",
}
NO_TESSDATA = (
    "Bản quét không có lớp chữ và máy chưa có dữ liệu OCR tiếng Việt; hãy cài gói tesseract-ocr-vie "
    "(apt install tesseract-ocr-vie) hoặc đặt CONGVU_TESSDATA, rồi nạp lại với --retry."
)
TOO_MANY_SCANS = "Bản quét có {pages} trang, quá {most} trang cho một lần đọc; hãy chia nhỏ rồi nạp lại."
CONVERTERS = {
    "doc": "Word 97-2003 (.doc)",
    "xls": "Excel 97-2003 (.xls)",
    "ppt": "PowerPoint 97-2003 (.ppt)",
    "rtf": "RTF",
    "odt": "OpenDocument (.odt)",
    "ods": "OpenDocument (.ods)",
    "odp": "OpenDocument (.odp)",
    "xlsb": "Excel nhị phân (.xlsb)",
    "wordxml": "Word 2003 XML (.xml)",
    "excelxml": "Excel 2003 XML (.xml)",
}
LOCKED = "needs_converter.locked"
OFFICE_PACKAGES = "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"


def unreadable(why: str) -> UnreadableFile:
    """Return the error of that name."""
    return UnreadableFile(SENTENCES[why], code=f"unreadable.{why}")


def needs_converter(file_format: str, *, locked: bool = False) -> NeedsConverter:
    """Return the error for a format that is not read yet; `locked` if it seems to ask for a password."""
    name = CONVERTERS[file_format]
    message = f"Chưa đọc được {name}; hãy lưu tệp thành DOCX hoặc PDF rồi nạp lại."
    return NeedsConverter(message, code=LOCKED if locked else None)


def missing_converter(file_format: str) -> NeedsConverter:
    """Return the error for a format whose converter is not installed, with what to install."""
    error = NeedsConverter(
        f"Chưa đọc được {CONVERTERS[file_format]} vì máy này thiếu LibreOffice; hãy cài các gói "
        f"{OFFICE_PACKAGES} (apt install) rồi nạp lại với tùy chọn --retry."
    )
    error.file_format = file_format
    return error
