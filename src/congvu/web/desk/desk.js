// Desk mode: one line for what the citizen says, procedures at each key stroke, the card of the one that is meant.

import { call, get } from "../api.js";
import { action, drop, into } from "../asking.js";
import { announce, find, icon, make } from "../dom.js";
import { put } from "../route.js";
import { Card } from "./card.js";
import { t } from "./words.js";

const WAIT = 70; // milliseconds after a key stroke
const SETTLED = 250; // then the card of the marked procedure is opened beside the list
const SLOW = 600; // then the page says that it is looking
const AGAIN = 5000; // looked for anew while the index is being made
const BESIDE = matchMedia("(min-width: 62.01rem)");
const AT = "/mot-cua";
let desk = null;

export function show(root, address) {
  if (!desk) desk = new Desk(root);
  const code = address.searchParams.get("ma");
  if (code && code !== desk.card?.code) desk.open(code, false);
  if (!code && desk.card && !desk.line.value) desk.clear();
  document.addEventListener("keydown", keys);
}

export function leave() {
  document.removeEventListener("keydown", keys);
}

const keys = (event) => desk.key(event);

class Desk {
  constructor(root) {
    this.items = [];
    this.marked = -1;
    this.turn = 0;
    this.sought = ""; // what the list was found for
    this.card = null;
    this.line = make("input", {
      id: "desk-line", type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "desk-hits", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
      maxlength: 1000, placeholder: t("hint"), enterkeyhint: "search", oninput: () => this.typed(), onkeydown: (event) => this.move(event),
    });
    this.hits = make("ul", { id: "desk-hits", role: "listbox", "aria-label": t("results") });
    this.said = make("p.desk-said");
    this.trouble = make("div");
    this.place = make("div.desk-card");
    this.list = make("div.desk-list", this.said, this.trouble, this.hits);
    this.root = root;
    root.append(make("h1", t("title")),
      make("div.desk-ask", make("label.hidden", { for: "desk-line" }, t("line")), icon("view-search"), this.line),
      make("div.desk-frame", this.list, this.place), shortcuts());
    this.rest();
    this.look(""); // makes the server ready for the first key stroke
    if (BESIDE.matches) this.line.focus({ preventScroll: true });
  }

  // Nothing asked yet: what people come for most, one click away.
  async rest() {
    const often = make("div.often");
    this.place.replaceChildren(make("div.desk-start", make("p", t("start")), often));
    this.often ??= get("/suggestions").then(({ procedures }) => procedures.filter((one) => one.code), () => []);
    const known = await this.often;
    if (known.length) often.append(make("h2", t("often")), make("ul", ...known.map((one) => make("li",
      make("button", { type: "button", onclick: () => this.pickUp(one) }, make("span", one.title), make("small", one.field))))));
  }

  // A procedure that was not looked for: it stands in the line and the list as if it had been.
  pickUp(one) {
    clearTimeout(this.waiting);
    this.turn += 1; // what is still being looked for was not this
    this.line.value = one.title;
    this.found({ text: one.title, understood: "", items: [{ ...one, level: "", region: "", variants: [] }] });
    return this.choose(0);
  }

