// One draft: its sheet, what stands beside it, how it is kept.

import { call, download, get, post } from "../api.js";
import { action } from "../asking.js";
import { announce, confirmed, fill, icon, make, toast, tool } from "../dom.js";
import { placeAt } from "../forms.js";
import { go } from "../route.js";
import { Beside } from "./beside.js";
import { resolve } from "./conflict.js";
import { Saving } from "./saving.js";
import { Sheet } from "./sheet.js";
import { t } from "./words.js";

const AT = "/soan-thao";
const FORMS = { docx: "Word", pdf: "PDF", md: "Markdown", txt: "TXT" };

export class Editor {
  // `saved`: the draft as the server gives it; `form`: its type; `notices`: what was said when it was made.
  constructor(root, saved, form, notices) {
    Object.assign(this, { root, saved, form, notices, id: saved.id, path: `/drafts/${saved.id}`, state: make("p.draft-state", { role: "status" }), title: make("h1") });
    this.saving = new Saving(this.path, saved, (name, values) => this.told(name, values), (current) => this.conflict(current));
    const left = this.saving.left();
    const goesOn = left?.version === saved.newest;
    this.draw(goesOn ? left.draft : saved.draft);
    if (goesOn) {
      toast(t("restored"));
      this.changed();
    } else if (left) {
      this.saving.draft = left.draft;
      this.conflict(saved);
    } else this.told("stateSaved", { n: saved.newest, title: saved.title });
  }

  draw(draft) {
    this.draft = draft;
    this.title.textContent = this.saved.title;
    this.sheet = new Sheet(draft, this.form, { changed: () => this.changed(), source: (key) => this.open(key) });
    this.beside?.changed.stop();
    this.beside = new Beside(this);
    const bar = make("div.draft-bar", make("a.quiet", { go: AT }, icon("arrow"), t("back")), this.title, this.state,
      tool("undo", t("undo"), () => this.sheet.step(true)), tool("redo", t("redo"), () => this.sheet.step(false)),
      this.exports(), action("trash.quiet.square", "", () => this.remove(), { "aria-label": t("remove"), title: t("remove") }));
    this.root.replaceChildren(bar, make("div.draft-frame", this.sheet.element, this.beside.element));
  }

  changed() {
    this.saving.changed(this.draft);
    this.beside.changed();
  }

  told(name, values) {
    const again = ["stateDirty", "stateWrong"].includes(name);
    this.state.dataset.state = name;
    fill(this.state, t(name, values), again && action(".quiet", t("saveNow"), () => this.saving.save()));
    if (name !== "stateSaved") return;
    this.title.textContent = values.title;
    this.beside.saved();
  }

  // A source opens beside the sheet, at its words.
  open(key) {
    const source = this.draft.sources.find((one) => one.key === key);
    if (source) go(placeAt(source));
  }

  exports() {
    const notes = make("input", { type: "checkbox", checked: true });
    const taken = async (form) => {
      const name = this.title.textContent.replace(/[\\/:*?"<>|]+/gu, "-").slice(0, 80).trim() || "du-thao";
      if (await this.saving.save()) await download(`${this.path}/export?format=${form}&sources=${notes.checked ? "footnotes" : "none"}`, `${name}.${form}`);
    };
    return make("details.draft-export", make("summary.quiet.bordered", icon("download"), t("export")), make("div.draft-menu",
      make("label.sure", notes, make("span", t("footnotes"))), Object.entries(FORMS).map(([form, name]) => action(".quiet.bordered", name, () => taken(form)))));
  }

  async conflict(current) {
    const mine = this.saving.draft ?? this.draft;
    if ((await resolve(mine, current)) === "mine") {
      this.saving.follow(current.newest);
      if (mine !== this.draft) this.draw(mine);
      this.changed();
      await this.saving.save();
      return;
    }
    try {
      await post("/drafts", { title: t("copyName", { name: this.title.textContent }), draft: mine });
    } catch (error) {
      this.told("stateWrong", { why: error.message });
      return;
    }
    toast(t("keptApart"));
    this.take(current);
  }

  // Shows what the server has, as the newest version.
  take(current) {
    this.saving.settle();
    this.saving.follow(current.newest);
    this.saved = current;
    this.draw(current.draft);
    this.told("stateSaved", { n: current.newest, title: current.title });
  }

  async restore(version) {
    if (!(await this.saving.save())) return;
    try {
      this.take(await post(`${this.path}/versions/${version}/restore`, { version: this.saving.version }));
    } catch (error) {
      if (error.status !== 409) throw error;
      this.conflict(await get(this.path));
      return;
    }
    toast(t("restoredTo", { n: version }));
  }

  // An old version in place of the sheet, to be read.
  async look(version) {
    const { draft } = await get(`${this.path}/versions/${version}`);
    const shown = new Sheet(draft, this.form, { source: (key) => this.open(key), readOnly: true });
    const back = action("arrow.solid", t("leaveOld"), () => frame.replaceWith(this.sheet.element));
    const frame = make("div.old-version", make("p.old-bar", t("viewing", { n: version }), back), shown.element);
    (this.root.querySelector(".old-version") ?? this.sheet.element).replaceWith(frame);
    announce(t("viewing", { n: version }));
    back.focus();
  }

  async remove() {
    if (!(await confirmed(t("removeAsk"), t("removeWhy", { name: this.title.textContent })))) return;
    await call(this.path, { method: "DELETE" });
    this.saving.settle();
    this.saving.stop();
    toast(t("removed"));
    go(AT);
  }

  async leave() {
    this.beside.changed.stop();
    await this.saving.save();
    this.saving.stop();
  }
}
