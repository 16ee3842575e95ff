// The list: words, chips with counts, order, page after page; the address says what is shown.

import { get } from "../api.js";
import { announce, button, find, icon, make, problem } from "../dom.js";
import { field, select } from "../fields.js";
import { count, folded } from "../forms.js";
import { put } from "../route.js";
import { badge, day, named, valueName } from "./names.js";
import { t } from "./words.js";

const PAGE = 50;
const FACETS = ["kind", "field", "level", "doc_type", "issuer", "year", "validity", "collection", "access", "state"];
const QUICK = [["state", "failed"], ["state", "needs_ocr"], ["state", "needs_converter"], ["state", "quarantined"], ["validity", "ending"], ["validity", "coming"], ["validity", "former"], ["review", "warned"]];
const ORDERS = ["new", "title", "issued", "ending"];
const MANY = 12;
const SHOWN = 60;
let chosen = new URLSearchParams();
let asked = 0;
let holder = null;
let timer = 0;

export function showList(root, address) {
  if (!holder) holder = build(find(".found", root));
  if (String(address.searchParams) === String(chosen) && holder.listing.childElementCount) return;
  chosen = new URLSearchParams(address.searchParams);
  holder.form.elements.q.value = chosen.get("q") ?? "";
  holder.form.elements.order.value = chosen.get("order") ?? "new";
  load();
}

// Asks again for what is shown: something has changed.
export const refresh = () => holder && load();

function build(root) {
  let wait = 0;
  const listing = make("div", { id: "listing" });
  const more = make("div.more", { id: "more" });
  const facets = make("div.facets", { role: "group", "aria-label": t("filters") });
  const chips = make("div.chips");
  const form = make("form.filters", { id: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    field(t("find"), make("input", { name: "q", type: "search", maxlength: 500 })),
    field(t("order"), select("order", null, Object.fromEntries(ORDERS.map((one) => [one, t(`order_${one}`)])))));
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => { set("q", form.elements.q.value.trim()); set("order", form.elements.order.value === "new" ? "" : form.elements.order.value); choose(); }, 200);
  });
  root.append(form, facets, chips, listing, more);
  addEventListener("click", (event) => { for (const one of root.querySelectorAll("details.facet[open]")) if (!one.contains(event.target)) one.open = false; });
  root.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest("details.facet[open]");
    if (!open) return;
    event.preventDefault();
    open.open = false;
    find("summary", open).focus();
  });
  return { form, facets, chips, listing, more };
}

function set(name, value) {
  if (value) chosen.set(name, value);
  else chosen.delete(name);
}

function toggle(name, value) {
  const values = chosen.getAll(name);
  chosen.delete(name);
  for (const one of values.includes(value) ? values.filter((other) => other !== value) : [...values, value]) chosen.append(name, one);
  choose();
}

function choose() {
  put(`/tai-lieu${chosen.size ? `?${chosen}` : ""}`);
  load();
}

async function load(offset = 0) {
  const mine = ++asked;
  clearTimeout(timer);
  const query = new URLSearchParams(chosen);
  query.set("limit", PAGE);
  query.set("offset", offset);
  const { listing, more } = holder;
  try {
    const page = await get(`/documents?${query}`);
    if (mine !== asked) return;
    find("#total").textContent = t("total", { count: count(page.total) });
    if (!offset) paintFilters(page.facets);
    const rows = page.items.map(row);
    if (offset) find("tbody", listing).append(...rows);
    else listing.replaceChildren(rows.length ? table(rows) : make("p.empty", t(chosen.size ? "none" : "bare")));
    const next = offset + rows.length;
    const left = Math.min(PAGE, page.total - next);
    more.replaceChildren(...(left > 0 ? [button(t("more", { count: left }), { class: "quiet bordered", onclick: () => load(next) })] : []));
    if (!offset) announce(t("total", { count: count(page.total) }));
    // What was read is embedded a little later: its state follows, the rows stay.
    if (page.items.some((one) => one.state === "read")) timer = setTimeout(() => states(query, mine), 3000);
  } catch (error) {
    if (mine === asked) listing.replaceChildren(problem(error, button(t("retry"), { class: "quiet bordered", onclick: () => load(offset) })));
  }
}

async function states(query, mine) {
  const page = await get(`/documents?${query}`, true).catch(() => ({ items: [] }));
  if (mine !== asked) return;
  for (const { id, state } of page.items) find(`[data-document="${id}"] .badge[data-state]`)?.replaceWith(badge(state));
  if (page.items.some((one) => one.state === "read")) timer = setTimeout(() => states(query, mine), 3000);
}

