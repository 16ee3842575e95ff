// A list whose state is the address: conditions that are typed, facets that are chosen, piece after piece of what is found.

import { Refused } from "../api.js";
import { action, delayed, drop, into } from "../asking.js";
import { announce, fill, find, make } from "../dom.js";
import { count, isoOf, said } from "../forms.js";
import { put } from "../route.js";
import { facets } from "./facets.js";
import { t } from "./words.js";

const WAIT = 250;
const ISO = /^\d{4}-\d\d-\d\d$/u;

export class Listing {
  // `view`: `at` (its address), `path` (what is asked), `limit` (of a piece), `form` (its named controls are conditions; those
  // of class "day" hold days), `usual` (values that need not be said), `names` and what else `facets` wants, `settle()` (the
  // form was filled or changed), `row(one)`, `wrap(rows, page)` (null: nothing was found), `came(page)` (a piece is there).
  constructor(view) {
    this.view = { usual: {}, settle() {}, came() {}, ...view };
    this.told = make("p.told");
    this.list = make("div", { id: `listing-${view.path.slice(1)}` });
    this.more = make("div.more");
    this.facets = facets(view.names, { ...view, toggle: (name, value) => this.toggle(name, value) });
    const soon = delayed(WAIT, () => this.typed());
    const now = () => { soon.stop(); this.typed(); };
    view.form.addEventListener("submit", (event) => { event.preventDefault(); now(); });
    // A day means something only when it is whole.
    view.form.addEventListener("input", ({ target }) => { if (target.name && !target.matches(".day")) soon(); });
    view.form.addEventListener("change", ({ target }) => { if (target.matches(".day")) now(); });
  }

  // What the address says is what is shown; a link to a list gives the same list.
  show(given) {
    if (this.chosen && String(given) === String(this.chosen)) return;
    this.chosen = new URLSearchParams(given);
    for (const control of this.view.form.elements) if (control.name) this.fillIn(control);
    this.view.settle();
    this.wrong = "";
    this.load();
  }

  fillIn(control) {
    const value = this.chosen.get(control.name) ?? this.view.usual[control.name] ?? "";
    if (control.type === "radio") control.checked = control.value === value;
    else control.value = ISO.test(value) ? said(value) : value;
  }

  typed() {
    const { form, usual, settle } = this.view;
    settle();
    this.wrong = "";
    for (const { name } of form.elements) this.chosen.delete(name);
    for (const [name, typed] of new FormData(form)) {
      const control = form.elements[name];
      const value = control.matches?.(".day") ? this.dayOf(control) : typed.trim();
      if (value && value !== usual[name]) this.chosen.set(name, value);
    }
    this.changed();
  }

  dayOf(control) {
    const iso = isoOf(control.value);
    control.setAttribute("aria-invalid", String(iso === null));
    if (iso === null) this.wrong = t("badDay", { text: control.value });
    return iso;
  }

  toggle(name, value) {
    const had = this.chosen.has(name, value);
    if (had) this.chosen.delete(name, value);
    else this.chosen.append(name, value);
    this.changed();
  }

  // Everything is taken away but these conditions.
  clear(...kept) {
    this.show(new URLSearchParams([...this.chosen].filter(([name]) => kept.includes(name))));
    put(this.address());
  }

  address() {
    return this.view.at + (this.chosen.size ? `?${this.chosen}` : "");
  }

  changed() {
    put(this.address());
    this.load();
  }

  // What is asked for the piece that begins at `offset`.
  piece(offset) {
    const query = new URLSearchParams(this.chosen);
    query.set("limit", this.view.limit);
    query.set("offset", offset);
    return `${this.view.path}?${query}`;
  }

  async load() {
    drop(this.more);
    fill(this.more);
    const asked = this.wrong ? async () => { throw new Refused(400, this.wrong); } : this.piece(0);
    await into(this.list, asked, (page) => this.first(page));
    if (find(".problem", this.list)) fill(this.told);
  }

  first(page) {
    const told = t("total", { count: count(page.total) });
    fill(this.told, told);
    announce(page.total ? told : t("none"));
    this.facets.paint(page.facets, this.chosen);
    const rows = page.items.map(this.view.row);
    fill(this.more, this.beyond(page, rows, 0));
    return this.view.wrap(rows, page) ?? make("p.empty", t("none"));
  }

  beyond(page, rows, offset) {
    const next = offset + rows.length;
    const left = Math.min(this.view.limit, page.total - next);
    this.view.came(page, this.piece(offset));
    return left > 0 && action(".quiet.bordered", t("more", { count: left }), () => this.further(next, rows.at(-1)));
  }

  further(offset, last) {
    return into(this.more, this.piece(offset), (page) => {
      const rows = page.items.map(this.view.row);
      last.after(...rows);
      find("a", rows[0])?.focus();
      return this.beyond(page, rows, offset);
    });
  }
}
