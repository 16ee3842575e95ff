// One quiet line when not everything is as it should be; nothing when it is.

import { get } from "./api.js";
import { find } from "./dom.js";

const SOON = 4_000;
const LATER = 15_000;

export async function watchHealth() {
  const said = document.visibilityState === "visible" ? await look() : null;
  setTimeout(watchHealth, said ? SOON : LATER);
}

async function look() {
  const [level, text] = await get("/ready", true).then(stateOf, failureOf);
  const line = find("#health");
  if (line.textContent !== text) line.textContent = text;
  line.dataset.level = level;
  line.hidden = !text;
  return text;
}

function stateOf(ready) {
  const reading = (ready.jobs.queued ?? 0) + (ready.jobs.running ?? 0);
  if (ready.rebuilding) return ["busy", "Đang dựng lại chỉ mục; câu trả lời có thể chậm hơn."];
  if (!ready.ready && ready.last_error) return ["bad", "Chỉ mục gặp lỗi, có thể thiếu tài liệu mới; hãy báo quản trị viên."];
  if (!ready.ready) return ["busy", "Đang cập nhật chỉ mục; tài liệu mới nạp có thể chưa tìm được."];
  if (reading) return ["busy", `Đang đọc ${reading.toLocaleString("vi")} tệp mới nạp.`];
  if (!ready.documents) return ["busy", "Kho chưa có tài liệu nào; hãy nạp ở mục Tài liệu."];
  return ["", ""];
}

// Without the token nothing is known; the page asks for it where it is needed.
function failureOf(error) {
  return error.status === 401 ? ["", ""] : ["bad", error.code === "offline" ? "Không liên lạc được với máy chủ." : error.message];
}
