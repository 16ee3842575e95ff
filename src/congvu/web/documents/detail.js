// One document: what it is, what went wrong with its file, its parts, validity and relations, history, warnings.

import { download, get, post } from "../api.js";
import { announce, button, confirmed, find, icon, make, problem, toast } from "../dom.js";
import { moment, size } from "../forms.js";
import { entitle, go, put } from "../route.js";
import { tabs } from "../tabs.js";
import { facts } from "./edit.js";
import { history } from "./history.js";
import { refresh } from "./list.js";
import { badge, named } from "./names.js";
import { took } from "./progress.js";
import { relations } from "./relations.js";
import { remove } from "./remove.js";
import { t } from "./words.js";

const TABS = { overview, structure, relations, history, warnings };
let shown = "";

export async function openDocument(root, id, tab) {
  if (shown === id && find("[role=tablist]", root)) return choose(root, tab);
  shown = id;
  root.replaceChildren(back(), make("p.waiting", t("opening")));
  try {
    const detail = await get(`/documents/${id}`);
    if (shown !== id) return null;
    paint(root, detail, tab);
    announce(detail.title);
  } catch (error) {
    if (shown === id) root.replaceChildren(back(), make("h1", t("title")), problem(error));
  }
  return null;
}

export function closeDocument(root) {
  shown = "";
  root.replaceChildren();
}

const back = () => make("a.back", { go: "/tai-lieu" }, `‹ ${t("back")}`);

function paint(root, detail, tab) {
  const { validity } = detail;
  const meta = [detail.procedure_code || detail.number, named("k_", detail.kind), detail.collection, named("a_", detail.access)];
  const force = validity.state === "unknown" ? "" : make("span.badge", { data: { force: validity.state } }, named("v_", validity.state));
  const again = (fresh) => { const now = root.dataset.tab; paint(root, fresh, now); refresh(); };
  const many = warned(detail).length;
  root.tabs = tabs(Object.keys(TABS), t("tabs"), (name) => [t(`t_${name}`), name === "warnings" && many ? make("b", ` ${many}`) : ""], () => "doc-panel",
    (name) => { put(`/tai-lieu/${detail.id}?muc=${name}`); choose(root, name); });
  root.replaceChildren(back(), make("h1", { class: detail.title.length > 120 ? "long" : "" }, detail.title), make("p.meta", meta.filter(Boolean).join(" · ")),
    make("p.states", badge(detail.state), force), actions(detail), trouble(detail) ?? "", root.tabs.element,
    make("div", { role: "tabpanel", id: "doc-panel", tabindex: 0 }));
  root.detail = detail;
  root.again = again;
  entitle(detail.title);
  choose(root, tab in TABS ? tab : "overview");
}

function choose(root, name) {
  const panel = find("#doc-panel", root);
  root.dataset.tab = name;
  root.tabs.choose(name);
  panel.setAttribute("aria-labelledby", `tab-${name}`);
  panel.replaceChildren(...TABS[name](root.detail, root.again).filter(Boolean));
}

function actions(detail) {
  const current = detail.revisions.find((one) => one.current);
  const path = `/documents/${detail.id}/original`;
  const holder = make("div.doc-actions");
  holder.append(
    ["indexed", "read"].includes(detail.state) ? make("a.solid", { go: `/xem/${detail.id}` }, t("openText")) : "",
    ["indexed", "read"].includes(detail.state) ? make("a.quiet.bordered", { go: `/tom-tat?tai-lieu=${detail.id}` }, t("summarize")) : "",
    detail.kind === "letter" && ["indexed", "read"].includes(detail.state) ? make("a.quiet.bordered", { go: `/soan-thao?loai=cong-van-tra-loi&tu=document&ma=${detail.id}&ten=${encodeURIComponent(detail.title)}` }, t("reply")) : "",
    button(t("original"), { class: "quiet bordered", onclick: () => download(path, current?.name.split("/").at(-1) ?? "tep").catch((error) => toast(error.message, "bad")) }, icon("download")),
    button(t("delete"), { class: "quiet bordered bad", onclick: () => remove(detail, () => { toast(t("deleted", { name: detail.title })); refresh(); go("/tai-lieu"); }) }, icon("trash")));
  return holder;
}

// What went wrong, in the words of whoever read the file, with the remedies as buttons.
function trouble(detail) {
  const current = detail.revisions.find((one) => one.current);
  if (["indexed", "read"].includes(detail.state) || !current) return null;
  const box = make("section.trouble");
  const queue = async (path, body) => {
    try {
      const job = await post(path, body);
      took(job.batch);
      toast(t("queued"));
      go("/tai-lieu");
    } catch (error) {
      box.append(problem(error));
    }
  };
  const again = button(t("again"), { class: "solid", onclick: () => queue(`/documents/${detail.id}/read`, { not_secret: false }) }, icon("retry"));
  const release = button(t("release"), { class: "solid", onclick: async () => {
    if (await confirmed(t("releaseTitle"), t("releaseWhy", { name: detail.title }), t("release"))) await queue(`/documents/${detail.id}/release`);
  } }, icon("check"));
  box.append(make("h2", t("trouble")), make("p", current.message),
    make("div.doc-actions", detail.state === "quarantined" ? release : again, make("a.quiet.bordered", { go: "/tai-lieu" }, t("another"))));
  return box;
}

function overview(detail, again) {
  const current = detail.revisions.find((one) => one.current);
  const file = current ? make("p.meta", `${current.name} · ${size(current.size)} · ${moment(current.added_at)}`) : null;
  return [facts(detail, again), file];
}

function structure(detail) {
  const account = make("dl.facts-list");
  const parts = make("div");
  const at = (part) => `/xem/${detail.id}?start=${part.start}&end=${part.end}`;
  get(`/documents/${detail.id}/account`).then(({ lines }) => account.replaceChildren(...lines.filter(({ label }) => label !== "Lưu ý").map(({ label, value }) => make("div", make("dt", label), make("dd", value)))),
    (error) => account.replaceChildren(problem(error)));
  get(`/documents/${detail.id}/outline`).then((found) => {
    parts.replaceChildren(found.length ? make("ol.tree", ...found.map((part) => {
      const item = make("li", make("a", { go: at(part) }, part.title), part.page ? make("small", t("page", { page: part.page })) : "");
      item.style.setProperty("--depth", String(part.level - 1));
      return item;
    })) : make("p.empty", t("noParts")));
  }, (error) => parts.replaceChildren(problem(error)));
  return [account, parts];
}

const warned = (detail) => [...(detail.revisions.find((one) => one.current)?.warnings ?? []), ...new Set(detail.methods.flatMap((one) => one.warnings))];

function warnings(detail) {
  const read = detail.revisions.find((one) => one.current)?.warnings ?? [];
  const rows = [...new Set(detail.methods.flatMap((one) => one.warnings))];
  const list = (key, texts) => texts.length && [make("h2", t(key)), make("ul.warned-list", ...texts.map((text) => make("li", icon("info"), make("span", text))))];
  const found = [list("readWarnings", read), list("rowWarnings", rows)].filter(Boolean).flat();
  return found.length ? found : [make("p.empty", t("noWarnings"))];
}
