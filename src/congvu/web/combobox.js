// A line with a list below it: what is typed is looked for, the arrows walk the list, Enter or a click takes a row.

import { delayed, drop, into } from "./asking.js";
import { announce, fill, make } from "./dom.js";
import { t } from "./words.js";

let made = 0;

export class Combobox {
  // `find(text, signal)` promises the items, `row(item)` gives what stands in a row, `take(item)` is called for the one that is
  // chosen, `marked(item)` for the one the arrows are at. `popup`: the list closes after a choice and with Escape.
  constructor(label, { find, row, take, marked = () => {}, popup = false, none = t("nothingFound"), wait = 150, ...properties }) {
    Object.assign(this, { find, row, take, marked, popup, none, items: [], at: -1, asked: null, sought: "" });
    const id = `combobox-${++made}`;
    this.line = make("input", {
      id, type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", maxlength: 1000,
      oninput: () => this.soon(), onkeydown: (event) => this.key(event), ...properties,
    });
    this.list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": label });
    this.place = make("div.found-rows");
    this.soon = delayed(wait, () => this.look());
    if (!popup) return;
    this.line.addEventListener("click", () => this.open || this.look());
    this.line.addEventListener("blur", () => this.close());
    this.place.addEventListener("mousedown", (event) => event.preventDefault()); // the line keeps the focus
  }

  get open() {
    return this.list.isConnected && this.items.length > 0;
  }

  look() {
    this.soon.stop();
    const text = this.line.value.trim();
    this.asked = text;
    this.looking = this.lookFor(text);
    return this.looking;
  }

  async lookFor(text) {
    const shown = await into(this.place, (signal) => this.find(text, signal), (items) => this.shown(items, text));
    if (shown || !this.open) this.mark(this.open ? 0 : -1);
    if (this.asked === text) this.asked = null;
  }

  // Shows these without a search.
  put(items) {
    this.stop();
    fill(this.place, this.shown(items, this.line.value.trim()));
    this.mark(this.open ? 0 : -1);
  }

  shown(items, text) {
    this.items = items;
    this.sought = text; // what the list was found for
    fill(this.list, items.map((item, at) =>
      make("li", { id: `${this.list.id}-${at}`, role: "option", "aria-selected": "false", onclick: () => this.choose(at) }, this.row(item))));
    if (text) announce(items.length ? t("results", { count: items.length }) : this.none);
    return items.length ? this.list : text && make("p.empty", this.none);
  }

  mark(at) {
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    this.line.setAttribute("aria-expanded", String(this.open));
    const row = this.open && this.list.children[at];
    if (!row) return this.line.removeAttribute("aria-activedescendant");
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    this.line.setAttribute("aria-activedescendant", row.id);
    return this.marked(this.items[at]);
  }

  async key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const closes = this.popup && this.open && event.key === "Escape";
    if (event.isComposing || !(step || closes || event.key === "Enter")) return;
    event.preventDefault();
    if (closes) this.close();
    else if (!(await this.ready())) return;
    else if (step) this.mark((this.at + step + this.items.length) % this.items.length);
    else this.choose(this.at);
  }

  // Whoever is quicker than the list means the one for what stands in the line, not the one before it. A key that only
  // opened a list takes nothing of it.
  async ready() {
    const text = this.line.value.trim();
    const before = this.sought;
    if (this.open && text === before) return true;
    await (this.asked === text ? this.looking : this.look());
    return this.open && this.sought === text && text !== "" && text !== before;
  }

  choose(at) {
    this.soon.stop();
    if (at !== this.at) this.mark(at);
    const item = this.items[at];
    if (this.popup) {
      this.line.value = "";
      this.close();
    }
    return this.take(item);
  }

  close() {
    this.stop();
    fill(this.place);
    this.mark(-1);
  }

  // What is being looked for is no longer wanted.
  stop() {
    this.soon.stop();
    drop(this.place);
  }
}
