// Two people saved: both texts side by side; whichever is chosen, the other is kept.

import { button, icon, make, toast } from "../dom.js";
import { textOf } from "./blocks.js";
import { t } from "./words.js";

// Returns "mine" or "theirs"; cannot be left without a choice, so that nothing gets lost by a key.
export async function resolve(mine, current) {
  const column = (title, draft) => make("section", { tabindex: 0, "aria-label": title }, make("h3", title), make("pre", textOf(draft)));
  const copy = async () => {
    await navigator.clipboard.writeText(textOf(mine));
    toast(t("copied"));
  };
  const dialog = make("dialog.draft-conflict", { "aria-labelledby": "conflict-title", oncancel: (event) => event.preventDefault() },
    make("h2", { id: "conflict-title" }, t("conflictTitle")), make("p", t("conflictWhy")),
    make("div.both", column(t("yours"), mine), column(t("theirs", { n: current.newest }), current.draft)),
    make("form.actions", { method: "dialog" }, navigator.clipboard ? button(t("copyMine"), { class: "quiet", onclick: copy }, icon("copy")) : null,
      make("button", { value: "theirs" }, t("takeTheirs")), make("button.solid", { value: "mine" }, t("keepMine"))));
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
  dialog.remove();
  return dialog.returnValue;
}
