// Search without an answer: words in the full texts, conditions, places that open in the reading pane; kept in the address.

import { download } from "../api.js";
import { action } from "../asking.js";
import { fill, icon, listed, make } from "../dom.js";
import { field, select } from "../fields.js";
import { count, said, today } from "../forms.js";
import { Listing } from "../listing/listing.js";
import { t } from "./words.js";

const FACETS = ["kind", "doc_type", "field", "level", "issuer", "year", "collection"];
const VALIDITIES = ["current", "on", "former", "coming", "all"];
const ORDERS = ["relevance", "new", "old", "title"];
const NARROW = "(max-width: 62rem)";
let listing = null;

export function show(root, address) {
  listing ??= build(root);
  const given = address.searchParams;
  if (given.has("on") && !given.has("validity")) given.set("validity", "on");
  listing.show(given);
}

function build(root) {
  const line = make("input", { id: "search-line", type: "search", name: "q", maxlength: 500, autocomplete: "off", spellcheck: "false", placeholder: t("hint"), "aria-label": t("line"), enterkeyhint: "search" });
  const order = select("order", null, Object.fromEntries(ORDERS.map((one) => [one, t(`order_${one}`)])));
  const radios = VALIDITIES.map((value) => make("label.facet-row", make("input", { type: "radio", name: "validity", value }), make("span", t(value)), make("small", { data: { of: value } })));
  const day = (name) => make("input.day", { name, inputmode: "numeric", maxlength: 10, placeholder: t("dayHint") });
  const on = day("on");
  const onDay = field(t("day"), on);
  const form = make("form");

  // In force on a day: today until another day is written.
  function settle() {
    on.disabled = form.elements.validity.value !== "on";
    onDay.hidden = on.disabled;
    if (!on.disabled && !on.value) on.value = said(today());
  }

  function came({ facets, total }) {
    for (const one of form.querySelectorAll("[data-of]")) {
      const found = facets.validity?.find(({ value }) => value === one.dataset.of);
      fill(one, found && count(found.count));
    }
    for (const one of sheets) one.disabled = !total;
  }

  const made = new Listing({
    at: "/tim", path: "/search", limit: 20, form, usual: { order: "relevance", validity: "current" }, settle, came,
    names: FACETS, first: 7, label: (name) => t(name), called: (name, value) => (name === "kind" ? t.named("kind_", value) : value || t("unknown")),
    row: foundDocument,
    wrap: (rows, page) => [
      make("div.read-as", howRead(page.read)),
      !made.chosen.size && make("p.lead", t("start")),
      page.notes.map((text) => make("p.note-line", icon("info"), make("span", text))),
      rows.length ? make("ol.found", rows) : nothing(page, made, line)],
  });
  const sheets = ["xlsx", "csv"].map((kind) => action("download.quiet", t(kind), () => download(`/search.${kind}?${made.chosen}`, `danh-sach.${kind}`)));
  const conditions = make("details.filters", { open: !matchMedia(NARROW).matches }, make("summary", t("filters")),
    make("fieldset", make("legend", t("validity")), radios, onDay),
    make("fieldset", make("legend", t("dates")), make("div.days", field(t("since"), day("since")), field(t("until"), day("until")))),
    field(t("byNumber"), make("input", { name: "number", maxlength: 60, autocomplete: "off" })), made.facets.element);
  form.append(
    make("div.search-line", { role: "search" }, icon("view-search"), line, make("button.solid", { type: "submit" }, t("go"))), hints(line),
    make("div.search-frame", conditions, make("div.results",
      make("div.found-bar", made.told, make("label.sort", `${t("order")} `, order), sheets), made.list, made.more)));
  root.append(make("h1", t("title")), form);
  return made;
}

function nothing({ suggestion }, made, line) {
  const meant = () => { line.value = suggestion; made.typed(); };
  return make("div.empty", make("p", t("none")), make("p", t("noneWhy")),
    suggestion && make("p", `${t("meant")} `, action(".link", suggestion, meant)),
    [...made.chosen.keys()].some((name) => !["q", "order"].includes(name)) && action("close.quiet.bordered", t("clear"), () => made.clear("q", "order")));
}

// How the line was read, so that nobody has to guess what a quotation mark did; one plain word needs no telling.
function howRead({ words, phrases, without, numbers }) {
  const chips = [...phrases.map((one) => ["phrases", `“${one}”`]), ...words.map((one) => ["word", one]), ...without.map((one) => ["without", one]), ...numbers.map((one) => ["numbers", one])];
  if (chips.length < 2 && words.length) return null;
  return chips.map(([kind, text]) => make("span.read-chip", { data: { kind } }, make("small", t(kind)), ` ${text}`));
}

// How the line may be written; what has a sign of its own is put into the line by a click.
function hints(line) {
  const insert = (text) => {
    line.setRangeText(text, line.selectionStart, line.selectionEnd, "end");
    line.focus();
    if (text === "\"\"") line.setSelectionRange(line.value.length - 1, line.value.length - 1);
  };
  const signs = { phrase: "\"\"", minus: " -", number: null, plain: null };
  const hint = ([key, text]) => make("li", text ? make("button.kbd", { type: "button", onclick: () => insert(text) }, t(key)) : make("kbd", t(key)), ` ${t(`${key}Why`)}`);
  return make("details.search-hints", make("summary", t("how")), listed("ul", Object.entries(signs), hint));
}

const marked = (spans) => spans.map(({ text, hit }) => (hit ? make("mark", text) : text));

function foundDocument({ document: one, title, places, more }) {
  const about = [one.procedure_code || one.number, one.doc_type || t.named("kind_", one.kind), one.field, one.issuer, one.issued_on && t("issued", { day: said(one.issued_on) })];
  const inForce = one.kind === "procedure" && one.standing === "current"; // goes without saying
  return make("li", { data: { steady: "" } },
    make("h2", make("a", { go: `/xem/${one.id}` }, marked(title))),
    make("p.about", about.filter(Boolean).join(" · "), !inForce && make("span.badge", { data: { standing: one.standing } }, t.named("force_", one.standing))),
    places.map((place) => foundPlace(one, place)),
    more > 0 && make("p.meta", t("more", { count: more })));
}

function foundPlace(one, place) {
  const path = place.heading.filter((part) => part.trim() && part !== one.title);
  const at = [...path, place.page && one.kind !== "procedure" && t("pageNumber", { page: place.page })].filter(Boolean).join(" › ");
  return make("a.place", { go: place.url }, at && make("small", at), make("span", marked(place.spans)));
}