  typed() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(this.line.value), WAIT);
  }

  look(text) {
    this.asked = text;
    this.looking = this.search(text);
    return this.looking;
  }

  // An answer that comes after a later key stroke is dropped.
  async search(text) {
    const mine = ++this.turn;
    this.asking?.abort();
    this.asking = new AbortController();
    const slow = setTimeout(() => { if (mine === this.turn && text) this.said.textContent = t("searching"); }, SLOW);
    try {
      const found = await (await call(`/desk?text=${encodeURIComponent(text)}`, { signal: this.asking.signal }, !text)).json();
      if (mine === this.turn) this.found({ ...found, text });
    } catch (error) {
      if (mine !== this.turn || error.name === "AbortError" || !text) return;
      this.trouble.replaceChildren(make("div.problem", { role: "alert" }, make("p", error.message), make("button.quiet.bordered", { type: "button", onclick: () => this.look(this.line.value) }, t("retry"))));
      this.said.textContent = "";
    } finally {
      clearTimeout(slow);
    }
  }

  found({ text, understood, items, notes = [] }) {
    this.sought = text;
    this.items = items;
    this.trouble.replaceChildren();
    this.said.textContent = [...(text.trim() ? notes : []), understood && t("understood", { text: understood })].filter(Boolean).join(" ");
    if (notes.length && text.trim() && !items.length) this.waiting = setTimeout(() => this.look(this.line.value), AGAIN);
    this.hits.replaceChildren(...items.map((one, place) => this.hit(one, place)));
    this.line.setAttribute("aria-expanded", String(items.length > 0));
    this.root.classList.toggle("listed", items.length > 0);
    if (!items.length && text.trim() && !notes.length) this.trouble.replaceChildren(make("p.empty", t("none")));
    if (text.trim()) announce(items.length ? `${t("found", { count: items.length })}: ${items[0].title}` : notes[0] ?? t("none"));
    this.mark(items.length ? 0 : -1);
  }

  hit(one, place) {
    const more = [one.field, one.level, one.region && t("region", { name: one.region }), one.variants.length && t("similar", { count: one.variants.length })];
    return make("li", { id: `desk-hit-${place}`, role: "option", "aria-selected": "false", onclick: () => this.choose(place) },
      make("span.hit-title", one.title), make("small", make("b", one.code), ` · ${more.filter(Boolean).join(" · ")}`));
  }

  mark(place) {
    this.hits.children[this.marked]?.setAttribute("aria-selected", "false");
    this.marked = place;
    const one = this.hits.children[place];
    if (one) {
      one.setAttribute("aria-selected", "true");
      one.scrollIntoView({ block: "nearest" });
      this.line.setAttribute("aria-activedescendant", one.id);
    } else this.line.removeAttribute("aria-activedescendant");
    clearTimeout(this.settling);
    if (one && BESIDE.matches) this.settling = setTimeout(() => this.open(this.items[place].code, false), SETTLED);
  }

  // Whoever is quicker than the list means the one for what stands in the line, not the one before it.
  async move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !(step || event.key === "Enter")) return;
    event.preventDefault();
    if (this.line.value !== this.sought || this.items.length) clearTimeout(this.waiting);
    if (this.line.value !== this.sought) await (this.asked === this.line.value ? this.looking : this.look(this.line.value));
    if (this.line.value !== this.sought || !this.items.length) return;
    if (step) {
      this.mark((this.marked + step + this.items.length) % this.items.length);
    } else this.choose(this.marked);
  }

  choose(place) {
    clearTimeout(this.settling);
    if (place !== this.marked) this.mark(place);
    clearTimeout(this.settling);
    return this.open(this.items[place].code, true);
  }

  // The card of a code; `enter`: go on in it, as after the Enter key.
  async open(code, enter) {
    if (this.card?.code === code) {
      if (enter) this.enter();
      return;
    }
    const shown = await into(this.place, `/desk/${encodeURIComponent(code)}`, (data) => {
      this.card = new Card(data, (other) => this.open(other, true));
      return [action(".quiet.desk-back", t("back"), () => this.toLine()), this.card.element];
    });
    if (!shown) return;
    find(".desk-frame", this.root).scrollTop = 0;
    put(`${AT}?ma=${encodeURIComponent(code)}`);
    if (enter) this.enter();
  }

  enter() {
    this.root.classList.add("opened");
    this.card.enter();
  }

  toLine() {
    this.root.classList.remove("opened");
    this.line.focus();
    this.line.select();
  }

  // The next citizen: nothing of the one before is left.
  clear() {
    clearTimeout(this.waiting);
    clearTimeout(this.settling);
    this.turn += 1;
    drop(this.place);
    this.line.value = "";
    this.card = null;
    this.found({ text: "", understood: "", items: [] });
    this.rest();
    put(AT);
    this.toLine();
  }

  key(event) {
    if (document.querySelector("dialog[open], :popover-open") || event.defaultPrevented) return;
    const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
    if (event.key === "Escape") return this.escape(event);
    if (event.key === "/" && !typing) this.take(event, () => this.toLine());
    const ways = { KeyI: "print", KeyL: "save", KeyB: "supplement", KeyK: "other" };
    const way = event.altKey && !event.ctrlKey && !event.metaKey && ways[event.code];
    if (way && this.card) this.take(event, () => this.card[way]());
  }

  take(event, act) {
    event.preventDefault();
    act();
  }

  escape(event) {
    if (!find("#source").hidden) return; // the reading pane closes first
    event.preventDefault();
    const there = document.activeElement === this.line;
    if (there || (!this.line.value && !this.card)) this.clear();
    else this.toLine();
  }
}

function shortcuts() {
  const rows = [["/", "keyLine"], ["↑ ↓", "keyMove"], ["Enter", "keyOpen"], [t("space"), "keyTick"], ["Alt+I", "keyPrint"], ["Alt+L", "keySave"], ["Alt+B", "keySupplement"], ["Alt+K", "keyOther"], ["Esc", "keyEscape"]];
  return make("details.desk-keys", make("summary", t("keys")), make("dl", ...rows.flatMap(([key, what]) => [make("dt", make("kbd", key)), make("dd", t(what))])));
}
