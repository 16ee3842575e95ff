// What the asking view says.

export const words = {
  vi: {
    title: "Bạn cần tra cứu điều gì?", lead: "Trả lời bằng nguyên văn tài liệu trong kho, từng ý đều dẫn đến chỗ được trích.", suggested: "Câu hỏi gợi ý",
    searching: "Đang tìm trong kho tài liệu…", cut: "Mất kết nối với máy chủ; câu hỏi của bạn vẫn còn và sẽ được hỏi lại khi có kết nối.", stopped: "Đã dừng theo yêu cầu của bạn.", again: "Có kết nối trở lại, đang hỏi lại câu vừa bị ngắt.",
    answered: "Có trong tài liệu", partial: "Trả lời một phần", not_found: "Không tìm thấy", out_of_scope: "Ngoài phạm vi kho", needs_clarification: "Cần hỏi rõ hơn", refused: "Không trả lời", broken: "Chưa xong", told: "Địa giới nay đã đổi",
    toldReason: "Ngoài thông tin dưới đây, kho tài liệu không có gì thêm cho câu hỏi này.",
    sources: "Nguồn", understood: "Hiểu là: ", tableRow: "Dòng của bảng", page: "Trang {number}", scannedPage: "Trang {number} · bản quét", sourceNumber: "Nguồn {key}: {title}", by: "Theo ", onDay: "Ngày {day}",
    same: "như nhau", differs: "khác nhau", notices: "Lưu ý thêm ({count})", choose: "Chọn đúng nội dung bạn cần", also: "Có thể bạn cũng cần", retry: "Thử lại",
    copy: "Chép kèm nguồn", copied: "Đã chép", noCopy: "Trình duyệt không cho chép", print: "In", asked: "Hỏi cho ngày {day}", inForce: "Theo văn bản có hiệu lực ngày {day}", notice: "Lưu ý: {text}",
    right: "Đúng", wrong: "Sai", incomplete: "Thiếu", wrong_source: "Sai nguồn", grade: "Đánh giá câu trả lời", thisAnswer: "Câu trả lời này:", thanks: "Đã ghi đánh giá, cảm ơn bạn.", notGraded: "Chưa ghi được: {why}",
    expected: "Tài liệu đúng: mã thủ tục hoặc số ký hiệu", must_contain: "Chữ còn thiếu, mỗi dòng một ý", remark: "Ghi chú", example: "Ví dụ: 1.001193; 60/2014/QH13", absent: "Kho không có câu trả lời cho câu hỏi này.", skip: "Bỏ qua", send: "Gửi đánh giá",
    noTalks: "Chưa có hội thoại nào được lưu.", noSuchTalk: "Không có hội thoại nào có những từ này.", notKept: "Máy chủ này không lưu hội thoại.", kept: "Được lưu {count} ngày kể từ câu hỏi cuối.", talks: "{count} hội thoại.", questions: "{at} · {count} câu hỏi",
    rename: "Đổi tên: {title}", remove: "Xóa: {title}", name: "Tên hội thoại", save: "Lưu", removeTalk: "Xóa hội thoại này?", removeAll: "Xóa mọi hội thoại?", removeAllWhy: "Mọi câu hỏi và câu trả lời đã lưu của bạn sẽ mất.", clear: "Xóa tất cả",
    wrongDay: "Ngày chưa đúng; hãy viết như 31/01/2026 hoặc để trống.", goneElsewhere: "Hội thoại này đã bị xóa ở một thẻ khác.",
  },
  en: {
    title: "What would you like to look up?", lead: "Answers in the very words of the documents in the collection; every point leads to the place it is quoted from.", suggested: "Suggested questions",
    searching: "Searching the collection…", cut: "The connection was lost; your question is kept and will be asked again once the server can be reached.", stopped: "Stopped as you asked.", again: "The connection is back; asking again what was cut off.",
    answered: "In the documents", partial: "Answered in part", not_found: "Not found", out_of_scope: "Outside this collection", needs_clarification: "Please be more precise", refused: "Not answered", broken: "Not finished", told: "Boundaries have changed",
    toldReason: "Beyond what is said below the collection holds nothing on this question.",
    sources: "Sources", understood: "Understood as: ", tableRow: "Row of a table", page: "Page {number}", scannedPage: "Page {number} · scan", sourceNumber: "Source {key}: {title}", by: "According to ", onDay: "On {day}",
    same: "the same", differs: "different", notices: "More notes ({count})", choose: "Choose what you mean", also: "You may also need", retry: "Try again",
    copy: "Copy with sources", copied: "Copied", noCopy: "The browser does not allow copying", print: "Print", asked: "Asked for {day}", inForce: "By documents in force on {day}", notice: "Note: {text}",
    right: "Right", wrong: "Wrong", incomplete: "Incomplete", wrong_source: "Wrong source", grade: "Rate this answer", thisAnswer: "This answer is:", thanks: "Your rating was saved, thank you.", notGraded: "Not saved: {why}",
    expected: "The right document: procedure code or number", must_contain: "What is missing, one point a line", remark: "Note", example: "For example: 1.001193; 60/2014/QH13", absent: "The collection has no answer to this question.", skip: "Skip", send: "Send rating",
    noTalks: "No conversation is saved yet.", noSuchTalk: "No conversation has these words.", notKept: "This server keeps no conversations.", kept: "Kept for {count} days after the last question.", talks: "{count} conversations.", questions: "{at} · {count} questions",
    rename: "Rename: {title}", remove: "Delete: {title}", name: "Name of the conversation", save: "Save", removeTalk: "Delete this conversation?", removeAll: "Delete all conversations?", removeAllWhy: "All your saved questions and answers will be lost.", clear: "Delete all",
    wrongDay: "Not a day; write it like 31/01/2026 or leave it empty.", goneElsewhere: "This conversation was deleted in another tab.",
  },
};
