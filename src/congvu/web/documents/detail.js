// One document: what it is, what went wrong with its file, its parts, validity and relations, history, warnings.

import { download, post } from "../api.js";
import { action, drop, into } from "../asking.js";
import { announce, confirmed, fill, icon, listed, make, toast } from "../dom.js";
import { moment, size } from "../forms.js";
import { entitle, go, put } from "../route.js";
import { tabs } from "../tabs.js";
import { stateOf } from "../validity/validity.js";
import { facts } from "./edit.js";
import { history } from "./history.js";
import { refresh } from "./list.js";
import { badge } from "./names.js";
import { took } from "./progress.js";
import { relations } from "./relations.js";
import { remove } from "./remove.js";
import { t } from "./words.js";

const TABS = { overview, structure, relations, history, warnings };
const LONG = 120;
let shown = null; // the document that is shown: { id, place, choose(tab) }

export async function openDocument(root, id, tab) {
  if (shown?.id === id) return shown.choose?.(tab);
  closeDocument(root);
  const place = make("div");
  const mine = { id, place };
  shown = mine;
  root.append(make("a.back", { go: "/tai-lieu" }, `‹ ${t("back")}`), place);
  if (await into(place, `/documents/${id}`, (detail) => painted(mine, detail), t("opening"))) mine.choose(tab);
  else if (shown === mine) place.prepend(make("h1", t("title")));
  return null;
}

export function closeDocument(root) {
  if (shown) drop(shown.place);
  shown = null;
  fill(root);
}

function painted(mine, detail) {
  const panel = make("div", { role: "tabpanel", id: "doc-panel", tabindex: 0 });
  const readable = ["indexed", "read"].includes(detail.state);
  const meta = [detail.procedure_code || detail.number, t.named("k_", detail.kind), detail.collection, t.named("a_", detail.access)];
  const force = detail.validity.state;
  const many = readWarnings(detail).length + rowWarnings(detail).length;
  const bar = tabs(Object.keys(TABS), t("tabs"), (name) => [t(`t_${name}`), name === "warnings" && many ? make("b", ` ${many}`) : ""], () => "doc-panel",
    (name) => { put(`/tai-lieu/${detail.id}?muc=${name}`); mine.choose(name); });
  const again = (fresh) => {
    fill(mine.place, painted(mine, fresh));
    mine.choose(panel.dataset.tab);
    refresh();
  };
  mine.choose = (wanted) => {
    const name = wanted in TABS ? wanted : "overview";
    panel.dataset.tab = name;
    panel.setAttribute("aria-labelledby", `tab-${name}`);
    bar.choose(name);
    fill(panel, TABS[name](detail, again));
  };
  entitle(detail.title);
  announce(detail.title);
  return [
    make("h1", { class: detail.title.length > LONG && "long" }, detail.title), make("p.meta", meta.filter(Boolean).join(" · ")),
    make("p.states", badge(detail.state), force !== "unknown" && make("span.badge", { data: { force } }, stateOf(detail.validity))),
    actions(detail, readable), !readable && trouble(detail), bar.element, panel];
}

const current = (detail) => detail.revisions.find((one) => one.current);

function actions(detail, readable) {
  const { id, title, kind } = detail;
  const fetch = () => download(`/documents/${id}/original`, current(detail)?.name.split("/").at(-1) ?? "tep");
  const removed = () => { toast(t("deleted", { name: title })); refresh(); go("/tai-lieu"); };
  return make("div.doc-actions",
    readable && make("a.solid", { go: `/xem/${id}` }, t("openText")),
    readable && make("a.quiet.bordered", { go: `/tom-tat?tai-lieu=${id}` }, t("summarize")),
    readable && kind === "letter" && make("a.quiet.bordered", { go: `/soan-thao?loai=cong-van-tra-loi&tu=document&ma=${id}&ten=${encodeURIComponent(title)}` }, t("reply")),
    action("download.quiet.bordered", t("original"), fetch),
    action("trash.quiet.bordered.bad", t("delete"), () => remove(detail, removed)));
}

// What went wrong, in the words of whoever read the file, with the remedies as buttons.
function trouble(detail) {
  const file = current(detail);
  if (!file) return null;
  const queue = async (path, body) => {
    took((await post(`/documents/${detail.id}/${path}`, body)).batch);
    toast(t("queued"));
    go("/tai-lieu");
  };
  const release = async () => {
    if (await confirmed(t("releaseTitle"), t("releaseWhy", { name: detail.title }), t("release"))) await queue("release");
  };
  return make("section.trouble", make("h2", t("trouble")), make("p", file.message), make("div.doc-actions",
    detail.state === "quarantined" ? action("check.solid", t("release"), release) : action("retry.solid", t("again"), () => queue("read", { not_secret: false })),
    make("a.quiet.bordered", { go: "/tai-lieu" }, t("another"))));
}

function overview(detail, again) {
  const file = current(detail);
  return [facts(detail, again), file && make("p.meta", `${file.name} · ${size(file.size)} · ${moment(file.added_at)}`)];
}

function structure({ id }) {
  const account = make("dl.facts-list");
  const parts = make("div");
  const part = ({ title, level, page, start, end }) => {
    const item = make("li", make("a", { go: `/xem/${id}?start=${start}&end=${end}` }, title), page > 0 && make("small", t("page", { page })));
    item.style.setProperty("--depth", String(level - 1));
    return item;
  };
  into(account, `/documents/${id}/account`, ({ lines }) => lines.filter(({ label }) => label !== "Lưu ý").map(({ label, value }) => make("div", make("dt", label), make("dd", value))));
  into(parts, `/documents/${id}/outline`, (found) => listed("ol.tree", found, part, t("noParts")));
  return [account, parts];
}

const readWarnings = (detail) => current(detail)?.warnings ?? [];
const rowWarnings = (detail) => [...new Set(detail.methods.flatMap((one) => one.warnings))];

function warnings(detail) {
  const list = (key, texts) => texts.length > 0 && [make("h2", t(key)), listed("ul.warned-list", texts, (text) => make("li", icon("info"), make("span", text)))];
  const found = [list("readWarnings", readWarnings(detail)), list("rowWarnings", rowWarnings(detail))].filter(Boolean);
  return found.length ? found.flat() : make("p.empty", t("noWarnings"));
}
