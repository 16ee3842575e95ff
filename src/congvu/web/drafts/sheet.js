// The draft as the page it will be, written where it stands. The draft is the data: each edit goes into it at once.

import { button, icon, make, tool } from "../dom.js";
import { t } from "./words.js";

const STYLES = ["paragraph", "part", "dieu", "khoan", "diem", "item", "quote", "tick"];
const NUMBERED = new Set(["part", "dieu", "khoan", "diem"]);
const TITLED = new Set(["part", "dieu", "khoan"]);
const LETTERS = "abcdđeghiklmnopqrstuvxy";
const ROMAN = [[10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];
const NO_NUMBER = new Set(["bien-ban"]);
const LETTER = new Set(["cong-van", "cong-van-tra-loi"]);

export class Sheet {
  // `changed()` after each edit, `source(key)` opens a source, `headings`: kind → tên loại.
  constructor(draft, { changed, source, heading, readOnly = false }) {
    this.draft = draft;
    this.changed = changed;
    this.source = source;
    this.heading = heading;
    this.readOnly = readOnly;
    this.at = draft.body.length - 1;
    this.element = make("div.sheet", { role: "region", "aria-label": t("sheet"), lang: "vi" });
    this.draw();
  }

  draw() {
    this.element.replaceChildren(this.head(), this.title(), this.addressees(), this.basis(), this.content(), this.foot());
    marked(this.element);
  }

  edited() {
    marked(this.element);
    this.changed();
  }

  // A place to write: one line of text, whose every change goes through `put`.
  text(value, label, put, properties = {}) {
    const { name = "span", keys, ...rest } = properties;
    return make(name, {
      ...rest, class: `write ${rest.class ?? ""}`, role: "textbox", "aria-label": label, "data-empty": label, spellcheck: "false",
      contenteditable: this.readOnly ? "false" : "plaintext-only", "aria-readonly": this.readOnly ? "true" : null,
      oninput: (event) => { put(plain(event.target)); this.edited(); },
      onkeydown: (event) => { if (event.isComposing || this.readOnly) return; if (keys?.(event)) return; if (event.key === "Enter") event.preventDefault(); },
    }, value);
  }

  of(place, key, label, properties) {
    return this.text(place[key], label, (value) => { place[key] = value; }, properties);
  }

  head() {
    const { draft } = this;
    const letter = draft.letterhead;
    const left = make("div.head-left");
    if (letter.superior || !this.readOnly) left.append(this.of(letter, "superior", t("superior"), { name: "p", class: "caps optional" }));
    left.append(this.of(letter, "issuer", t("issuer"), { name: "p", class: "caps strong ruled" }));
    if (!NO_NUMBER.has(draft.kind)) left.append(make("p.number", `${t("number")}:        /`, this.of(letter, "symbol", t("number"), {})));
    if (LETTER.has(draft.kind)) left.append(make("p.subject-letter", t("about"), this.of(draft, "subject", t("subject"))));
    const right = make("div.head-right", make("p.strong", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), make("p.strong.ruled", "Độc lập - Tự do - Hạnh phúc"),
      make("p.date", this.of(letter, "place", t("place")), `, ${t("dateLine", { year: draft.day.slice(0, 4) })}`));
    return make("div.sheet-head", left, right);
  }

  title() {
    const { draft } = this;
    if (LETTER.has(draft.kind)) return "";
    const about = draft.kind === "quyet-dinh" && !/^(Ban hành|Phê duyệt|Về )/u.test(draft.subject) ? "Về việc " : "";
    return make("div.sheet-title", make("p.strong", this.heading), make("p.strong.ruled", about, this.of(draft, "subject", t("subject"))),
      draft.authority || draft.kind === "quyet-dinh" ? this.of(draft, "authority", t("authority"), { name: "p", class: "strong caps" }) : null);
  }

  lines(list, label, add, redraw, mark = "- ") {
    const one = (value, place) => make("p.line", mark, this.text(value, `${label} ${place + 1}`, (text) => { list[place] = text; }, {
      keys: (event) => {
        if (event.key === "Enter") { event.preventDefault(); list.splice(place + 1, 0, ""); redraw(place + 1); return true; }
        if (event.key === "Backspace" && !plain(event.target) && list.length) { event.preventDefault(); list.splice(place, 1); redraw(Math.max(0, place - 1)); return true; }
        return false;
      },
    }));
    return [...list.map(one), this.readOnly ? null : button(add, { class: "quiet add", onclick: () => { list.push(""); redraw(list.length - 1); } }, icon("plus"))];
  }

  addressees() {
    const { draft } = this;
    const wanted = draft.addressees.length || LETTER.has(draft.kind) || ["to-trinh", "phieu-chuyen"].includes(draft.kind);
    if (!wanted) return "";
    const place = make("div.sheet-to");
    const fill = (focus) => {
      place.replaceChildren(make("p.label", t("addressee")), make("div", ...this.lines(draft.addressees, t("addressee"), t("addAddressee"), redraw, draft.addressees.length > 1 ? "- " : "").filter(Boolean)));
      if (focus !== undefined) place.querySelectorAll(".write")[focus]?.focus();
    };
    const redraw = (focus) => { fill(focus); this.edited(); };
    fill();
    return place;
  }

  basis() {
    const { draft } = this;
    if (!draft.basis.length && !["quyet-dinh", "ke-hoach", "to-trinh", "thong-bao"].includes(draft.kind)) return "";
    this.basisPlace = make("div.sheet-basis");
    this.drawBasis();
    return this.basisPlace;
  }

  // `known`: what the collection knows of each line today, by its text.
  drawBasis(known = this.known ?? new Map(), focus) {
    this.known = known;
    const { draft } = this;
    const rows = draft.basis.map((line, place) => {
      const found = known.get(line.text);
      const note = found?.note || line.note;
      const row = make("div.basis-line", { "data-basis": place, "data-steady": true }, make("p.line.italic", this.text(line.text, `${t("basis")} ${place + 1}`, (text) => { line.text = text; }, {
        keys: (event) => {
          if (event.key === "Enter") { event.preventDefault(); this.addBasis({ text: "Căn cứ " }, place + 1); return true; }
          if (event.key === "Backspace" && !plain(event.target)) { event.preventDefault(); draft.basis.splice(place, 1); this.drawBasis(known, Math.max(0, place - 1)); this.edited(); return true; }
          return false;
        },
      }), this.chips(line.source ? [line.source] : [])));
      if (found || note) row.append(make("p.basis-state", { "data-state": found?.state ?? "unknown" }, ...verdict(found, note),
        found?.successor && !this.readOnly ? button(t("replaceBasis"), { class: "quiet bordered", onclick: () => this.replaceBasis(place, found.successor) }, icon("retry")) : null));
      return row;
    });
    this.basisPlace?.replaceChildren(...rows, ...(this.readOnly ? [] : [button(t("addBasis"), { class: "quiet add", onclick: () => this.addBasis({ text: "Căn cứ " }, draft.basis.length) }, icon("plus"))]),
      ...(draft.proposal || draft.kind === "quyet-dinh" ? [make("p.line.italic", this.of(draft, "proposal", t("proposal")))] : []),
      ...(draft.kind === "quyet-dinh" ? [make("p.strong.decides", t("decides"))] : []));
    const target = focus === undefined ? null : this.basisPlace?.querySelectorAll(".basis-line .write")[focus];
    target?.focus();
    if (target) put(target, Infinity); // behind the words that every line begins with
    marked(this.element);
  }

  addBasis(found, place = this.draft.basis.length) {
    this.draft.basis.splice(place, 0, { text: found.text, source: found.source ? this.take(found.source) : "", note: found.note ?? "" });
    if (!this.basisPlace) this.draw();
    this.drawBasis(this.known, place);
    this.edited();
  }

  replaceBasis(place, successor) {
    this.draft.basis[place] = { text: successor.text, source: successor.source ? this.take(successor.source) : "", note: successor.note ?? "" };
    this.known?.set(successor.text, successor);
    this.drawBasis(this.known, place);
    this.edited();
  }

  // Takes a source in under a key of this draft; the same place bears one key.
  take(source) {
    const same = this.draft.sources.find((one) => one.revision_id === source.revision_id && one.start === source.start && one.end === source.end);
    if (same) return same.key;
    const key = `S${1 + Math.max(0, ...this.draft.sources.map((one) => Number(one.key.slice(1))))}`;
    this.draft.sources.push({ ...source, key });
    return key;
  }

  content() {
    this.body = make("div.sheet-body", { "aria-label": t("body"), role: "group" });
    this.drawBody();
    return this.body;
  }

  drawBody(focus, caret) {
    renumber(this.draft.body);
    this.body.replaceChildren(...this.draft.body.map((block, place) => this.block(block, place)),
      ...(this.readOnly ? [] : [button(t("addBlock"), { class: "quiet add", onclick: () => this.insert({ style: "paragraph", text: "" }, this.draft.body.length) }, icon("plus"))]));
    if (focus !== undefined) {
      const target = this.body.querySelectorAll(".block")[focus]?.querySelector(".block-text");
      target?.focus();
      if (target && caret !== undefined) put(target, caret);
    }
    marked(this.element);
  }

  block(block, place) {
    const row = make("div", { class: `block ${block.style}`, "data-block": place, "data-steady": true, onfocusin: () => { this.at = place; } });
    if (block.style === "table") row.append(this.table(block));
    else {
      const line = make("p.line");
      if (block.style === "tick") line.append(make("input", { type: "checkbox", "aria-label": t("ticked"), checked: block.ticked, disabled: this.readOnly, onchange: (event) => { block.ticked = event.target.checked; this.edited(); } }));
      const mark = numberOf(block);
      if (mark) line.append(make("span.mark", mark));
      if (block.style === "item") line.append(make("span.mark", "- "));
      if (block.title || TITLED.has(block.style)) line.append(this.of(block, "title", t("blockTitle"), { class: "strong block-title" }), " ");
      if (block.style === "quote") line.append("“");
      line.append(this.of(block, "text", t("blockText", { n: place + 1 }), { class: "block-text", keys: (event) => this.keys(event, block, place) }));
      if (block.style === "quote") line.append("”");
      line.append(this.chips(block.sources));
      row.append(line);
    }
    if (!this.readOnly) row.append(this.tools(block, place));
    return row;
  }

  keys(event, block, place) {
    const body = this.draft.body;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const [before, after] = cut(event.target);
      block.text = before;
      body.splice(place + 1, 0, { ...blank(block.style), text: after, number: NUMBERED.has(block.style) ? "0" : "" });
      this.drawBody(place + 1, 0);
      this.edited();
      return true;
    }
    if (event.key === "Backspace" && !plain(event.target) && body.length > 1 && !block.title) {
      event.preventDefault();
      body.splice(place, 1);
      this.drawBody(Math.max(0, place - 1), Infinity);
      this.edited();
      return true;
    }
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      this.move(place, event.key === "ArrowUp" ? -1 : 1);
      return true;
    }
    return false;
  }

  tools(block, place) {
    const styles = block.style === "table" ? null : make("select", { "aria-label": t("style"), onchange: (event) => { block.style = event.target.value; block.number = NUMBERED.has(block.style) ? "0" : ""; this.drawBody(place); this.edited(); } },
      ...STYLES.map((style) => make("option", { value: style, selected: style === block.style }, t(style))));
    return make("div.tools", { role: "group", "aria-label": t("blockText", { n: place + 1 }) }, styles, tool("up", t("upward"), () => this.move(place, -1)), tool("down", t("downward"), () => this.move(place, 1)),
      tool("plus", t("below"), () => this.insert({ style: "paragraph", text: "" }, place + 1)), tool("trash", t("drop"), () => { this.draft.body.splice(place, 1); this.drawBody(Math.max(0, place - 1)); this.edited(); }));
  }

  move(place, step) {
    const body = this.draft.body;
    const to = place + step;
    if (to < 0 || to >= body.length) return;
    [body[place], body[to]] = [body[to], body[place]];
    this.drawBody(to);
    this.edited();
  }

  // Puts a block in after the one that is being written, or at a place.
  insert(block, place = Math.min(this.at, this.draft.body.length - 1) + 1) {
    this.draft.body.splice(place, 0, { ...blank(block.style), ...block });
    this.drawBody(place);
    this.at = place;
    this.edited();
  }

  table(block) {
    const width = Math.max(1, ...block.rows.map((row) => row.length));
    const rows = block.rows.map((row, y) => make("tr", ...row.map((cell, x) => make(y ? "td" : "th", { scope: y ? null : "col" }, this.text(cell, t("cell", { row: y + 1, column: x + 1 }), (text) => { row[x] = text; }, { name: "div" })))));
    const change = (act) => () => { act(); this.drawBody(); this.edited(); };
    return make("div.block-table", make("table", make("tbody", ...rows)), this.chips(block.sources), this.readOnly ? null : make("div.table-tools",
      button(t("addRow"), { class: "quiet", onclick: change(() => block.rows.push(Array(width).fill(""))) }, icon("plus")), block.rows.length > 1 ? button(t("dropRow"), { class: "quiet", onclick: change(() => block.rows.pop()) }, icon("minus")) : null));
  }

  chips(keys) {
    return make("span.chips", ...keys.map((key) => {
      const source = this.draft.sources.find((one) => one.key === key);
      return source ? make("button.chip", { type: "button", "data-source": key, title: source.name, "aria-label": t("open", { key: source.name }), onclick: () => this.source(key) }, key.slice(1)) : "";
    }));
  }

  foot() {
    const { draft } = this;
    const left = make("div.sheet-to-list");
    const fill = (focus) => {
      left.replaceChildren(make("p.label", t("recipients")), ...this.lines(draft.recipients, t("recipients"), t("addRecipient"), redraw).filter(Boolean), make("p.line", t("archive"), this.of(draft, "archive", t("archiveLabel"))));
      if (focus !== undefined) left.querySelectorAll(".write")[focus]?.focus();
    };
    const redraw = (focus) => { fill(focus); this.edited(); };
    fill();
    const signed = (one) => make("div.sheet-sign", ...one.authority.map((line, place) => this.text(line, t("signer"), (text) => { one.authority[place] = text; }, { name: "p", class: "strong caps" })), this.of(one, "name", t("signerName"), { name: "p", class: "strong signer-name" }));
    const co = draft.cosigner.authority.length ? signed(draft.cosigner) : null;
    return make("div.sheet-foot", make("div", co, left), signed(draft.signer));
  }

  // Brings a place of the draft into view and marks it for a moment.
  point(element) {
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    const target = element.querySelector(".write") ?? element;
    target.focus({ preventScroll: true });
  }

  nextGap() {
    const all = [...this.element.querySelectorAll(".write")].filter((one) => GAP.test(one.textContent));
    const here = all.indexOf(document.activeElement);
    this.point(all[(here + 1) % all.length]);
  }

  get gaps() {
    return [...this.element.querySelectorAll(".write")].reduce((sum, one) => sum + (one.textContent.match(GAPS)?.length ?? 0), 0);
  }
}

