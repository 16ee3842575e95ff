// A short way round the page: offered once, left with one key, remembered on this machine.

import { button, find, icon, make } from "../dom.js";
import { go } from "../route.js";
import { remember } from "../typed.js";
import { t } from "./words.js";

const SEEN = "congvu.tour";
const STEPS = [["ask", "#composer"], ["day", "#day-field"], ["source", "#turns, #welcome"], ["history", "#history-open"], ["views", "#rail, #menu-open"], ["person", "#composer"]];

// A line for whoever has not seen it, after `place`.
export function invite(place) {
  const away = () => { remember(SEEN, "yes", localStorage); line.remove(); };
  const line = make("div.invite", make("span", t("invite")),
    button(t("start"), { class: "quiet bordered", onclick: () => { away(); startTour(); } }), button(t("notNow"), { class: "quiet", onclick: away }));
  place.after(line);
}

export async function startTour() {
  await go("/");
  find(".tour")?.remove();
  let at = 0;
  const text = make("p");
  const place = make("small");
  const before = button(t("previous"), { class: "quiet", onclick: () => show(at - 1) });
  const after = button(t("next"), { class: "solid", onclick: () => (at + 1 < STEPS.length ? show(at + 1) : end()) });
  const close = make("button.quiet.square", { type: "button", "aria-label": t("notNow"), onclick: () => end() }, icon("close"));
  const card = make("div.tour", { role: "dialog", "aria-label": t("tour"), tabindex: "-1" },
    make("div.tour-head", place, close), text, make("div.actions", before, after));
  const light = (on) => {
    const target = [...document.querySelectorAll(STEPS[at][1])].find((one) => one.checkVisibility());
    target?.classList.toggle("toured", on);
  };
  const show = (next) => {
    light(false);
    at = next;
    light(true);
    text.textContent = t(`step_${STEPS[at][0]}`);
    place.textContent = t("step", { at: at + 1, all: STEPS.length });
    before.hidden = at === 0;
    after.lastElementChild.textContent = t(at + 1 < STEPS.length ? "next" : "end");
    after.focus();
  };
  const end = () => {
    light(false);
    card.remove();
    find("#question").focus();
  };
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
    if (event.key === "ArrowRight" && at + 1 < STEPS.length) show(at + 1);
    if (event.key === "ArrowLeft" && at > 0) show(at - 1);
    if (event.key === "Escape") event.preventDefault();
  });
  text.setAttribute("aria-live", "polite");
  document.body.append(card);
  show(0);
}
