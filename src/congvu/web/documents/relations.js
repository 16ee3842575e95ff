// Validity and relations: the texts around this one as a diagram of boxes, and what the texts say about each other.

import { into } from "../asking.js";
import { listed, make } from "../dom.js";
import { effect, relations as relationsTold, spanOf, stateOf } from "../validity/validity.js";
import { t } from "./words.js";

const addressOf = (id) => `/tai-lieu/${id}?muc=relations`;

export function relations({ id, validity }) {
  const holder = make("div");
  if (validity.relations.length) into(holder, `/documents/${id}/network`, (found) => diagram(found, `d${id}`));
  return [make("p.span", make("b", stateOf(validity)), ". ", spanOf(validity)), holder, validity.relations.length > 0 && make("h2", t("asList")), relationsTold(validity, addressOf)];
}

// What acts on the text stands before it, what it acts on after it, by what is done; within each box its own further ties.
function diagram({ nodes, edges, left_out: left }, middle) {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const ties = (key) => edges.filter(({ source, target }) => source === key || target === key)
    .map(({ source, target, kind }) => ({ kind, incoming: target === key, other: byKey.get(target === key ? source : target) }));
  const around = Map.groupBy(ties(middle), ({ incoming }) => incoming);
  const side = (incoming) => {
    const kinds = [...Map.groupBy(around.get(incoming) ?? [], ({ kind }) => kind)];
    return listed(incoming ? "div.before" : "div.after", kinds, ([kind, some]) => make(`div.tied.${kind}`, make("p", effect(kind, incoming)),
      listed("ul", some, ({ other }) => make("li", box(other), listed("ul", ties(other.key).filter((tie) => tie.other.key !== middle), further)))));
  };
  const here = make("div.node.here", make("b", byKey.get(middle).name), make("small", t("here")));
  return [make("p.meta", t("graph")),
    make("div.graph", { role: "group", "aria-label": t("t_relations") }, side(true), here, side(false)),
    left > 0 && make("p.meta", t("left", { count: left }))];
}

const further = ({ kind, incoming, other }) => make("li", `${effect(kind, incoming)} `, other.document_id ? make("a", { go: addressOf(other.document_id) }, other.name) : other.name);

function box({ name, title, document_id: id, standing }) {
  const state = id ? standing !== "current" && t.named("v_", standing) : t("notHere");
  const inside = [make("b", name), !name.includes(title) && make("span", title), state && make("small", state)];
  return id ? make("a.node", { go: addressOf(id), title }, inside) : make("div.node.absent", inside);
}
