// The hits in a document: the places that the answer cites, or the words that somebody looks for; one after another.

import { make, tool } from "../dom.js";
import { count, folded } from "../forms.js";
import { t } from "./words.js";

const MOST = 2000;

// The places of the same document among the sources of the turn that a link belongs to, in reading order.
export function citedHits(opener, address) {
  const turn = opener?.closest?.(".turn") ?? null;
  const path = address.split("?")[0];
  const cards = [...(turn?.querySelectorAll(".card") ?? [])].map((one) => one.getAttribute("href")).filter((href) => href.split("?")[0] === path);
  const all = [...new Set([...cards, address])].map(hitOf).filter((hit) => hit.end > hit.start).sort((a, b) => a.start - b.start);
  return { all, at: Math.max(0, all.findIndex((hit) => hit.card === address)) };
}

function hitOf(card) {
  const query = new URLSearchParams(card.split("?")[1] ?? "");
  return { start: Number(query.get("start")), end: Number(query.get("end")), card };
}

// Where a text has these letters, as many times as it has them.
export function places(text, sought) {
  const found = [];
  for (let at = sought ? text.indexOf(sought) : -1; at >= 0 && found.length < MOST; at = text.indexOf(sought, at + 1)) found.push(at);
  return found;
}

// Whoever types accents means them; whoever types none finds the words with any.
function foundHits(text, wanted) {
  const sought = wanted.toLowerCase();
  const plain = folded(wanted) === sought;
  return places(plain ? folded(text) : text.toLowerCase(), sought).map((start) => ({ start, end: start + sought.length }));
}

export class Finder {
  constructor(text, cited, show) {
    Object.assign(this, { text, cited, show, all: cited.all, at: cited.at });
    this.told = make("span.hits", { role: "status" });
    this.field = make("input", { type: "search", "aria-label": t("findIn"), placeholder: t("findIn"), autocomplete: "off", oninput: () => this.find(), onkeydown: (event) => this.press(event) });
    this.steps = [tool("up", t("previousHit"), () => this.go(-1)), tool("down", t("nextHit"), () => this.go(1))];
    this.element = make("div.finder", { role: "search" }, this.field, this.told, this.steps);
    this.tell();
  }

  press(event) {
    if (event.key === "Enter") this.go(event.shiftKey ? -1 : 1);
    if (event.key !== "Escape" || !this.field.value) return;
    event.preventDefault();
    this.field.value = "";
    this.find();
  }

  get wanted() {
    return this.field.value.trim();
  }

  find() {
    Object.assign(this, this.wanted ? { all: foundHits(this.text, this.wanted), at: 0 } : this.cited);
    this.tell();
    this.show(this.all[this.at] ?? { start: 0, end: 0 }, this.all);
  }

  go(by) {
    if (!this.all.length) return;
    this.at = (this.at + by + this.all.length) % this.all.length;
    this.tell();
    this.show(this.all[this.at], this.all);
  }

  tell() {
    const { length } = this.all;
    for (const one of this.steps) one.disabled = length < 2;
    if (length) this.told.textContent = t(this.wanted ? "hitOf" : "citedOf", { at: count(this.at + 1), all: count(length) });
    else this.told.textContent = this.wanted ? t("noHit") : "";
  }
}
