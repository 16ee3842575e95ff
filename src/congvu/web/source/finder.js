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

export function foundHits(text, wanted) {
  const needle = folded(wanted.trim());
  const accents = needle !== wanted.trim().toLowerCase();
  const hay = accents ? text.toLowerCase() : folded(text);
  const sought = accents ? wanted.trim().toLowerCase() : needle;
  const found = [];
  for (let at = sought ? hay.indexOf(sought) : -1; at >= 0 && found.length < MOST; at = hay.indexOf(sought, at + 1)) found.push({ start: at, end: at + sought.length });
  return found;
}

export class Finder {
  constructor(text, cited, show) {
    Object.assign(this, { text, cited, on: show, all: cited.all, at: cited.at });
    this.told = make("span.hits", { role: "status" });
    this.field = make("input", { type: "search", "aria-label": t("findIn"), placeholder: t("findIn"), autocomplete: "off" });
    this.steps = [this.step("up", -1), this.step("down", 1)];
    this.element = make("div.finder", { role: "search" }, this.field, this.told, ...this.steps);
    this.field.addEventListener("input", () => this.find());
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.tell();
  }

  step(name, by) {
    return tool(name, t(by > 0 ? "nextHit" : "previousHit"), () => this.go(this.at + by));
  }

  press(event) {
    if (event.key === "Enter") this.go(this.at + (event.shiftKey ? -1 : 1));
    if (event.key !== "Escape" || !this.field.value) return;
    event.preventDefault();
    this.field.value = "";
    this.find();
  }

  find() {
    const wanted = this.field.value.trim();
    this.all = wanted ? foundHits(this.text, wanted) : this.cited.all;
    this.at = wanted ? 0 : this.cited.at;
    this.tell();
    if (this.all.length) this.on(this.all[this.at], this.all);
    else this.on({ start: 0, end: 0 }, []);
  }

  go(at) {
    if (!this.all.length) return;
    this.at = (at + this.all.length) % this.all.length;
    this.tell();
    this.on(this.all[this.at], this.all);
  }

  tell() {
    const { length } = this.all;
    const wanted = this.field.value.trim();
    for (const one of this.steps) one.disabled = length < 2;
    this.told.textContent = length ? t(wanted ? "hitOf" : "citedOf", { at: count(this.at + 1), all: count(length) }) : wanted ? t("noHit") : "";
  }
}
