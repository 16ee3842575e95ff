// Plots that people can read: every bar says its number, and the numbers stand as a table beside them.

import { make } from "../dom.js";
import { count } from "../forms.js";
import { draw } from "../svg.js";

const TALL = 190;
const ROOM = { left: 44, top: 14, bottom: 34 };
const LABEL = 64; // pixels a label below the columns takes
const TOPS = [1, 1.5, 2, 3, 4, 6, 8, 10];

// Bars a column of stacked parts: `columns` [{ label, full, parts: { kind: number } }], `kinds` [{ kind, name }] from below.
export function stacks(title, columns, kinds, width) {
  const top = nice(Math.max(1, ...columns.map(({ parts }) => total(parts))));
  const step = (width - ROOM.left) / columns.length;
  const every = Math.ceil(columns.length / Math.max(1, Math.floor(width / LABEL)));
  const y = (value) => ROOM.top + TALL - (value / top) * TALL;
  const lines = [0, top / 2, top].map((value) => draw("g.line",
    draw("line", { x1: ROOM.left, x2: width, y1: y(value), y2: y(value) }), draw("text", { x: ROOM.left - 8, y: y(value) + 4, "text-anchor": "end" }, count(value))));
  const bars = columns.map(({ label, full, parts }, at) => {
    const x = ROOM.left + (at + 0.5) * step;
    const there = kinds.filter(({ kind }) => parts[kind]);
    const sum = total(parts);
    let below = 0;
    const pieces = there.map(({ kind }) => {
      below += parts[kind];
      return draw("rect", { class: `part ${kind}`, x: x - step * 0.35, y: y(below), width: step * 0.7, height: (parts[kind] / top) * TALL });
    });
    const told = there.map(({ kind, name }) => `${name} ${count(parts[kind])}`).join(", ");
    return draw("g.column", draw("title", `${full ?? label}: ${count(sum)}${told && ` (${told})`}`),
      draw("rect.hit", { x: x - step / 2, y: ROOM.top, width: step, height: TALL }), pieces,
      sum > 0 && every === 1 && draw("text.sum", { x, y: y(sum) - 5, "text-anchor": "middle" }, count(sum)),
      at % every === 0 && draw("text", { x, y: y(0) + 18, "text-anchor": "middle" }, label));
  });
  return draw("svg.plot", { viewBox: `0 0 ${width} ${TALL + ROOM.top + ROOM.bottom}`, role: "img", "aria-label": title }, lines, bars);
}

// What the parts' colours mean.
export const legend = (kinds) => make("ul.legend", kinds.map(({ kind, name, number }) => make("li", make(`span.key.${kind}`), name, make("b", count(number)))));

// Lying bars with their names and numbers: rows [{ name, value, part?, told? }].
export function bars(rows) {
  const most = Math.max(1, ...rows.map((one) => one.value));
  return make("ul.bars", rows.map(({ name, value, part = 0, told }) => {
    const bar = make("span.bar-line", make("span.whole"), part > 0 && make("span.missing"));
    bar.style.setProperty("--share", value / most);
    bar.style.setProperty("--part", part / Math.max(1, value));
    return make("li", make("span.bar-name", name), make("b", count(value)), bar, told && make("small", told));
  }));
}

export function table(head, rows) {
  const row = ([first, ...rest]) => make("tr", make("th", { scope: "row" }, first), rest.map((value) => make("td", count(value))));
  return make("div.wide", { tabindex: 0 }, make("table", make("thead", make("tr", head.map((text) => make("th", { scope: "col" }, text)))), make("tbody", rows.map(row))));
}

const total = (parts) => Object.values(parts).reduce((sum, one) => sum + one, 0);

// The next round number for the top of a scale of counts, whose half is whole too: 2, 4, 6, 8, 10, 20, 30, 40, 60, …
function nice(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return Math.max(2, TOPS.map((one) => one * power).find((one) => one >= most && one % 2 === 0));
}
