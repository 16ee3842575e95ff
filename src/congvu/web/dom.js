// Making elements. Text from outside only ever becomes text nodes.

import { say, words } from "./words.js";

export const find = (selector, root = document) => root.querySelector(selector);

export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") element.className = value;
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const icon = (name) => make("span", { class: `icon ${name}`, "aria-hidden": "true" });

export const button = (text, properties, ...before) =>
  make("button", { type: "button", ...properties }, ...before, make("span", {}, text));

export function announce(text) {
  find("#status").textContent = text;
}

export function confirmed(title, text, yes = say(words, "remove")) {
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
