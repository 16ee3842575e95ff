// The navigation: at the side on wide screens, in a dialog on narrow ones; and the settings of the page.

import { find, icon, make } from "./dom.js";
import { consent, consented, remember, remembered } from "./typed.js";
import { BUILT } from "./views.js";
import { language, saying, words } from "./words.js";

const t = saying(words);

export function startRail() {
  const rail = find("#rail");
  for (const group of new Set(BUILT.map((view) => view.group))) rail.append(section(group));
  find("#menu-open").addEventListener("click", openMenu);
  find("#menu-close").addEventListener("click", () => find("#menu").close());
  find("#menu").addEventListener("close", () => find("#stage").before(rail));
  find("#menu").addEventListener("click", (event) => {
    if (event.target === find("#menu") || event.target.closest("a")) find("#menu").close();
  });
  startSettings();
}

function section(group) {
  const links = BUILT.filter((view) => view.group === group).map((view) =>
    make("li", make("a", { go: view.at, data: { nav: view.name } }, icon(`view-${view.name}`), make("span", t(view.name)))));
  return make("div.rail-group", make("p", { "aria-hidden": "true" }, t(group)), make("ul", { "aria-label": t(group) }, ...links));
}

function openMenu() {
  find("#menu").append(find("#rail"));
  find("#menu").showModal();
}

function startSettings() {
  const form = find("#settings-form");
  form.elements.theme.value = document.documentElement.dataset.theme ?? "system";
  form.elements.language.value = language();
  form.elements.consent.checked = consented();
  form.addEventListener("change", ({ target }) => {
    if (target.name === "theme") colour(target.value);
    if (target.name === "language") speak(target.value);
    if (target.name === "consent") consent(target.checked);
  });
  addEventListener("storage", (event) => { // another tab was told something else
    if (event.key === "congvu.theme") colour(remembered("congvu.theme", localStorage) ?? "system");
  });
}

function colour(theme) {
  remember("congvu.theme", theme, localStorage);
  find("#settings-form").elements.theme.value = theme;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

// Everything is said anew: what was typed and asked is kept across the reload.
function speak(chosen) {
  remember("congvu.language", chosen, localStorage);
  if (find("#question").value) remember("congvu.draft", find("#question").value); // typed before its view was there
  location.reload();
}
