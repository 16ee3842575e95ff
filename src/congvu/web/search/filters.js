// The conditions beside a search: validity, dates, number, and facets with the number of documents each would leave.

import { make } from "../dom.js";
import { count, isoOf, said } from "../forms.js";
import { field } from "../fields.js";
import { t } from "./words.js";

const FACETS = ["kind", "doc_type", "field", "level", "issuer", "year", "collection"];
const VALIDITIES = ["current", "on", "former", "coming", "all"];
const DAYS = ["on", "since", "until"];
const SHOWN = 7;
const KINDS = { procedure: "procedure", legal: "legal", letter: "letter", document: "document", table: "kindTable" };

export const kindOf = (value) => (KINDS[value] ? t(KINDS[value]) : value);

export class Filters {
  constructor(changed) {
    this.changed = changed;
    this.chosen = Object.fromEntries(FACETS.map((name) => [name, new Set()]));
    this.open = new Set();
    this.days = Object.fromEntries(DAYS.map((name) => [name, make("input", { inputmode: "numeric", maxlength: 10, placeholder: t("dayHint"), onchange: () => changed() })]));
    this.number = make("input", { maxlength: 60, autocomplete: "off", onchange: () => changed() });
    this.validities = VALIDITIES.map((value) => make("input", { type: "radio", name: "search-validity", value, checked: value === "current", onchange: () => this.ofDay() }));
    this.onDay = field(t("day"), this.days.on);
    this.facets = make("div");
    const radios = this.validities.map((one) => make("label.facet", one, make("span", t(one.value)), make("small", { data: { of: one.value } })));
    this.inner = make("div.filters-inner",
      make("fieldset", make("legend", t("validity")), ...radios, this.onDay),
      make("fieldset", make("legend", t("dates")), make("div.days", field(t("since"), this.days.since), field(t("until"), this.days.until))),
      field(t("byNumber"), this.number), this.facets);
    const narrow = matchMedia("(max-width: 62rem)").matches;
    this.element = make("details.filters", { open: !narrow }, make("summary", t("filters")), this.inner);
    this.ofDay(true);
  }

  validity() {
    return this.validities.find((one) => one.checked).value;
  }

  // Being in force on a day needs the day first.
  ofDay(quietly = false) {
    const wanted = this.validity() === "on";
    this.onDay.hidden = !wanted;
    if (quietly) return;
    if (wanted && !this.days.on.value) this.days.on.focus();
    else this.changed();
  }

  read(given) {
    const validity = given.get("validity") ?? (given.get("on") ? "on" : "current");
    for (const one of this.validities) one.checked = one.value === validity;
    for (const name of DAYS) this.days[name].value = /^\d{4}-\d\d-\d\d$/u.test(given.get(name) ?? "") ? said(given.get(name)) : (given.get(name) ?? "");
    this.number.value = given.get("number") ?? "";
    for (const name of FACETS) this.chosen[name] = new Set(given.getAll(name));
    this.ofDay(true);
  }

  params() {
    const given = new URLSearchParams();
    this.wrong = "";
    if (this.validity() !== "current") given.set("validity", this.validity());
    for (const name of DAYS) if (name !== "on" || this.validity() === "on") this.day(name, given);
    if (this.number.value.trim()) given.set("number", this.number.value.trim());
    for (const name of FACETS) for (const value of this.chosen[name]) given.append(name, value);
    return given;
  }

  day(name, given) {
    const text = this.days[name].value;
    const iso = isoOf(text);
    this.days[name].setAttribute("aria-invalid", String(iso === null));
    if (iso === null) this.wrong = t("badDay", { text });
    else if (iso) given.set(name, iso);
  }

  any() {
    return [...this.params().keys()].length > 0;
  }

  clear() {
    this.read(new URLSearchParams());
  }

  counts(facets) {
    for (const one of this.inner.querySelectorAll("[data-of]")) {
      const found = facets.validity?.find(({ value }) => value === one.dataset.of);
      one.textContent = found ? count(found.count) : "";
    }
    const focused = document.activeElement?.dataset?.facet;
    this.facets.replaceChildren(...FACETS.map((name) => this.facet(name, facets[name] ?? [])).filter(Boolean));
    if (focused) [...this.facets.querySelectorAll("input")].find((one) => one.dataset.facet === focused)?.focus();
  }

  facet(name, values) {
    const known = new Set(values.map(({ value }) => value));
    const all = [...values, ...[...this.chosen[name]].filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }))];
    const telling = all.filter(({ value }) => value || this.chosen[name].has(value));
    if (telling.length < 2 && !this.chosen[name].size) return null;
    const first = all.filter(({ value }, place) => place < SHOWN || this.chosen[name].has(value) || this.open.has(name));
    const rest = all.length - first.length;
    const more = rest > 0 ? make("button.link", { type: "button", onclick: () => { this.open.add(name); more.replaceWith(...all.filter((one) => !first.includes(one)).map((one) => this.value(name, one))); } }, t("moreValues", { count: count(rest) })) : null;
    return make("fieldset", make("legend", t(name)), ...first.map((one) => this.value(name, one)), more);
  }

  value(name, { value, count: number }) {
    const box = make("input", { type: "checkbox", checked: this.chosen[name].has(value), data: { facet: `${name}=${value}` }, onchange: () => { this.chosen[name][box.checked ? "add" : "delete"](value); this.changed(); } });
    return make("label.facet", box, make("span", name === "kind" ? kindOf(value) : value || t("unknown")), make("small", count(number)));
  }
}
