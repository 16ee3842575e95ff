// A summary, a brief or a comparison as elements: lines with numbered links that open at their words.

import { listed, make, noted } from "../dom.js";
import { box } from "../fields.js";
import { dotted, said } from "../forms.js";
import { t } from "./words.js";

// What is told, each with its parts, its sources and its day.
export const summary = (made) => framed(made, (lines) => [
  made.written_by && make("p.told-aside", t("written")),
  Object.entries(made.names).map(([point, name]) => part(name, lines.grouped(made.lines.filter((one) => one.point === point)))),
  made.coverage.missing.length > 0 && make("p.told-aside", t("missing", { names: made.coverage.missing.slice(0, 8).join("; ") })),
]);

export const brief = (made) => framed(made, (lines) => {
  const figures = (some) => lines.list(some, ({ value, line }) => lines.line(line, value));
  const conflict = (one) => make("li", make("p", one.subject, " …"), figures(one.figures));
  const unknown = made.unknown.map((text) => make("li.told", text));
  const toDraft = `/soan-thao?loai=bao-cao&tu=documents&ma=${made.subjects.map((one) => one.document_id).join(",")}`;
  return [
    part(t("situation"), lines.list(made.situation)), part(t("figures"), figures(made.figures)),
    made.conflicts.length > 0 && part(t("conflicts"), listed("ul", made.conflicts, conflict), ".told-conflicts"),
    part(t("decisions"), lines.list(made.decisions)),
    part(t("open"), made.open.length + unknown.length > 0 && make("ul", made.open.map((one) => lines.line(one)), unknown)),
    make("p", make("a.quiet.bordered", { go: toDraft }, t("draft"))),
  ];
});

function framed(made, inside) {
  const subject = (one) => make("li", make("a", { go: `/xem/${one.document_id}` }, one.name), one.title && !one.name.includes(one.title) && `: ${one.title}`);
  const source = (one) => make("li", { value: one.key }, make("a", { go: one.url }, [one.number || one.title, ...one.heading.slice(1), page(one)].filter(Boolean).join(", ")));
  return [
    listed("ul.told-subjects", made.subjects, subject), notices(made), inside(new Lines(made)),
    make("details.told-sources", make("summary", `${t("sources")} (${made.citations.length})`), make("ol", made.citations.map(source))),
    make("p.told-aside", t("asOf", { day: said(made.as_of) })),
  ];
}

const notices = (made) => made.notices.length > 0 && make("div.told-notices", { role: "note" }, made.notices.map(({ text }) => noted("p", text)));

const part = (name, inside, kind = "") => make(`section.told-part${kind}`, make("h3", name), inside || make("p.told-aside", t("nothing")));

const page = ({ scan, page: number, confidence }) => (scan ? t("scanned", { number, sure: confidence }) : number && t("pageNumber", { number }));

// Lines with the numbers of their sources.
class Lines {
  constructor({ citations, subjects }) {
    this.at = new Map(citations.map((one) => [one.key, one]));
    this.subjects = subjects;
  }

  list(some, row = (one) => this.line(one)) {
    return listed("ul", some, row);
  }

  // Duties are told level by level.
  grouped(lines) {
    if (lines[0]?.point !== "duties" || !lines.some((one) => one.group)) return this.list(lines);
    const groups = new Map();
    for (const one of lines) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
    return [...groups].map(([name, some]) => make("section", name && make("h4", name), this.list(some)));
  }

  line(one, value) {
    const keys = [...new Set(one.parts.map((each) => each.citation))];
    const last = this.at.get(keys.at(-1));
    const document = this.subjects.length > 1 && this.subjects.find((each) => each.document_id === one.document_id)?.name;
    const where = last && dotted(one.place, document, page(last));
    const aside = [one.left && t("left", { count: one.left }), one.note].filter(Boolean).join("; ");
    return make("li.told", { data: { steady: "", keys: keys.join(" ") } },
      value && make("b.told-value", value), make("span", one.text), " ", this.chips(keys), aside && make("em", ` (${aside})`),
      where && make("a.told-place", { go: last.url }, where));
  }

  chips(keys) {
    return keys.map((key) => {
      const { url = "#", title = "" } = this.at.get(key) ?? {};
      return make("a.told-chip", { go: url, "aria-label": t("sourceNumber", { key, title }), data: { key } }, String(key));
    });
  }
}

export function comparison(made) {
  const lines = new Lines({ ...made, subjects: [] });
  const rows = made.pairs.map((one) => pair(one, made.names[one.change], lines));
  const ofKind = (change) => rows.filter((row) => row.dataset.change === change);
  const show = (change, shown) => ofKind(change).forEach((row) => { row.hidden = !shown; });
  const kinds = Object.entries(made.names).filter(([change]) => ofKind(change).length);
  const filter = ([change, name]) => box("checkbox", { checked: change !== "unchanged", onchange: (event) => show(change, event.target.checked) }, `${name} (${ofKind(change).length})`);
  show("unchanged", false);
  return [
    notices(made), kinds.every(([change]) => change === "unchanged") && make("p", t("same")),
    make("fieldset.told-kinds", make("legend", t("show")), kinds.map(filter)),
    make("div.told-pairs", make("div.told-heads", { "aria-hidden": "true" }, make("b", `${t("old")}: ${made.old.name}`), make("b", `${t("new")}: ${made.new.name}`)), rows),
  ];
}

const pair = (one, name, lines) => make("article.told-pair", { data: { change: one.change, steady: "" } },
  make("p.told-change", make("span.badge", name), one.note && make("span", one.note)),
  side(one.old, "del", t("old"), lines), side(one.new, "ins", t("new"), lines));

function side(one, tag, label, lines) {
  const hidden = make("span.hidden", `${label}: `);
  if (!one) return make("div.told-side.absent", hidden, t("absent"));
  const differing = one.spans.map(({ text, differs }) => (differs ? make(tag, text) : text));
  return make("div.told-side", hidden,
    make("a.told-place", { go: lines.at.get(one.citations[0])?.url ?? "#" }, one.place || label), make("p", differing, " ", lines.chips(one.citations)));
}
