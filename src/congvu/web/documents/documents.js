// The documents: the list with its filters, handing files in, watching them being read, deleting.

import { call, get } from "../api.js";
import { announce, button, confirmed, find, icon, make } from "../dom.js";
import { field, only, select } from "../fields.js";
import { remember, remembered } from "../typed.js";
import { ACCESS, upload } from "./upload.js";

const PAGE = 50;
const BATCHES = "congvu.batches";
const STATES = { indexed: "Đã lập chỉ mục", read: "Đã đọc", failed: "Không đọc được", needs_ocr: "Cần OCR", needs_converter: "Cần chuyển dạng", quarantined: "Chờ xác nhận" };
const KINDS = { procedure: "Thủ tục", legal: "Văn bản có điều khoản", letter: "Công văn", document: "Văn bản khác" };
const JOBS = { queued: "Đang chờ", running: "Đang đọc", failed: "Lỗi", done: "Xong" };
const OUTCOMES = { added: "Đã thêm", revised: "Bản mới", unchanged: "Đã có sẵn", failed: "Không đọc được", needs_ocr: "Cần OCR", needs_converter: "Cần chuyển dạng", quarantined: "Chờ xác nhận", refused: "Bị từ chối", unpacked: "Gói đã mở", ignored: "Không phải tài liệu" };
let batches = (remembered(BATCHES) ?? "").split(" ").filter(Boolean);
let painted = "";
let timer = 0;

export function show(root) {
  if (!root.childElementCount) build(root);
}

async function build(root) {
  root.append(make("div", { class: "docs-head" }, make("h1", {}, "Tài liệu"), make("span", { id: "total" })));
  const about = await get("/about").catch(() => ({ access: ["public"], upload_max_mb: 100 }));
  root.append(
    upload(about, took), make("div", { class: "jobs", id: "jobs" }), filters(about),
    make("div", { class: "listing", id: "listing" }), make("div", { class: "more", id: "more" }));
  await list();
  if (batches.length) await watch();
}

function filters(about) {
  let wait = 0;
  const form = make("form", { class: "filters", id: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    field("Tên, số ký hiệu, mã thủ tục", make("input", { name: "q", type: "search" })),
    field("Tình trạng", select("state", "Tất cả", STATES)),
    field("Loại", select("kind", "Tất cả", KINDS)),
    field("Mức truy cập", select("access", "Tất cả", only(about.access, ACCESS))));
  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => list(), 200); });
  return form;
}

let asked = 0;
async function list(offset = 0) {
  const mine = ++asked;
  const query = new URLSearchParams([...new FormData(find("#filters"))].filter(([, value]) => value));
  query.set("limit", PAGE);
  query.set("offset", offset);
  const holder = find("#listing");
  try {
    const { items, total } = await get(`/documents?${query}`);
    if (mine !== asked) return;
    find("#total").textContent = `${total.toLocaleString("vi")} tài liệu`;
    const rows = items.map(row);
    if (offset) holder.append(...rows);
    else holder.replaceChildren(...(rows.length ? rows : [make("p", { class: "empty" }, "Không có tài liệu nào như vậy.")]));
    if (!offset) follow(items, query, mine);
    const next = offset + items.length;
    find("#more").replaceChildren(...(next < total ? [button("Xem thêm", { class: "quiet bordered", onclick: () => list(next) })] : []));
  } catch (error) {
    if (mine === asked) holder.replaceChildren(make("p", { class: "problem", role: "alert" }, error.message));
  }
}

// What was read is embedded a little later: its state follows, the rows stay.
function follow(items, query, mine) {
  if (!items.some((one) => one.state === "read")) return;
  setTimeout(async () => {
    if (mine !== asked) return;
    const now = await get(`/documents?${query}`).catch(() => ({ items }));
    for (const { id, state } of now.items) {
      const badge = find(`[data-document="${id}"] .badge`);
      if (badge && badge.dataset.state !== state) badge.replaceWith(stateBadge(state));
    }
    follow(now.items, query, mine);
  }, 3000);
}

const STANDINGS = { former: "Không còn hiệu lực", coming: "Chưa có hiệu lực" };

const stateBadge = (state) => make("span", { class: "badge", data: { state } }, STATES[state] ?? state);

function row(document) {
  const meta = [document.procedure_code || document.number, document.field, document.level, document.collection !== "main" && document.collection,
    document.access !== "public" && ACCESS[document.access], STANDINGS[document.standing]];
  const element = make("div", { class: "doc", data: { document: document.id, steady: "" } },
    make("a", { href: `/xem/${document.id}`, "data-go": true }, document.title),
    make("span", { class: "meta" }, meta.filter(Boolean).join(" · ")),
    stateBadge(document.state),
    document.state === "quarantined" ? button("Cho vào kho", { class: "quiet bordered release", onclick: () => release(document, element) }) : null,
    make("button", { type: "button", class: "quiet", "aria-label": `Xóa ${document.title}`, onclick: () => drop(document, element) }, icon("trash")));
  return element;
}

async function release(document, element) {
  const sure = await confirmed("Cho bản quét vào kho?", `Bạn đã xem “${document.title}” và xác nhận tệp không chứa bí mật nhà nước.`, "Cho vào kho");
  if (!sure) return;
  try {
    const job = await (await call(`/documents/${document.id}/release`, { method: "POST" })).json();
    await took(job.batch);
  } catch (error) {
    element.append(make("p", { class: "problem", role: "alert" }, error.message));
  }
}

async function drop(document, element) {
  const sure = await confirmed("Xóa tài liệu?", `“${document.title}” cùng mọi bản và tệp gốc của nó sẽ bị xóa hẳn khỏi kho.`);
  if (!sure) return;
  try {
    await call(`/documents/${document.id}`, { method: "DELETE", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ reason: "Xóa ở trang Tài liệu." }) });
    element.remove();
    announce("Đã xóa tài liệu.");
    await list();
  } catch (error) {
    element.append(make("p", { class: "problem", role: "alert" }, error.message));
  }
}

// Files that were handed in are watched until they are read.
async function took(batch) {
  batches = [batch, ...batches];
  remember(BATCHES, batches.join(" "));
  await watch();
}

async function watch() {
  clearTimeout(timer);
  const found = await Promise.all(batches.map((batch) => get(`/jobs?batch=${batch}&limit=500`))).catch(() => null);
  if (found) {
    const jobs = found.flatMap((one) => one.jobs);
    paint(jobs);
    if (!jobs.some((one) => one.state === "queued" || one.state === "running")) return settled(jobs);
  }
  timer = setTimeout(watch, 1200);
  return null;
}

// Drawn again only when something changed: focus and selection stay.
function paint(jobs) {
  const now = JSON.stringify(jobs);
  if (now !== painted) find("#jobs").replaceChildren(...jobs.map(job));
  painted = now;
}

function settled(jobs) {
  remember(BATCHES, "");
  announce(`Đã đọc xong ${jobs.length} tệp.`);
  return list();
}

function job(one) {
  const bad = one.state === "failed" || ["failed", "refused"].includes(one.outcome);
  return make("div", { class: "job" },
    one.document_id ? make("a", { href: `/xem/${one.document_id}`, "data-go": true }, one.name) : make("span", {}, one.name),
    make("span", { class: "badge", data: { state: bad ? "failed" : one.state } }, one.state === "done" ? OUTCOMES[one.outcome] : JOBS[one.state]),
    one.message ? make("p", {}, one.message) : null);
}
