// The facts of a document, each corrected in its place, with who did it, when and why, and the way back.

import { call, json } from "../api.js";
import { action } from "../asking.js";
import { fill, find, make, toast, tool } from "../dom.js";
import { field, select, sending } from "../fields.js";
import { isoOf, moment } from "../forms.js";
import { forgetTyped, keepTyped, remember, remembered } from "../typed.js";
import { correctedTo, correction, labelOf, stateOf } from "../validity/validity.js";
import { day } from "./names.js";
import { t } from "./words.js";

const BY = "congvu.by";
const DAYS = ["issued_on", "effective_from", "effective_to"];
const STATES = ["in_force", "partly", "no_longer", "suspended", "unknown"];

// Who acts, as it was typed last in this tab.
export const actor = () => remembered(BY) ?? "";

export const actorField = () => field(t("by"), make("input", { name: "by", maxlength: 100, value: actor(), autocomplete: "name", oninput: (event) => remember(BY, event.target.value.trim()) }));

const send = async (id, body) => (await call(`/documents/${id}`, json({ ...body, by: actor() }, "PATCH"))).json();

// `again(detail)`: the document as it is after a correction.
export function facts(detail, again) {
  const { validity, kind } = detail;
  const names = ["title", ...(kind === "procedure" ? [] : ["doc_type", "number", "issuer", "issued_on"]), "field", "level", "effective_from", "effective_to", "validity"];
  const value = { ...detail, effective_from: validity.effective_from, effective_to: validity.effective_to, validity: validity.state };
  return make("dl.facts-list",
    detail.procedure_code && make("div", make("dt", labelOf("procedure_code")), make("dd", detail.procedure_code)),
    names.map((name) => fact(detail, name, value[name], again)));
}

function fact(detail, name, value, again) {
  const place = make("dd");
  const latest = detail.validity.corrections.findLast((one) => one.field === name);
  const note = latest && latest.value !== null && make("small", t("corrected", { by: latest.by, at: moment(latest.at), reason: latest.reason }), " ", undo(detail, name, again));
  const pencil = tool("pencil", t("edit", { name: labelOf(name).toLowerCase() }), () => {
    fill(place, form(detail, name, value, again, () => { show(); pencil.focus(); }));
    find("input, select, textarea", place).focus();
  });
  const show = () => fill(place, make("span", correctedTo(name, value ?? "")), pencil, note);
  show();
  return make("div", make("dt", labelOf(name)), place);
}

function form(detail, name, value, again, close) {
  const key = `fix.${detail.id}.${name}`;
  const isDay = DAYS.includes(name);
  const input = control(name, value);
  const element = make("form.grade-form", field(t("value"), input),
    field(t("reason"), make("textarea", { name: "reason", rows: 2, maxlength: 2000, required: true })), actorField(),
    make("div.actions", action(".quiet", t("cancel"), () => { forgetTyped(key); close(); }), make("button.solid", t("save"))));
  keepTyped(element, key);
  if (isDay) element.addEventListener("input", () => input.setCustomValidity(isoOf(input.value) === null ? t("wrongDay") : ""));
  element.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); close(); } });
  sending(element, async () => {
    const said = isDay ? isoOf(input.value) ?? "" : input.value.trim();
    again(await send(detail.id, { field: name, value: said, reason: element.elements.reason.value }));
    forgetTyped(key);
    toast(t("saved"), "good");
  });
  return element;
}

function control(name, value) {
  if (name === "validity") {
    const element = select("value", null, Object.fromEntries(STATES.map((state) => [state, stateOf({ state })])));
    element.value = STATES.includes(value) ? value : "in_force";
    return element;
  }
  if (DAYS.includes(name)) return make("input", { name: "value", value: day(value), placeholder: "31/01/2026", maxlength: 10, inputmode: "numeric", title: t("emptyDay") });
  if (name === "title") return make("textarea", { name: "value", rows: 3, maxlength: 1000, required: true }, value);
  return make("input", { name: "value", value: value ?? "", maxlength: 300 });
}

// What stood before the last correction comes back: the one before it, or what the file itself says.
function undo(detail, name, again) {
  const all = detail.validity.corrections.filter((one) => one.field === name);
  return action(".quiet.undo", t("undo"), async () => {
    again(await send(detail.id, { field: name, value: all.at(-2)?.value ?? null, reason: t("undoWhy", { at: moment(all.at(-1).at) }) }));
    toast(t("undone"), "good");
  }, { "aria-label": `${t("undo")}: ${labelOf(name).toLowerCase()}` });
}

// All that people corrected, the last first; the last of each field can be taken back.
export const corrections = (detail, again) => detail.validity.corrections.toReversed().map((one, at, all) =>
  correction(one, one.value !== null && all.findIndex(({ field: name }) => name === one.field) === at && undo(detail, one.field, again)));
