// What an answer says: statements in groups, each with the numbers of its sources; rows of tables; two things compared.

import { make } from "../dom.js";
import { row, tabulate } from "./rows.js";
import { t } from "./words.js";

const BULLET = /^\s*(?:[-–—+*•●o]\s+|[-–—*•●]+)/u;
const SHORT = 24; // letters: a longer last word may be parted from its numbers

export class Statements {
  constructor(sources) {
    this.sources = sources;
    this.element = make("div.body");
    this.clear();
  }

  clear() {
    this.texts = [];
    this.rows = []; // those whose column heads are still to be found
    this.element.replaceChildren();
  }

  // Whether these are the statements that stand here.
  are(statements) {
    return this.texts.join("\n") === statements.map(({ text }) => text).join("\n");
  }

  add({ text, kind, label, citations }) {
    this.texts.push(text);
    const words = (kind === "item" ? text.replace(BULLET, "") : text).trim();
    if (!words) return;
    const leads = kind === "item" && words.endsWith(":"); // "Giấy tờ phải nộp:" heads what follows
    const chips = citations.map((key) => this.sources.chip(key));
    const source = this.sources.cited.get(citations[0]);
    const cells = kind === "row" ? row(words, source?.heading, chips) : null;
    const name = `${kind === "quote" ? "blockquote" : "li"}.said.${kind}${leads ? ".leads" : ""}`;
    const said = make(name, { data: { keys: citations.join(" ") } }, cells ?? tied(words, chips));
    this.group(kind, label).append(said);
    if (kind === "row" && !cells && source) this.rows.push({ element: said, text: words, chips, document_id: source.document_id });
    if (!leads) for (const key of citations) this.sources.excerpt(key, words);
  }

  group(kind, label) {
    const last = this.element.lastElementChild;
    if (last?.dataset.kind === kind && last.dataset.label === label) return last.lastElementChild;
    const list = make(kind === "quote" ? "div" : "ul");
    this.element.append(make("section.group", { data: { kind, label } }, label && make("h3", label), list));
    return list;
  }

  // All of it is there: rows get their heads, what is compared becomes a table.
  end({ table, statements }) {
    if (table) this.element.replaceChildren(this.compared(table, statements));
    tabulate(this.rows);
  }

  compared({ columns, rows }, statements) {
    const said = ({ text, citations }) =>
      make("p.said", { data: { keys: citations.join(" ") } }, tied(text.trim(), citations.map((key) => this.sources.chip(key))));
    const cell = (places) => make("td", places.length ? places.map((at) => said(statements[at])) : "—");
    const line = ({ label, cells, same }) => {
      const alike = same ? "same" : "differs";
      return make(`tr.${alike}`, make("th", { scope: "row" }, label, make("small", t(alike))), cells.map(cell));
    };
    const head = make("tr", make("td"), columns.map((name) => make("th", { scope: "col" }, name)));
    return make("div.compared", { tabindex: "0" }, make("table", make("thead", head), make("tbody", rows.map(line))));
  }
}

// The last word keeps its numbers: a number alone on a line says nothing.
function tied(text, chips) {
  const cut = text.search(/\S+$/u);
  if (text.length - cut > SHORT) return [text, ...chips];
  return [text.slice(0, cut), make("span.tied", text.slice(cut), chips)];
}
