// Plots that people can read: every bar says its number, and the numbers stand as a table beside them.

import { make } from "../dom.js";
import { count } from "../forms.js";
import { draw } from "../svg.js";

const TALL = 190;
const ROOM = { left: 44, top: 14, bottom: 34 };

// Bars a column of stacked parts: `columns` [{ label, parts: { kind: number } }], `kinds` [{ kind, name }] from below.
export function stacks(title, columns, kinds, width) {
  const most = Math.max(1, ...columns.map((one) => total(one.parts)));
  const top = nice(most);
  const step = (width - ROOM.left) / columns.length;
  const y = (value) => ROOM.top + TALL - (value / top) * TALL;
  const lines = [0, top / 2, top].map((value) => draw("g.line",
    draw("line", { x1: ROOM.left, x2: width, y1: y(value), y2: y(value) }), draw("text", { x: ROOM.left - 8, y: y(value) + 4, "text-anchor": "end" }, count(value))));
  const bars = columns.map(({ label, full, parts }, at) => {
    let below = 0;
    const x = ROOM.left + at * step + step * 0.15;
    const pieces = kinds.filter(({ kind }) => parts[kind]).map(({ kind }) => {
      const height = (parts[kind] / top) * TALL;
      below += height;
      return draw("rect", { class: `part ${kind}`, x, y: ROOM.top + TALL - below, width: step * 0.7, height });
    });
    const sum = total(parts);
    const told = kinds.filter(({ kind }) => parts[kind]).map(({ kind, name }) => `${name} ${count(parts[kind])}`).join(", ");
    const every = Math.ceil(columns.length / Math.max(1, Math.floor(width / 64)));
    return draw("g.column", draw("title", `${full ?? label}: ${count(sum)}${told ? ` (${told})` : ""}`), draw("rect.hit", { x: ROOM.left + at * step, y: ROOM.top, width: step, height: TALL }), ...pieces,
      sum && every === 1 ? draw("text.sum", { x: x + step * 0.35, y: ROOM.top + TALL - below - 5, "text-anchor": "middle" }, count(sum)) : null,
      at % every === 0 ? draw("text", { x: x + step * 0.35, y: ROOM.top + TALL + 18, "text-anchor": "middle" }, label) : null);
  });
  return draw("svg", { viewBox: `0 0 ${width} ${TALL + ROOM.top + ROOM.bottom}`, role: "img", "aria-label": title, class: "plot" }, ...lines, ...bars);
}

// What the parts' colours mean.
export const legend = (kinds) => make("ul.legend", ...kinds.map(({ kind, name, number }) => make("li", make("span", { class: `key ${kind}` }), name, number === undefined ? "" : make("b", count(number)))));

// Lying bars with their names and numbers: rows [{ name, value, part?, told? }].
export function bars(rows) {
  const most = Math.max(1, ...rows.map((one) => one.value));
  return make("ul.bars", ...rows.map((one) => {
    const bar = make("span.bar-line", make("span.whole"), one.part ? make("span.missing") : null);
    bar.style.setProperty("--share", one.value / most);
    bar.style.setProperty("--part", one.part ? one.part / one.value : 0);
    return make("li", make("span.bar-name", one.name), make("b", count(one.value)), bar, one.told ? make("small", one.told) : null);
  }));
}

export function table(head, rows) {
  return make("div.wide", { tabindex: 0 }, make("table", make("thead", make("tr", ...head.map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", ...rows.map(([first, ...rest]) => make("tr", make("th", { scope: "row" }, first), ...rest.map((value) => make("td", typeof value === "number" ? count(value) : value)))))));
}

const total = (parts) => Object.values(parts).reduce((sum, one) => sum + one, 0);

// The next round number for the top of a scale of counts, whose half is whole too: 2, 4, 6, 8, 10, 20, 30, 40, 60, …
function nice(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return Math.max(2, [1, 1.5, 2, 3, 4, 6, 8, 10].map((one) => one * power).find((one) => one >= most && one % 2 === 0));
}
