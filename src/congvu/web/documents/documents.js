// The documents: the list with its filters and the way in, one document with all that is known of it, what was deleted.

import { get } from "../api.js";
import { into } from "../asking.js";
import { fill, listed, make } from "../dom.js";
import { moment } from "../forms.js";
import { closeDocument, openDocument } from "./detail.js";
import { refresh, showList } from "./list.js";
import { follow, unfollow, watchBatches } from "./progress.js";
import { upload } from "./upload.js";
import { t } from "./words.js";

const AT = "/tai-lieu";
let parts = null;

export function show(root, address) {
  parts ??= build(root);
  const place = address.pathname.split("/")[2] ?? "";
  const shown = { "": "list", "da-xoa": "gone" }[place] ?? "one";
  for (const [name, part] of Object.entries(parts)) part.hidden = name !== shown;
  if (shown === "one") openDocument(parts.one, place, address.searchParams.get("muc"));
  else closeDocument(parts.one);
  if (shown === "gone") showDeleted(parts.gone);
  if (shown === "list") parts.list.show(address.searchParams);
  follow();
}

export const leave = unfollow;

function build(root) {
  const jobs = make("div.jobs", { id: "jobs" });
  const way = make("div");
  const found = make("div");
  const total = make("span", { id: "total" });
  const list = make("div", make("div.docs-head", make("h1", t("title")), total, make("a.graves", { go: `${AT}/da-xoa` }, t("graveyard"))), way, jobs, found);
  const one = make("div.one");
  const gone = make("div");
  root.append(list, one, gone);
  list.show = (given) => showList(found, total, given);
  get("/about").catch(() => ({ access: ["public"], upload_max_mb: 100 })).then((about) => fill(way, upload(about, list)));
  watchBatches(jobs, refresh);
  return { list, one, gone };
}

function showDeleted(holder) {
  const graves = make("div");
  const grave = (one) => make("li.grave", make("b", one.title), make("span.meta", one.number), make("p", t("grave", { at: moment(one.at), by: one.by, reason: one.reason })));
  fill(holder, make("a.back", { go: AT }, `‹ ${t("back")}`), make("h1", t("graveyard")), graves);
  into(graves, "/deletions?limit=200", (found) => listed("ul.listing", found, grave, t("noGraves")));
}
