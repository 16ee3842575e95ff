// The frame: words, navigation, settings, the view that the address names, and how the server is.

import { watchHealth } from "./health.js";
import { startRail } from "./rail.js";
import { startRouting } from "./route.js";
import { startSettings } from "./settings.js";
import { translate } from "./words.js";

for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault()); // else a file dropped beside a form replaces the page
// A dialog that is only looked into closes by its button, by a click beside it and by a link that leads on.
for (const dialog of document.querySelectorAll("dialog[data-light]")) {
  dialog.addEventListener("click", ({ target }) => (target === dialog || target.closest("a, [value=close]")) && dialog.close());
}
translate();
startRail();
startSettings();
for (const one of document.querySelectorAll("#menu-open, #settings-open")) one.disabled = false; // a click before this would have been lost
startRouting();
watchHealth();
