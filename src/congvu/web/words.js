// What the page says, in two languages. Every view has its own `words.js`; the frame's words are here.

export const words = {
  vi: {
    ask: "Hỏi đáp", desk: "Bàn một cửa", search: "Tìm kiếm", documents: "Tài liệu", summary: "Tóm tắt", drafts: "Soạn thảo", check: "Kiểm tra thể thức", overview: "Tổng quan", learn: "Học dùng", source: "Nguồn",
    find: "Tra cứu", texts: "Văn bản", office: "Cơ quan",
    skip: "Đến nội dung chính", main: "Chính", menu: "Mục lục trang", close: "Đóng", asked: "Đã hỏi", fresh: "Hỏi chuyện khác",
    question: "Câu hỏi", placeholder: "Hỏi về thủ tục, văn bản, quy định…", send: "Gửi câu hỏi", stop: "Dừng", day: "Theo quy định ngày", today: "hôm nay", backToToday: "Trở lại hôm nay", todayButton: "Hôm nay",
    note: "Hệ thống AI – người dùng kiểm tra và quyết định",
    token: "Mã truy cập", tokenWhy: "Máy chủ này cần mã truy cập. Mã chỉ được giữ trong thẻ trình duyệt này.", tokenWrong: "Mã chưa đúng; hãy nhập lại.", code: "Mã", goOn: "Tiếp tục", keepIt: "Giữ lại", remove: "Xóa hẳn",
    settings: "Cài đặt trang", theme: "Giao diện", system: "Theo máy", light: "Sáng", dark: "Tối", language: "Ngôn ngữ", consent: "Giữ bản đang gõ trên máy này cả khi đóng trình duyệt", consentWhy: "Chỉ bật ở máy của riêng bạn.",
    failed: "Chưa mở được mục này; hãy tải lại trang.", gone: "Không liên lạc được với máy chủ. Những gì bạn gõ vẫn còn.", offline: "Máy này đang mất mạng. Những gì bạn gõ vẫn còn.", back: "Đã liên lạc lại được với máy chủ.",
    rebuilding: "Đang dựng lại chỉ mục; câu trả lời có thể chậm hơn.", broken: "Chỉ mục gặp lỗi, có thể thiếu tài liệu mới; hãy báo quản trị viên.", behind: "Đang cập nhật chỉ mục; tài liệu mới nạp có thể chưa tìm được.", reading: "Đang đọc {count} tệp mới nạp.", empty: "Kho chưa có tài liệu nào; hãy nạp ở mục Tài liệu.",
    cut: "Mất kết nối với máy chủ; hãy thử lại.", noToken: "Chưa có mã truy cập; hãy tải lại trang để nhập mã.", status: "Máy chủ trả lời mã {status}.",
    history: "Hội thoại đã lưu", historyFind: "Tìm trong các hội thoại", historyHint: "Tìm trong câu hỏi và tên", clear: "Xóa tất cả",
  },
  en: {
    ask: "Ask", desk: "Service desk", search: "Search", documents: "Documents", summary: "Summaries", drafts: "Drafts", check: "Check the form", overview: "Overview", learn: "Learn", source: "Source",
    find: "Look up", texts: "Texts", office: "Office",
    skip: "Skip to content", main: "Main", menu: "Menu", close: "Close", asked: "History", fresh: "New conversation",
    question: "Question", placeholder: "Ask about procedures, documents, rules…", send: "Send question", stop: "Stop", day: "As the law stood on", today: "today", backToToday: "Back to today", todayButton: "Today",
    note: "AI system – check what it says; the decision is yours",
    token: "Access code", tokenWhy: "This server asks for an access code. It is kept in this browser tab only.", tokenWrong: "That code is not right; please try again.", code: "Code", goOn: "Continue", keepIt: "Keep it", remove: "Delete",
    settings: "Page settings", theme: "Appearance", system: "System", light: "Light", dark: "Dark", language: "Language", consent: "Keep what I type on this machine after the browser closes", consentWhy: "Only on a machine of your own.",
    failed: "This part could not be opened; please reload the page.", gone: "The server cannot be reached. What you typed is still here.", offline: "This machine is offline. What you typed is still here.", back: "The server can be reached again.",
    rebuilding: "The index is being rebuilt; answers may be slower.", broken: "The index has a problem and may miss new documents; please tell the administrator.", behind: "The index is being updated; new documents may not be found yet.", reading: "Reading {count} new files.", empty: "The collection is empty; add files under Documents.",
    cut: "The connection to the server was lost; please try again.", noToken: "No access code yet; reload the page to enter it.", status: "The server answered with code {status}.",
    history: "Saved conversations", historyFind: "Search conversations", historyHint: "Search questions and names", clear: "Delete all",
  },
};

export const language = () => (document.documentElement.lang === "en" ? "en" : "vi");

// Words that lie as data beside a module, `vi.json` and `en.json` in its folder: those of the language that is spoken.
export async function wordsAt(url) {
  const name = language();
  return { [name]: await (await fetch(new URL(`${name}.json`, url))).json() };
}

// One sentence, `{name}` replaced by the value of that name; a key that is not there is an error of the page.
export function say(from, key, values = {}) {
  const text = from[language()][key];
  if (text === undefined) throw new Error(`No words for ${key}`);
  return text.replace(/\{(\w+)\}/gu, (whole, name) => (name in values ? String(values[name]) : whole));
}

// `const t = saying(words)`, then `t("key", { count: 3 })`.
export const saying = (from) => (key, values) => say(from, key, values);

// Words of the page's own markup: data-say for the text, data-say-label, -hint for the attributes.
export function translate(root, from = words) {
  for (const one of root.querySelectorAll("[data-say]")) one.textContent = say(from, one.dataset.say);
  for (const one of root.querySelectorAll("[data-say-label]")) one.setAttribute("aria-label", say(from, one.dataset.sayLabel));
  for (const one of root.querySelectorAll("[data-say-hint]")) one.setAttribute("placeholder", say(from, one.dataset.sayHint));
}
