// How a document came to be as it is: its files with what each changed, and what people corrected.

import { action, into } from "../asking.js";
import { fill, listed, make } from "../dom.js";
import { moment, size } from "../forms.js";
import { corrections } from "./edit.js";
import { badge } from "./names.js";
import { t } from "./words.js";

export const history = (detail, again) => [
  make("h2", t("revisions")), make("ul.steps", detail.revisions.map((one, at) => revision(detail, one, detail.revisions[at + 1]))),
  make("h2", t("log")), listed("ul.steps", corrections(detail, again), (one) => one, t("noLog"))];

function revision(detail, one, before) {
  const holder = make("div");
  const compare = async (control) => {
    const open = holder.childElementCount > 0;
    control.setAttribute("aria-expanded", String(!open));
    if (open) fill(holder);
    else await into(holder, `/documents/${detail.id}/revisions/${one.id}/changes?against=${before.id}`, changes);
  };
  return make("li", make("a", { go: `/xem/${detail.id}?revision=${one.id}` }, one.name), " ", one.current && make("span.badge", t("current")), " ", (one.current || one.message) && badge(one.state),
    make("p.meta", `${moment(one.added_at)} · ${size(one.size)} · ${one.format.toUpperCase()}`), one.message && make("p.why", one.message),
    before && action(".quiet.bordered", t("compare"), compare, { "aria-expanded": "false" }), holder);
}

function changes(found) {
  if (!found.shown.length) return make("p.empty", t("same"));
  const side = (label, text, kind) => text && make("div", { class: kind }, make("b", t(label)), make("p", text));
  const place = (one) => make("li", make("h3", one.place), side("before", one.before, "was"), side("after", one.after, "is"));
  return [make("p.meta", t("changes", found)), listed("ul.changes", found.shown, place)];
}
