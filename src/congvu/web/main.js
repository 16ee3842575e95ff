// The frame: words, navigation, the view that the address names, and how the server is.

import { watchHealth } from "./health.js";
import { startRail } from "./rail.js";
import { startRouting } from "./route.js";
import { translate } from "./words.js";

for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault()); // else a file dropped beside a form replaces the page
translate(document);
startRail();
startRouting();
watchHealth();