// The chips: what is chosen, to be taken away; what an administrator looks for first; each facet as a list with counts.
function paintFilters(facets) {
  const { chips, facets: group } = holder;
  const before = document.activeElement?.closest?.(".facet")?.dataset.facet;
  const opened = find(".facet[open]", group)?.dataset.facet;
  const typed = before && find(".facet[open] input[type=search]", group);
  const words = typed?.value ?? "";
  const inside = document.activeElement?.value;
  group.replaceChildren(...FACETS.filter((name) => (facets[name]?.length ?? 0) > 1 || chosen.has(name)).map((name) => facet(name, facets[name], opened === name, words)));
  if (before) {
    const open = find(`[data-facet="${before}"]`, group);
    ([...(open?.querySelectorAll("input[type=checkbox]") ?? [])].find((one) => one.value === inside) ?? find("summary", open ?? group))?.focus();
  }
  const quick = QUICK.map(([name, value]) => [name, value, facets[name]?.find((one) => one.value === value)?.count ?? 0]).filter(([name, value, number]) => number && !chosen.getAll(name).includes(value));
  const picked = [...chosen].filter(([name]) => FACETS.includes(name) || name === "review");
  chips.replaceChildren(
    ...picked.map(([name, value]) => button(valueName(name, value), { class: "chip-filter on", "aria-label": t("without", { name: valueName(name, value) }), onclick: () => toggle(name, value) }, icon("close"))),
    picked.length > 1 ? button(t("clear"), { class: "quiet", onclick: () => { for (const [name] of picked) chosen.delete(name); choose(); } }) : "",
    ...quick.map(([name, value, number]) => button(`${valueName(name, value)} (${count(number)})`, { class: "chip-filter", data: { level: name }, onclick: () => toggle(name, value) })));
}

function facet(name, values, open, words) {
  const on = chosen.getAll(name);
  const all = [...on.filter((value) => !values.some((one) => one.value === value)).map((value) => ({ value, count: 0 })), ...values];
  const list = make("ul");
  const fill = (typed) => {
    const plain = folded(typed.trim());
    const found = all.filter(({ value }) => folded(valueName(name, value)).includes(plain));
    list.replaceChildren(...found.slice(0, SHOWN).map((one) => item(name, one, on)), found.length > SHOWN ? make("li.meta", t("rest", { count: found.length - SHOWN })) : "");
  };
  fill(words);
  const search = all.length > MANY ? make("input", { type: "search", value: words, "aria-label": t("search_facet", { name: t(`f_${name}`) }), placeholder: t("search_facet", { name: t(`f_${name}`).toLowerCase() }), oninput: (event) => { event.stopPropagation(); fill(event.target.value); } }) : null;
  return make("details", { class: `facet${on.length ? " on" : ""}`, data: { facet: name }, name: "facet", open },
    make("summary", t(`f_${name}`), on.length ? make("b", ` ${on.length}`) : ""), make("div.facet-list", search, list));
}

function item(name, { value, count: number }, on) {
  const box = make("input", { type: "checkbox", value, checked: on.includes(value), onchange: () => toggle(name, value) });
  return make("li", make("label", box, make("span", valueName(name, value)), make("small", count(number))));
}

function table(rows) {
  const heads = ["f_name", "f_field", "f_issued_on", "f_validity", "f_state"].map((key) => make("th", { scope: "col", role: "columnheader" }, t(key)));
  return make("table.listing", { role: "table" }, make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)), make("tbody", { role: "rowgroup" }, ...rows));
}

function row(one) {
  const meta = [one.procedure_code || one.number, named("k_", one.kind), one.collection !== "main" && one.collection, one.access !== "public" && named("a_", one.access), one.warnings > 0 && t("v_warned")];
  const cell = (role, label, ...inside) => make("td", { role: "cell", class: role, data: { label } }, ...inside);
  return make("tr.doc", { role: "row", data: { document: one.id, steady: "" } },
    make("th", { scope: "row", role: "rowheader" }, make("a", { go: `/tai-lieu/${one.id}` }, one.title), make("span.meta", meta.filter(Boolean).join(" · ")),
      one.message ? make("span.why", one.message) : null),
    cell("field", t("f_field"), [one.field, one.level || one.issuer].filter(Boolean).join(" · ")),
    cell("day", t("f_issued_on"), day(one.issued_on)),
    cell("force", t("f_validity"), force(one)),
    cell("state", t("f_state"), badge(one.state)));
}

function force(one) {
  if (one.standing !== "current") return make("span.badge", { data: { force: one.standing } }, named("v_", one.standing));
  return one.effective_to ? `${t("to", { day: day(one.effective_to) })}` : "";
}
