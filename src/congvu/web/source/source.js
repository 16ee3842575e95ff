// The source: a document's text or, for a PDF, its pages; the cited words marked, the next hit one key away.

import { download } from "../api.js";
import { action, drop, into } from "../asking.js";
import { announce, fill, find, icon, make, problem } from "../dom.js";
import { remember, remembered } from "../typed.js";
import { endedBy, stateOf } from "../validity/validity.js";
import { facts } from "./facts.js";
import { Finder, citedHits } from "./finder.js";
import { outline } from "./outline.js";
import { Text } from "./text.js";
import { t } from "./words.js";

const LOOK = "congvu.look"; // "text" for whoever would rather read a PDF's text
let opener = null;
let paper = null; // where the document that is open stands

export function openSource(id, query, leave) {
  const pane = find("#source");
  if (!pane.contains(document.activeElement)) opener = document.activeElement;
  if (paper) drop(paper);
  const address = location.pathname + location.search;
  const hits = citedHits(opener, address);
  const close = action("close.quiet", t("close"), leave, { "aria-label": t("closeSource") });
  const head = make("div.source-head", make("div.source-bar", make("span.where", t("source")), close));
  paper = make("div.paper");
  pane.hidden = false;
  fill(pane, head, paper);
  current(address);
  const revision = query.get("revision");
  into(paper, `/documents/${encodeURIComponent(id)}/text${revision ? `?revision=${encodeURIComponent(revision)}` : ""}`, (source) => {
    const reading = new Reading(pane, source, span(source, query), hits);
    queueMicrotask(() => reading.begin(head)); // once its paper stands there
    return reading.paper();
  }, t("opening"));
  close.focus({ preventScroll: true });
}

// Focus goes back to what opened the source, however it was closed.
export function closeSource() {
  const at = document.activeElement;
  const gone = !at?.closest("main, #composer, #rail"); // whoever went on reading elsewhere stays there
  if (paper) drop(paper);
  find("#source").hidden = true;
  fill(find("#source"));
  current("");
  if (gone && opener?.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

function current(url) {
  for (const card of document.querySelectorAll(".card")) {
    if (card.getAttribute("href") === url) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  }
}

// One document that is read: `look` is its text, or its pages where the file is a PDF and still there.
class Reading {
  constructor(pane, source, cited, hits) {
    const known = hits.all.find((hit) => hit.start === cited.start && hit.end === cited.end);
    if (cited.end > cited.start && !known) hits = { all: [cited], at: 0 };
    Object.assign(this, { pane, source, cited: known ? Object.assign(known, cited) : cited, holder: make("div.look") });
    this.now = this.cited;
    this.finder = new Finder(source.text, hits, (hit, all) => this.show(hit, all));
  }

  paper() {
    const { source } = this;
    const state = make("span.state", ["former", "coming"].includes(source.standing) && t(source.standing));
    return [make("h2", source.title),
      make("p.facts", source.number && make("span", source.number), source.pages.length > 1 && make("span", t("pageCount", { count: source.pages.length })), state),
      source.revision_id !== source.current_revision_id && make("p.older", t("older")), known(source, state), account(source), this.holder];
  }

  begin(head) {
    const { source } = this;
    const bar = head.firstChild;
    const toc = outline(source, (at) => this.ready.then(() => this.look.reach(at)));
    const pdf = source.format === "pdf" && source.original;
    find(".where", bar).textContent = source.title;
    bar.lastChild.before(toc.button, ...(pdf ? [this.switch()] : []), ...(source.original ? [original(source)] : []));
    head.append(this.finder.element, toc.list);
    this.ready = this.lay(pdf && remembered(LOOK) !== "text" && !scanned(source, this.cited));
    announce(t("opened", { title: source.title }));
  }

  // The other way to see the same thing.
  switch() {
    this.choices = ["pages", "text"].map((look) => action(".look-choice", t(look), () => {
      remember(LOOK, look);
      this.ready = this.lay(look === "pages");
    }));
    return make("div.looks", { role: "group", "aria-label": t("look") }, this.choices);
  }

  async lay(pages) {
    this.choices?.forEach((one, at) => one.setAttribute("aria-pressed", String((at === 0) === pages)));
    this.look?.leave();
    this.look = new Text(this.source, this.cited);
    if (pages && !(await this.layPages(this.look))) return;
    if (!pages) fill(this.holder, this.look.element);
    this.look.show(this.now, this.finder.all);
    if (!this.now.end) find("h2", this.pane).scrollIntoView({ block: "end", behavior: "instant" });
  }

  // False where another look than `text` was chosen while the pages were fetched.
  async layPages(text) {
    let wrong = null;
    let pages = null;
    fill(this.holder, make("p.waiting", t("openingPages")));
    try {
      const { pagesOf } = await import("./pages.js");
      pages = await pagesOf(this.source);
    } catch (error) {
      wrong = problem(t("noPages", { why: error.message }));
    }
    const wanted = this.look === text;
    if (wanted) {
      this.look = pages ?? text;
      fill(this.holder, wrong, this.look.element);
    } else pages?.leave();
    return wanted;
  }

  show(hit, all) {
    if (hit.card) this.cited = hit;
    this.now = hit;
    if (hit.card) current(hit.card);
    this.ready.then(() => this.now === hit && this.look.show(hit, all));
  }
}

// Where the quoted page is a picture, its text with the picture above it says more than the bare picture.
const scanned = (source, cited) => source.pages.some((page) => page.confidence !== null && (!cited.end || (page.start < cited.end && cited.start < page.end)));

const original = ({ document_id: id, revision_id: revision, name }) =>
  action("download.quiet", t("original"), () => download(`/documents/${id}/original?revision=${revision}`, name));

// The words that the address names: by their places, or by a passage.
function span(source, query) {
  const passage = source.passages.find((one) => String(one.id) === query.get("passage"));
  const [start, end] = ["start", "end"].map((name) => Number(query.get(name) ?? passage?.[name] ?? 0));
  const card = location.pathname + location.search;
  const cited = [...document.querySelectorAll(".card[data-confidence]")].find((one) => one.getAttribute("href") === card);
  return { start, end, card, confidence: cited && Number(cited.dataset.confidence) };
}

// Validity, and what a procedure's tables say: fetched beside the text, shown when it comes.
function known(source, state) {
  const holder = make("div.known");
  into(holder, `/documents/${source.document_id}`, (detail) => {
    const { validity } = detail;
    fill(state, validity.state !== "unknown" && stateOf(validity));
    state.dataset.state = validity.state;
    state.after(endedBy(validity) ?? "");
    unmoved(holder);
    return facts(detail);
  });
  return holder;
}

// What is read below stays where it is when something comes in above it.
function unmoved(holder) {
  const before = holder.offsetHeight;
  const pane = find("#source");
  queueMicrotask(() => pane.scrollTop > holder.offsetTop && pane.scrollBy({ top: holder.offsetHeight - before, behavior: "instant" }));
}

// What was read of the file, fetched when somebody wants to know.
function account({ document_id: id, revision_id: revision }) {
  const holder = make("div");
  const opened = () => holder.childElementCount || into(holder, `/documents/${id}/account?revision=${revision}`,
    ({ lines }) => make("dl.account", lines.flatMap(({ label, value }) => [make("dt", label), make("dd", value)])));
  return make("details.outline", { ontoggle: opened }, make("summary", t("account")), holder);
}
