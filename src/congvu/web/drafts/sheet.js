// The draft as the page it will be, written where it stands. The draft is the data: each edit goes into it at once.
// Every line that is written knows its place in the draft by a path ("subject", "body.3.text", "addressees.0").

import { action } from "../asking.js";
import { fill, make, tool } from "../dom.js";
import { STYLE_NAMES, blockOf, isTable, renumber, restyled } from "./blocks.js";
import { gapsIn, plain, put } from "./caret.js";
import { pageOf, standing } from "./frame.js";
import { LISTS, paste, press } from "./keys.js";
import { Steps } from "./steps.js";
import { t } from "./words.js";

const ENTRY = /^(.+)\.(\d+)(?:\.text)?$/u;

export class Sheet {
  // `form`: the type of draft as the server tells it; `changed()` after each edit; `source(key)` opens a source.
  constructor(draft, form, { changed, source, readOnly = false }) {
    Object.assign(this, { draft, form, changed, source, readOnly, known: new Map(), steps: new Steps(draft), current: `body.${draft.body.length - 1}` });
    this.tools = readOnly ? null : this.toolbar();
    this.element = make("div.sheet", {
      role: "region", "aria-label": t("sheet"), lang: "vi", onfocusin: (event) => this.entered(event.target.closest(".block")),
      oninput: (event) => this.typed(event.target), onkeydown: (event) => press(this, event), onpaste: (event) => paste(this, event),
      onbeforeinput: (event) => this.fromMenu(event),
    });
    this.draw();
  }

  // What stands at a path of the draft.
  at(path) {
    return path.split(".").reduce((place, key) => place[key], this.draft);
  }

  // The entry of a list that a path belongs to: its list, and what keys do there; undefined for other places.
  entry(path) {
    const [, list, place] = ENTRY.exec(path) ?? [];
    const kind = LISTS[list?.split(".").at(-1)];
    return kind && { kind, list, place: Number(place), all: this.at(list) };
  }

  // A place to write the text at `path`; `what`: an element with its classes.
  field(path, label, what = "span") {
    return make(`${what}.write`, {
      role: "textbox", "aria-label": label, data: { path, empty: label }, spellcheck: "false",
      contenteditable: this.readOnly ? "false" : "plaintext-only", "aria-readonly": this.readOnly && "true",
    }, this.at(path));
  }

  // The button below a list for one more entry.
  more(list, label) {
    return !this.readOnly && action("plus.quiet.add", t(label), () => this.insert(list, LISTS[list.split(".").at(-1)].more([""])));
  }

  chips(keys) {
    const known = this.draft.sources.filter((one) => keys.includes(one.key));
    return make("span.chips", known.map(({ key, name }) =>
      make("button.chip", { type: "button", title: name, "aria-label": t("open", { key: name }), onclick: () => this.source(key) }, key.slice(1))));
  }

  // Draws everything anew and puts the caret behind so many letters of the line at `path`.
  draw(path, letters) {
    for (const { body } of [this.draft, ...this.draft.appendices]) renumber(body);
    fill(this.element, ...pageOf(this));
    this.reach(path, letters);
    this.mark();
  }

  // Open places shine without a mark-up of their own, where the browser can.
  mark() {
    this.gaps = gapsIn(this.element);
    CSS.highlights?.set("draft-gap", new Highlight(...this.gaps));
  }

  // Changes the draft and draws it; the caret goes to `path`.
  edit(change, path, letters = Infinity) {
    change();
    this.draw(path, letters);
    this.keep(path);
  }

  keep(path, typed) {
    this.steps.add(this.draft, path, typed);
    this.changed();
  }

  step(back) {
    const step = this.steps.go(back);
    if (!step) return;
    Object.assign(this.draft, step.draft);
    this.draw(step.path, Infinity);
    this.changed();
  }

  // Undoing from a menu goes the same way as by the keyboard.
  fromMenu(event) {
    if (!event.inputType.startsWith("history")) return;
    event.preventDefault();
    this.step(event.inputType === "historyUndo");
  }

  typed(field) {
    const { path } = field.dataset;
    if (!path) return;
    const [, holder, name] = /^(?:(.+)\.)?(.+)$/u.exec(path);
    const place = holder ? this.at(holder) : this.draft;
    place[name] = plain(field);
    if (path.startsWith("basis")) place.note = ""; // it was about other words
    this.mark();
    this.keep(path, true);
  }

