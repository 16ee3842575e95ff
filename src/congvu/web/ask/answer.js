// One turn: statements with numbered chips, the sources beside them, notices, other documents that may be meant.

import { asOf, copyOf } from "./copy.js";
import { isToday, said } from "../forms.js";
import { button, find, icon, make } from "../dom.js";
import { Grading } from "./grading.js";
import { within } from "../headings.js";
import { isHeads, row, tabulate } from "./rows.js";
import { t } from "./words.js";

const OUTCOMES = new Set(["answered", "partial", "not_found", "out_of_scope", "needs_clarification", "refused"]);
const STATED = new Set(["comparison", "deadline", "in_force", "list"]);
const DECISIVE = new Set(["former", "not_yet", "suspended", "abolished", "unknown", "unknown_dates", "scan", "scan_figure", "index_being_made", "local_disagree", "model_unchecked", "model_incomplete"]);
const MOST_NOTICES = 3;
const PLACES = new Set(["place", "place_split", "former_district"]);
const BULLET = /^\s*(?:[-–—+*•●o]\s+|[-–—*•●]+)/u;

export class Turn {
  constructor(question, send) {
    this.question = question;
    this.send = send;
    this.citations = new Map();
    this.rows = [];
    this.shown = [];
    this.badge = make("span.badge", { hidden: true });
    this.reason = make("span");
    this.waiting = make("p.waiting", t("searching"));
    this.statements = make("div.body");
    this.list = make("div.shelf");
    this.sources = make("div.sources", { hidden: true }, make("h3", t("sources")), this.list);
    this.content = make("div", make("p.verdict", this.badge, this.reason), this.waiting, this.statements);
    this.element = make("article.turn", make("h2.asked", question), this.content, this.sources);
    for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
      this.element.addEventListener(on, (event) => this.light(event, true));
      this.element.addEventListener(off, (event) => this.light(event, false));
    }
  }

  static of(answer, send) {
    const turn = new Turn(answer.question, send);
    for (const citation of answer.citations) turn.take("citation", citation);
    for (const statement of answer.statements) turn.take("statement", statement);
    for (const notice of answer.notices) turn.take("notice", notice);
    turn.take("done", answer);
    return turn;
  }

  get verdict() {
    return OUTCOMES.has(this.answer?.outcome) ? t(this.answer.outcome) : "";
  }

  take(kind, data) {
    if (kind === "understood") this.understand(data.question);
    if (kind === "citation") this.addCitation(data);
    if (kind === "statement") this.addStatement(data);
    if (kind === "notice") this.addNotice(data);
    if (kind === "done") this.finish(data);
  }

  // What the question was taken for, where that is not what was typed.
  understand(question) {
    if (this.understood || plain(question) === plain(this.question)) return;
    this.understood = make("p.understood", t("understood"), make("b", question));
    this.content.prepend(this.understood);
  }

  addCitation(citation) {
    this.citations.set(citation.key, citation);
    this.sources.hidden = false;
    if (this.citations.size === 1) this.content.insertBefore(from(citation), this.statements);
    const place = within(citation).map((part) => (isHeads(part) ? t("tableRow") : part)).join(" › ") || citation.title;
    this.placesOf(citation).append(
      make("li",
        make("a.card", { go: citation.url, data: { key: citation.key, ...(citation.scan ? { confidence: citation.confidence } : {}) } },
          make("span.key", String(citation.key)),
          make("b", place),
          citation.page > 1 || citation.scan ? make("span.place", t(citation.scan ? "scannedPage" : "page", { number: citation.page })) : null,
          make("span.excerpt"))),
    );
  }

  placesOf(citation) {
    const known = find(`[data-document="${citation.document_id}"]`, this.list);
    if (known) return known.lastElementChild;
    const places = make("ol");
    this.list.append(make("section", { data: { document: citation.document_id } }, make("h4", citation.title), number(citation), places));
    return places;
  }

  addStatement(statement) {
    this.shown.push(statement.text);
    this.waiting.hidden = true;
    const text = statement.kind === "item" ? statement.text.replace(BULLET, "") : statement.text;
    if (!text.trim()) return;
    const leads = statement.kind === "item" && text.trim().endsWith(":"); // "Giấy tờ phải nộp:" heads what follows
    const said = make(statement.kind === "quote" ? "blockquote" : "li", { class: `said ${statement.kind}${leads ? " leads" : ""}`, data: { keys: statement.citations.join(" ") } });
    this.groupFor(statement).append(said);
    this.fill(said, statement, text.trim());
    if (!leads) for (const key of statement.citations) this.excerpt(key, text.trim());
  }

  fill(said, statement, text) {
    const chips = statement.citations.map((key) => this.chip(key));
    const citation = this.citations.get(statement.citations[0]);
    const cells = statement.kind === "row" && row(text, citation?.heading, chips);
    said.append(...(cells ? [cells] : tied(text, chips)));
    if (statement.kind === "row" && !cells && citation) this.rows.push({ element: said, text, chips, document_id: citation.document_id });
  }

  excerpt(key, text) {
    const place = this.list.querySelector(`[data-key="${key}"] .excerpt`);
    if (place && !place.textContent) place.textContent = text;
  }

  groupFor({ kind, label }) {
    const last = this.statements.lastElementChild;
    if (last?.dataset.kind === kind && last.dataset.label === label) return last.lastElementChild;
    const list = make(kind === "quote" ? "div" : "ul", {});
    this.statements.append(make("section.group", { data: { kind, label } }, label ? make("h3", label) : null, list));
    return list;
  }

  chip(key) {
    const citation = this.citations.get(key);
    const spoken = t("sourceNumber", { key, title: citation?.title ?? "" });
    return make("a.chip", { go: citation?.url ?? "#", "aria-label": spoken, data: { key } }, String(key));
  }

  addNotice({ code, text }) {
    this.notices ??= this.content.appendChild(make("div.notices", { role: "note" }));
    this.notices.append(make("p.notice", { data: { code } }, icon("info"), make("span", text)));
  }

  // What decides whether the answer may be used stands; of the rest what is too much waits to be opened.
  quiet() {
    const all = [...(this.notices?.querySelectorAll(".notice") ?? [])];
    const rest = all.filter((one) => !DECISIVE.has(one.dataset.code));
    const folded = all.length > MOST_NOTICES ? rest.slice(Math.max(0, MOST_NOTICES - (all.length - rest.length))) : [];
    if (folded.length > 1) this.notices.append(make("details", make("summary", t("notices", { count: folded.length })), ...folded));
  }

  // What a model began and could not end well gives way to what the answer is.
  redraw(answer) {
    for (const list of [this.statements, this.list]) list.replaceChildren();
    find(".from", this.content)?.remove();
    this.notices?.remove();
    this.notices = undefined;
    this.citations.clear();
    this.rows = [];
    for (const citation of answer.citations) this.addCitation(citation);
    for (const statement of answer.statements) this.addStatement(statement);
    for (const notice of answer.notices) this.addNotice(notice);
  }

  finish(answer) {
    this.answer = answer;
    this.understand(answer.understood);
    if (this.shown.join("\n") !== answer.statements.map((one) => one.text).join("\n")) this.redraw(answer);
    this.waiting.hidden = true;
    this.badge.hidden = answer.outcome === "courtesy";
    this.badge.dataset.outcome = answer.outcome;
    this.badge.textContent = this.verdict;
    this.reason.textContent = answer.reason;
    if (answer.outcome === "not_found" && answer.notices.some(({ code }) => PLACES.has(code))) this.toldPlace();
    if (STATED.has(answer.aspect)) this.state(answer);
    if (answer.as_of && !isToday(answer.as_of)) this.badge.after(make("span.on-day", t("onDay", { day: said(answer.as_of) })));
    if (answer.choices.length) this.offer(answer);
    if (answer.table) this.statements.replaceChildren(this.table(answer));
    if (answer.statements.length) this.content.append(this.tools(answer));
    if (answer.outcome !== "courtesy") this.content.append(new Grading(answer).element);
    this.quiet();
    tabulate(this.rows);
  }

  // A count, a day, a comparison: the reason itself is what was asked for, and rests on no single document.
  state(answer) {
    this.element.classList.add("stated");
    find(".from", this.content)?.remove();
    if (answer.aspect === "list") this.sources.hidden = true; // each entry opens by its own number
    this.badge.parentElement.after(make("p.result", answer.reason));
    this.reason.textContent = "";
  }

  // Where a former commune lies today was what was asked, and it is told: "not found" would contradict it.
  toldPlace() {
    this.badge.dataset.outcome = "told";
    this.badge.textContent = t("told");
    this.reason.textContent = t("toldReason");
  }

  table({ table, statements }) {
    const said = (at) => make("p.said", { data: { keys: statements[at].citations.join(" ") } }, ...tied(statements[at].text.trim(), statements[at].citations.map((key) => this.chip(key))));
    const cell = (places) => make("td", ...(places.length ? places.map(said) : ["—"]));
    const head = make("tr", make("td"), ...table.columns.map((name) => make("th", { scope: "col" }, name)));
    const rows = table.rows.map((row) =>
      make("tr", { class: row.same ? "same" : "differs" }, make("th", { scope: "row" }, row.label, make("small", t(row.same ? "same" : "differs"))), ...row.cells.map(cell)));
    return make("div.compared", { tabindex: "0" }, make("table", make("thead", head), make("tbody", ...rows)));
  }

  tools(answer) {
    const print = button(t("print"), { class: "quiet", onclick: () => printed(this.element) }, icon("print"));
    const draft = answer.conversation && answer.statements.length ? make("a.quiet", { go: `/soan-thao?loai=cong-van&tu=conversation&ma=${answer.conversation}&ten=${encodeURIComponent(answer.question)}` }, icon("pencil"), t("draft")) : null;
    return make("div.tools", copyOf(answer), print, draft, make("small", asOf(answer)), make("small", `${Math.round(answer.elapsed_ms)} ms`));
  }

  // Asked back, the choices are the answer: they stand first.
  offer(answer) {
    if (answer.outcome === "needs_clarification") this.content.insertBefore(this.choices(answer), find(".from", this.content) ?? this.statements);
    else this.content.append(this.choices(answer));
  }

  choices(answer) {
    const asked = answer.outcome === "needs_clarification";
    const title = t(asked ? "choose" : "also");
    const items = answer.choices.map((choice) =>
      make("li", make("button.choice", { type: "button", onclick: () => this.send(choice.question) }, make("span", choice.text), asked ? icon("arrow") : null)));
    return make("div", { class: `choices${asked ? " asked-back" : ""}` }, make("h3", title), make(asked ? "ol" : "ul", {}, ...items));
  }

  fail(message) {
    this.failure = message;
    this.waiting.hidden = true;
    this.badge.hidden = false;
    this.badge.dataset.outcome = "broken";
    this.badge.textContent = t("broken");
    this.reason.textContent = message;
    const again = button(t("retry"), { class: "quiet bordered", onclick: () => { this.element.remove(); this.send(this.question); } }, icon("retry"));
    this.content.append(make("div.choices", again));
  }

  // A number, its statement and its source light one another.
  light(event, on) {
    const from = event.target.closest("[data-key]");
    const around = event.target.closest(".said");
    const keys = from ? [from.dataset.key] : (around?.dataset.keys ?? "").split(" ").filter(Boolean);
    for (const key of keys) {
      for (const other of this.element.querySelectorAll(`[data-key="${key}"]`)) if (!around || !other.classList.contains("chip") || around.contains(other)) other.classList.toggle("lit", on);
      if (from?.classList.contains("card")) for (const said of this.element.querySelectorAll(`[data-keys~="${key}"]`)) said.classList.toggle("lit", on);
    }
    if (from && around) around.classList.toggle("lit", on);
  }
}

const plain = (text) => text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();

const number = (citation) => (citation.number ? make("p.number", citation.number) : "");

const from = (citation) => make("p.from", t("by"), make("b", citation.title));

// The last word keeps its chips: a number alone on a line says nothing.
function tied(text, chips) {
  const cut = text.search(/\S+$/u);
  if (text.length - cut > 24) return [text, ...chips];
  return [text.slice(0, cut), make("span.tied", text.slice(cut), ...chips)];
}

// One answer alone on paper, the whole conversation being one print of the browser away.
function printed(element) {
  element.classList.add("printed");
  document.body.classList.add("prints-one");
  print();
  element.classList.remove("printed");
  document.body.classList.remove("prints-one");
}
