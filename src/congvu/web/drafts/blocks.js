// The blocks of a body: what each style looks like, how numbers run on, what pasted lines become.

import { action } from "../asking.js";
import { make } from "../dom.js";
import { t } from "./words.js";

const LETTERS = "abcdđeghiklmnopqrstuvxy";
const ROMAN = [[10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];

// `number(n)` and `sign`: how a number is written; `first`: the number that begins anew; `titled`: bold words come first;
// `before`, `behind`: signs around the text; `next`: the style of what follows; `pasted`: how a line of it begins.
const STYLES = {
  paragraph: {},
  part: { number: roman, sign: ". ", titled: true, next: "paragraph", pasted: /^[IVX]+\.\s+/u },
  dieu: { number: (n) => `Điều ${n}`, sign: ". ", titled: true, next: "paragraph", pasted: /^Điều \d+\.\s*/u },
  khoan: { number: String, sign: ". ", titled: true, first: "1", pasted: /^\d{1,3}[.)]\s+/u },
  diem: { number: (n) => LETTERS[Math.min(n, LETTERS.length) - 1], sign: ") ", first: "a", pasted: /^[a-zđ]\)\s+/u },
  item: { before: "- ", pasted: /^[-–+•·*]\s+/u },
  quote: { before: "“", behind: "”", next: "paragraph" },
  tick: { pasted: /^[☐□]\s*/u },
  table: {},
};

export const isTable = (block) => block.style === "table";
export const following = (block) => STYLES[block.style].next ?? block.style;

// A block with the keys that the server knows; what bears a number is counted when it is drawn.
export const blockOf = (style, given) => ({ style, text: "", number: STYLES[style].number ? "0" : "", title: "", sources: [], rows: [], ticked: false, ...given });

// The same words in another style: the name of a part is its title, cells are words that are to be divided.
export function restyled(block, style) {
  const words = isTable(block) ? block.rows.flat().filter(Boolean).join(" ") : [block.title, block.text].filter(Boolean).join(" ");
  const kept = STYLES[style].titled && block.title ? { title: block.title, text: block.text } : style === "part" ? { title: words } : { text: words };
  return blockOf(style, { sources: block.sources, ...(style === "table" ? { rows: [[words, ""], ["", ""]] } : kept) });
}

// Numbers run on as on the server: điều through the whole, khoản begin anew under a part or điều, điểm under a khoản.
export function renumber(body) {
  const counted = { part: 0, dieu: 0, khoan: 0, diem: 0 };
  let above = null;
  for (const block of body) {
    const { number, first } = STYLES[block.style];
    if (number && (block.number || block.style === "dieu")) {
      const anew = block.number === first && above !== block.style;
      counted[block.style] = anew ? 1 : counted[block.style] + 1;
      block.number = number(counted[block.style]);
      if (block.style !== "diem") counted.diem = 0;
      if (block.style === "part" || block.style === "dieu") counted.khoan = 0;
    }
    above = block.style;
  }
}

function roman(number) {
  let text = "";
  for (const [value, sign] of ROMAN) for (; number >= value; number -= value) text += sign;
  return text;
}

const markOf = ({ style, number }) => (number ? number + (STYLES[style].sign ?? "") : STYLES[style].before ?? "");

// Lines as they are pasted: their marks say what they are, else they go on in `style`; cells between tabs are a table.
export function pastedBlocks(lines, style) {
  const blocks = [];
  for (const line of lines) {
    const cells = line.split("\t").map((cell) => cell.trim());
    if (cells.length > 1 && blocks.length && isTable(blocks.at(-1))) blocks.at(-1).rows.push(cells);
    else if (cells.length > 1) blocks.push(blockOf("table", { rows: [cells] }));
    else blocks.push(pastedBlock(line.trim(), style));
  }
  return blocks;
}

function pastedBlock(line, style) {
  const [known, { pasted }] = Object.entries(STYLES).find(([, one]) => one.pasted?.test(line)) ?? [style, {}];
  const words = pasted ? line.replace(pasted, "") : line;
  return blockOf(known, known === "part" ? { title: words } : { text: words });
}

// A body where it stands in the draft: "body", or that of an appendix.
export function bodyOf(sheet, list) {
  const rows = sheet.at(list).map((block, place) => row(sheet, block, `${list}.${place}`, place + 1));
  return make("div.sheet-body", { "aria-label": t("body"), role: "group" }, rows, sheet.more(list, "addBlock"));
}

function row(sheet, block, path, n) {
  return make(`div.block.${block.style}`, { data: { block: path }, "data-steady": true }, isTable(block) ? table(sheet, block, path) : line(sheet, block, path, n));
}

function line(sheet, block, path, n) {
  const { before, behind, titled } = STYLES[block.style];
  const tick = () => sheet.edit(() => { block.ticked = !block.ticked; }, path);
  return make("p.line",
    block.style === "tick" && make("input", { type: "checkbox", "aria-label": t("ticked"), checked: block.ticked, disabled: sheet.readOnly, onchange: tick }),
    markOf(block) && make("span.mark", markOf(block)),
    (block.title || titled) && [sheet.field(`${path}.title`, t("blockTitle"), "span.strong.block-title"), " "],
    sheet.field(`${path}.text`, t("blockText", { n }), "span.block-text"), behind, sheet.chips(block.sources));
}

const TABLE_TOOLS = {
  addRow: (rows) => rows.push(rows[0].map(() => "")),
  dropRow: (rows) => rows.length > 1 && rows.pop(),
  addColumn: (rows) => rows.forEach((row) => row.push("")),
  dropColumn: (rows) => rows[0].length > 1 && rows.forEach((row) => row.pop()),
};

function table(sheet, block, path) {
  const rows = block.rows.map((cells, y) => make("tr", cells.map((_, x) => make(y ? "td" : "th", { scope: y ? null : "col" },
    sheet.field(`${path}.rows.${y}.${x}`, t("cell", { row: y + 1, column: x + 1 }), "div")))));
  const tools = Object.entries(TABLE_TOOLS).map(([name, change]) =>
    action(name.startsWith("add") ? "plus.quiet" : "minus.quiet", t(name), () => sheet.edit(() => change(block.rows), path)));
  return make("div.block-table", make("table", make("tbody", rows)), sheet.chips(block.sources), !sheet.readOnly && make("div.table-tools", tools));
}

export const STYLE_NAMES = Object.keys(STYLES);

// The whole text, to be copied or laid beside another.
export function textOf(draft) {
  const body = draft.body.flatMap((one) => (isTable(one) ? one.rows.map((cells) => cells.join(" | ")) : `${markOf(one)}${[one.title, one.text].filter(Boolean).join(" ")}${STYLES[one.style].behind ?? ""}`));
  return [draft.subject, ...draft.addressees.map((one) => `Kính gửi: ${one}`), ...draft.basis.map((one) => one.text), draft.proposal, ...body,
    ...draft.recipients.map((one) => `- ${one}`)].filter(Boolean).join("\n");
}
