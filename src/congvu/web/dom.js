// Making elements. Text from outside only ever becomes text nodes.

import { t } from "./words.js";

export const find = (selector, root = document) => root.querySelector(selector);

// What may stand in an element: text, elements, lists of them; null, undefined, false and "" are nothing.
const standing = (parts) => parts.flat(Infinity).filter((part) => part !== null && part !== undefined && part !== false && part !== "");

// Puts these into an element, in place of what was there.
export const fill = (element, ...parts) => element.replaceChildren(...standing(parts));

// `make("p.meta.wide", { id, onclick, data: { state } }, "text", element, [elements])`: a name with its classes, properties
// where there are some, then what stands in it. `go` is an address of the page; false leaves a property out.
export function make(what, ...parts) {
  const [name, ...classes] = what.split(".");
  return built(document.createElement(name), classes, parts);
}

// The same for an element of any namespace.
export function built(element, classes, parts) {
  const properties = parts[0]?.constructor === Object ? parts.shift() : {};
  if (classes.length) element.setAttribute("class", classes.join(" "));
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "go") built(element, [], [{ href: value, "data-go": true }]);
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...standing(parts));
  return element;
}

// `listed("ul.steps", documents, row, t("none"))`: a list of what `row` makes of each, or a sentence that there is nothing;
// without a sentence, nothing (null).
export function listed(what, some, row, none) {
  if (some.length) return make(what, some.map(row));
  return none ? make("p.empty", none) : null;
}

// Stands where something failed: an error, or a sentence.
export const problem = (error, ...more) => make("p.problem", { role: "alert" }, error.message ?? error, ...more);

export const icon = (name) => make("span", { class: `icon ${name}`, "aria-hidden": "true" });

// Words beside a sign that they are worth a look: `noted("p.warned", text)`.
export const noted = (what, text) => make(what, icon("info"), make("span", text));

export const button = (text, properties, ...before) =>
  make("button", { type: "button", ...properties }, ...before, make("span", {}, text));

// A button that is an icon; what it does is its name.
export const tool = (name, label, onclick, kind = "square") => make(`button.quiet.${kind}`, { type: "button", "aria-label": label, title: label, onclick }, icon(name));

export function announce(text) {
  find("#status").textContent = text;
}

export function confirmed(title, text, yes = t("remove")) {
  const dialog = find("#confirm-dialog");
  find("#confirm-title").textContent = title;
  find("#confirm-text").textContent = text;
  find('[value="yes"]', dialog).textContent = yes;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }),
  );
}

const SHOWN = 5_000;

// A short word at the lower edge that goes away by itself and is read out; never the only place of an error.
export function toast(text, kind = "") {
  const one = make("p", { class: `toast ${kind}` }, text);
  find("#toasts").append(one);
  setTimeout(() => one.remove(), SHOWN);
}
