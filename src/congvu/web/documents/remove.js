// Deleting with a reason: what it means is said first, what was typed stays when it fails.

import { call, json } from "../api.js";
import { action } from "../asking.js";
import { make } from "../dom.js";
import { field, sending } from "../fields.js";
import { forgetTyped, keepTyped } from "../typed.js";
import { actor, actorField } from "./edit.js";
import { t } from "./words.js";

export function remove({ id, title }, done) {
  const key = `delete.${id}`;
  const form = make("form", make("h2", { id: "remove-title" }, t("deleteTitle")), make("p", make("b", title)), make("p", t("deleteWhat")),
    field(t("deleteReason"), make("textarea", { name: "reason", rows: 3, maxlength: 2000, required: true, placeholder: t("deleteReasonHint") })), actorField(),
    make("div.actions", action("", t("keep"), () => dialog.close()), make("button.danger", t("deleteNow"))));
  const dialog = make("dialog.remove", { "aria-labelledby": "remove-title", onclose: () => dialog.remove() }, form);
  keepTyped(form, key);
  sending(form, async () => {
    await call(`/documents/${id}`, json({ reason: form.elements.reason.value, by: actor() }, "DELETE"));
    forgetTyped(key);
    dialog.close();
    done();
  });
  document.body.append(dialog);
  dialog.showModal();
}
