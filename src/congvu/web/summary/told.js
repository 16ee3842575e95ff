// A summary, a brief or a comparison as elements: lines with numbered links that open at their words.

import { icon, make } from "../dom.js";
import { said } from "../forms.js";
import { t } from "./words.js";

export const summary = (made) => {
  const at = keyed(made.citations);
  return [
    subjects(made.subjects), notices(made.notices),
    made.written_by ? make("p.told-aside", t("written")) : null,
    ...Object.entries(made.names).map(([point, name]) => part(name, grouped(made.lines.filter((one) => one.point === point), at, made.subjects))),
    made.coverage.missing.length ? make("p.told-aside", t("missing", { names: made.coverage.missing.slice(0, 8).join("; ") })) : null,
    sources(made.citations), day(made),
  ];
};

export const brief = (made) => {
  const at = keyed(made.citations);
  const lines = (some) => (some.length ? some.map((one) => line(one, at, made.subjects)) : null);
  const figure = ({ value, line: one }) => line(one, at, made.subjects, value);
  const conflicts = made.conflicts.map((one) => make("li", make("p", one.subject, " …"), make("ul", ...one.figures.map(figure))));
  const open = [...made.open.map((one) => line(one, at, made.subjects)), ...made.unknown.map((text) => make("li.told", text))];
  return [
    subjects(made.subjects), notices(made.notices),
    part(t("situation"), lines(made.situation)), part(t("figures"), made.figures.length ? made.figures.map(figure) : null),
    conflicts.length ? part(t("conflicts"), conflicts, "told-conflicts") : null,
    part(t("decisions"), lines(made.decisions)), part(t("open"), open.length ? open : null),
    make("p", make("a.quiet.bordered", { go: `/soan-thao?loai=bao-cao&tu=documents&ma=${made.subjects.map((one) => one.document_id).join(",")}` }, t("draft"))),
    sources(made.citations), day(made),
  ];
};

export function comparison(made) {
  const at = keyed(made.citations);
  const kinds = Object.entries(made.names).map(([change, name]) => [change, name, made.pairs.filter((one) => one.change === change).length]).filter(([, , count]) => count);
  const rows = made.pairs.map((one) => pair(one, made.names[one.change], at));
  const hide = (change, hidden) => rows.filter((row) => row.dataset.change === change).forEach((row) => { row.hidden = hidden; });
  hide("unchanged", true);
  const filters = make("fieldset.told-kinds", make("legend", t("show")), ...kinds.map(([change, name, count]) =>
    make("label", make("input", { type: "checkbox", checked: change !== "unchanged", onchange: (event) => hide(change, !event.target.checked) }), `${name} (${count})`)));
  const differs = kinds.some(([change]) => change !== "unchanged");
  return [
    notices(made.notices), differs ? null : make("p", t("same")), filters,
    make("div.told-pairs", make("div.told-heads", { "aria-hidden": "true" }, make("b", `${t("old")}: ${made.old.name}`), make("b", `${t("new")}: ${made.new.name}`)), ...rows),
  ];
}

const keyed = (citations) => new Map(citations.map((one) => [one.key, one]));

const part = (name, lines, kind = "") =>
  make("section", { class: `told-part ${kind}` }, make("h3", name), ...(lines?.[0]?.tagName === "SECTION" ? lines : [lines ? make("ul", ...lines) : make("p.told-aside", t("nothing"))]));

// Duties are told level by level.
function grouped(lines, at, subjects) {
  if (!lines.some((one) => one.group) || lines[0].point !== "duties") return lines.map((one) => line(one, at, subjects));
  const groups = Map.groupBy ? Map.groupBy(lines, (one) => one.group) : lines.reduce((all, one) => all.set(one.group, [...(all.get(one.group) ?? []), one]), new Map());
  return [...groups].map(([name, some]) => make("section", name ? make("h4", name) : null, make("ul", ...some.map((one) => line(one, at, subjects)))));
}

function line(one, at, subjects, value = "") {
  const keys = [...new Set(one.parts.map((each) => each.citation))];
  const document = subjects.length > 1 ? subjects.find((each) => each.document_id === one.document_id)?.name : "";
  const first = at.get(keys.at(-1));
  const where = [one.place, document, page(first)].filter(Boolean).join(" · ");
  const aside = [one.left ? t("left", { count: one.left }) : "", one.note].filter(Boolean).join("; ");
  return make("li.told", { data: { steady: "", keys: keys.join(" ") } },
    value ? make("b.told-value", value) : null, make("span", one.text), " ", ...keys.map((key) => chip(key, at)), aside ? make("em", ` (${aside})`) : null,
    where && first ? make("a.told-place", { go: first.url }, where) : null);
}

const page = (citation) => (citation?.scan ? t("scanned", { number: citation.page, sure: citation.confidence }) : citation?.page ? t("pageNumber", { number: citation.page }) : "");

const chip = (key, at) =>
  make("a.told-chip", { go: at.get(key)?.url ?? "#", "aria-label": t("sourceNumber", { key, title: at.get(key)?.title ?? "" }), data: { key } }, String(key));

function pair(one, name, at) {
  const row = make("article.told-pair", { data: { change: one.change, steady: "" } },
    make("p.told-change", make("span.badge", name), one.note ? make("span", one.note) : null),
    side(one.old, "del", t("old"), at), side(one.new, "ins", t("new"), at));
  return row;
}

function side(one, tag, label, at) {
  if (!one) return make("div.told-side.absent", make("span.hidden", `${label}: `), t("absent"));
  return make("div.told-side", make("span.hidden", `${label}: `),
    make("a.told-place", { go: at.get(one.citations[0])?.url ?? "#" }, one.place || label),
    make("p", ...one.spans.map(({ text, differs }) => (differs ? make(tag, {}, text) : text)), " ", ...one.citations.map((key) => chip(key, at))));
}

const subjects = (some) => make("ul.told-subjects", ...some.map((one) => make("li", make("a", { go: `/xem/${one.document_id}` }, one.name), one.title && !one.name.includes(one.title) ? `: ${one.title}` : "")));

const notices = (some) => (some.length ? make("div.told-notices", { role: "note" }, ...some.map(({ text }) => make("p", icon("info"), make("span", text)))) : null);

function sources(citations) {
  const items = citations.map((one) => make("li", { value: one.key }, make("a", { go: one.url }, [one.number || one.title, ...one.heading.slice(1), page(one)].filter(Boolean).join(", "))));
  return make("details.told-sources", make("summary", `${t("sources")} (${citations.length})`), make("ol", ...items));
}

const day = ({ as_of: at }) => make("p.told-aside", t("asOf", { day: said(at) }));
