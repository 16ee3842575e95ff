export const words = {
  vi: {
    title: "Tóm tắt", lead: "Tóm tắt văn bản theo từng mục, so văn bản cũ với văn bản mới, hoặc lập báo cáo nhanh. Mỗi dòng mở được đúng chỗ trong văn bản.",
    what: "Cần làm gì", summary: "Tóm tắt", comparison: "So sánh hai văn bản", brief: "Báo cáo nhanh", draft: "Soạn báo cáo từ các tài liệu này",
    pick: "Thêm văn bản, thủ tục", pickOld: "Văn bản cũ", pickNew: "Văn bản mới", hint: "Tên, số ký hiệu hoặc mã thủ tục", chosen: "Đã chọn", remove: "Bỏ {title}", found: "{count} tài liệu; dùng phím mũi tên để chọn", none: "Không có tài liệu nào như vậy.",
    question: "Hoặc tóm tắt mọi văn bản nói về", questionHint: "Ví dụ: trách nhiệm của xã trong phòng cháy", length: "Độ dài", five: "Năm dòng", page: "Một trang", full: "Đầy đủ",
    go: "Tóm tắt", goComparison: "So sánh", goBrief: "Lập báo cáo", stop: "Dừng", working: "Đang chuẩn bị …", need: "Hãy chọn văn bản hoặc viết điều cần tóm tắt.", needTwo: "Hãy chọn cả văn bản cũ và văn bản mới.",
    copy: "Sao chép", copied: "Đã sao chép", noCopy: "Không sao chép được", print: "In", save: "Lưu Markdown", draft: "Đưa vào dự thảo", sources: "Nguồn", sourceNumber: "Nguồn {key}: {title}", pageNumber: "trang {number}", scanned: "trang {number}, đọc từ ảnh quét {sure}%",
    left: "còn {count} nội dung khác", missing: "Chưa có dòng nào từ: {names}.", asOf: "Tính đến ngày {day}.", written: "Lời văn do mô hình ngôn ngữ viết lại, đã đối chiếu từng câu; bấm số để xem nguyên văn.",
    situation: "Tình hình", figures: "Số liệu", conflicts: "Số liệu các nguồn không khớp", decisions: "Vấn đề cần quyết định", open: "Câu hỏi còn ngỏ", nothing: "Không thấy trong tài liệu.",
    change: "Thay đổi", old: "Cũ", new: "Mới", show: "Hiện", same: "Hai văn bản không khác nhau.", absent: "Không có", done: "Đã xong.",
  },
  en: {
    title: "Summaries", lead: "Summarize documents point by point, compare an old text with a new one, or make a brief. Every line opens at its place in the document.",
    what: "What to do", summary: "Summary", comparison: "Compare two texts", brief: "Brief", draft: "Draft a report from these documents",
    pick: "Add documents or procedures", pickOld: "Old text", pickNew: "New text", hint: "Title, number or procedure code", chosen: "Chosen", remove: "Remove {title}", found: "{count} documents; use the arrow keys", none: "No such document.",
    question: "Or summarize all documents about", questionHint: "For example: what communes must do against fire", length: "Length", five: "Five lines", page: "One page", full: "In full",
    go: "Summarize", goComparison: "Compare", goBrief: "Make the brief", stop: "Stop", working: "Preparing …", need: "Choose documents or write what to summarize.", needTwo: "Choose both the old and the new text.",
    copy: "Copy", copied: "Copied", noCopy: "Could not be copied", print: "Print", save: "Save as Markdown", draft: "Make a draft of it", sources: "Sources", sourceNumber: "Source {key}: {title}", pageNumber: "page {number}", scanned: "page {number}, read off a scan {sure}%",
    left: "{count} more not shown", missing: "No line yet from: {names}.", asOf: "As of {day}.", written: "Worded by a language model and checked sentence by sentence; press a number for the original words.",
    situation: "Situation", figures: "Figures", conflicts: "Figures on which sources differ", decisions: "To decide", open: "Open questions", nothing: "Not found in the documents.",
    change: "Change", old: "Old", new: "New", show: "Show", same: "The two texts do not differ.", absent: "None", done: "Done.",
  },
};
