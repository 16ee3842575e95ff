// One draft: its sheet, what stands beside it, how it is kept.

import { call, download, get, json } from "../api.js";
import { announce, button, confirmed, icon, make, toast, tool } from "../dom.js";
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
  constructor(root, saved, notices) {
    this.root = root;
    this.id = saved.id;
    this.saved = saved;
    this.notices = notices;
    this.state = make("p.draft-state", { role: "status" });
    this.saving = new Saving(saved, (name, values) => this.told(name, values), (current) => this.conflict(current));
    const left = this.saving.left();
    let draft = saved.draft;
    if (left && left.version === saved.newest) draft = left.draft;
    this.draw(draft);
    if (left && left.version === saved.newest) {
      toast(t("restored"));
      this.saving.changed(draft);
    } else if (left) {
      this.saving.draft = left.draft;
      this.conflict(saved);
    } else this.told("stateSaved", { n: saved.newest });
  }

  draw(draft) {
    this.draft = draft;
    this.sheet = new Sheet(draft, { changed: () => this.changed(), source: (key) => this.open(key), heading: heading(draft.kind) });
    this.beside = new Beside(this);
    const name = make("h1", this.saved.title);
    this.root.replaceChildren(make("div.draft-bar", make("a.quiet", { go: AT }, icon("arrow"), t("back")), name, this.state, this.exports(),
      tool("trash", t("remove"), () => this.remove())),
    make("div.draft-frame", this.sheet.element, this.beside.element));
  }

  changed() {
    this.saving.changed(this.draft);
    this.beside.changed();
  }

  told(name, values) {
    this.state.dataset.state = name;
    this.state.replaceChildren(t(name, values), ...(name === "stateDirty" || name === "stateWrong" ? [button(t("saveNow"), { class: "quiet", onclick: () => this.saving.save() })] : []));
    if (name === "stateSaved") this.beside?.saved();
  }

  // A source opens beside the sheet, at its words.
  open(key) {
    const one = this.draft.sources.find((source) => source.key === key);
    if (one) go(placeAt(one));
  }

  exports() {
    const notes = make("input", { type: "checkbox", checked: true });
    const get_ = async (form) => {
      if (!(await this.saving.save())) return;
      try {
        await download(`/drafts/${encodeURIComponent(this.id)}/export?format=${form}&sources=${notes.checked ? "footnotes" : "none"}`, `${fileName(this.saved.title)}.${form}`);
      } catch (error) {
        toast(error.message, "bad");
      }
    };
    return make("details.draft-export", make("summary.quiet.bordered", icon("download"), t("export")), make("div.draft-menu",
      make("label.sure", notes, make("span", t("footnotes"))), ...Object.entries(FORMS).map(([form, name]) => button(name, { class: "quiet bordered", onclick: () => get_(form) }))));
  }

  async conflict(current) {
    const mine = this.saving.draft ?? this.draft;
    const choice = await resolve(mine, current);
    if (choice === "mine") {
      this.saving.version = current.newest;
      this.saving.changed(mine);
      if (mine !== this.draft) this.draw(mine);
      await this.saving.save();
      return;
    }
    const kept = { title: t("copyName", { name: this.saved.title }), draft: mine };
    try {
      await call("/drafts", json(kept));
    } catch (error) {
      this.told("stateWrong", { why: error.message });
      return;
    }
    toast(t("keptApart"));
    this.take(current);
  }

  // Shows what the server has, as the newest version.
  take(current) {
    this.saving.draft = null;
    this.saving.forget();
    this.saving.version = current.newest;
    this.saved = current;
    this.draw(current.draft);
    this.told("stateSaved", { n: current.newest });
  }

  async restore(version) {
    if (!(await this.saving.save())) return;
    try {
      const response = await call(`/drafts/${encodeURIComponent(this.id)}/versions/${version}/restore`, json({ version: this.saving.version }));
      this.take(await response.json());
      toast(t("restoredTo", { n: version }));
    } catch (error) {
      if (error.status === 409) this.conflict(await get(`/drafts/${encodeURIComponent(this.id)}`));
      else toast(error.message, "bad");
    }
  }

  async look(version) {
    const old = await get(`/drafts/${encodeURIComponent(this.id)}/versions/${version}`);
    const shown = new Sheet(old.draft, { changed: () => {}, source: () => {}, heading: heading(old.draft.kind), readOnly: true });
    const back = button(t("leaveOld"), { class: "solid", onclick: () => frame.replaceWith(this.sheet.element) }, icon("arrow"));
    const frame = make("div.old-version", make("p.old-bar", t("viewing", { n: version }), back), shown.element);
    (this.root.querySelector(".old-version") ?? this.sheet.element).replaceWith(frame);
    announce(t("viewing", { n: version }));
    back.focus();
  }

  async remove() {
    if (!(await confirmed(t("removeAsk"), t("removeWhy", { name: this.saved.title })))) return;
    try {
      this.saving.stop();
      await call(`/drafts/${encodeURIComponent(this.id)}`, { method: "DELETE" });
      this.saving.draft = null;
      this.saving.forget();
      toast(t("removed"));
      go(AT);
    } catch (error) {
      toast(error.message, "bad");
    }
  }

  async leave() {
    this.beside.stop();
    if (this.saving.draft) await this.saving.save();
    this.saving.stop();
  }
}

const HEADINGS = { "to-trinh": "TỜ TRÌNH", "bao-cao": "BÁO CÁO", "thong-bao": "THÔNG BÁO", "ke-hoach": "KẾ HOẠCH", "giay-moi": "GIẤY MỜI", "quyet-dinh": "QUYẾT ĐỊNH", "bien-ban": "BIÊN BẢN", "phieu-chuyen": "PHIẾU CHUYỂN", "phieu-huong-dan": "PHIẾU HƯỚNG DẪN HỒ SƠ", "phieu-bo-sung": "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ" };
const heading = (kind) => HEADINGS[kind] ?? "";
const fileName = (title) => title.replace(/[\\/:*?"<>|]+/gu, "-").slice(0, 80).trim() || "du-thao";
