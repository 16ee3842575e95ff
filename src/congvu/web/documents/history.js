// How a document came to be as it is: its files with what each changed, and what people corrected.

import { get } from "../api.js";
import { button, make, problem } from "../dom.js";
import { moment, size } from "../forms.js";
import { labelOf, latest, told, undo } from "./edit.js";
import { badge } from "./names.js";
import { t } from "./words.js";

export function history(detail, again) {
  const files = detail.revisions.map((one, at) => revision(detail, one, detail.revisions[at + 1]));
  const log = detail.validity.corrections.toReversed().map((one) => correction(detail, one, again));
  return [make("h2", t("revisions")), make("ul.steps", ...files), make("h2", t("log")),
    log.length ? make("ul.steps", ...log) : make("p.empty", t("noLog"))];
}

function revision(detail, one, before) {
  const holder = make("div");
  const compare = before && button(t("compare"), { class: "quiet bordered", "aria-expanded": "false", onclick: async (event) => {
    const open = holder.childElementCount > 0;
    event.currentTarget.setAttribute("aria-expanded", String(!open));
    if (open) return holder.replaceChildren();
    try {
      return holder.replaceChildren(...changes(await get(`/documents/${detail.id}/revisions/${one.id}/changes?against=${before.id}`)));
    } catch (error) {
      return holder.replaceChildren(problem(error));
    }
  } });
  return make("li", make("a", { go: `/xem/${detail.id}?revision=${one.id}` }, one.name), " ", one.current ? make("span.badge", t("current")) : "", " ", one.current || one.message ? badge(one.state) : "",
    make("p.meta", `${moment(one.added_at)} · ${size(one.size)} · ${one.format.toUpperCase()}`), one.message ? make("p.why", one.message) : "", compare ?? "", holder);
}

function changes(found) {
  if (!found.shown.length) return [make("p.empty", t("same"))];
  const side = (label, text, kind) => (text ? make("div", { class: kind }, make("b", t(label)), make("p", text)) : "");
  return [make("p.meta", t("changes", found)),
    make("ul.changes", ...found.shown.map((one) => make("li", make("h3", one.place), side("before", one.before, "was"), side("after", one.after, "is"))))];
}

function correction(detail, one, again) {
  return make("li", make("b", labelOf(one.field)), `: ${told(one.field, one.value)}`,
    make("p.meta", `${one.by}, ${moment(one.at)}: ${one.reason}`), latest(detail, one.field) === one && one.value !== null ? undo(detail, one.field, again) : "");
}
