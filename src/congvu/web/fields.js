// Labelled controls of the forms.

import { make } from "./dom.js";

export const field = (label, control) => make("label.field", label, control);
export const select = (name, all, options) =>
  make("select", { name }, all === null ? null : make("option", { value: "" }, all), ...Object.entries(options).map(([value, text]) => make("option", { value }, text)));
export const only = (names, all) => Object.fromEntries(names.map((name) => [name, all[name] ?? name]));
