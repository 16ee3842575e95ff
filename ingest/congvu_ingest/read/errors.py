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
    "unknown": "Không nhận ra định dạng của tệp; hãy nạp PDF, DOCX, HTML, TXT, Markdown hoặc bản ghi TTHC.",
    "error_page": "Tệp là trang báo lỗi của một trang web, không phải văn bản; hãy tải lại từ nguồn.",
    "encrypted": "Tệp có mật khẩu; hãy bỏ mật khẩu rồi nạp lại.",
    "damaged": "Tệp hỏng hoặc thiếu phần cuối; hãy tải lại từ nguồn.",
    "too_large": "Tệp quá nhiều trang hoặc quá lớn sau giải nén; hãy chia nhỏ rồi nạp lại.",
    "empty_package": "Gói không có tệp nào bên trong; hãy kiểm tra gói.",
    "nested": "Gói lồng trong gói quá nhiều lớp; hãy giải nén rồi nạp lại.",
    "no_text": "Tệp không có chữ nào để đọc; hãy kiểm tra tệp.",
    "crashed": "Tệp làm chương trình đọc dừng đột ngột; hãy mở và lưu lại tệp rồi nạp lại.",
    "timeout": "Đọc tệp quá thời gian cho phép; hãy chia nhỏ hoặc lưu lại tệp rồi nạp lại.",
    "memory": "Đọc tệp cần quá nhiều bộ nhớ; hãy chia nhỏ tệp rồi nạp lại.",
    "output": "Tệp cho ra quá nhiều chữ so với giới hạn; hãy chia nhỏ tệp rồi nạp lại.",
}
OCR = "Bản quét không có lớp chữ; tệp được giữ riêng chờ OCR, hoặc hãy nạp bản có chữ."
LEGACY = "Chữ trong tệp dùng bảng mã cũ {encoding}; hãy chuyển sang Unicode rồi nạp lại."
CONVERTERS = {
    "doc": "Word 97-2003 (.doc)",
    "xls": "Excel 97-2003 (.xls)",
    "ppt": "PowerPoint 97-2003 (.ppt)",
    "xlsx": "Excel (.xlsx)",
    "pptx": "PowerPoint (.pptx)",
    "rtf": "RTF",
    "odt": "OpenDocument (.odt)",
}


def unreadable(why: str) -> UnreadableFile:
    """Return the error of that name."""
    return UnreadableFile(SENTENCES[why], code=f"unreadable.{why}")


def needs_converter(file_format: str) -> NeedsConverter:
    """Return the error for a format that is not read yet."""
    name = CONVERTERS[file_format]
    return NeedsConverter(f"Chưa đọc được {name}; hãy lưu tệp thành DOCX hoặc PDF rồi nạp lại.")
