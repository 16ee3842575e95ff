// Two people saved: both texts side by side; whichever is chosen, the other is kept.

import { button, icon, make, toast } from "../dom.js";
import { textOf } from "./sheet.js";
import { t, words } from "./words.js";

// Returns "mine" or "theirs"; cannot be left without a choice, so that nothing gets lost by a key.
export function resolve(mine, current) {
  const text = textOf(mine);
  const column = (title, words) => make("section", { tabindex: 0, "aria-label": title }, make("h3", title), make("pre", words));
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  };
  const dialog = make("dialog.draft-conflict", { "aria-labelledby": "conflict-title", oncancel: (event) => event.preventDefault() },
    make("h2", { id: "conflict-title" }, t("conflictTitle")), make("p", t("conflictWhy")),
    make("div.both", column(t("yours"), text), column(t("theirs", { n: current.newest }), textOf(current.draft))),
    make("form.actions", { method: "dialog" }, navigator.clipboard ? button(t("copyMine"), { class: "quiet", onclick: copy }, icon("copy")) : null, make("button", { value: "theirs" }, t("takeTheirs")), make("button.solid", { value: "mine" }, t("keepMine"))));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => { dialog.remove(); done(dialog.returnValue); }, { once: true }));
}
