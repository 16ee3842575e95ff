// What is known of a document beside its text: a procedure's rows and near-twins, validity and relations.

import { corrections } from "./correct.js";
import { said } from "../forms.js";
import { icon, make } from "../dom.js";

const STATES = { not_yet: "Chưa có hiệu lực", in_force: "Còn hiệu lực", partly: "Hết hiệu lực hoặc được sửa đổi một phần", no_longer: "Hết hiệu lực", suspended: "Đang bị ngưng hiệu lực", unknown: "Chưa xác định được hiệu lực" };
const BY = { text: "theo chính văn bản", correction: "do người sửa ghi", relation: "theo văn bản khác" };
const OUTGOING = { amends: "Sửa đổi, bổ sung", replaces: "Thay thế", repeals: "Bãi bỏ", suspends: "Ngưng hiệu lực", corrects: "Đính chính", based_on: "Căn cứ" };
const INCOMING = { amends: "Được sửa đổi, bổ sung bởi", replaces: "Được thay thế bởi", repeals: "Bị bãi bỏ bởi", suspends: "Bị ngưng hiệu lực bởi", corrects: "Được đính chính bởi", based_on: "Là căn cứ của" };

// The sections, those about a procedure first; each opens by itself.
export function facts(detail, refresh) {
  return [methods(detail), papers(detail), variants(detail), validity(detail, refresh)].filter(Boolean);
}

const section = (title, ...inside) => make("details", { class: "outline fact" }, make("summary", {}, title), ...inside);

const place = (detail, { start, end }, text) =>
  make("a", { href: `/xem/${detail.id}?revision=${detail.current_revision_id}&start=${start}&end=${end}`, "data-go": true }, text);

function methods(detail) {
  if (!detail.methods.length) return null;
  const head = make("tr", {}, ...["Cách nộp", "Thời hạn", "Phí, lệ phí"].map((text) => make("th", { scope: "col" }, text)));
  const rows = detail.methods.flatMap((one) => [
    make("tr", {}, make("th", { scope: "row" }, place(detail, one, one.channel || "Không ghi")), make("td", {}, one.duration.text || "Không ghi"),
      make("td", {}, one.fee || "Không ghi", one.note ? make("small", {}, one.note) : "")),
    one.warnings.length ? make("tr", { class: "warned" }, make("td", { colspan: 3 }, ...one.warnings.map((text) => make("p", {}, icon("info"), make("span", {}, text))))) : "",
  ]);
  return section(`Cách nộp, thời hạn, phí (${detail.methods.length})`, make("div", { class: "wide" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows))));
}

function papers(detail) {
  if (!detail.papers.length) return null;
  const groups = new Map();
  for (const one of detail.papers) groups.set(one.case, [...(groups.get(one.case) ?? []), one]);
  const lists = [...groups].map(([title, some]) => make("div", {}, title ? make("h4", {}, title.replace(/^[*\s]+/u, "")) : "", make("ul", { class: "papers" }, ...some.map((one) => paper(detail, one)))));
  return section(`Thành phần hồ sơ (${detail.papers.length})`, ...lists);
}

function paper(detail, one) {
  const count = [one.originals && `${one.originals} bản chính`, one.copies && `${one.copies} bản sao`, one.forms.length && `mẫu: ${one.forms.join(", ")}`];
  return make("li", {}, place(detail, one, one.name.replace(/^[-+*\s]+/u, "")), make("small", {}, count.filter(Boolean).join(" · ")));
}

function variants(detail) {
  if (!detail.variants.length) return null;
  const items = detail.variants.map((one) => make("li", {},
    make("a", { href: `/xem/${one.document_id}`, "data-go": true }, one.title), make("small", {}, [one.procedure_code, one.words && `khác ở: ${one.words}`].filter(Boolean).join(" · "))));
  return section(`Thủ tục gần giống (${detail.variants.length})`, make("ul", { class: "papers" }, ...items));
}

function validity(detail, refresh) {
  const { validity: found } = detail;
  const relations = found.relations.toSorted((a, b) => weight(b) - weight(a)).map((one) => make("li", {}, relation(one)));
  return section(`Hiệu lực: ${stateOf(found)}`,
    make("p", {}, spanOf(found)),
    relations.length ? make("ul", { class: "papers" }, ...relations) : make("p", { class: "none" }, "Chưa thấy văn bản nào trong kho nói về văn bản này."),
    corrections(detail, refresh));
}

// What happened to the text comes first, what it was based on last.
const weight = (one) => (one.kind === "based_on" ? 0 : 2) + (one.incoming ? 1 : 0);

export const stateOf = (found) => STATES[found.state] ?? found.state;

function spanOf(found) {
  const from = found.effective_from ? `Từ ${said(found.effective_from)} (${BY[found.begins_by] ?? "không rõ căn cứ"})` : "Chưa rõ ngày bắt đầu";
  const to = found.effective_to ? `hết hiệu lực từ ${said(found.effective_to)} (${BY[found.ends_by] ?? "không rõ căn cứ"})` : "chưa thấy ngày hết hiệu lực";
  return `${from}; ${to}.`;
}

function relation(one) {
  const words = (one.incoming ? INCOMING : OUTGOING)[one.kind] ?? one.kind;
  const other = one.other_id ? make("a", { href: `/xem/${one.other_id}`, "data-go": true }, one.other) : `${one.other} (chưa có trong kho)`;
  const where = make("a", { href: `/xem/${one.document_id}?revision=${one.revision_id}&start=${one.start}&end=${one.end}`, "data-go": true }, "xem câu");
  const more = [one.address, one.effective_on && `từ ${said(one.effective_on)}`].filter(Boolean).join(", ");
  return make("span", {}, `${words} `, other, make("small", {}, more ? `${more} · ` : "", where));
}
