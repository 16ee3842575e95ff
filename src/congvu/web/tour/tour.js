// A short way round the page: offered once, left with one key, remembered on this machine.

import { button, find, make, tool } from "../dom.js";
import { go } from "../route.js";
import { remember } from "../typed.js";
import { t } from "./words.js";

const SEEN = "congvu.tour";
const STEPS = [["ask", "#composer"], ["day", "#day-field"], ["source", "#turns, #welcome"], ["history", "#history-open"], ["views", "#rail, #menu-open"], ["person", "#composer"]];

// A line for whoever has not seen it, after `place`.
export function invite(place) {
  const away = () => {
    remember(SEEN, "yes", localStorage);
    line.remove();
  };
  const begin = () => {
    away();
    startTour();
  };
  const line = make("div.invite", make("span", t("invite")),
    button(t("start"), { class: "quiet bordered", onclick: begin }), button(t("notNow"), { class: "quiet", onclick: away }));
  place.after(line);
}

export async function startTour() {
  await go("/");
  find(".tour")?.remove();
  let at = 0;
  const text = make("p", { "aria-live": "polite" });
  const place = make("small");
  const before = button(t("previous"), { class: "quiet", onclick: () => show(at - 1) });
  const after = button(t("next"), { class: "solid", onclick: () => show(at + 1) });
  const keys = { Escape: () => end(), ArrowRight: () => at + 1 < STEPS.length && show(at + 1), ArrowLeft: () => show(at - 1) };
  const onkeydown = (event) => {
    keys[event.key]?.();
    if (event.key === "Escape") event.preventDefault();
  };
  const card = make("div.tour", { role: "dialog", "aria-label": t("tour"), tabindex: "-1", onkeydown },
    make("div.tour-head", place, tool("close", t("notNow"), () => end())), text, make("div.actions", before, after));
  const dark = () => find(".toured")?.classList.remove("toured");
  const show = (next) => {
    if (next === STEPS.length) return end();
    at = Math.max(next, 0);
    const [name, target] = STEPS[at];
    dark();
    [...document.querySelectorAll(target)].find((one) => one.checkVisibility())?.classList.add("toured");
    text.textContent = t(`step_${name}`);
    place.textContent = t("step", { at: at + 1, all: STEPS.length });
    before.hidden = at === 0;
    after.lastElementChild.textContent = t(at + 1 < STEPS.length ? "next" : "end");
    after.focus();
  };
  const end = () => {
    dark();
    card.remove();
    find("#question").focus();
  };
  document.body.append(card);
  show(0);
}
