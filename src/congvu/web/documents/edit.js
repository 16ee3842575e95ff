// The facts of a document, each corrected in its place, with who did it, when and why, and the way back.

import { call, json } from "../api.js";
import { button, find, icon, make, toast } from "../dom.js";
import { field, select, sending } from "../fields.js";
import { isoOf, moment } from "../forms.js";
import { forgetTyped, keepTyped, remember, remembered } from "../typed.js";
import { day, named } from "./names.js";
import { t } from "./words.js";

const BY = "congvu.by";
const DAYS = ["issued_on", "effective_from", "effective_to"];
const STATES = ["in_force", "partly", "no_longer", "suspended", "unknown"];

export const send = async (id, body) => (await call(`/documents/${id}`, json({ ...body, by: remembered(BY) ?? "" }, "PATCH"))).json();

// A field for the name of who acts, kept for this tab.
export const actor = () => field(t("by"), make("input", { name: "by", maxlength: 100, value: remembered(BY) ?? "", autocomplete: "name", oninput: (event) => remember(BY, event.target.value.trim()) }));

export const latest = (detail, name) => detail.validity.corrections.filter((one) => one.field === name).at(-1);

export function told(name, value) {
  if (value === null) return t("withdrawn");
  if (name === "validity") return named("v_", value);
  return DAYS.includes(name) ? day(value) || t("nothingStated") : value || t("nothingStated");
}

export function facts(detail, again) {
  const { validity } = detail;
  const names = ["title", ...(detail.kind === "procedure" ? [] : ["doc_type", "number", "issuer", "issued_on"]), "field", "level", "effective_from", "effective_to", "validity"];
  const value = { ...detail, effective_from: validity.effective_from, effective_to: validity.effective_to, validity: validity.state };
  const fixed = detail.procedure_code ? [fact(t("f_procedure_code"), detail.procedure_code)] : [];
  return make("dl.facts-list", ...fixed, ...names.map((name) => editable(detail, name, value[name], again)));
}

const fact = (label, value, ...more) => make("div", make("dt", label), make("dd", value, ...more));
const labelOf = (name) => t(name === "title" ? "f_name" : `f_${name}`);

function editable(detail, name, value, again) {
  const label = labelOf(name);
  const said = latest(detail, name);
  const note = said?.value !== undefined && said.value !== null
    ? make("small", t("corrected", { by: said.by, at: moment(said.at), reason: said.reason }), " ", undo(detail, name, again)) : null;
  const row = fact(label, make("span", told(name, value ?? "")), pencil(), note);
  function pencil() {
    return button("", { class: "quiet square", "aria-label": t("edit", { name: label.toLowerCase() }), onclick: () => {
      const holder = find("dd", row);
      holder.replaceChildren(form(detail, name, value, again, () => { holder.replaceChildren(...find("dd", editable(detail, name, value, again)).childNodes); find("button", holder)?.focus(); }));
      find("input, select, textarea", holder).focus();
    } }, icon("pencil"));
  }
  return row;
}

function form(detail, name, value, again, close) {
  const key = `fix.${detail.id}.${name}`;
  const element = make("form.grade-form", field(t("value"), control(name, value)),
    field(t("reason"), make("textarea", { name: "reason", rows: 2, maxlength: 2000, required: true })), actor(),
    make("div.actions", button(t("cancel"), { class: "quiet", onclick: () => { forgetTyped(key); close(); } }), make("button.solid", t("save"))));
  const input = element.elements.value;
  keepTyped(element, key);
  if (DAYS.includes(name)) element.addEventListener("input", () => input.setCustomValidity(isoOf(input.value) === null ? t("wrongDay") : ""));
  element.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); close(); } });
  sending(element, async () => {
    const fresh = await send(detail.id, { field: name, value: DAYS.includes(name) ? isoOf(input.value) ?? "" : input.value.trim(), reason: element.elements.reason.value });
    forgetTyped(key);
    toast(t("saved"), "good");
    again(fresh);
  });
  return element;
}

function control(name, value) {
  if (name === "validity") {
    const element = select("value", null, Object.fromEntries(STATES.map((one) => [one, named("v_", one)])));
    element.value = STATES.includes(value) ? value : "in_force";
    return element;
  }
  if (DAYS.includes(name)) return make("input", { name: "value", value: day(value), placeholder: "31/01/2026", maxlength: 10, inputmode: "numeric", title: t("emptyDay") });
  if (name === "title") return make("textarea", { name: "value", rows: 3, maxlength: 1000, required: true }, value);
  return make("input", { name: "value", value: value ?? "", maxlength: 300 });
}

// What stood before the last correction comes back: the one before it, or what the file itself says.
export function undo(detail, name, again) {
  const all = detail.validity.corrections.filter((one) => one.field === name);
  return button(t("undo"), { class: "quiet undo", "aria-label": `${t("undo")}: ${labelOf(name).toLowerCase()}`, onclick: async () => {
    try {
      again(await send(detail.id, { field: name, value: all.at(-2)?.value ?? null, reason: t("undoWhy", { at: moment(all.at(-1).at) }) }));
      toast(t("undone"), "good");
    } catch (error) {
      toast(error.message, "bad");
    }
  } });
}

export { labelOf };
