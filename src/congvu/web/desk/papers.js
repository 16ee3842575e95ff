// The papers of a dossier as a checklist. What is ticked lives in this page alone and goes with the next citizen.

import { action } from "../asking.js";
import { announce, fill, icon, listed, make } from "../dom.js";
import { box, choice } from "../fields.js";
import { dotted } from "../forms.js";
import { t } from "./words.js";

export const source = (one) => make("a.from", { go: one.url, "aria-label": t("source"), title: t("source") }, icon("arrow"));

// The portal names one organ in several of its fields: it is said once.
export const distinct = (pieces) => [...new Map(pieces.map((one) => [one.text.toLocaleLowerCase("vi"), one])).values()];

// "Miễn phí" in a cell of the portal is the portal's word, never ours.
export function feeOf({ fee, free }) {
  if (!fee) return t("notSaid");
  return free ? t("says", { text: `“${fee}”` }) : fee;
}

export class Papers {
  constructor({ cases, remarks }) {
    this.named = cases.filter((one) => one.name);
    this.common = cases.filter((one) => !one.name);
    this.have = new Set();
    this.chosen = "";
    this.boxes = make("div.boxes");
    this.count = make("p.have", { "aria-live": "polite" });
    this.lacking = make("div.lacking");
    const list = cases.length ? [this.choice(), this.boxes, this.tools()] : make("p.empty", t("noPapers"));
    const aside = cases.length > 0 && make("aside", { "aria-label": t("missing") }, this.count, this.lacking);
    this.element = make("section.part.papers", make("h3", t("papers")), make("div.papers-frame", make("div", list, remarked(remarks)), aside));
    this.draw();
  }

  // The cases that count: those of everybody, and the one that is chosen.
  shown() {
    return [...this.common, ...this.named.filter((one) => !this.chosen || one.name === this.chosen)];
  }

  all() {
    return this.shown().flatMap((one) => one.papers);
  }

  missing() {
    return this.all().filter((one) => !this.have.has(one.key));
  }

  ticked() {
    return this.all().filter((one) => this.have.has(one.key)).map((one) => one.key);
  }

  choice() {
    if (!this.named.length || this.named.length + this.common.length < 2) return null;
    const names = Object.fromEntries(this.named.map(({ name }) => [name, name]));
    return choice("fieldset.cases", t("case"), "desk-case", { "": t("everyCase"), ...names }, "", (name) => { this.chosen = name; this.draw(); });
  }

  tools() {
    return make("p.tools.desk-buttons", action("check.quiet", t("tickAll"), () => this.every(true)), action("close.quiet", t("tickNone"), () => this.every(false)));
  }

  tick(one, on) {
    this.have[on ? "add" : "delete"](one.key);
  }

  every(on) {
    for (const one of this.all()) this.tick(one, on);
    this.draw();
  }

  draw() {
    const titled = this.named.length + this.common.length > 1;
    fill(this.boxes, this.shown().map((one) => make("div", titled && make("h4", one.name || t("ofEvery")), listed("ul", one.papers, (paper) => this.box(paper)))));
    this.tell();
  }

  box(paper) {
    const ticked = (event) => { this.tick(paper, event.target.checked); this.tell(); };
    return make("li", box("checkbox", { checked: this.have.has(paper.key), onchange: ticked }, [paper.name, make("small", about(paper))]), source(paper));
  }

  tell() {
    const [missing, all] = [this.missing(), this.all()];
    this.count.textContent = t("have", { have: all.length - missing.length, all: all.length });
    fill(this.lacking, missing.length ? [make("h4", t("missing")), listed("ol", missing, (one) => make("li", one.name))] : make("p.complete", icon("check"), make("span", t("complete"))));
    if (all.length && !missing.length) announce(t("complete"));
  }
}

export const about = ({ group, originals, copies, forms }) => dotted(
  group === "show" && t("show"), originals && t("originals", { count: originals }), copies && t("copies", { count: copies }),
  forms.length && t("form", { name: forms.join(", ") }));

const remarked = (remarks) => remarks.length > 0 &&
  make("details.remarks", make("summary", t("remarks", { count: remarks.length })), listed("ul", remarks, (one) => make("li", one.name, source(one))));
