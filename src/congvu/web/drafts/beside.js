// Beside the sheet: sources and passages to quote, bases with their validity, what the checker says, versions.

import { get, post } from "../api.js";
import { announce, button, icon, make, problem, toast } from "../dom.js";
import { moment, placeAt } from "../forms.js";
import { tabs } from "../tabs.js";
import { verdict } from "./sheet.js";
import { t } from "./words.js";

const TABS = ["tabSources", "tabBasis", "tabCheck", "tabVersions"];
const SETTLED = 1200;

export class Beside {
  constructor(editor) {
    this.editor = editor;
    this.sheet = editor.sheet;
    this.draft = editor.draft;
    this.panels = Object.fromEntries(TABS.map((name) => [name, make("div", { id: `beside-${name}`, role: "tabpanel", tabindex: 0, "aria-labelledby": `tab-${name}`, hidden: true })]));
    this.tabs = tabs(TABS, t("side"), (name) => [t(name)], (name) => `beside-${name}`, (name) => this.show(name));
    this.element = make("aside.beside", { "aria-label": t("side") }, this.tabs.element, ...Object.values(this.panels));
    this.sourcesPanel();
    this.basisPanel();
    this.checkPanel();
    this.show(editor.notices.length ? "tabCheck" : "tabSources");
    this.review();
  }

  show(name) {
    for (const one of TABS) this.panels[one].hidden = one !== name;
    this.tabs.choose(name);
    if (name === "tabVersions") this.versions();
    if (name === "tabCheck") this.check();
  }

