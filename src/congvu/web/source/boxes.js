// Where words stand on a page of a PDF: boxes in shares of the page, from the items of its text layer.

import { places } from "./finder.js";

const SHORTEST = 12; // letters: a shorter line alone could be meant anywhere
const letterOf = (text) => text.normalize("NFC").toLowerCase();

// `items`: of getTextContent; `text`: what the page was read as, `from` and `to` the words in it.
export function boxesOf(items, viewport, text, from, to) {
  const letters = lettersOf(items);
  const hay = letters.map((one) => one.letter).join("");
  const at = (sought, start) => place(hay, bare(sought), bare(text), bare(text.slice(0, start)).length);
  const whole = at(text.slice(from, to), from);
  const runs = whole ? [whole] : lines(text, from, to).map(([line, start]) => at(line, start)).filter(Boolean);
  return runs.flatMap(([first, last]) => merged(pieces(letters.slice(first, last), items, viewport)));
}

const bare = (text) => letterOf(text).replace(/\s+/gu, "");

function lines(text, from, to) {
  let start = from;
  return text.slice(from, to).split("\n").map((line) => [line, (start += line.length + 1) - line.length - 1]).filter(([line]) => bare(line).length >= SHORTEST);
}

// The same of several places: by rank where both texts have as many, else the nearest.
function place(hay, needle, read, near) {
  const [here, there] = [places(hay, needle), places(read, needle)];
  if (!here.length) return null;
  const rank = there.indexOf(near);
  const best = here.length === there.length && rank >= 0 ? here[rank] : here.reduce((a, b) => (Math.abs(b - near) < Math.abs(a - near) ? b : a));
  return [best, best + needle.length];
}

// The letters without spaces, each with its item and its share of that item's width.
const lettersOf = (items) => items.flatMap((item, at) => letterOf(item.str ?? "").split("").map((letter, index, { length }) =>
  ({ letter, item: at, from: index / length, to: (index + 1) / length })).filter(({ letter }) => /\S/u.test(letter)));

// One box for each item that holds some of the letters.
function pieces(letters, items, viewport) {
  const parts = new Map();
  for (const { item, from, to } of letters) {
    const part = parts.get(item) ?? { from, to };
    parts.set(item, { from: Math.min(part.from, from), to: Math.max(part.to, to) });
  }
  return [...parts].map(([at, part]) => box(items[at], part, viewport));
}

function box({ transform, width }, { from, to }, viewport) {
  const [, , c, d, x, y] = transform;
  const high = Math.hypot(c, d);
  const [x1, y1] = viewport.convertToViewportPoint(x + width * from, y - high * 0.25);
  const [x2, y2] = viewport.convertToViewportPoint(x + width * to, y + high * 0.95);
  return {
    left: Math.min(x1, x2) / viewport.width, top: Math.min(y1, y2) / viewport.height,
    width: Math.abs(x2 - x1) / viewport.width, height: Math.abs(y2 - y1) / viewport.height,
  };
}

// Boxes that touch on one line become one.
function merged(boxes) {
  const lines = [];
  for (const box of boxes) {
    const last = lines.at(-1);
    const right = last ? last.left + last.width : 0;
    if (last && Math.abs(last.top - box.top) < box.height / 2 && box.left >= last.left && box.left - right < box.height) {
      last.width = Math.max(right, box.left + box.width) - last.left;
      last.height = Math.max(last.height, box.height);
    } else lines.push({ ...box });
  }
  return lines;
}
