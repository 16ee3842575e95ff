// What keys and pasted lines do to the lists of a draft: as in a word processor, though each line is a field of its own.

import { blockOf, following, isTable, pastedBlocks } from "./blocks.js";
import { around, leadsOut, put } from "./caret.js";

const CITED = "Căn cứ ";
const stuck = (above, below) => above + (above && below && !/\s$/u.test(above) ? " " : "") + below;
const LINES = { more: (words) => words, kept: (_, words) => words, joined: stuck };

// By the last name of a list's path: entries of new lines, an entry with other words, two as one (null: they cannot be).
export const LISTS = {
  addressees: LINES, recipients: LINES, authority: LINES,
  basis: {
    more: (lines) => lines.map((words) => ({ text: words || CITED, source: "", note: "" })),
    kept: (line, words) => ({ ...line, text: words }),
    joined: (above, below) => ({ ...above, text: stuck(above.text, isBare(below) ? "" : below.text) }),
  },
  body: {
    more: (lines, here) => pastedBlocks(lines, here ? following(here) : "paragraph"),
    kept: (block, words) => ({ ...block, text: words }),
    joined: (above, below) => {
      if (isTable(above) || isTable(below)) return null;
      const words = [below.title, below.text].filter(Boolean).join(" ");
      return above.text || above.title ? { ...above, text: stuck(above.text, words), sources: [...new Set([...above.sources, ...below.sources])] } : below;
    },
  },
};

const wordsOf = (entry) => entry.text ?? entry;
const isBare = (entry) => !entry.title && !entry.rows?.length && ["", CITED.trim()].includes(wordsOf(entry).trim());
const STEPS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

export function press(sheet, event) {
  if (event.isComposing || sheet.readOnly) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const field = event.target.closest("[data-path]");
  let done = true;
  if (event.ctrlKey || event.metaKey) {
    if (key === "z" || key === "y") sheet.step(key === "z" && !event.shiftKey);
    else done = false;
  } else if (!field) done = false;
  else if (key === "Enter") enter(sheet, field);
  else if (key === "Backspace" || key === "Delete") done = join(sheet, field, key === "Backspace");
  else if (STEPS[key] && event.altKey) sheet.move(field.closest(".block")?.dataset.block ?? field.dataset.path, STEPS[key]);
  else if (STEPS[key] && !event.shiftKey && getSelection().isCollapsed && leadsOut(key, field)) wander(sheet, field, STEPS[key], key);
  else done = false;
  if (done) event.preventDefault();
}

// From a line into the next or the one before, as if all were one text. Up and down pass by the title of the same block.
function wander(sheet, field, by, key) {
  const title = /Up|Down/u.test(key) && field.closest(".block")?.querySelector(".block-title");
  const seen = [...sheet.element.querySelectorAll(".write")].filter((one) => one === field || (one !== title && one.checkVisibility()));
  const next = seen[seen.indexOf(field) + by];
  if (next) put(next, by < 0 ? Infinity : 0);
}

function enter(sheet, field) {
  const entry = sheet.entry(field.dataset.path);
  const here = entry?.all[entry.place];
  if (!entry) wander(sheet, field, 1);
  else if (here.style && here.style !== "paragraph" && isBare(here)) sheet.restyle("paragraph"); // leaves a list
  else write(sheet, field, ["", ""]);
}

// Puts lines in place of what is chosen: those between the first and the last become entries of their own.
function write(sheet, field, lines) {
  const { kind, list, place, all } = sheet.entry(field.dataset.path);
  const [before, behind] = around(field);
  const here = all[place];
  const words = [before + lines[0], ...lines.slice(1, -1), lines.at(-1) + behind];
  const letters = words.at(-1).length - behind.length;
  let entries;
  if (before || here.title) entries = [kind.kept(here, words[0]), ...kind.more(words.slice(1), here)];
  else if (behind) entries = [...kind.more(words.slice(0, -1), here), kind.kept(here, words.at(-1))];
  else entries = kind.more(words, here);
  sheet.edit(() => all.splice(place, 1, ...entries), `${list}.${place + entries.length - 1}`, behind ? letters : Infinity);
}

export function paste(sheet, event) {
  const field = event.target.closest("[data-path]");
  const lines = event.clipboardData.getData("text/plain").split(/\r?\n/u).filter((line) => line.trim());
  const rows = lines[0]?.includes("\t");
  if (!field || (lines.length < 2 && !rows)) return;
  event.preventDefault();
  if (sheet.entry(field.dataset.path)) write(sheet, field, rows ? ["", ...lines] : lines);
  else document.execCommand("insertText", false, lines.map((line) => line.trim()).join(" "));
}

// Takes an entry and the one before (or behind) it for one; false where the key has its usual meaning.
function join(sheet, field, backward) {
  const entry = sheet.entry(field.dataset.path);
  if (!entry || !getSelection().isCollapsed) return false;
  const { kind, list, place, all } = entry;
  const bare = isBare(all[place]);
  const [before, behind] = around(field);
  if (backward ? before && !bare : behind) return false;
  if (backward && all[place].title) wander(sheet, field, -1);
  else {
    const first = backward ? place - 1 : place;
    const [above, below] = [all[first], all[first + 1]];
    const joined = above !== undefined && below !== undefined ? kind.joined(above, below) : null;
    if (joined !== null) sheet.edit(() => all.splice(first, 2, joined), `${list}.${first}`, stuck(wordsOf(above), "x").length - 1);
    else if (bare) sheet.edit(() => all.splice(place, 1), `${list}.${Math.max(0, first)}`);
    else return false;
  }
  return true;
}