  changed() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => { this.count(); this.used(); this.review(); }, SETTLED);
  }

  saved() {
    if (!this.panels.tabCheck.hidden) this.check();
    if (!this.panels.tabVersions.hidden) this.versions();
  }

  stop() {
    clearTimeout(this.waiting);
  }

  // Sources used, and passages of the collection to be quoted where the writer is.
  sourcesPanel() {
    const line = make("input", { type: "search", "aria-label": t("search"), placeholder: t("search"), autocomplete: "off", maxlength: 2000 });
    this.hits = make("ul.passages", { "aria-live": "polite" });
    this.usedList = make("div");
    this.panels.tabSources.append(make("form.beside-ask", { onsubmit: (event) => { event.preventDefault(); this.search(line.value.trim()); } }, line, make("button.solid", t("searchGo"))), this.hits, this.usedList);
    this.used();
  }

  async search(q) {
    if (!q) return;
    this.hits.replaceChildren(make("li.waiting", t("searching")));
    try {
      const { passages } = await post("/drafts/passages", { q, day: this.draft.day });
      this.hits.replaceChildren(...(passages.length ? passages.map((one) => this.passage(one)) : [make("li.empty", t("noPassage"))]));
    } catch (error) {
      this.hits.replaceChildren(make("li.problem", { role: "alert" }, error.message));
    }
  }

  passage(one) {
    const insert = () => {
      const key = this.sheet.take(one);
      this.sheet.insert({ style: "quote", text: one.quote.replace(/\s+/gu, " ").trim(), sources: [key] });
      this.sheet.insert({ style: "paragraph", text: `Theo ${one.name}:` }, this.sheet.at);
      this.sheet.at += 1;
      toast(t("inserted"));
    };
    return make("li", { "data-steady": true }, make("p.quote", one.quote), make("p.from-name", one.name), make("div.row-actions", link(one, t("look")), button(t("insert"), { class: "quiet bordered", onclick: insert }, icon("plus"))));
  }

  used() {
    const keys = new Set([...this.draft.body.flatMap((one) => one.sources), ...this.draft.basis.map((one) => one.source)]);
    const shown = this.draft.sources.filter((one) => keys.has(one.key));
    const reports = new Map(this.editor.saved.sources.map((one) => [one.key, one]));
    this.usedList.replaceChildren(make("h2", t("used")), shown.length ? make("ol.used", ...shown.map((one) => make("li", { value: one.key.slice(1), "data-steady": true }, link(one, one.name), make("p.quote.short", one.quote),
      reports.get(one.key)?.sentence ? make("p.basis-state", { "data-state": "no_longer" }, reports.get(one.key).sentence) : null))) : make("p.empty", t("noSources")));
  }

  // Bases: looked for by a matter; each with its validity on the day of the draft.
  basisPanel() {
    const line = make("input", { type: "search", "aria-label": t("findBasis"), autocomplete: "off", maxlength: 2000 });
    line.value = this.draft.subject;
    const found = make("ul.passages", { "aria-live": "polite" });
    const look = async (event) => {
      event.preventDefault();
      found.replaceChildren(make("li.waiting", t("searching")));
      try {
        const { bases } = await post("/drafts/bases", { from: { topic: line.value.trim().slice(0, 2000) }, day: this.draft.day });
        found.replaceChildren(...(bases.length ? bases.map((one) => this.basis(one)) : [make("li.empty", t("noBasis"))]));
      } catch (error) {
        found.replaceChildren(make("li.problem", { role: "alert" }, error.message));
      }
    };
    this.panels.tabBasis.append(make("form.beside-ask", { onsubmit: look }, line, make("button.solid", t("basisGo"))), found);
  }

  basis(one) {
    const has = this.draft.basis.some((line) => one.number && line.text.includes(one.number));
    const add = (which) => button(which === one ? t("useBasis") : t("replaceBasis"), { class: "quiet bordered", onclick: (event) => { this.sheet.addBasis(which); this.review(); event.target.closest("button").replaceWith(t("has")); } }, icon("plus"));
    return make("li", { "data-steady": true }, make("p", one.text), make("p.basis-state", { "data-state": one.state }, ...verdict(one, one.note)),
      make("div.row-actions", one.source && one.document_id ? link(one.source, t("look")) : null, has ? make("small", t("has")) : one.successor ? add(one.successor) : add(one)));
  }

  // What the collection knows of the lines as they stand now.
  async review() {
    const lines = this.draft.basis.map((one) => one.text);
    const known = JSON.stringify(lines);
    if (!lines.length || known === this.reviewed) return;
    this.reviewed = known;
    try {
      const { bases } = await post("/drafts/bases", { lines: lines.slice(0, 60), day: this.draft.day });
      if (known !== this.reviewed) return;
      const map = new Map(bases.flatMap((one, place) => (one ? [[lines[place], one]] : [])));
      if (this.sheet.basisPlace?.contains(document.activeElement)) this.sheet.known = map;
      else this.sheet.drawBasis(map);
    } catch {
      this.reviewed = ""; // the lines are looked at again after the next change
    }
  }

  checkPanel() {
    this.gaps = make("div.gaps");
    this.findings = make("div", { "aria-live": "polite" });
    const told = this.editor.notices;
    this.panels.tabCheck.append(this.gaps, told.length ? make("section", make("h2", t("told")), make("ul.told", ...told.map((one) => make("li", one)))) : "", this.findings);
    this.count();
  }

  count() {
    const n = this.sheet.gaps;
    this.gaps.replaceChildren(make("p", n ? t("gaps", { n }) : t("noGaps")), n ? button(t("nextGap"), { class: "quiet bordered", onclick: () => this.sheet.nextGap() }, icon("arrow")) : "");
  }

  async check() {
    this.count();
    try {
      const { findings } = await get(`/drafts/${encodeURIComponent(this.editor.id)}/check`);
      // Open places are many in a fresh skeleton and counted above already: they fold away below what is wrong.
      const [open, wrong] = [findings.filter((one) => one.rule === OPEN), findings.filter((one) => one.rule !== OPEN)];
      const list = (some) => make("ul.findings", ...some.map((one) => this.finding(one)));
      this.findings.replaceChildren(make("h2", t("findings")), wrong.length ? list(wrong) : make("p.empty", t(open.length ? "noOther" : "noFindings")),
        open.length ? make("details.open-places", make("summary", t("openPlaces", { n: open.length })), list(open)) : "");
    } catch (error) {
      this.findings.replaceChildren(error.status === 404 ? "" : problem(error));
    }
  }

  finding(one) {
    const place = one.part === "body" && one.at ? this.sheet.body.querySelectorAll(".block")[one.at - 1] : PLACES[one.part] && this.sheet.element.querySelector(PLACES[one.part]);
    return make("li", { "data-severity": one.severity }, make("p", one.message), one.instead ? make("p.instead", t("instead", { text: one.instead })) : null, make("small", t("rule", { rule: one.citation })),
      place ? button(t("goThere"), { class: "quiet", onclick: () => this.sheet.point(place) }, icon("arrow")) : null);
  }

  async versions() {
    const panel = this.panels.tabVersions;
    try {
      const { versions } = await get(`/drafts/${encodeURIComponent(this.editor.id)}/versions`);
      const newest = versions[0]?.version;
      panel.replaceChildren(make("p.hint", t("versionsLead")), make("ol.versions", ...versions.map((one) => make("li", make("b", t("version", { n: one.version })), ` ${moment(one.at)} `, one.restored ? make("small", t("restoredFrom", { n: one.restored })) : null,
        one.version === newest ? null : make("span.row-actions", button(t("look"), { class: "quiet", onclick: () => this.editor.look(one.version).catch((error) => toast(error.message, "bad")) }), button(t("restore"), { class: "quiet bordered", onclick: () => this.editor.restore(one.version) }, icon("retry")))))));
      announce(t("version", { n: newest }));
    } catch (error) {
      panel.replaceChildren(problem(error));
    }
  }
}

const OPEN = "gaps.left";
const PLACES = { subject: ".subject-letter, .sheet-title", addressees: ".sheet-to", basis: ".sheet-basis", recipients: ".sheet-to-list", signer: ".sheet-sign", letterhead: ".sheet-head" };

const link = (one, text) => make("a", { go: placeAt(one) }, text);
