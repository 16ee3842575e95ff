// Choosing documents of the collection: a line that finds them, and what has been chosen.

import { get } from "../api.js";
import { announce, icon, make } from "../dom.js";
import { t } from "./words.js";

const WAIT = 180;
let made = 0;

export class Picker {
  // `most`: how many can be chosen; `changed` is called after each choice.
  constructor(label, most, changed) {
    this.id = `pick-${++made}`;
    this.most = most;
    this.changed = changed;
    this.chosen = new Map();
    this.items = [];
    this.at = -1;
    this.turn = 0;
    this.line = make("input", {
      id: this.id, type: "search", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": `${this.id}-list`, "aria-autocomplete": "list", placeholder: t("hint"),
      oninput: () => this.typed(), onkeydown: (event) => this.key(event), onblur: () => setTimeout(() => this.close(), 150),
    });
    this.list = make("ul", { id: `${this.id}-list`, class: "pick-list", role: "listbox", "aria-label": label, hidden: true });
    this.chips = make("ul.picked", { "aria-label": `${label}: ${t("chosen")}` });
    this.element = make("div.pick", make("label.field", { for: this.id }, label), this.line, this.list, this.chips);
  }

  get ids() { return [...this.chosen.keys()]; }

  async put(ids) {
    this.chosen.clear();
    for (const id of ids.slice(0, this.most)) {
      const { title } = await get(`/documents/${id}`);
      this.chosen.set(id, title);
    }
    this.draw();
  }

  typed() {
    clearTimeout(this.waiting);
    this.items = []; // Enter must not take what was found for other letters
    this.waiting = setTimeout(() => this.search(this.line.value.trim()), WAIT);
  }

  async search(text) {
    const mine = ++this.turn;
    if (!text) return this.close();
    try {
      const { items } = await get(`/documents?limit=8&q=${encodeURIComponent(text)}`);
      if (mine === this.turn) this.show(items);
    } catch (error) {
      if (mine === this.turn) this.list.replaceChildren(make("li.problem", { role: "alert" }, error.message));
    }
    return undefined;
  }

  show(items) {
    this.items = items;
    this.at = items.length ? 0 : -1;
    this.list.replaceChildren(...(items.length ? items.map((one, place) => this.option(one, place)) : [make("li.none", t("none"))]));
    this.list.hidden = false;
    this.line.setAttribute("aria-expanded", "true");
    this.mark();
    announce(items.length ? t("found", { count: items.length }) : t("none"));
  }

  option(one, place) {
    return make("li", { id: `${this.id}-${place}`, role: "option", onmousedown: (event) => { event.preventDefault(); this.choose(one); } },
      make("b", one.title), make("small", one.procedure_code || one.number || ""));
  }

  key(event) {
    if (event.key === "Escape" && !this.list.hidden) { event.preventDefault(); this.close(); }
    if (event.key === "Enter") { event.preventDefault(); if (this.items[this.at] && !this.list.hidden) this.choose(this.items[this.at]); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !this.items.length) return;
    event.preventDefault();
    this.at = (this.at + step + this.items.length) % this.items.length;
    this.mark();
  }

  mark() {
    [...this.list.children].forEach((one, place) => one.role === "option" && one.setAttribute("aria-selected", String(place === this.at)));
    if (this.at < 0) return this.line.removeAttribute("aria-activedescendant");
    this.list.children[this.at].scrollIntoView({ block: "nearest" });
    return this.line.setAttribute("aria-activedescendant", `${this.id}-${this.at}`);
  }

  choose({ id, title }) {
    if (this.most === 1) this.chosen.clear();
    if (this.chosen.size < this.most) this.chosen.set(id, title);
    this.line.value = "";
    this.close();
    this.draw();
    this.changed();
  }

  draw() {
    this.chips.replaceChildren(...[...this.chosen].map(([id, title]) => make("li",
      make("a", { go: `/xem/${id}` }, title),
      make("button.quiet", { type: "button", "aria-label": t("remove", { title }), onclick: () => { this.chosen.delete(id); this.draw(); this.changed(); this.line.focus(); } }, icon("close")))));
  }

  close() {
    this.list.hidden = true;
    this.items = [];
    this.line.setAttribute("aria-expanded", "false");
    this.line.removeAttribute("aria-activedescendant");
  }
}
