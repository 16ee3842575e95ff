// Search without an answer: words in the full texts, facets, places that open in the reading pane; kept in the address.

import { call, download } from "../api.js";
import { announce, button, icon, make, problem } from "../dom.js";
import { count, said } from "../forms.js";
import { put } from "../route.js";
import { Filters, kindOf } from "./filters.js";
import { t } from "./words.js";

const AT = "/tim";
const WAIT = 300;
const PAGE = 20;
const ORDERS = { relevance: "relevance", new: "new", old: "old", title: "byTitle" };
let view = null;

export function show(root, address) {
  view ??= new Search(root);
  view.read(address.searchParams);
}

class Search {
  constructor(root) {
    this.turn = 0;
    this.asked = null;
    this.line = make("input", { id: "search-line", type: "search", name: "q", maxlength: 500, autocomplete: "off", spellcheck: "false", placeholder: t("hint"), "aria-label": t("line"), enterkeyhint: "search", oninput: () => this.soon() });
    this.order = make("select", { id: "search-order", onchange: () => this.changed() }, ...Object.entries(ORDERS).map(([value, key]) => make("option", { value }, t(key))));
    this.filters = new Filters(() => this.changed());
    this.readAs = make("p.read-as");
    this.head = make("div.found-head");
    this.list = make("ol.found");
    this.pages = make("nav.pages", { "aria-label": t("title") });
    this.results = make("div.results", this.head, this.list, this.pages);
    const form = make("form.search-line", { role: "search", onsubmit: (event) => this.submit(event) }, icon("view-search"), this.line, make("button.solid", { type: "submit" }, t("go")));
    root.append(make("h1", t("title")), form, hints((text) => this.insert(text)), this.readAs, make("div.search-frame", this.filters.element, this.results));
  }

  // What the address says is what is shown; a link to a search gives the same list.
  read(given) {
    const key = given.toString();
    if (key === this.asked) return;
    this.line.value = given.get("q") ?? "";
    this.order.value = given.get("order") ?? "relevance";
    this.offset = Number(given.get("offset")) || 0;
    this.filters.read(given);
    this.run();
  }

  submit(event) {
    event.preventDefault();
    clearTimeout(this.waiting);
    this.changed();
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.changed(), WAIT);
  }

  changed() {
    this.offset = 0;
    this.run();
  }

  insert(text) {
    this.line.setRangeText(text, this.line.selectionStart, this.line.selectionEnd, "end");
    this.line.focus();
    if (text.startsWith("\"")) this.line.setSelectionRange(this.line.value.length - 1, this.line.value.length - 1);
  }

  params() {
    const given = this.filters.params();
    if (this.line.value.trim()) given.set("q", this.line.value.trim());
    if (this.order.value !== "relevance") given.set("order", this.order.value);
    if (this.offset) given.set("offset", String(this.offset));
    return given;
  }

  async run() {
    clearTimeout(this.waiting);
    const given = this.params();
    this.asked = given.toString();
    put(this.asked ? `${AT}?${this.asked}` : AT);
    const mine = ++this.turn;
    this.running?.abort();
    this.running = new AbortController();
    this.results.setAttribute("aria-busy", "true");
    try {
      if (this.filters.wrong) throw new Error(this.filters.wrong);
      const found = await (await call(`/search?${this.asked}&limit=${PAGE}`, { signal: this.running.signal })).json();
      if (mine === this.turn) this.found(found);
    } catch (error) {
      if (mine === this.turn && error.name !== "AbortError") this.failed(error);
    } finally {
      if (mine === this.turn) this.results.removeAttribute("aria-busy");
    }
  }

  failed(error) {
    this.head.replaceChildren(make("div.problem", { role: "alert" }, make("p", error.message), error.code === "offline" ? button(t("retry"), { class: "quiet bordered", onclick: () => this.run() }) : null));
    this.list.replaceChildren();
    this.pages.replaceChildren();
    this.readAs.replaceChildren();
  }

  found(found) {
    const started = this.asked === "" ? make("p.lead", t("start")) : null;
    const told = make("p.told", make("b", t("found", { count: count(found.total) })));
    const sort = make("label.sort", `${t("order")} `, this.order);
    const sheets = ["xlsx", "csv"].map((kind) => button(t(kind === "csv" ? "table" : "sheet"), { class: "quiet", disabled: !found.total, onclick: (event) => this.fetch(event.currentTarget, kind) }, icon("download")));
    this.head.replaceChildren(...[started, make("div.found-bar", told, sort, ...sheets), ...found.notes.map((text) => make("p.note-line", icon("info"), make("span", text))), found.total ? null : this.nothing(found)].filter(Boolean));
    this.readAs.replaceChildren(...read(found.read));
    this.list.replaceChildren(...found.items.map(document_));
    this.filters.counts(found.facets);
    this.turnPages(found);
    announce(found.total ? t("found", { count: count(found.total) }) : t("none"));
  }

  nothing({ suggestion }) {
    const other = suggestion && make("p", `${t("meant")} `, make("button.link", { type: "button", onclick: () => { this.line.value = suggestion; this.changed(); } }, suggestion));
    const clear = this.filters.any() && button(t("clear"), { class: "quiet bordered", onclick: () => { this.filters.clear(); this.changed(); } }, icon("close"));
    return make("div.empty", make("p", t("none")), make("p", t("noneWhy")), other || null, clear || null);
  }

  turnPages({ total }) {
    const to = Math.min(this.offset + PAGE, total);
    const step = (by, key) => button(t(key), { class: "quiet bordered", onclick: () => this.turnTo(this.offset + by) });
    this.pages.replaceChildren(...(total > PAGE ? [this.offset ? step(-PAGE, "previous") : "", make("span", t("page", { from: count(this.offset + 1), to: count(to), total: count(total) })), to < total ? step(PAGE, "next") : ""] : []));
  }

  async turnTo(offset) {
    this.offset = Math.max(0, offset);
    await this.run();
    this.head.scrollIntoView({ block: "start" });
    this.list.querySelector("a")?.focus({ preventScroll: true });
  }

  async fetch(control, kind) {
    const given = this.params();
    given.delete("offset");
    control.disabled = true;
    try {
      await download(`/search.${kind}?${given}`, `danh-sach.${kind}`);
    } catch (error) {
      this.head.append(problem(error));
    } finally {
      control.disabled = false;
    }
  }
}

