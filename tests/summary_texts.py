"""Texts of our own to summarize: a decree with chapters, one that amends it, a letter, a report."""

from __future__ import annotations

from congvu.documents import Structured
from congvu.store.catalog import DocumentRow
from congvu.summary.candidates import Material
from congvu.summary.clauses import Clause, clauses_of
from congvu_ingest.structure import structure
from passages import rows_of
from texts import content_of

HEAD = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
Hà Nội, ngày {day} tháng {month} năm {year}
NGHỊ ĐỊNH
{title}
Căn cứ Luật Thư viện xã ngày 20 tháng 11 năm 2028;
"""
LIBRARIES = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định việc lập, quản lý và cấp tiền cho thư viện xã.
Điều 2. Đối tượng áp dụng
Nghị định này áp dụng đối với Ủy ban nhân dân các cấp, thư viện xã và người đọc.
Điều 3. Giải thích từ ngữ
1. Thư viện xã là nơi cho mượn sách do xã lập, có ít nhất 1.000 cuốn.
Chương II
HOẠT ĐỘNG CỦA THƯ VIỆN
Điều 4. Giờ mở cửa
1. Thư viện xã mở cửa ít nhất 20 giờ mỗi tuần, trong đó có sáng thứ Bảy.
2. Thư viện xã phải niêm yết giờ mở cửa tại trụ sở.
Điều 5. Cho mượn sách
1. Người đọc được mượn sách khi có đủ các giấy tờ sau đây:
a) Thẻ bạn đọc còn hạn;
b) Giấy tờ có ảnh của người mượn;
c) Phiếu mượn ghi tên cuốn sách.
2. Người đọc trả sách trong thời hạn 21 ngày kể từ ngày mượn. Trường hợp này được gia hạn một lần. \
Quá hạn mà không trả thì người đọc phải đền 50.000 đồng cho mỗi cuốn sách, trừ trường hợp bất khả kháng \
do thiên tai, hỏa hoạn hoặc do sách bị hư hỏng từ trước khi cho mượn.
Chương III
KINH PHÍ VÀ TRÁCH NHIỆM
Điều 6. Kinh phí
1. Mỗi thư viện xã được cấp 120.000.000 đồng một năm từ ngân sách thành phố.
2. Tiền phạt do trả sách muộn được dùng để mua sách mới.
Điều 7. Trách nhiệm của Ủy ban nhân dân các cấp
1. Ủy ban nhân dân cấp tỉnh có trách nhiệm:
a) Lập quy hoạch mạng lưới thư viện xã;
b) Báo cáo Bộ Văn hóa, Thể thao và Du lịch trước ngày 15 tháng 12 hằng năm;
c) Thực hiện các nhiệm vụ khác theo quy định của pháp luật.
2. Ủy ban nhân dân cấp xã bố trí nhà và người trông thư viện.
Chương IV
ĐIỀU KHOẢN THI HÀNH
Điều 8. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2030.
2. Nghị định số 12/2025/NĐ-CP hết hiệu lực từ ngày Nghị định này có hiệu lực.
Điều 9. Chuyển tiếp
Thư viện lập trước ngày 01 tháng 7 năm 2030 phải đăng ký lại chậm nhất ngày 31 tháng 12 năm 2030.
"""
LETTER = """UBND THÀNH PHỐ HẢI BÌNH
SỞ CÔNG VỤ SỐ
Số: 401/SCVS-KSTT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hải Bình, ngày 02 tháng 10 năm 2026
V/v kiểm kê sách của thư viện xã
Kính gửi:
- Ủy ban nhân dân các phường, xã, đặc khu;
- Thư viện thành phố.
Qua kiểm tra 12 thư viện xã trong tháng 9 năm 2026, Sở Công vụ số thấy 4 nơi không có sổ kiểm kê và để mất \
tổng cộng 310 cuốn sách mà không báo lại. Để chấm dứt việc này, \
Sở đề nghị các cơ quan thực hiện các nội dung sau:
1. Kiểm kê toàn bộ sách và lập danh sách sách mất, hoàn thành trước ngày 30 tháng 11 năm 2026.
2. Gửi kết quả về Sở Công vụ số chậm nhất ngày 10 tháng 12 năm 2026.
3. Cử một người giữ sổ kiểm kê của từng thư viện.
Đề nghị các cơ quan quan tâm thực hiện./.
"""


def decree_text(
    body: str = LIBRARIES,
    number: str = "15/2030/NĐ-CP",
    day: tuple[int, int, int] = (5, 5, 2030),
    title: str = "Quy định về thư viện xã",
) -> Structured:
    """A decree of the Government around a body of điều."""
    head = HEAD.format(number=number, day=f"{day[0]:02}", month=f"{day[1]:02}", year=day[2], title=title)
    return structure(content_of(head + body), f"{number.replace('/', '-')}.txt")


def letter_text(text: str = LETTER) -> Structured:
    """A letter with recipients and a list of what is asked."""
    return structure(content_of(text), "401-scvs-kstt.txt")


def clauses_in(document: Structured) -> list[Clause]:
    """The clauses of a document."""
    return clauses_of(rows_of(document))


def material_of(document: Structured, document_id: int = 1) -> Material:
    """A document as the summarizer reads it, without vectors."""
    passages = rows_of(document, document_id)
    about = document.metadata
    row = DocumentRow(
        document_id,
        document_id,
        "main",
        "public",
        "current",
        "indexed",
        about.kind,
        about.title,
        about.doc_type,
        about.number,
        about.issuer,
        about.procedure_code,
        about.field,
        about.level,
        about.issued_on,
        about.effective_from,
        about.effective_to,
    )
    return Material(row, about.title, tuple(passages), tuple(clauses_of(passages)), {})
