// Deleting with a reason: what it means is said first, what was typed stays when it fails.

import { call, json } from "../api.js";
import { button, make } from "../dom.js";
import { field, sending } from "../fields.js";
import { forgetTyped, keepTyped, remembered } from "../typed.js";
import { actor } from "./edit.js";
import { t } from "./words.js";

export function remove(detail, done) {
  const key = `delete.${detail.id}`;
  const form = make("form", make("h2", { id: "remove-title" }, t("deleteTitle")), make("p", make("b", detail.title)), make("p", t("deleteWhat")),
    field(t("deleteReason"), make("textarea", { name: "reason", rows: 3, maxlength: 2000, required: true, placeholder: t("deleteReasonHint") })), actor(),
    make("div.actions", button(t("keep"), { onclick: () => dialog.close() }), make("button.danger", t("deleteNow"))));
  const dialog = make("dialog.remove", { "aria-labelledby": "remove-title", onclose: () => dialog.remove() }, form);
  keepTyped(form, key);
  sending(form, async () => {
    await call(`/documents/${detail.id}`, json({ reason: form.elements.reason.value, by: remembered("congvu.by") ?? "" }, "DELETE"));
    forgetTyped(key);
    dialog.close();
    done();
  });
  document.body.append(dialog);
  dialog.showModal();
}
