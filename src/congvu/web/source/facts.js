// What is known of a document beside its text: a procedure's rows and near-twins, validity and relations.

import { icon, listed, make } from "../dom.js";
import { correction, relations, spanOf, stateOf } from "../validity/validity.js";
import { t } from "./words.js";

const FIELDS = ["effective_from", "effective_to", "validity"];

// The sections, those about a procedure first; each opens by itself.
export const facts = (detail) => [
  detail.methods.length > 0 && methods(detail), detail.papers.length > 0 && papers(detail),
  detail.variants.length > 0 && variants(detail), validity(detail)];

const section = (title, ...inside) => make("details.outline.fact", make("summary", title), ...inside);

const place = (detail, { start, end }, text) =>
  make("a", { go: `/xem/${detail.id}?revision=${detail.current_revision_id}&start=${start}&end=${end}` }, text);

function methods(detail) {
  const head = ["channel", "time", "fee"].map((key) => make("th", { scope: "col" }, t(key)));
  const rows = detail.methods.map((one) => [
    make("tr", make("th", { scope: "row" }, place(detail, one, one.channel || t("unwritten"))), make("td", one.duration.text || t("unwritten")),
      make("td", one.fee || t("unwritten"), one.note && make("small", one.note))),
    one.warnings.length > 0 && make("tr.warned", make("td", { colspan: 3 }, one.warnings.map((text) => make("p", icon("info"), make("span", text)))))]);
  return section(t("methods", { count: detail.methods.length }), make("div.wide", make("table", make("thead", make("tr", head)), make("tbody", rows.flat()))));
}

function papers(detail) {
  const cases = Map.groupBy(detail.papers, (one) => one.case);
  return section(t("papers", { count: detail.papers.length }), [...cases].map(([title, some]) =>
    make("div", title && make("h4", title.replace(/^[*\s]+/u, "")), listed("ul.papers", some, (one) => paper(detail, one)))));
}

function paper(detail, one) {
  const count = [one.originals && t("originals", { count: one.originals }), one.copies && t("copies", { count: one.copies }), one.forms.length && t("forms", { names: one.forms.join(", ") })];
  return make("li", place(detail, one, one.name.replace(/^[-+*\s]+/u, "")), make("small", count.filter(Boolean).join(" · ")));
}

function variants(detail) {
  const variant = (one) => make("li", make("a", { go: `/xem/${one.document_id}` }, one.title),
    make("small", [one.procedure_code, one.words && t("differsIn", { words: one.words })].filter(Boolean).join(" · ")));
  return section(t("variants", { count: detail.variants.length }), listed("ul.papers", detail.variants, variant));
}

// What a person said is said and taken back on the document's own page.
function validity({ id, validity: found }) {
  const log = found.corrections.filter(({ field }) => FIELDS.includes(field));
  return section(t("validity", { state: stateOf(found) }), make("p", spanOf(found)), relations(found, (other) => `/xem/${other}`),
    make("div.corrections", log.length > 0 && make("h4", t("corrected")), listed("ul.papers", log, (one) => correction(one)),
      make("a.quiet.bordered", { go: `/tai-lieu/${id}` }, icon("pencil"), t("correct"))));
}
