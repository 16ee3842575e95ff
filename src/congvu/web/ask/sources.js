// The sources of an answer, by documents: a card for each place. A number, its statement and its card light one another.

import { find, make } from "../dom.js";
import { within } from "../headings.js";
import { isHeads } from "./rows.js";
import { t } from "./words.js";

export class Sources {
  constructor() {
    this.cited = new Map(); // number → citation
    this.shelf = make("div.shelf");
    this.element = make("div.sources", { hidden: true }, make("h3", t("sources")), this.shelf);
  }

  add(citation) {
    this.cited.set(citation.key, citation);
    this.element.hidden = false;
    this.placesOf(citation).append(make("li", card(citation)));
  }

  placesOf({ document_id: id, title, number }) {
    const known = find(`[data-document="${id}"] ol`, this.shelf);
    if (known) return known;
    const places = make("ol");
    this.shelf.append(make("section", { data: { document: id } }, make("h4", title), number && make("p.number", number), places));
    return places;
  }

  chip(key) {
    const { url = "#", title = "" } = this.cited.get(key) ?? {};
    return make("a.chip", { go: url, "aria-label": t("sourceNumber", { key, title }), data: { key } }, String(key));
  }

  // The first statement that rests on a place stands on its card.
  excerpt(key, text) {
    const place = find(`[data-key="${key}"] .excerpt`, this.shelf);
    if (place && !place.textContent) place.textContent = text;
  }

  clear() {
    this.cited.clear();
    this.element.hidden = true;
    this.shelf.replaceChildren();
  }
}

function card(citation) {
  const { key, url, title, page, scan, confidence } = citation;
  const path = within(citation).map((part) => (isHeads(part) ? t("tableRow") : part)).join(" › ");
  const leaf = (page > 1 || scan) && make("span.place", t(scan ? "scannedPage" : "page", { number: page }));
  return make("a.card", { go: url, data: scan ? { key, confidence } : { key } },
    make("span.key", String(key)), make("b", path || title), leaf, make("span.excerpt"));
}

// Lights what belongs to whatever is pointed at or has the focus in one of the turns below `root`.
export function lighting(root) {
  for (const kind of ["mouseover", "focusin"]) root.addEventListener(kind, ({ target }) => light(target, true));
  for (const kind of ["mouseout", "focusout"]) root.addEventListener(kind, ({ target }) => light(target, false));
}

// Within a statement its own numbers and their cards; from a card every statement that rests on it, with its numbers.
function light(target, on) {
  const pointed = target.closest("[data-key]");
  const said = target.closest(".said");
  const keys = pointed ? [pointed.dataset.key] : (said?.dataset.keys ?? "").split(" ").filter(Boolean);
  const lit = pointed && said ? [said] : [];
  for (const key of keys) {
    const elsewhere = said ? `.card[data-key="${key}"]` : `[data-key="${key}"], [data-keys~="${key}"]`;
    lit.push(...target.closest(".turn").querySelectorAll(elsewhere), ...(said?.querySelectorAll(`[data-key="${key}"]`) ?? []));
  }
  for (const one of lit) one.classList.toggle("lit", on);
}