// The state on the day and what is wrong; a text that is not here has nothing but its note.
export const verdict = (found, note) => [found && found.state !== "absent" ? make("b", t(`state_${found.state}`)) : null, note ? ` ${note}` : null];

const GAP = /\[[^\]]+\]/u;
const GAPS = /\[[^\]]+\]/gu;

// Open places shine without a mark-up of their own, where the browser can.
function marked(element) {
  if (!CSS.highlights) return;
  const ranges = [];
  for (const one of element.querySelectorAll(".write")) {
    const node = one.firstChild;
    if (node?.nodeType !== Node.TEXT_NODE) continue;
    for (const found of node.data.matchAll(GAPS)) {
      const range = new Range();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("draft-gap", new Highlight(...ranges));
}

export const blank = (style) => ({ style, text: "", number: "", title: "", sources: [], rows: [], ticked: false });

const plain = (element) => element.textContent.replace(/\s+/gu, " ").replace(/^ /u, "");

function cut(element) {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || !element.contains(range.startContainer)) return [plain(element), ""];
  const before = new Range();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const text = element.textContent;
  const at = before.toString().length;
  return [text.slice(0, at).trim(), text.slice(at).trim()];
}

function put(element, caret) {
  const node = element.firstChild;
  getSelection().collapse(node ?? element, node ? Math.min(caret, node.length) : 0);
}

function numberOf(block) {
  if (block.style === "dieu") return `${block.number}. `;
  if (block.style === "part" || block.style === "khoan") return block.number ? `${block.number}. ` : "";
  return block.style === "diem" && block.number ? `${block.number}) ` : "";
}

function roman(number) {
  let text = "";
  for (const [value, sign] of ROMAN) for (; number >= value; number -= value) text += sign;
  return text;
}

// Numbers run on as on the server: điều through the whole, khoản begin anew under a part or điều, điểm under a khoản.
export function renumber(body) {
  let [part, dieu, khoan, diem] = [0, 0, 0, 0];
  for (const block of body) {
    if (block.style === "part" && block.number) { block.number = roman(++part); khoan = diem = 0; }
    else if (block.style === "dieu") { block.number = `Điều ${++dieu}`; khoan = diem = 0; }
    else if (block.style === "khoan" && block.number) { khoan = block.number === "1" ? 1 : khoan + 1; block.number = String(khoan); diem = 0; }
    else if (block.style === "diem" && block.number) { diem = block.number === "a" ? 1 : diem + 1; block.number = LETTERS[Math.min(diem, LETTERS.length) - 1]; }
  }
}

// The whole text, to be copied or laid beside another.
export function textOf(draft) {
  const lines = [draft.subject, ...draft.addressees.map((one) => `Kính gửi: ${one}`), ...draft.basis.map((one) => one.text), draft.proposal];
  for (const one of draft.body) lines.push(...(one.rows.length ? one.rows.map((row) => row.join(" | ")) : [`${numberOf(one)}${[one.title, one.text].filter(Boolean).join(" ")}`]));
  return [...lines, ...draft.recipients.map((one) => `- ${one}`)].filter(Boolean).join("\n");
}
