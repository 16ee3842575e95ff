// One quiet line when not everything is as it should be; nothing when it is. A lost line is told, and its return.

import { get } from "./api.js";
import { find, toast } from "./dom.js";
import { count } from "./forms.js";
import { t } from "./words.js";

const SOON = 4_000;
const LATER = 15_000;
let timer = 0;
let lost = false;
let asked = 0;

export function watchHealth() {
  for (const kind of ["online", "offline"]) addEventListener(kind, look);
  document.addEventListener("visibilitychange", look);
  look();
}

// Something broke off: whether the server is there is looked at soon, and its return is told even if it was never missed.
export function lineLost() {
  lost = true;
  clearTimeout(timer);
  timer = setTimeout(look, SOON);
}

async function look() {
  clearTimeout(timer);
  const mine = ++asked;
  const found = document.visibilityState === "visible" ? await get("/ready", true).then(stateOf, failureOf) : null;
  if (mine !== asked) return; // something happened to the line meanwhile: the later look counts
  const known = found && show(found);
  timer = setTimeout(look, known ? SOON : LATER);
}

function show([level, text]) {
  const line = find("#health");
  if (line.textContent !== text) line.textContent = text;
  line.dataset.level = level;
  line.hidden = !text;
  if (lost && level !== "lost") {
    toast(t("back"));
    dispatchEvent(new Event("congvu-back"));
  }
  lost = level === "lost";
  return text;
}

function stateOf(ready) {
  const reading = (ready.jobs.queued ?? 0) + (ready.jobs.running ?? 0);
  if (ready.making) return ["busy", t("making", { done: count(ready.making.done), total: count(ready.making.total) })];
  if (ready.rebuilding) return ["busy", t("rebuilding")];
  if (!ready.ready && ready.last_error) return ["bad", t("broken")];
  if (!ready.ready) return ["busy", t("behind")];
  if (reading) return ["busy", t("reading", { count: count(reading) })];
  return ready.documents ? ["", ""] : ["busy", t("empty")];
}

// Without the token nothing is known; the page asks for it where it is needed.
function failureOf(error) {
  if (error.status === 401) return ["", ""];
  return error.code === "offline" ? ["lost", t(navigator.onLine ? "gone" : "offline")] : ["bad", error.message];
}
