// Correcting a document's validity: what a person says wins over the texts, and is written down with the reason.

import { call } from "../api.js";
import { make, toast } from "../dom.js";
import { field, select } from "../fields.js";
import { isoOf, moment, said } from "../forms.js";
import { saying } from "../words.js";
import { words } from "./words.js";

const t = saying(words);
const named = (kind, names) => Object.fromEntries(names.map((name) => [name, t(`${kind}_${name}`)]));
const FIELDS = named("field", ["effective_from", "effective_to", "validity"]);
const STATES = named("say", ["in_force", "partly", "no_longer", "suspended", "unknown"]);
const KINDS = named("kind", ["say", "none", "withdraw"]);

export function corrections(detail, refresh) {
  const log = detail.validity.corrections.map((one) =>
    make("li", {}, `${FIELDS[one.field] ?? one.field}: ${valueOf(one)}`, make("small", {}, `${one.by}, ${moment(one.at)}: ${one.reason}`)));
  return make("div", { class: "corrections" },
    log.length ? make("h4", {}, t("corrected")) : "", log.length ? make("ul", { class: "papers" }, ...log) : "",
    make("details", {}, make("summary", {}, t("correct")), form(detail, refresh)));
}

function valueOf({ field, value }) {
  if (value === null) return t("withdrawn");
  if (field === "validity") return STATES[value] ?? value;
  return value ? said(value) : t("noDay");
}

function form(detail, refresh) {
  const day = make("input", { name: "day", placeholder: "31/01/2026", maxlength: 10, inputmode: "numeric" });
  const wrong = make("p", { class: "problem", role: "alert", hidden: true });
  const element = make("form", { class: "grade-form" },
    field(t("which"), select("field", null, FIELDS)), field(t("how"), select("kind", null, KINDS)),
    field(t("day"), day), field(t("field_validity"), select("state", null, STATES)),
    field(t("reason"), make("textarea", { name: "reason", rows: 2, maxlength: 500, required: true })), wrong,
    make("div", { class: "actions" }, make("button", { class: "solid" }, t("write"))));
  const fit = () => {
    const states = element.elements.field.value === "validity";
    const says = element.elements.kind.value === "say";
    element.elements.kind.querySelector('[value="none"]').disabled = states;
    if (states && element.elements.kind.value === "none") element.elements.kind.value = "say";
    day.parentElement.hidden = states || !says;
    element.elements.state.parentElement.hidden = !states || !says;
    day.setCustomValidity(!states && says && !isoOf(day.value) ? t("wrongDay") : "");
  };
  element.addEventListener("input", fit);
  element.addEventListener("submit", (event) => { event.preventDefault(); send(element, detail, wrong, refresh); });
  fit();
  return element;
}

async function send(element, detail, wrong, refresh) {
  const { field: name, kind, state, day, reason } = element.elements;
  const said = name.value === "validity" ? state.value : isoOf(day.value);
  const value = { say: said, none: "", withdraw: null }[kind.value];
  wrong.hidden = true;
  try {
    const body = JSON.stringify({ field: name.value, value, reason: reason.value });
    const answer = await call(`/documents/${detail.id}`, { method: "PATCH", headers: { "Content-Type": "application/json" }, body });
    refresh(await answer.json());
    toast(t("written"));
  } catch (error) {
    wrong.textContent = error.message;
    wrong.hidden = false;
  }
}
