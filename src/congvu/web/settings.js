// What each person chooses on this machine: colours, language, whether what is typed may stay.

import { find } from "./dom.js";
import { consent, consented, remember, remembered } from "./typed.js";
import { language } from "./words.js";

const THEME = "congvu.theme"; // theme.js reads these two before anything is drawn
const LANGUAGE = "congvu.language";

export function startSettings() {
  const form = find("#settings-form");
  const { theme, language: spoken, consent: given } = form.elements;
  theme.value = document.documentElement.dataset.theme ?? "system";
  spoken.value = language();
  given.checked = consented();
  form.addEventListener("change", ({ target }) => {
    if (target.name === "theme") {
      remember(THEME, target.value, localStorage);
      colour(target.value);
    }
    if (target.name === "language") speak(target.value);
    if (target.name === "consent") consent(target.checked);
  });
  addEventListener("storage", ({ key }) => { // another tab was told something else
    if (key !== THEME) return;
    theme.value = remembered(THEME, localStorage) ?? "system";
    colour(theme.value);
  });
}

function colour(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

// Everything is said anew: what was typed and what was asked is kept across the reload.
function speak(chosen) {
  remember(LANGUAGE, chosen, localStorage);
  if (find("#question").value) remember("congvu.draft", find("#question").value); // typed before its view was there
  location.reload();
}
