// Beside the sheet: sources and passages to quote, bases with their validity, what the checker says, versions.

import { get, post } from "../api.js";
import { announce, button, icon, make, problem, toast } from "../dom.js";
import { moment, placeAt } from "../forms.js";
import { tabs } from "../tabs.js";
import { blockOf } from "./blocks.js";
import { verdict } from "./frame.js";
import { t } from "./words.js";

const SETTLED = 1200;
const MOST_LINES = 60; // bases that the server looks at together
const OPEN = "gaps.left";
const TABS = ["tabSources", "tabBasis", "tabCheck", "tabVersions"];
// Where the checker's parts begin on the sheet.
const PLACES = { subject: "subject", addressees: "addressees", basis: "basis", recipients: "recipients", signer: "signer", letterhead: "letterhead" };

const link = (place, text) => make("a", { go: placeAt(place) }, text);
const act = (text, onclick, sign = "plus") => button(text, { class: "quiet bordered", onclick }, icon(sign));
const some = (all, show, none) => (all.length ? all.map(show) : [make("li.empty", t(none))]);

// A line to look with, and the rows that `find(words)` gives.
function lookup(label, go, words, find) {
  const line = make("input", { type: "search", "aria-label": label, placeholder: label, autocomplete: "off", maxlength: 2000, value: words });
  const hits = make("ul.passages", { "aria-live": "polite" });
  const look = async (event) => {
    event.preventDefault();
    if (!line.value.trim()) return;
    hits.replaceChildren(make("li.waiting", t("searching")));
    try {
      hits.replaceChildren(...await find(line.value.trim()));
    } catch (error) {
      hits.replaceChildren(make("li", problem(error)));
    }
  };
  return [make("form.beside-ask", { onsubmit: look }, line, make("button.solid", go)), hits];
}

export class Beside {
  constructor(editor) {
    Object.assign(this, { editor, sheet: editor.sheet, draft: editor.draft, used: make("div"), gaps: make("div.gaps"), findings: make("div", { "aria-live": "polite" }) });
    const told = editor.notices;
    const inside = {
      tabSources: [...lookup(t("search"), t("searchGo"), null, (words) => this.passages(words)), this.used],
      tabBasis: lookup(t("findBasis"), t("basisGo"), this.draft.subject, (words) => this.bases(words)),
      tabCheck: [this.gaps, told.length ? make("section", make("h2", t("told")), make("ul.told", ...told.map((one) => make("li", one)))) : "", this.findings],
      tabVersions: [],
    };
    const panel = (name) => make("div", { id: `beside-${name}`, role: "tabpanel", tabindex: 0, "aria-labelledby": `tab-${name}` }, ...inside[name]);
    this.panels = Object.fromEntries(TABS.map((name) => [name, panel(name)]));
    this.tabs = tabs(TABS, t("side"), (name) => [t(name)], (name) => `beside-${name}`, (name) => this.show(name));
    this.element = make("aside.beside", { "aria-label": t("side") }, this.tabs.element, ...Object.values(this.panels));
    this.show(told.length ? "tabCheck" : "tabSources");
    this.settle();
  }

  show(name) {
    for (const one of TABS) this.panels[one].hidden = one !== name;
    this.tabs.choose(name);
    this.shown = name;
    this.saved();
  }

  // What follows from each edit waits until the writer pauses.
  changed() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.settle(), SETTLED);
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

  stop() {
    clearTimeout(this.waiting);
  }

  async passages(q) {
    const { passages } = await post("/drafts/passages", { q, day: this.draft.day });
    return some(passages, (one) => make("li", { "data-steady": true }, make("p.quote", one.quote), make("p.from-name", one.name),
      make("div.row-actions", link(one, t("look")), act(t("insert"), () => this.quote(one)))), "noPassage");
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
    const rows = this.draft.sources.filter((one) => keys.has(one.key)).map((one) => make("li", { value: one.key.slice(1), "data-steady": true },
      link(one, one.name), make("p.quote.short", one.quote), told.get(one.key) ? make("p.basis-state", { data: { state: "no_longer" } }, told.get(one.key)) : null));
    this.used.replaceChildren(make("h2", t("used")), rows.length ? make("ol.used", ...rows) : make("p.empty", t("noSources")));
  }

  async bases(words) {
    const { bases } = await post("/drafts/bases", { from: { topic: words }, day: this.draft.day });
    return some(bases, (one) => this.basis(one), "noBasis");
  }

  basis(one) {
    const has = this.draft.basis.some((line) => one.number && line.text.includes(one.number));
    const add = (event) => {
      this.sheet.addBasis(one.successor ?? one);
      event.target.closest("button").replaceWith(t("has"));
      this.review();
    };
    return make("li", { "data-steady": true }, make("p", one.text), make("p.basis-state", { data: { state: one.state } }, ...verdict(one, one.note)),
      make("div.row-actions", one.source && one.document_id ? link(one.source, t("look")) : null, has ? make("small", t("has")) : act(t(one.successor ? "replaceBasis" : "useBasis"), add)));
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
    this.gaps.replaceChildren(make("p", n ? t("gaps", { n }) : t("noGaps")), n ? act(t("nextGap"), () => this.sheet.nextGap(), "arrow") : "");
  }

  async check() {
    this.count();
    try {
      const { findings } = await get(`${this.editor.path}/check`);
      // Open places are many in a fresh skeleton and counted above already: they fold away below what is wrong.
      const [open, wrong] = [findings.filter((one) => one.rule === OPEN), findings.filter((one) => one.rule !== OPEN)];
      const list = (all) => make("ul.findings", ...all.map((one) => this.finding(one)));
      this.findings.replaceChildren(make("h2", t("findings")), wrong.length ? list(wrong) : make("p.empty", t(open.length ? "noOther" : "noFindings")),
        open.length ? make("details.open-places", make("summary", t("openPlaces", { n: open.length })), list(open)) : "");
    } catch (error) {
      this.findings.replaceChildren(error.status === 404 ? "" : problem(error));
    }
  }

  finding(one) {
    const place = one.part === "body" ? one.at && `body.${one.at - 1}` : PLACES[one.part];
    return make("li", { data: { severity: one.severity } }, make("p", one.message), one.instead ? make("p.instead", t("instead", { text: one.instead })) : null,
      make("small", t("rule", { rule: one.citation })), place ? button(t("goThere"), { class: "quiet", onclick: () => this.sheet.reach(place) }, icon("arrow")) : null);
  }

  async versions() {
    const panel = this.panels.tabVersions;
    try {
      const { versions } = await get(`${this.editor.path}/versions`);
      panel.replaceChildren(make("p.hint", t("versionsLead")), make("ol.versions", ...versions.map((one, place) => this.version(one, place === 0))));
      announce(t("version", { n: versions[0].version }));
    } catch (error) {
      panel.replaceChildren(problem(error));
    }
  }

  version({ version, at, restored }, newest) {
    return make("li", make("b", t("version", { n: version })), ` ${moment(at)} `, restored ? make("small", t("restoredFrom", { n: restored })) : null,
      newest ? null : make("span.row-actions", button(t("look"), { class: "quiet", onclick: () => this.editor.look(version) }),
        act(t("restore"), () => this.editor.restore(version), "retry")));
  }
}
