// What the tour says.

export const words = {
  vi: {
    invite: "Lần đầu dùng? Đi một vòng, chưa đến một phút.", start: "Bắt đầu", notNow: "Bỏ qua", next: "Tiếp", previous: "Trước", end: "Xong", tour: "Vòng giới thiệu", step: "Bước {at} / {all}",
    step_ask: "Gõ câu hỏi như khi nói, có dấu hay không dấu. Enter để gửi, Shift+Enter để xuống dòng.", step_day: "Cần biết quy định của một ngày đã qua hay sắp tới? Ghi ngày ở đây.", step_source: "Mỗi ý trong câu trả lời có số. Bấm số để mở đúng chỗ được trích, ngay cạnh câu trả lời.", step_history: "Những gì đã hỏi nằm ở đây: tìm lại, đổi tên, xóa.", step_views: "Các việc khác ở cột này. Mục “Học dùng” có mười bài thực hành.", step_person: "Đừng gõ tên, số giấy tờ, số điện thoại của người dân, và không nạp bí mật nhà nước. Máy giúp tìm; bạn kiểm tra và quyết định.",
  },
  en: {
    invite: "First time here? Take a tour, less than a minute.", start: "Start", notNow: "Skip", next: "Next", previous: "Back", end: "Done", tour: "Tour", step: "Step {at} of {all}",
    step_ask: "Type a question as you would say it, with or without accents. Enter sends, Shift+Enter begins a new line.", step_day: "Need the rules of a day past or to come? Write the day here.", step_source: "Every point of an answer has a number. Click it and the quoted place opens right beside the answer.", step_history: "What you asked is kept here: find it again, rename, delete.", step_views: "Other work is in this column. Under “Learn” there are ten exercises.", step_person: "Do not type names, numbers of papers or phones of citizens, and add no state secrets. The machine helps to find; you check and decide.",
  },
};
