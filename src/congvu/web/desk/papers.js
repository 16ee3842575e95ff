// The papers of a dossier as a checklist. What is ticked lives in this page alone and goes with the next citizen.

import { announce, button, icon, make } from "../dom.js";
import { t } from "./words.js";

export const source = (one) => make("a.from", { go: one.url, "aria-label": t("source"), title: t("source") }, icon("arrow"));

// The portal names one organ in several of its fields: it is said once.
export const distinct = (pieces) => [...new Map(pieces.map((one) => [one.text.toLocaleLowerCase("vi"), one])).values()];

export class Papers {
  constructor({ cases, remarks }) {
    this.cases = cases;
    this.have = new Set();
    this.chosen = "";
    this.boxes = make("div.boxes");
    this.count = make("p.have", { "aria-live": "polite" });
    this.lacking = make("div.lacking");
    const list = cases.length ? [this.choice(), this.boxes, this.tools()] : [make("p.empty", t("noPapers"))];
    this.element = make("section.part.papers", make("h3", t("papers")), make("div.papers-frame", make("div", ...list, remarked(remarks)), cases.length ? make("aside", { "aria-label": t("missing") }, this.count, this.lacking) : null));
    this.draw();
  }

  // Which papers count: those of every case, and of the case that is chosen.
  all() {
    return this.shown().flatMap((one) => one.papers);
  }

  shown() {
    const named = this.cases.filter((one) => one.name);
    const common = this.cases.filter((one) => !one.name);
    return this.chosen ? [...common, ...named.filter((one) => one.name === this.chosen)] : [...common, ...named];
  }

  missing() {
    return this.all().filter((one) => !this.have.has(one.key));
  }

  ticked() {
    return this.all().filter((one) => this.have.has(one.key)).map((one) => one.key);
  }

  choice() {
    const named = this.cases.filter((one) => one.name);
    if (named.length < 2 && !(named.length && this.cases.length > 1)) return null;
    const radio = (name, text) => make("label", make("input", { type: "radio", name: "desk-case", value: name, checked: name === "", onchange: () => { this.chosen = name; this.draw(); } }), make("span", text));
    return make("fieldset.cases", make("legend", t("case")), radio("", t("everyCase")), ...named.map((one) => radio(one.name, one.name)));
  }

  tools() {
    return make("p.tools.desk-buttons",
      button(t("tickAll"), { class: "quiet", onclick: () => this.every(true) }, icon("check")),
      button(t("tickNone"), { class: "quiet", onclick: () => this.every(false) }, icon("close")));
  }

  every(on) {
    for (const one of this.all()) this.have[on ? "add" : "delete"](one.key);
    this.draw();
  }

  draw() {
    const several = this.cases.length > 1;
    this.boxes.replaceChildren(...this.shown().map((one) => make("div", several ? make("h4", one.name || t("ofEvery")) : null, make("ul", ...one.papers.map((paper) => this.box(paper))))));
    this.tell();
  }

  box(paper) {
    const box = make("input", { type: "checkbox", checked: this.have.has(paper.key), onchange: () => { this.have[box.checked ? "add" : "delete"](paper.key); this.tell(); } });
    return make("li", make("label", box, make("span", paper.name, make("small", about(paper)))), source(paper));
  }

  tell() {
    const [missing, all] = [this.missing(), this.all()];
    this.count.textContent = t("have", { have: all.length - missing.length, all: all.length });
    this.lacking.replaceChildren(missing.length ? make("h4", t("missing")) : make("p.complete", icon("check"), make("span", t("complete"))), make("ol", ...missing.map((one) => make("li", one.name))));
    if (all.length && !missing.length) announce(t("complete"));
  }
}

export function about(paper) {
  const counts = [paper.group === "show" && t("show"), paper.originals && t("originals", { count: paper.originals }), paper.copies && t("copies", { count: paper.copies }), paper.forms.length && t("form", { name: paper.forms.join(", ") })];
  return counts.filter(Boolean).join(" · ");
}

function remarked(remarks) {
  if (!remarks.length) return null;
  return make("details.remarks", make("summary", t("remarks", { count: remarks.length })), make("ul", ...remarks.map((one) => make("li", one.name, source(one)))));
}
