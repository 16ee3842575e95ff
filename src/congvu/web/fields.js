// Labelled controls of the forms.

import { find, make } from "./dom.js";

export const field = (label, control) => make("label.field", label, control);
export const select = (name, all, options) =>
  make("select", { name }, all === null ? null : make("option", { value: "" }, all), ...Object.entries(options).map(([value, text]) => make("option", { value }, text)));

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
