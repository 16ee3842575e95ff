// The day that questions are about: today unless somebody writes another, as days are written here.

import { find } from "../dom.js";
import { isoOf } from "../forms.js";
import { t } from "./words.js";

export function startDay() {
  const field = find("#day");
  find("#day-clear").addEventListener("click", () => {
    field.value = "";
    show();
    find("#question").focus();
  });
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    find("#composer").requestSubmit();
  });
  show();
}

// The day that is asked about, undefined for today.
export const chosenDay = () => isoOf(find("#day").value);

// Says what is wrong with the day, where something is.
export const dayStands = () => find("#day").reportValidity();

function show() {
  const day = chosenDay();
  find("#day").setCustomValidity(day === null ? t("wrongDay") : "");
  find("#day-field").classList.toggle("chosen", day !== undefined);
  find("#day-clear").hidden = day === undefined;
}
