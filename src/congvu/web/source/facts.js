// What is known of a document beside its text: a procedure's rows and near-twins, validity and relations.

import { icon, make } from "../dom.js";
import { said } from "../forms.js";
import { saying } from "../words.js";
import { corrections } from "./correct.js";
import { words } from "./words.js";

const t = saying(words);

// The sections, those about a procedure first; each opens by itself.
export function facts(detail, refresh) {
  return [methods(detail), papers(detail), variants(detail), validity(detail, refresh)].filter(Boolean);
}

const section = (title, ...inside) => make("details", { class: "outline fact" }, make("summary", {}, title), ...inside);

const place = (detail, { start, end }, text) =>
  make("a", { href: `/xem/${detail.id}?revision=${detail.current_revision_id}&start=${start}&end=${end}`, "data-go": true }, text);

function methods(detail) {
  if (!detail.methods.length) return null;
  const head = make("tr", {}, ...[t("channel"), t("time"), t("fee")].map((text) => make("th", { scope: "col" }, text)));
  const rows = detail.methods.flatMap((one) => [
    make("tr", {}, make("th", { scope: "row" }, place(detail, one, one.channel || t("unwritten"))), make("td", {}, one.duration.text || t("unwritten")),
      make("td", {}, one.fee || t("unwritten"), one.note ? make("small", {}, one.note) : "")),
    one.warnings.length ? make("tr", { class: "warned" }, make("td", { colspan: 3 }, ...one.warnings.map((text) => make("p", {}, icon("info"), make("span", {}, text))))) : "",
  ]);
  return section(t("methods", { count: detail.methods.length }), make("div", { class: "wide" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows))));
}

function papers(detail) {
  if (!detail.papers.length) return null;
  const groups = new Map();
  for (const one of detail.papers) groups.set(one.case, [...(groups.get(one.case) ?? []), one]);
  const lists = [...groups].map(([title, some]) => make("div", {}, title ? make("h4", {}, title.replace(/^[*\s]+/u, "")) : "", make("ul", { class: "papers" }, ...some.map((one) => paper(detail, one)))));
  return section(t("papers", { count: detail.papers.length }), ...lists);
}

function paper(detail, one) {
  const count = [one.originals && t("originals", { count: one.originals }), one.copies && t("copies", { count: one.copies }), one.forms.length && t("forms", { names: one.forms.join(", ") })];
  return make("li", {}, place(detail, one, one.name.replace(/^[-+*\s]+/u, "")), make("small", {}, count.filter(Boolean).join(" · ")));
}

function variants(detail) {
  if (!detail.variants.length) return null;
  const items = detail.variants.map((one) => make("li", {},
    make("a", { href: `/xem/${one.document_id}`, "data-go": true }, one.title), make("small", {}, [one.procedure_code, one.words && t("differsIn", { words: one.words })].filter(Boolean).join(" · "))));
  return section(t("variants", { count: detail.variants.length }), make("ul", { class: "papers" }, ...items));
}

function validity(detail, refresh) {
  const { validity: found } = detail;
  const relations = found.relations.toSorted((a, b) => weight(b) - weight(a)).map((one) => make("li", {}, relation(one)));
  return section(t("validity", { state: stateOf(found) }),
    make("p", {}, spanOf(found)),
    relations.length ? make("ul", { class: "papers" }, ...relations) : make("p", { class: "none" }, t("noRelations")),
    corrections(detail, refresh));
}

// What happened to the text comes first, what it was based on last.
const weight = (one) => (one.kind === "based_on" ? 0 : 2) + (one.incoming ? 1 : 0);

export const stateOf = (found) => t(`state_${found.state}`);

// "Được thay thế bởi …": the line that whoever reads an old text must not miss.
export const endedBy = ({ relations }) => relations.filter((one) => one.incoming && ["replaces", "repeals", "suspends"].includes(one.kind) && !one.address).slice(0, 1).map((one) =>
  make("span", { class: "ended-by" }, `${t(`by_${one.kind}`)} `, one.other_id ? make("a", { href: `/xem/${one.other_id}`, "data-go": true }, one.other) : one.other));

function spanOf(found) {
  const by = (who) => t(`by_${who || "nobody"}`);
  const from = found.effective_from ? t("from", { day: said(found.effective_from), by: by(found.begins_by) }) : t("noFrom");
  const to = found.effective_to ? t("to", { day: said(found.effective_to), by: by(found.ends_by) }) : t("noTo");
  return `${from}; ${to}.`;
}

function relation(one) {
  const told = t(`${one.incoming ? "by" : "does"}_${one.kind}`);
  const other = one.other_id ? make("a", { href: `/xem/${one.other_id}`, "data-go": true }, one.other) : t("notHere", { other: one.other });
  const where = make("a", { href: `/xem/${one.document_id}?revision=${one.revision_id}&start=${one.start}&end=${one.end}`, "data-go": true }, t("sentence"));
  const more = [one.address, one.effective_on && t("since", { day: said(one.effective_on) })].filter(Boolean).join(", ");
  return make("span", {}, `${told} `, other, make("small", {}, more ? `${more} · ` : "", where));
}
