// The list: words, facets, what an administrator looks for first, what is chosen; the address says what is shown.

import { get } from "../api.js";
import { action } from "../asking.js";
import { fill, find, make } from "../dom.js";
import { field, select } from "../fields.js";
import { count } from "../forms.js";
import { Listing } from "../listing/listing.js";
import { badge, day, valueName } from "./names.js";
import { t } from "./words.js";

const FACETS = ["kind", "field", "level", "doc_type", "issuer", "year", "validity", "collection", "access", "state"];
const QUICK = [["state", "failed"], ["state", "needs_ocr"], ["state", "needs_converter"], ["state", "quarantined"], ["validity", "ending"], ["validity", "coming"], ["validity", "former"], ["review", "warned"]];
const ORDERS = ["new", "title", "issued", "ending"];
const COLUMNS = ["f_name", "f_field", "f_issued_on", "f_validity", "f_state"];
const EVERY = 3000;
let listing = null;
let timer = 0;

// `total`: where the number of documents stands.
export function showList(root, total, given) {
  listing ??= build(root, total);
  listing.show(given);
}

// Asks again for what is shown: something has changed.
export const refresh = () => listing?.load();

function build(root, total) {
  const chips = make("div.chips");
  const form = make("form.filters", { id: "filters", role: "search" },
    field(t("find"), make("input", { name: "q", type: "search", maxlength: 500 })),
    field(t("order"), select("order", null, Object.fromEntries(ORDERS.map((one) => [one, t(`order_${one}`)])))));
  const made = new Listing({
    at: "/tai-lieu", path: "/documents", limit: 50, form, usual: { order: "new" }, row,
    names: FACETS, first: 60, folded: true, label: (name) => t(`f_${name}`), called: valueName,
    wrap(rows, { facets }) {
      const focused = chips.contains(document.activeElement);
      fill(chips, chosenChips(made), quickChips(made, facets));
      if (focused) (find("button", chips) ?? form.elements.q).focus();
      if (rows.length) return table(rows);
      return made.chosen.size ? null : make("p.empty", t("bare"));
    },
    came: follow,
  });
  root.append(form, made.facets.element, chips, made.list, made.more);
  total.append(made.told);
  return made;
}

// What was read is embedded a little later: its state follows, the rows stay.
function follow(page, piece) {
  clearTimeout(timer);
  if (!page.items.some((one) => one.state === "read")) return;
  timer = setTimeout(async () => {
    const fresh = await get(piece, true).catch(() => page);
    for (const { id, state } of fresh.items) find(`[data-document="${id}"] .badge[data-state]`, listing.list)?.replaceWith(badge(state));
    follow(fresh, piece);
  }, EVERY);
}

// What is chosen, to be taken away.
function chosenChips(made) {
  const picked = [...made.chosen].filter(([name]) => FACETS.includes(name) || name === "review");
  const chip = ([name, value]) => action("close.chip-filter.on", valueName(name, value), () => made.toggle(name, value), { "aria-label": t("without", { name: valueName(name, value) }) });
  return [...picked.map(chip), picked.length > 1 && action(".quiet", t("clear"), () => made.clear("q", "order"))];
}

function quickChips(made, facets) {
  const chip = ([name, value]) => {
    const number = facets[name]?.find((one) => one.value === value)?.count;
    if (!number || made.chosen.has(name, value)) return null;
    return action(".chip-filter", `${valueName(name, value)} (${count(number)})`, () => made.toggle(name, value), { data: { level: name } });
  };
  return QUICK.map(chip);
}

// The roles are said because a narrow screen lays the rows out as blocks, which takes a table's meaning away.
function table(rows) {
  const heads = COLUMNS.map((key) => make("th", { scope: "col", role: "columnheader" }, t(key)));
  return make("table.listing", { role: "table" }, make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, heads)), make("tbody", { role: "rowgroup" }, rows));
}

function row(one) {
  const meta = [one.procedure_code || one.number, t.named("k_", one.kind), one.collection !== "main" && one.collection, one.access !== "public" && t.named("a_", one.access), one.warnings > 0 && t("v_warned")];
  const cell = (kind, ...inside) => make(`td.${kind}`, { role: "cell" }, inside);
  return make("tr.doc", { role: "row", data: { document: one.id, steady: "" } },
    make("th", { scope: "row", role: "rowheader" }, make("a", { go: `/tai-lieu/${one.id}` }, one.title), make("span.meta", meta.filter(Boolean).join(" · ")),
      one.message && make("span.why", one.message)),
    cell("field", [one.field, one.level || one.issuer].filter(Boolean).join(" · ")),
    cell("day", day(one.issued_on)),
    cell("force", force(one)),
    cell("state", badge(one.state)));
}

function force(one) {
  if (one.standing !== "current") return make("span.badge", { data: { force: one.standing } }, t.named("v_", one.standing));
  return one.effective_to && t("until", { day: day(one.effective_to) });
}
