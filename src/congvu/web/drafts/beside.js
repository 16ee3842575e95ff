// Beside the sheet: sources and passages to quote, bases with their validity, what the checker says, versions.

import { post } from "../api.js";
import { action, delayed, into } from "../asking.js";
import { announce, fill, listed, make, toast } from "../dom.js";
import { moment, placeAt } from "../forms.js";
import { tabs } from "../tabs.js";
import { blockOf } from "./blocks.js";
import { verdict } from "./frame.js";
import { t } from "./words.js";

const SETTLED = 1200;
const MOST_LINES = 60; // bases that the server looks at together
const OPEN = "gaps.left";
const TABS = ["tabSources", "tabBasis", "tabCheck", "tabVersions"];
const PLACES = new Set(["subject", "addressees", "basis", "recipients", "signer", "letterhead"]); // the checker's parts that have a place on the sheet

const link = (place, text) => make("a", { go: placeAt(place) }, text);
const act = (sign, text, onclick) => action(`${sign}.quiet.bordered`, text, onclick);

// A line to look with, and what `show` makes of the answer to `ask(words)`.
function lookup(label, go, words, ask, show) {
  const line = make("input", { type: "search", "aria-label": label, placeholder: label, autocomplete: "off", maxlength: 2000, value: words });
  const hits = make("div", { "aria-live": "polite" });
  const look = (event) => {
    event.preventDefault();
    if (line.value.trim()) into(hits, (signal) => ask(line.value.trim(), signal), show, t("searching"));
  };
  return [make("form.beside-ask", { onsubmit: look }, line, make("button.solid", go)), hits];
}

export class Beside {
  constructor(editor) {
    Object.assign(this, { editor, sheet: editor.sheet, draft: editor.draft, used: make("div"), gaps: make("div.gaps"), findings: make("div", { "aria-live": "polite" }) });
    const told = editor.notices;
    const { day, subject } = this.draft;
    const inside = {
      tabSources: [...lookup(t("search"), t("searchGo"), null, (q, signal) => post("/drafts/passages", { q, day }, signal),
        ({ passages }) => listed("ul.passages", passages, (one) => this.passage(one), t("noPassage"))), this.used],
      tabBasis: lookup(t("findBasis"), t("basisGo"), subject, (topic, signal) => post("/drafts/bases", { from: { topic }, day }, signal),
        ({ bases }) => listed("ul.passages", bases, (one) => this.basis(one), t("noBasis"))),
      tabCheck: [this.gaps, told.length > 0 && make("section", make("h2", t("told")), listed("ul.told", told, (one) => make("li", one))), this.findings],
      tabVersions: [],
    };
    const panel = (name) => make("div", { id: `beside-${name}`, role: "tabpanel", tabindex: 0, "aria-labelledby": `tab-${name}` }, inside[name]);
    this.panels = Object.fromEntries(TABS.map((name) => [name, panel(name)]));
    this.tabs = tabs(TABS, t("side"), (name) => [t(name)], (name) => `beside-${name}`, (name) => this.show(name));
    this.element = make("aside.beside", { "aria-label": t("side") }, this.tabs.element, Object.values(this.panels));
    this.changed = delayed(SETTLED, () => this.settle()); // what follows from an edit waits until the writer pauses
    this.show(told.length ? "tabCheck" : "tabSources");
    this.settle();
  }

  show(name) {
    for (const one of TABS) this.panels[one].hidden = one !== name;
    this.tabs.choose(name);
    this.shown = name;
    this.saved();
  }

  settle() {
    this.count();
    this.sources();
    this.review();
  }

  // What the server says of the draft as it is kept.
  saved() {
    if (this.shown === "tabVersions") this.versions();
    if (this.shown === "tabCheck") this.check();
  }

  passage(one) {
    return make("li", { "data-steady": true }, make("p.quote", one.quote), make("p.from-name", one.name),
      make("div.row-actions", link(one, t("look")), act("plus", t("insert"), () => this.quote(one))));
  }

