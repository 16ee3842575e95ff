// Validity in a sentence, the texts around a text as a drawing to walk through, and the same as a list.

import { get } from "../api.js";
import { make, problem } from "../dom.js";
import { placeAt } from "../forms.js";
import { cut, draw } from "../svg.js";
import { day, named } from "./names.js";
import { t } from "./words.js";

const BOX = { width: 190, height: 46, across: 84, down: 62 };
const LONG = 26;

export function relations(detail) {
  const { validity } = detail;
  const holder = make("div");
  if (validity.relations.length) get(`/documents/${detail.id}/network`).then((found) => holder.replaceChildren(...drawing(detail, found)), (error) => holder.replaceChildren(problem(error)));
  const list = validity.relations.toSorted((a, b) => weight(b) - weight(a)).map(relation);
  return [make("p.span", make("b", named("v_", validity.state)), ". ", span(validity)), holder,
    list.length ? make("h2", t("asList")) : "", list.length ? make("ul.steps", ...list) : make("p.empty", t("noRelations"))];
}

// What happened to the text comes first, what it was based on last.
const weight = (one) => (one.kind === "based_on" ? 0 : 2) + (one.incoming ? 1 : 0);

function span(found) {
  const by = (who) => (who ? t(`by_${who}`) : "");
  const from = found.effective_from ? t("from", { day: day(found.effective_from) }) + by(found.begins_by) : t("fromUnknown");
  const to = found.effective_to ? t("to", { day: day(found.effective_to) }) + by(found.ends_by) : t("toUnknown");
  return t("span", { from, to });
}

function relation(one) {
  const other = one.other_id ? make("a", { go: `/tai-lieu/${one.other_id}?muc=relations` }, one.other) : `${one.other} (${t("notHere")})`;
  const where = make("a", { go: placeAt(one) }, t("sentence"));
  return make("li", `${named(one.incoming ? "i_" : "r_", one.kind)} `, other, make("p.meta", one.sentence), where);
}

// Columns: what acts on the text at the left, what it acts on at the right, each by its distance.
function drawing(detail, found) {
  const middle = `d${detail.id}`;
  const columns = placed(found, middle);
  const at = new Map();
  const { width, height, across, down } = BOX;
  const tallest = Math.max(...[...columns.values()].map((some) => some.length));
  const sides = [...columns.keys()].toSorted((a, b) => a - b);
  sides.forEach((side, x) => columns.get(side).forEach((node, y) => {
    const top = ((tallest - columns.get(side).length) * down) / 2;
    at.set(node.key, { node, x: x * (width + across) + 8, y: top + y * down + 8 });
  }));
  const size = [sides.length * (width + across) - across + 16, tallest * down + 4];
  const arrow = draw("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" }, draw("path", { d: "M0 0 8 4 0 8z" }));
  const lines = found.edges.map((edge) => line(edge, at, middle)).filter(Boolean);
  const boxes = [...at.values()].map((place) => box(place, middle, found));
  const picture = draw("svg", { viewBox: `0 0 ${size[0]} ${size[1]}`, width: size[0], height: size[1], role: "group", "aria-label": t("graph") }, draw("defs", arrow), ...lines, ...boxes);
  picture.addEventListener("keydown", (event) => walk(event, at));
  return [make("p.meta", t("graph")), make("div.graph", { tabindex: 0, role: "region", "aria-label": t("t_relations") }, picture),
    found.left_out ? make("p.meta", t("left", { count: found.left_out })) : ""];
}

// The side and distance of each text: an edge that ends at a known one leads in from the left, else out to the right.
function placed(found, middle) {
  const side = new Map([[middle, 0]]);
  for (let step = 0; step < 3; step += 1) {
    for (const { source, target } of found.edges) {
      if (side.has(target) && !side.has(source)) side.set(source, side.get(target) > 0 ? side.get(target) : side.get(target) - 1);
      else if (side.has(source) && !side.has(target)) side.set(target, side.get(source) < 0 ? side.get(source) : side.get(source) + 1);
    }
  }
  const columns = new Map();
  for (const node of found.nodes) {
    const where = side.get(node.key);
    if (where !== undefined) columns.set(where, [...(columns.get(where) ?? []), node]);
  }
  return columns;
}

function line(edge, at, middle) {
  const [from, to] = [at.get(edge.source), at.get(edge.target)];
  if (!from || !to) return null;
  const { width, height } = BOX;
  const right = from.x < to.x;
  const same = from.x === to.x;
  const a = [from.x + (right || same ? width : 0), from.y + height / 2];
  const b = [to.x + (right ? 0 : width), to.y + height / 2];
  const bend = same ? 46 : (b[0] - a[0]) / 2;
  const near = edge.source === middle || edge.target === middle;
  return draw("g", { class: `edge ${edge.kind}` },
    draw("path", { d: `M${a[0]} ${a[1]} C${a[0] + bend} ${a[1]} ${same ? b[0] + bend : b[0] - bend} ${b[1]} ${b[0]} ${b[1]}`, "marker-end": "url(#tip)" }),
    draw("text", { x: (a[0] + b[0]) / 2 + (same ? 30 : 0), y: near ? (from === at.get(middle) ? b[1] : a[1]) - 7 : (a[1] + b[1]) / 2 - 6, "text-anchor": "middle" }, cut(named("r_", edge.kind), 14)));
}

function box({ node, x, y }, middle, found) {
  const { width, height } = BOX;
  const here = node.key === middle;
  const ties = found.edges.filter((edge) => edge.source === node.key || edge.target === node.key).map((edge) => named(edge.source === node.key ? "r_" : "i_", edge.kind).toLowerCase());
  const told = here ? t("here") : [...new Set(ties)].join(", ");
  const state = node.document_id ? (node.standing === "current" ? "" : named("v_", node.standing)) : t("notHere");
  const inside = [draw("title", [node.name, node.title !== node.name && node.title, state].filter(Boolean).join(" – ")),
    draw("rect", { width, height, rx: 8 }), draw("text", { x: 10, y: state ? 19 : 27 }, cut(node.name, LONG)), state ? draw("text.small", { x: 10, y: 36 }, cut(state, LONG)) : null];
  const properties = { transform: `translate(${x} ${y})`, class: `node ${here ? "here" : node.document_id ? node.standing : "absent"}`, "data-node": node.key };
  if (here || !node.document_id) return draw("g", { ...properties, tabindex: 0, role: "img", "aria-label": `${node.name}: ${[told, state].filter(Boolean).join("; ")}` }, ...inside);
  return draw("a", { ...properties, go: `/tai-lieu/${node.document_id}?muc=relations`, "aria-label": `${node.name}: ${[told, state].filter(Boolean).join("; ")}` }, ...inside);
}

// Arrows go to the nearest box on that side.
function walk(event, at) {
  const here = at.get(event.target.getAttribute("data-node"));
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!here || !way) return;
  event.preventDefault();
  const far = ({ x, y }) => [(x - here.x) * way[0] + (y - here.y) * way[1], Math.abs((x - here.x) * way[1]) + Math.abs((y - here.y) * way[0])];
  const next = [...at.values()].map((one) => [one, ...far(one)]).filter(([, ahead, aside]) => ahead > 0 && (way[0] || !aside)).toSorted((a, b) => a[1] + a[2] / 4 - b[1] - b[2] / 4)[0];
  if (next) event.currentTarget.querySelector(`[data-node="${CSS.escape(next[0].node.key)}"]`).focus();
}
