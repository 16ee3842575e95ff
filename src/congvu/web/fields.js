// Labelled controls of the forms.

import { find, make } from "./dom.js";

export const field = (label, control) => make("label.field", label, control);
export const select = (name, all, options) =>
  make("select", { name }, all !== null && make("option", { value: "" }, all), Object.entries(options).map(([value, text]) => make("option", { value }, text)));

// Something to tick or to choose, with its words: `box("checkbox.sure", { name: "paper", value: 3 }, t("form"))`; the classes
// are the label's.
export function box(what, properties, text, ...more) {
  const [type, ...classes] = what.split(".");
  return make(["label", ...classes].join("."), make("input", { type, ...properties }), make("span", text), more);
}

// One of several, under a legend: `choice("fieldset.cases", t("case"), "case", { a: "A", b: "B" }, "a", changed)`.
export const choice = (what, legend, name, options, chosen, changed) =>
  make(what, { onchange: (event) => changed(event.target.value) }, legend && make("legend", legend),
    Object.entries(options).map(([value, text]) => box("radio", { name, value, checked: value === chosen }, text)));

// `act` sends the form; what fails is said above its buttons, and what was typed stays.
export function sending(form, act) {
  const wrong = make("p.problem", { role: "alert", hidden: true });
  find(".actions", form).before(wrong);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.hidden = true;
    try {
      await act();
    } catch (error) {
      wrong.textContent = error.message;
      wrong.hidden = false;
    }
  });
}