// How the line was read, so that nobody has to guess what a quotation mark did.
function read({ words: some, phrases, without, numbers }) {
  const chips = [...phrases.map((one) => ["phrases", `“${one}”`]), ...some.map((one) => ["word", one]), ...without.map((one) => ["without", one]), ...numbers.map((one) => ["numbers", one])];
  return chips.length > 1 || phrases.length || without.length || numbers.length ? chips.map(([kind, text]) => make("span.read-chip", { data: { kind } }, make("small", t(kind)), ` ${text}`)) : [];
}

function hints(insert) {
  const rows = [["phrase", "\"\""], ["minus", " -"], ["number", null], ["plain", null]];
  const one = ([key, text]) => make("li", text === null ? make("kbd", t(key)) : make("button.kbd", { type: "button", onclick: () => insert(text) }, t(key)), ` ${t(`${key}Why`)}`);
  return make("details.search-hints", make("summary", t("how")), make("ul", ...rows.map(one)));
}

const FORCE = { current: "forceCurrent", former: "forceFormer", coming: "forceComing" };
const marked = (spans) => spans.map(({ text, hit }) => (hit ? make("mark", text) : text));

function document_({ document: one, title, places, more }) {
  const about = [one.procedure_code || one.number, one.doc_type || kindOf(one.kind), one.field, one.issuer, one.issued_on && t("issued", { day: said(one.issued_on) })].filter(Boolean).join(" · ");
  const state = one.kind === "procedure" && one.standing === "current" ? null : make("span.badge", { data: { standing: one.standing } }, t(FORCE[one.standing] ?? "unknown"));
  return make("li", { data: { steady: "" } }, make("h2", make("a", { go: `/xem/${one.id}` }, ...marked(title))), make("p.about", about, state),
    ...places.map((place) => where(one, place)), more ? make("p.more", t("more", { count: more })) : null);
}

function where(one, place) {
  const path = place.heading.filter((part) => part.trim() && part !== one.title);
  const at = [...path, place.page && one.kind !== "procedure" && t("pageNumber", { page: place.page })].filter(Boolean).join(" › ");
  return make("a.place", { go: place.url }, at ? make("small", at) : null, make("span", ...marked(place.spans)));
}
