// What is known of a document beside its text: a procedure's rows and near-twins, validity and relations.

import { icon, make } from "../dom.js";
import { moment, placeAt, said } from "../forms.js";
import { t } from "./words.js";

const FIELDS = ["effective_from", "effective_to", "validity"];

// The sections, those about a procedure first; each opens by itself.
export function facts(detail) {
  return [methods(detail), papers(detail), variants(detail), validity(detail)].filter(Boolean);
}

const section = (title, ...inside) => make("details.outline.fact", make("summary", title), ...inside);

const place = (detail, { start, end }, text) =>
  make("a", { go: `/xem/${detail.id}?revision=${detail.current_revision_id}&start=${start}&end=${end}` }, text);

function methods(detail) {
  if (!detail.methods.length) return null;
  const head = make("tr", ...[t("channel"), t("time"), t("fee")].map((text) => make("th", { scope: "col" }, text)));
  const rows = detail.methods.flatMap((one) => [
    make("tr", make("th", { scope: "row" }, place(detail, one, one.channel || t("unwritten"))), make("td", one.duration.text || t("unwritten")),
      make("td", one.fee || t("unwritten"), one.note ? make("small", one.note) : "")),
    one.warnings.length ? make("tr.warned", make("td", { colspan: 3 }, ...one.warnings.map((text) => make("p", icon("info"), make("span", text))))) : "",
  ]);
  return section(t("methods", { count: detail.methods.length }), make("div.wide", make("table", make("thead", head), make("tbody", ...rows))));
}

function papers(detail) {
  if (!detail.papers.length) return null;
  const groups = new Map();
  for (const one of detail.papers) groups.set(one.case, [...(groups.get(one.case) ?? []), one]);
  const lists = [...groups].map(([title, some]) => make("div", title ? make("h4", title.replace(/^[*\s]+/u, "")) : "", make("ul.papers", ...some.map((one) => paper(detail, one)))));
  return section(t("papers", { count: detail.papers.length }), ...lists);
}

function paper(detail, one) {
  const count = [one.originals && t("originals", { count: one.originals }), one.copies && t("copies", { count: one.copies }), one.forms.length && t("forms", { names: one.forms.join(", ") })];
  return make("li", place(detail, one, one.name.replace(/^[-+*\s]+/u, "")), make("small", count.filter(Boolean).join(" · ")));
}

function variants(detail) {
  if (!detail.variants.length) return null;
  const items = detail.variants.map((one) => make("li",
    make("a", { go: `/xem/${one.document_id}` }, one.title), make("small", [one.procedure_code, one.words && t("differsIn", { words: one.words })].filter(Boolean).join(" · "))));
  return section(t("variants", { count: detail.variants.length }), make("ul.papers", ...items));
}

function validity(detail) {
  const { validity: found } = detail;
  const relations = found.relations.toSorted((a, b) => weight(b) - weight(a)).map((one) => make("li", relation(one)));
  return section(t("validity", { state: stateOf(found) }),
    make("p", spanOf(found)),
    relations.length ? make("ul.papers", ...relations) : make("p.none", t("noRelations")),
    corrections(detail));
}

// What a person said wins over the texts; it is said and taken back on the document's own page.
function corrections({ id, validity: { corrections: all } }) {
  const log = all.filter(({ field }) => FIELDS.includes(field));
  return make("div.corrections", log.length ? make("h4", t("corrected")) : "",
    make("ul.papers", ...log.map((one) => make("li", `${t(`field_${one.field}`)}: ${correctedTo(one)}`, make("small", `${one.by}, ${moment(one.at)}: ${one.reason}`)))),
    make("a.quiet.bordered", { go: `/tai-lieu/${id}` }, icon("pencil"), t("correct")));
}

function correctedTo({ field, value }) {
  if (value === null) return t("withdrawn");
  if (field === "validity") return t(`say_${value}`);
  return value ? said(value) : t("noDay");
}

// What happened to the text comes first, what it was based on last.
const weight = (one) => (one.kind === "based_on" ? 0 : 2) + (one.incoming ? 1 : 0);

export const stateOf = (found) => t(`state_${found.state}`);

// "Được thay thế bởi …": the line that whoever reads an old text must not miss.
export const endedBy = ({ relations }) => relations.filter((one) => one.incoming && ["replaces", "repeals", "suspends"].includes(one.kind) && !one.address).slice(0, 1).map((one) =>
  make("span.ended-by", `${t(`by_${one.kind}`)} `, one.other_id ? make("a", { go: `/xem/${one.other_id}` }, one.other) : one.other));

function spanOf(found) {
  const by = (who) => t(`by_${who || "nobody"}`);
  const from = found.effective_from ? t("from", { day: said(found.effective_from), by: by(found.begins_by) }) : t("noFrom");
  const to = found.effective_to ? t("to", { day: said(found.effective_to), by: by(found.ends_by) }) : t("noTo");
  return `${from}; ${to}.`;
}

function relation(one) {
  const told = t(`${one.incoming ? "by" : "does"}_${one.kind}`);
  const other = one.other_id ? make("a", { go: `/xem/${one.other_id}` }, one.other) : t("notHere", { other: one.other });
  const where = make("a", { go: placeAt(one) }, t("sentence"));
  const more = [one.address, one.effective_on && t("since", { day: said(one.effective_on) })].filter(Boolean).join(", ");
  return make("span", `${told} `, other, make("small", more ? `${more} · ` : "", where));
}
