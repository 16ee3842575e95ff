"""Ten drafts of a ward, a department and a commune, right in every part: what faults are seeded into."""

from __future__ import annotations

from datetime import date

from congvu.draft.parts import Appendix, Basis, Block, Draft, Kind, Letterhead, Signer, Style

DAY = date(2026, 11, 24)
WARD = Letterhead(
    "ỦY BAN NHÂN DÂN PHƯỜNG HÀ LẦM",
    place="Hà Lầm",
    symbol="UBND-VP",
    name="Ủy ban nhân dân phường Hà Lầm",
)
NUMBERED = Letterhead(
    "ỦY BAN NHÂN DÂN PHƯỜNG MÓNG CÁI 1",
    place="Phường Móng Cái 1",
    symbol="BC-UBND",
    name="Ủy ban nhân dân Phường Móng Cái 1",
)
HOME_AFFAIRS = Letterhead(
    "SỞ NỘI VỤ",
    superior="UBND THÀNH PHỐ QUẢNG NINH",
    place="Quảng Ninh",
    symbol="SNV-VP",
    name="Sở Nội vụ",
)
COMMITTEE = Signer(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Phạm Thu Hà")
CHAIR = Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lê Quang Minh")
DIRECTOR = Signer(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Trần Văn Bình")
LAW = Basis("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025")
DECREE = Basis(
    "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục "
    "hành chính theo cơ chế một cửa, một cửa liên thông"
)


def text(words: str) -> Block:
    """A paragraph of running text."""
    return Block(Style.PARAGRAPH, words)


def dieu(number: int, words: str) -> Block:
    """An article of a decision."""
    return Block(Style.DIEU, words, f"Điều {number}")


def khoan(number: int, words: str) -> Block:
    """A numbered clause."""
    return Block(Style.KHOAN, words, str(number))


def diem(letter: str, words: str) -> Block:
    """A lettered point."""
    return Block(Style.DIEM, words, letter)


def part(number: str, title: str) -> Block:
    """A part of a report or plan."""
    return Block(Style.PART, "", number, title)


LETTER = Draft(
    Kind.LETTER,
    DAY,
    WARD,
    subject="rà soát hồ sơ quá hạn tại Bộ phận Một cửa",
    addressees=("Sở Nội vụ", "Ủy ban nhân dân phường Hà Tu", "Các tổ dân phố trên địa bàn phường"),
    body=(
        text(
            "Thực hiện kế hoạch cải cách hành chính năm 2026, Ủy ban nhân dân phường Hà Lầm đề "
            "nghị các cơ quan, đơn "
            "vị rà soát toàn bộ hồ sơ đã tiếp nhận mà chưa trả kết quả đúng hẹn."
        ),
        text(
            "Kết quả rà soát gửi về Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường trước "
            "ngày 15 tháng 12 năm 2026 để tổng hợp."
        ),
    ),
    signer=COMMITTEE,
    recipients=("Như trên", "Thường trực Đảng ủy phường (để báo cáo)"),
    archive="VP",
)
REPLY = Draft(
    Kind.REPLY,
    DAY,
    HOME_AFFAIRS,
    subject="trả lời về việc bố trí công chức tại Bộ phận Một cửa",
    addressees=("Ủy ban nhân dân phường Hà Lầm",),
    body=(
        text(
            "Sở Nội vụ nhận được Công văn số 45/UBND-VP ngày 12 tháng 10 năm 2026 của Ủy ban nhân "
            "dân phường Hà Lầm về "
            "việc đề nghị bố trí thêm công chức làm việc tại Bộ phận Một cửa."
        ),
        text("Sau khi nghiên cứu, Sở Nội vụ có ý kiến như sau:"),
        khoan(
            1,
            "Việc bố trí công chức thực hiện theo quy định tại khoản 2 Điều 8 Nghị định số "
            "118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành chính "
            "theo cơ chế một cửa.",
        ),
        khoan(2, "Đề nghị phường gửi danh sách trước ngày 05 tháng 12 năm 2026 để Sở tổng hợp."),
    ),
    signer=DIRECTOR,
    recipients=("Như trên", "Giám đốc Sở (để báo cáo)"),
    archive="VP",
)
SUBMISSION = Draft(
    Kind.SUBMISSION,
    DAY,
    Letterhead(HOME_AFFAIRS.issuer, HOME_AFFAIRS.superior, "Quảng Ninh", "TTr-SNV", name="Sở Nội vụ"),
    subject="Về việc kiện toàn Ban Chỉ đạo cải cách hành chính",
    addressees=("Ủy ban nhân dân thành phố Quảng Ninh",),
    basis=(LAW, DECREE),
    body=(
        part("I", "Sự cần thiết"),
        text(
            "Một số thành viên của Ban Chỉ đạo đã chuyển công tác nên cần thay thế để Ban hoạt "
            "động liên tục, đúng quy chế làm việc."
        ),
        part("II", "Nội dung đề nghị"),
        khoan(1, "Bổ sung 03 (ba) thành viên là lãnh đạo các sở."),
        khoan(2, "Giao Sở Nội vụ là cơ quan thường trực, có trách nhiệm:"),
        diem("a", "Xây dựng chương trình công tác hằng năm;"),
        diem("b", "Tổng hợp, báo cáo kết quả theo quý."),
        text("Sở Nội vụ kính trình Ủy ban nhân dân thành phố xem xét, quyết định."),
    ),
    signer=Signer(("GIÁM ĐỐC",), "Hoàng Thị Mai"),
    recipients=("Như trên", "Lãnh đạo Sở"),
    archive="CCHC",
)
REPORT = Draft(
    Kind.REPORT,
    DAY,
    NUMBERED,
    subject="Kết quả giải quyết thủ tục hành chính tháng 11 năm 2026",
    addressees=("Sở Nội vụ",),
    body=(
        part("I", "Tình hình chung"),
        text(
            "Trong tháng, Ủy ban nhân dân Phường Móng Cái 1 tiếp nhận 412 hồ sơ, trong đó 96% nộp "
            "trực tuyến; không có hồ sơ nào bị trả lại do lỗi của cán bộ tiếp nhận."
        ),
        part("II", "Kết quả"),
        khoan(1, "Đã giải quyết 398 hồ sơ, đúng hạn 397 hồ sơ."),
        khoan(2, "Quá hạn 01 (một) hồ sơ về đất đai do chờ xác minh."),
        part("III", "Nhiệm vụ tháng tới"),
        text(
            "Duy trì tỷ lệ đúng hạn trên 99% và công khai kết quả giải quyết hồ sơ tại trụ sở vào "
            "ngày cuối tháng."
        ),
    ),
    signer=COMMITTEE,
    recipients=("Như trên", "Thường trực Đảng ủy phường"),
    archive="VP",
)
NOTICE = Draft(
    Kind.NOTICE,
    DAY,
    Letterhead(WARD.issuer, place="Hà Lầm", symbol="TB-UBND", name=WARD.name),
    subject="Lịch tiếp công dân định kỳ tháng 12 năm 2026",
    body=(
        text(
            "Ủy ban nhân dân phường Hà Lầm thông báo lịch tiếp công dân định kỳ của Chủ tịch Ủy "
            "ban nhân dân phường như sau:"
        ),
        khoan(1, "Thời gian: 08 giờ 00 phút, thứ Năm, ngày 10 tháng 12 năm 2026."),
        khoan(2, "Địa điểm: Phòng tiếp công dân, trụ sở Ủy ban nhân dân phường."),
        text(
            "Công dân đăng ký trước ngày 08 tháng 12 năm 2026 để được bố trí thời gian phù hợp với "
            "nội dung cần trao đổi."
        ),
    ),
    signer=CHAIR,
    recipients=("Các tổ dân phố", "Trang thông tin điện tử phường"),
    archive="VP",
)
PLAN = Draft(
    Kind.PLAN,
    DAY,
    Letterhead(WARD.issuer, place="Hà Lầm", symbol="KH-UBND", name=WARD.name),
    subject="Tuyên truyền dịch vụ công trực tuyến năm 2027",
    basis=(LAW, DECREE),
    body=(
        part("I", "Mục đích, yêu cầu"),
        khoan(
            1,
            "Nâng cao nhận thức của người dân về nộp hồ sơ trực tuyến tại Cổng Dịch vụ công quốc "
            "gia, giảm số lần phải đến trụ sở.",
        ),
        khoan(2, "Tuyên truyền gọn, đúng đối tượng, tiết kiệm."),
        part("II", "Nội dung"),
        diem("a", "Phát thanh mỗi tuần hai buổi;"),
        diem("b", "Hướng dẫn trực tiếp tại nhà văn hóa khu phố;"),
        diem("c", "Phát tờ rơi cho hộ dân;"),
        diem("d", "Đăng tin trên trang thông tin điện tử;"),
        diem("đ", "Giải đáp qua điện thoại."),
        part("III", "Tổ chức thực hiện"),
        text(
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường chủ trì; danh mục việc cần làm "
            "theo Phụ lục kèm theo Kế hoạch này."
        ),
    ),
    signer=COMMITTEE,
    recipients=("Sở Nội vụ", "Các tổ dân phố"),
    archive="VP",
    appendices=(
        Appendix("Danh mục việc cần làm", (khoan(1, "Biên soạn tờ rơi."), khoan(2, "Lập lịch phát thanh."))),
    ),
)
INVITATION = Draft(
    Kind.INVITATION,
    DAY,
    Letterhead(WARD.issuer, place="Hà Lầm", symbol="GM-UBND", name=WARD.name),
    subject="Họp giao ban công tác tháng 12 năm 2026",
    body=(
        text(
            "Ủy ban nhân dân phường Hà Lầm trân trọng kính mời lãnh đạo các bộ phận chuyên môn và "
            "tổ trưởng các tổ dân phố tới dự họp giao ban."
        ),
        text("Thời gian: 14 giờ 00 phút, thứ Tư, ngày 02 tháng 12 năm 2026."),
        text("Địa điểm: Hội trường tầng 2, trụ sở Ủy ban nhân dân phường."),
        text(
            "Đề nghị các đại biểu đến dự đúng giờ và chuẩn bị báo cáo bằng văn bản về kết quả công "
            "việc được giao trong tháng 11."
        ),
    ),
    signer=Signer(("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Ngô Đức Thắng"),
    recipients=("Các thành phần được mời", "Lãnh đạo phường"),
    archive="VP",
)
DECISION = Draft(
    Kind.DECISION,
    DAY,
    Letterhead(WARD.issuer, place="Hà Lầm", symbol="QĐ-UBND", name=WARD.name),
    subject="Về việc thành lập Tổ hỗ trợ dịch vụ công trực tuyến",
    authority="CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HÀ LẦM",
    basis=(LAW, DECREE),
    proposal="Theo đề nghị của Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường",
    body=(
        dieu(
            1,
            "Thành lập Tổ hỗ trợ dịch vụ công trực tuyến phường Hà Lầm gồm 05 (năm) thành viên, "
            "làm việc theo chế độ kiêm nhiệm.",
        ),
        dieu(2, "Tổ hỗ trợ có nhiệm vụ:"),
        khoan(1, "Hướng dẫn người dân đăng ký tài khoản định danh điện tử."),
        khoan(2, "Hỗ trợ nộp hồ sơ tại nhà cho người cao tuổi, người khuyết tật."),
        khoan(3, "Tổng hợp vướng mắc, báo cáo Chủ tịch Ủy ban nhân dân phường."),
        dieu(
            3,
            "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường và các ông, bà có tên tại "
            "Điều 1 chịu trách nhiệm thi hành Quyết định này.",
        ),
    ),
    signer=Signer(("CHỦ TỊCH",), "Lê Quang Minh"),
    recipients=("Như Điều 3", "Thường trực Hội đồng nhân dân phường"),
    archive="VP",
)
JOINT_DECISION = Draft(
    Kind.DECISION,
    DAY,
    Letterhead(
        "ỦY BAN NHÂN DÂN THÀNH PHỐ QUẢNG NINH",
        place="Quảng Ninh",
        symbol="QĐ-UBND",
        name="Ủy ban nhân dân thành phố Quảng Ninh",
    ),
    subject="Về việc phê duyệt danh mục dịch vụ công trực tuyến",
    authority="ỦY BAN NHÂN DÂN THÀNH PHỐ QUẢNG NINH",
    basis=(LAW, DECREE),
    proposal="Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ",
    body=(
        dieu(
            1,
            "Phê duyệt danh mục dịch vụ công trực tuyến toàn trình gồm 120 thủ tục thuộc thẩm "
            "quyền giải quyết của các sở, ban, ngành thành phố.",
        ),
        dieu(2, "Quyết định này có hiệu lực kể từ ngày ký."),
        dieu(
            3,
            "Chánh Văn phòng Ủy ban nhân dân thành phố, Giám đốc các sở và Chủ tịch Ủy ban nhân "
            "dân các xã, phường, đặc khu chịu trách nhiệm thi hành Quyết định này.",
        ),
    ),
    signer=COMMITTEE,
    recipients=("Như Điều 3", "Văn phòng Chính phủ"),
    archive="TTHC",
)
TRANSFER = Draft(
    Kind.TRANSFER,
    DAY,
    Letterhead(WARD.issuer, place="Hà Lầm", symbol="PC-UBND", name=WARD.name),
    subject="Chuyển đơn kiến nghị của công dân",
    addressees=("Sở Nông nghiệp và Môi trường",),
    body=(
        text(
            "Ủy ban nhân dân phường Hà Lầm nhận được đơn kiến nghị của ông Vũ Đình Long, trú tại "
            "tổ 5, về việc đo lại ranh giới thửa đất."
        ),
        text(
            "Nội dung đơn thuộc thẩm quyền giải quyết của Sở Nông nghiệp và Môi trường; Ủy ban "
            "nhân dân phường chuyển đơn để Sở xem xét, giải quyết theo quy định."
        ),
    ),
    signer=COMMITTEE,
    recipients=("Như trên", "Ông Vũ Đình Long (để biết)"),
    archive="VP",
)
RECORDS = (
    LETTER,
    REPLY,
    SUBMISSION,
    REPORT,
    NOTICE,
    PLAN,
    INVITATION,
    DECISION,
    JOINT_DECISION,
    TRANSFER,
)
