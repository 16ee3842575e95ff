// The documents: the list with its filters and the way in, one document with all that is known of it, what was deleted.

import { get } from "../api.js";
import { make, problem } from "../dom.js";
import { moment } from "../forms.js";
import { closeDocument, openDocument } from "./detail.js";
import { refresh, showList } from "./list.js";
import { follow, unfollow, watchBatches } from "./progress.js";
import { upload } from "./upload.js";
import { t } from "./words.js";

const AT = "/tai-lieu";
let parts = null;

export function show(root, address) {
  if (!parts) parts = build(root, address);
  const [, , place = ""] = address.pathname.split("/");
  const id = /^\d+$/u.test(place) ? place : "";
  const gone = place === "da-xoa";
  parts.list.hidden = Boolean(id) || gone;
  parts.one.hidden = !id;
  parts.gone.hidden = !gone;
  if (id) openDocument(parts.one, id, address.searchParams.get("muc") ?? "overview");
  else closeDocument(parts.one);
  if (gone) showDeleted(parts.gone);
  if (!id && !gone) showList(parts.list, address);
  follow();
}

export function leave() {
  unfollow();
}

function build(root) {
  const jobs = make("div.jobs", { id: "jobs" });
  const found = make("div.found");
  const way = make("div");
  const list = make("div",
    make("div.docs-head", make("h1", t("title")), make("span", { id: "total" }), make("a", { go: `${AT}/da-xoa`, class: "graves" }, t("graveyard"))),
    way, jobs, found);
  const one = make("div.one", { hidden: true });
  const gone = make("div", { hidden: true });
  root.append(list, one, gone);
  get("/about").catch(() => ({ access: ["public"], upload_max_mb: 100 })).then((about) => way.replaceChildren(upload(about)));
  watchBatches(jobs, refresh);
  return { list, one, gone };
}

async function showDeleted(holder) {
  const head = [make("a.back", { go: AT }, `‹ ${t("back")}`), make("h1", t("graveyard"))];
  try {
    const found = await get("/deletions?limit=200");
    const rows = found.map((one) => make("li.grave", make("b", one.title), make("span.meta", one.number),
      make("p", t("grave", { at: moment(one.at), by: one.by, reason: one.reason }))));
    holder.replaceChildren(...head, rows.length ? make("ul.listing", ...rows) : make("p.empty", t("noGraves")));
  } catch (error) {
    holder.replaceChildren(...head, problem(error));
  }
}
