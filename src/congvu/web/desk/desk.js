// Desk mode: one line for what the citizen says, procedures at each key stroke, the card of the one that is meant.

import { get } from "../api.js";
import { action, delayed, drop, into } from "../asking.js";
import { Combobox } from "../combobox.js";
import { fill, find, icon, listed, make } from "../dom.js";
import { dotted } from "../forms.js";
import { put } from "../route.js";
import { Card } from "./card.js";
import { t } from "./words.js";

const WAIT = 70; // milliseconds after a key stroke
const SETTLED = 250; // then the card of the marked procedure is opened beside the list
const SLOW = 600; // then the page says that it is looking
const AGAIN = 5000; // looked for anew while the index is being made
const BESIDE = matchMedia("(min-width: 62.01rem)");
const AT = "/mot-cua";
const BY_KEY = { KeyI: "print", KeyL: "save", KeyB: "supplement", KeyK: "other" };
let desk = null;

export function show(root, address) {
  desk ??= new Desk(root);
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
    this.root = root;
    this.card = null;
    this.search = new Combobox(t("results"), {
      id: "desk-line", placeholder: t("hint"), enterkeyhint: "search", wait: WAIT, none: t("none"), row,
      find: (text, signal) => this.find(text, signal), take: (one) => this.take(one), marked: (one) => this.settled(one),
    });
    this.line = this.search.line;
    this.settled = delayed(SETTLED, (one) => BESIDE.matches && this.open(one.code, false));
    this.later = delayed(AGAIN, () => this.search.look());
    this.said = make("p.desk-said");
    this.place = make("div.desk-card");
    root.append(make("h1", t("title")),
      make("div.desk-ask", make("label.hidden", { for: "desk-line" }, t("line")), icon("view-search"), this.line),
      make("div.desk-frame", make("div.desk-list", this.said, this.search.place), this.place), shortcuts());
    this.rest();
    get("/desk?text=", true).catch(() => null); // makes the server ready; what is wrong is told at the first key stroke
    if (BESIDE.matches) this.line.focus({ preventScroll: true });
  }

  // Nothing asked yet: what people come for most, one click away.
  async rest() {
    const often = make("div.often");
    fill(this.place, make("div.desk-start", make("p", t("start")), often));
    this.often ??= get("/suggestions").then(({ procedures }) => procedures.filter((one) => one.code), () => []);
    const known = await this.often;
    fill(often, known.length > 0 && make("h2", t("often")), listed("ul", known, (one) =>
      make("li", make("button", { type: "button", onclick: () => this.pickUp(one) }, make("span", one.title), make("small", one.field)))));
  }

  // A procedure that was not looked for: it stands in the line and the list as if it had been.
  pickUp(one) {
    this.line.value = one.title;
    this.search.put([one]);
    this.search.choose(0);
  }

  async find(text, signal) {
    this.settled.stop();
    this.later.stop();
    const slow = delayed(SLOW, () => fill(this.said, t("searching")));
    slow();
    let said = "";
    try {
      if (!text) return [];
      const { understood, items, notes } = await get(`/desk?text=${encodeURIComponent(text)}`, false, signal);
      said = [...(items.length ? notes : []), understood && t("understood", { text: understood })].filter(Boolean).join(" ");
      this.search.none = notes.join(" ") || t("none");
      if (notes.length && !items.length) this.later();
      return items;
    } finally {
      slow.stop();
      fill(this.said, said);
    }
  }

  take(one) {
    this.settled.stop();
    return this.open(one.code, true);
  }

  // The card of a code; `enter`: go on in it, as after the Enter key.
  async open(code, enter) {
    if (this.card?.code !== code) {
      const shown = await into(this.place, `/desk/${encodeURIComponent(code)}`, (data) => {
        this.card = new Card(data, (other) => this.open(other, true));
        return [action(".quiet.desk-back", t("back"), () => this.toLine()), this.card.element];
      });
      if (!shown) return;
      find(".desk-frame", this.root).scrollTop = 0;
      put(`${AT}?ma=${encodeURIComponent(code)}`);
    }
    if (!enter) return;
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
    this.settled.stop();
    this.later.stop();
    drop(this.place);
    this.line.value = "";
    this.card = null;
    this.search.close();
    fill(this.said);
    this.rest();
    put(AT);
    this.toLine();
  }

  key(event) {
    if (document.querySelector("dialog[open], :popover-open") || event.defaultPrevented) return;
    const act = this.actOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  // What a key does wherever the focus is; nothing for most.
  actOf({ key, code, target, altKey, ctrlKey, metaKey }) {
    const typing = target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
    const way = altKey && !ctrlKey && !metaKey && BY_KEY[code];
    if (key === "Escape") return find("#source").hidden && (() => this.escape()); // else the reading pane closes first
    if (key === "/" && !typing) return () => this.toLine();
    return way && this.card && (() => this.card.press(way));
  }

  escape() {
    const there = document.activeElement === this.line;
    if (there || (!this.line.value && !this.card)) this.clear();
    else this.toLine();
  }
}

const row = (one) => [
  make("span.hit-title", one.title),
  make("small", make("b", one.code), " · ", dotted(one.field, one.level, one.region && t("region", { name: one.region }), one.variants?.length && t("similar", { count: one.variants.length }))),
];

function shortcuts() {
  const keys = { "/": "keyLine", "↑ ↓": "keyMove", Enter: "keyOpen", [t("space")]: "keyTick", "Alt+I": "keyPrint", "Alt+L": "keySave", "Alt+B": "keySupplement", "Alt+K": "keyOther", Esc: "keyEscape" };
  return make("details.desk-keys", make("summary", t("keys")), make("dl", Object.entries(keys).flatMap(([key, what]) => [make("dt", make("kbd", key)), make("dd", t(what))])));
}