  quote(one) {
    const text = one.quote.replace(/\s+/gu, " ").trim();
    this.sheet.insertHere([blockOf("paragraph", { text: `Theo ${one.name}:` }), blockOf("quote", { text, sources: [this.sheet.take(one)] })]);
    toast(t("inserted"));
  }

  // The sources that the draft uses, with what has become of them.
  sources() {
    const keys = new Set([...this.draft.body.flatMap((one) => one.sources), ...this.draft.basis.map((one) => one.source)]);
    const told = new Map(this.editor.saved.sources.map((one) => [one.key, one.sentence]));
    const row = (one) => make("li", { value: one.key.slice(1), "data-steady": true }, link(one, one.name), make("p.quote.short", one.quote),
      told.get(one.key) && make("p.basis-state", { data: { state: "no_longer" } }, told.get(one.key)));
    fill(this.used, make("h2", t("used")), listed("ol.used", this.draft.sources.filter((one) => keys.has(one.key)), row, t("noSources")));
  }

  basis(one) {
    const has = this.draft.basis.some((line) => one.number && line.text.includes(one.number));
    const add = (control) => {
      this.sheet.addBasis(one.successor ?? one);
      control.replaceWith(t("has"));
      this.review();
    };
    return make("li", { "data-steady": true }, make("p", one.text), make("p.basis-state", { data: { state: one.state } }, verdict(one, one.note)),
      make("div.row-actions", one.source && one.document_id && link(one.source, t("look")),
        has ? make("small", t("has")) : act("plus", t(one.successor ? "replaceBasis" : "useBasis"), add)));
  }

  // What the collection knows of the lines as they stand now.
  async review() {
    const lines = this.draft.basis.map((one) => one.text);
    const known = JSON.stringify(lines);
    if (!lines.length || known === this.reviewed) return;
    this.reviewed = known;
    try {
      const { bases } = await post("/drafts/bases", { lines: lines.slice(0, MOST_LINES), day: this.draft.day });
      if (known === this.reviewed) this.sheet.judge(new Map(bases.flatMap((one, place) => (one ? [[lines[place], one]] : []))));
    } catch {
      this.reviewed = ""; // the lines are looked at again after the next change
    }
  }

  count() {
    const n = this.sheet.gaps.length;
    fill(this.gaps, make("p", n ? t("gaps", { n }) : t("noGaps")), n > 0 && act("arrow", t("nextGap"), () => this.sheet.nextGap()));
  }

  check() {
    this.count();
    into(this.findings, `${this.editor.path}/check`, ({ findings }) => {
      // Open places are many in a fresh skeleton and counted above already: they fold away below what is wrong.
      const [open, wrong] = [findings.filter((one) => one.rule === OPEN), findings.filter((one) => one.rule !== OPEN)];
      const list = (all, none) => listed("ul.findings", all, (one) => this.finding(one), none);
      return [make("h2", t("findings")), list(wrong, t(open.length ? "noOther" : "noFindings")),
        open.length > 0 && make("details.open-places", make("summary", t("openPlaces", { n: open.length })), list(open))];
    });
  }

  finding(one) {
    const place = one.part === "body" ? one.at && `body.${one.at - 1}` : PLACES.has(one.part) && one.part;
    return make("li", { data: { severity: one.severity } }, make("p", one.message), one.instead && make("p.instead", t("instead", { text: one.instead })),
      make("small", t("rule", { rule: one.citation })), place && action("arrow.quiet", t("goThere"), () => this.sheet.reach(place)));
  }

  async versions() {
    const shown = await into(this.panels.tabVersions, `${this.editor.path}/versions`, ({ versions }) => {
      this.newest = versions[0].version;
      return [make("p.hint", t("versionsLead")), listed("ol.versions", versions, (one) => this.version(one))];
    });
    if (shown) announce(t("version", { n: this.newest }));
  }

  version({ version, at, restored }) {
    return make("li", make("b", t("version", { n: version })), ` ${moment(at)} `, restored && make("small", t("restoredFrom", { n: restored })),
      version !== this.newest && make("span.row-actions", action(".quiet", t("look"), () => this.editor.look(version)),
        act("retry", t("restore"), () => this.editor.restore(version))));
  }
}
