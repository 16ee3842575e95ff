// The source: a document's text or, for a PDF, its pages; the cited words marked, the next hit one key away.

import { download, get } from "../api.js";
import { announce, button, find, icon, make, problem, toast } from "../dom.js";
import { remember, remembered } from "../typed.js";
import { endedBy, facts, stateOf } from "./facts.js";
import { Finder, citedHits } from "./finder.js";
import { outline } from "./outline.js";
import { textOf } from "./text.js";
import { t } from "./words.js";

const LOOK = "congvu.look"; // "text" for whoever would rather read a PDF's text
let shown = "";
let opener = null;

export async function openSource(id, query, leave) {
  const pane = find("#source");
  if (!pane.contains(document.activeElement)) opener = document.activeElement;
  const hits = citedHits(opener, location.pathname + location.search);
  pane.hidden = false;
  current(location.pathname + location.search);
  const close = button(t("close"), { class: "quiet", onclick: leave, "aria-label": t("closeSource") }, icon("close"));
  const bar = make("div.source-bar", make("span.where", t("source")), close);
  pane.replaceChildren(bar, make("div.paper", make("p.waiting", t("opening"))));
  const mine = `${id}?${query}`;
  shown = mine;
  try {
    const revision = query.get("revision");
    const source = await get(`/documents/${encodeURIComponent(id)}/text${revision ? `?revision=${encodeURIComponent(revision)}` : ""}`);
    if (shown !== mine) return;
    new Reading(pane, bar, source, span(source, query), hits).draw();
    announce(t("opened", { title: source.title }));
  } catch (error) {
    if (shown === mine) pane.replaceChildren(bar, make("div.paper", problem(error)));
  }
  close.focus({ preventScroll: true });
}

// Focus goes back to what opened the source, however it was closed.
export function closeSource() {
  const at = document.activeElement;
  const gone = !at?.closest("main, #composer, #rail"); // whoever went on reading elsewhere stays there
  shown = "";
  find("#source").hidden = true;
  find("#source").replaceChildren();
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
  constructor(pane, bar, source, cited, hits) {
    const known = hits.all.find((hit) => hit.start === cited.start && hit.end === cited.end);
    if (cited.end > cited.start && !known) hits = { all: [cited], at: 0 };
    Object.assign(this, { pane, bar, source, cited: known ? Object.assign(known, cited) : cited });
    this.now = this.cited;
    this.holder = make("div.look");
    this.pdf = source.format === "pdf" && source.original;
    this.finder = new Finder(source.text, hits, (hit, all) => this.show(hit, all));
    this.toc = outline(source, (at) => this.ready.then(() => this.look.reach(at)));
  }

  draw() {
    const { pane, bar, source, pdf } = this;
    const close = bar.lastElementChild;
    find(".where", bar).textContent = source.title;
    bar.insertBefore(this.toc.button, close);
    if (pdf) bar.insertBefore(this.switch(), close);
    if (source.original) bar.insertBefore(original(source), close);
    pane.replaceChildren(make("div.source-head", bar, this.finder.element, this.toc.list), paper(source, this.holder));
    this.ready = this.lay(pdf && remembered(LOOK) !== "text" && !scanned(source, this.cited));
  }

  // The other way to see the same thing.
  switch() {
    const choose = (pages) => make("button.look-choice", { type: "button", data: { pages: String(pages) }, onclick: () => {
      remember(LOOK, pages ? "pages" : "text");
      this.ready = this.lay(pages);
    } }, t(pages ? "pages" : "text"));
    this.choices = [choose(true), choose(false)];
    return make("div.looks", { role: "group", "aria-label": t("look") }, ...this.choices);
  }

  async lay(pages) {
    for (const one of this.choices ?? []) one.setAttribute("aria-pressed", String(one.dataset.pages === String(pages)));
    this.look?.leave?.();
    this.look = textOf(this.source, this.cited);
    if (pages && !(await this.layPages())) return;
    else this.holder.replaceChildren(this.look.element);
    this.look.show(this.now, this.finder.all);
    if (!this.now.end) find("h2", this.pane).scrollIntoView({ block: "end", behavior: "instant" });
  }

  // False where another look was chosen while the pages were fetched.
  async layPages() {
    const text = this.look;
    this.holder.replaceChildren(make("p.waiting", t("openingPages")));
    try {
      const { pagesOf } = await import("./pages.js");
      const found = await pagesOf(this.source);
      if (this.look !== text) return found.leave() ?? false;
      this.look = found;
      this.holder.replaceChildren(this.look.element);
    } catch (error) {
      if (this.look !== text) return false;
      this.holder.replaceChildren(problem(t("noPages", { why: error.message })), this.look.element);
    }
    return true;
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

function original(source) {
  const path = `/documents/${source.document_id}/original?revision=${source.revision_id}`;
  return button(t("original"), { class: "quiet", onclick: () => download(path, source.name).catch((error) => toast(error.message)) }, icon("download"));
}

function span(source, query) {
  const passage = source.passages.find((one) => String(one.id) === query.get("passage"));
  const start = Number(query.get("start") ?? passage?.start ?? 0);
  const end = Number(query.get("end") ?? passage?.end ?? 0);
  const card = [...document.querySelectorAll(".card[data-confidence]")].find((one) => one.getAttribute("href") === location.pathname + location.search);
  return { start, end, card: location.pathname + location.search, confidence: card && Number(card.dataset.confidence) };
}

function paper(source, look) {
  const told = [source.number, source.pages.length > 1 ? t("pageCount", { count: source.pages.length }) : ""].filter(Boolean);
  const state = ["former", "coming"].includes(source.standing) ? t(source.standing) : "";
  const older = source.revision_id !== source.current_revision_id
    ? make("p.older", t("older")) : null;
  return make("div.paper",
    make("h2", source.title),
    make("p.facts", ...told.map((fact) => make("span", fact)), make("span.state", state)),
    older, known(source), account(source), look);
}

// Validity, and what a procedure's tables say: fetched beside the text, shown when it comes.
function known(source) {
  const holder = make("div.known");
  const show = (detail) => {
    holder.replaceChildren(...facts(detail));
    const state = find(".facts .state", holder.closest(".paper") ?? document);
    if (!state) return;
    state.replaceChildren(detail.validity.state === "unknown" ? "" : stateOf(detail.validity));
    state.dataset.state = detail.validity.state;
    state.after(...endedBy(detail.validity));
  };
  get(`/documents/${source.document_id}`).then((detail) => unmoved(holder, () => show(detail)), (error) => holder.replaceChildren(problem(error)));
  return holder;
}

// What is read below stays where it is when something comes in above it.
function unmoved(holder, change) {
  const pane = find("#source");
  const before = holder.offsetHeight;
  change();
  if (pane.scrollTop > holder.offsetTop) pane.scrollBy({ top: holder.offsetHeight - before, behavior: "instant" });
}

// What was read of the file, fetched when somebody wants to know.
function account(source) {
  const holder = make("dl.account");
  const details = make("details.outline", make("summary", t("account")), holder);
  details.addEventListener("toggle", async () => {
    if (holder.childElementCount) return;
    try {
      const { lines } = await get(`/documents/${source.document_id}/account?revision=${source.revision_id}`);
      holder.replaceChildren(...lines.flatMap(({ label, value }) => [make("dt", label), make("dd", value)]));
    } catch (error) {
      details.append(problem(error));
    }
  });
  return details;
}
