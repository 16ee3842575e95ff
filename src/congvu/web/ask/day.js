// The day that questions are about: today unless somebody writes another, as days are written here.

import { find } from "../dom.js";
import { isoOf } from "../forms.js";
import { remember, remembered } from "../typed.js";
import { t } from "./words.js";

const DAY = "congvu.day"; // a reload, as when the language is chosen, keeps it

export function startDay() {
  const field = find("#day");
  field.value ||= remembered(DAY) ?? "";
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
  remember(DAY, find("#day").value);
  find("#day").setCustomValidity(day === null ? t("wrongDay") : "");
  find("#day-field").classList.toggle("chosen", day !== undefined);
  find("#day-clear").hidden = day === undefined;
}
