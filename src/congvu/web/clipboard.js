// Text for the clipboard, and the button that puts it there.

import { action } from "./asking.js";
import { make } from "./dom.js";
import { t } from "./words.js";

const SAID = 2_500; // milliseconds for which the button says what happened

// Copies what `text` gives or promises, and says on the button whether that worked.
export const copying = (label, text) => action("copy.quiet", label, async (control) => {
  const done = await toClipboard(await text());
  control.lastElementChild.textContent = t(done ? "copied" : "noCopy");
  setTimeout(() => { control.lastElementChild.textContent = label; }, SAID);
});

// Without TLS, on another host than this one, browsers offer no clipboard but the old command.
async function toClipboard(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
  const area = make("textarea.hidden", { readonly: true });
  const before = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus({ preventScroll: true });
  return done;
}