  // Puts the caret into the line at a path, or the first that is seen within it; where it is gone, into the one before.
  reach(path, letters = Infinity) {
    const within = [`="${path}.text"]`, `="${path}"]`, `^="${path}."]`].flatMap((one) => [...this.element.querySelectorAll(`[data-path${one}`)]);
    const field = within.find((one) => one.checkVisibility());
    const [, list, place] = ENTRY.exec(path) ?? [];
    if (field) put(field, letters);
    else if (place > 0) this.reach(`${list}.${place - 1}`);
  }

  // Chooses the next open place, so that what is typed takes its place.
  nextGap() {
    const chosen = getSelection();
    const here = chosen.rangeCount ? chosen.getRangeAt(0) : null;
    const next = this.gaps.find((one) => here && one.compareBoundaryPoints(Range.START_TO_START, here) > 0) ?? this.gaps[0];
    if (next) put(next.startContainer.parentElement, next.startOffset, next.endOffset);
  }

  insert(list, entries, place = this.at(list).length) {
    this.edit(() => this.at(list).splice(place, 0, ...entries), `${list}.${place + entries.length - 1}`);
  }

  // Puts blocks behind the one that is being written; an empty one gives way.
  insertHere(blocks) {
    const { list, place, all } = this.entry(this.current);
    const here = all[place];
    if (here && !here.text && !here.title && !isTable(here)) {
      all.splice(place, 1);
      this.insert(list, blocks, place);
    } else this.insert(list, blocks, Math.min(place + 1, all.length));
  }

  move(path, by) {
    const { list, place, all } = this.entry(path) ?? {};
    if (all?.[place + by] !== undefined) this.edit(() => all.splice(place + by, 0, ...all.splice(place, 1)), `${list}.${place + by}`);
  }

  restyle(style) {
    const { place, all } = this.entry(this.current);
    this.edit(() => { all[place] = restyled(all[place], style); }, this.current);
  }

  // What can be done with a block; the tools stand at the one that is being written.
  toolbar() {
    this.style = make("select", { "aria-label": t("style"), onchange: () => this.restyle(this.style.value) },
      STYLE_NAMES.map((style) => make("option", { value: style }, t(style))));
    const add = ({ list, place }) => this.insert(list, [blockOf("paragraph")], place + 1);
    const drop = ({ list, place, all }) => this.edit(() => all.splice(place, 1), `${list}.${Math.max(0, place - 1)}`);
    const acts = { up: ["upward", () => this.move(this.current, -1)], down: ["downward", () => this.move(this.current, 1)], plus: ["below", add], trash: ["drop", drop] };
    return make("div.tools", { role: "group", "aria-label": t("tools") }, this.style,
      Object.entries(acts).map(([name, [label, act]]) => tool(name, t(label), () => act(this.entry(this.current)))));
  }

  entered(block) {
    if (!block || this.readOnly || block.contains(this.tools)) return;
    this.current = block.dataset.block;
    this.style.value = this.at(this.current).style;
    block.append(this.tools);
  }

  addBasis(found) {
    this.insert("basis", [this.basisOf(found)]);
  }

  replaceBasis(place, successor) {
    this.known.set(successor.text, successor);
    this.edit(() => { this.draft.basis[place] = this.basisOf(successor); }, `basis.${place}`);
  }

  basisOf({ text, source, note = "" }) {
    return { text, source: source ? this.take(source) : "", note };
  }

  // `known`: what the collection knows of each line of the basis today, by its text.
  judge(known) {
    this.known = known;
    const rows = this.element.querySelectorAll(".basis-line");
    rows.forEach((row, place) => fill(row.lastChild, standing(this, this.draft.basis[place], place)));
  }

  // Takes a source in under a key of this draft; the same place bears one key.
  take(source) {
    const { sources } = this.draft;
    const same = sources.find((one) => ["revision_id", "start", "end"].every((name) => one[name] === source[name]));
    if (same) return same.key;
    const key = `S${1 + Math.max(0, ...sources.map((one) => Number(one.key.slice(1))))}`;
    sources.push({ ...source, key });
    return key;
  }
}
