// Correcting a document's validity: what a person says wins over the texts, and is written down with the reason.

import { call } from "../api.js";
import { isoOf, said } from "../forms.js";
import { announce, make } from "../dom.js";
import { field, select } from "../fields.js";

const FIELDS = { effective_from: "Ngày bắt đầu có hiệu lực", effective_to: "Ngày đầu tiên hết hiệu lực", validity: "Tình trạng" };
const STATES = { in_force: "Còn hiệu lực", partly: "Hết hiệu lực một phần", no_longer: "Hết hiệu lực", suspended: "Ngưng hiệu lực", unknown: "Chưa xác định" };
const WRONG_DAY = "Ngày chưa đúng; hãy viết như 31/01/2026.";
const KINDS = { say: "Ghi giá trị", none: "Không có ngày", withdraw: "Rút lại lời sửa trước" };

export function corrections(detail, refresh) {
  const log = detail.validity.corrections.map((one) =>
    make("li", {}, `${FIELDS[one.field] ?? one.field}: ${valueOf(one)}`, make("small", {}, `${one.by}, ${new Date(one.at).toLocaleString("vi")}: ${one.reason}`)));
  return make("div", { class: "corrections" },
    log.length ? make("h4", {}, "Đã sửa") : "", log.length ? make("ul", { class: "papers" }, ...log) : "",
    make("details", {}, make("summary", {}, "Sửa hiệu lực"), form(detail, refresh)));
}

function valueOf({ field, value }) {
  if (value === null) return "rút lại";
  if (field === "validity") return STATES[value] ?? value;
  return value ? said(value) : "không có ngày";
}

function form(detail, refresh) {
  const day = make("input", { name: "day", placeholder: "31/01/2026", maxlength: 10, inputmode: "numeric" });
  const wrong = make("p", { class: "problem", role: "alert", hidden: true });
  const element = make("form", { class: "grade-form" },
    field("Mục cần sửa", select("field", null, FIELDS)), field("Cách sửa", select("kind", null, KINDS)),
    field("Ngày", day), field("Tình trạng", select("state", null, STATES)),
    field("Lý do", make("textarea", { name: "reason", rows: 2, maxlength: 500, required: true })), wrong,
    make("div", { class: "actions" }, make("button", { class: "solid" }, "Ghi lời sửa")));
  const fit = () => {
    const states = element.elements.field.value === "validity";
    const says = element.elements.kind.value === "say";
    element.elements.kind.querySelector('[value="none"]').disabled = states;
    if (states && element.elements.kind.value === "none") element.elements.kind.value = "say";
    day.parentElement.hidden = states || !says;
    element.elements.state.parentElement.hidden = !states || !says;
    day.setCustomValidity(!states && says && !isoOf(day.value) ? WRONG_DAY : "");
  };
  element.addEventListener("input", fit);
  element.addEventListener("submit", (event) => { event.preventDefault(); send(element, detail, wrong, refresh); });
  fit();
  return element;
}

async function send(element, detail, wrong, refresh) {
  const { field: name, kind, state, day, reason } = element.elements;
  const said = name.value === "validity" ? state.value : isoOf(day.value);
  const value = { say: said, none: "", withdraw: null }[kind.value];
  wrong.hidden = true;
  try {
    const body = JSON.stringify({ field: name.value, value, reason: reason.value });
    const answer = await call(`/documents/${detail.id}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body });
    refresh(await answer.json());
    announce("Đã ghi lời sửa.");
  } catch (error) {
    wrong.textContent = error.message;
    wrong.hidden = false;
  }
}
