// The day that questions are about: today unless somebody writes another, as days are written here.

import { find } from "./dom.js";

const WRITTEN = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const WRONG = "Ngày chưa đúng; hãy viết như 31/01/2026 hoặc để trống.";

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

// A day as it is written here, in the server's form; undefined for nothing, null for one that cannot be.
export function isoOf(text) {
  if (!text.trim()) return undefined;
  const [, day, month, year] = WRITTEN.exec(text.trim()) ?? [];
  const found = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return Number.isNaN(found.getTime()) || found.getUTCDate() !== Number(day) ? null : found.toISOString().slice(0, 10);
}

// The day that is asked about, undefined for today.
export const chosenDay = () => isoOf(find("#day").value);

// Says what is wrong with the day, where something is.
export const dayStands = () => find("#day").reportValidity();

export const said = (day) => day.split("-").reverse().join("/");

export function isToday(day) {
  const now = new Date();
  return day === new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function show() {
  const day = chosenDay();
  find("#day").setCustomValidity(day === null ? WRONG : "");
  find("#day-field").classList.toggle("chosen", day !== undefined);
  find("#day-clear").hidden = day === undefined;
}
