// Drafts: the list and the form of a new one, or the editor of the one that the address names.

import { get } from "../api.js";
import { action, delayed, into } from "../asking.js";
import { icon, listed, make, problem } from "../dom.js";
import { moment } from "../forms.js";
import { go } from "../route.js";
import { Editor } from "./editor.js";
import { StartForm } from "./start.js";
import { t } from "./words.js";

const AT = "/soan-thao";
const PAGE = 20;
const WAIT = 250;
const fresh = new Map(); // what was said while a draft was made is told once, where it is opened
let editor = null;
let kinds = null;
let turn = 0;
let begun = false; // the list is shown, and what is being filled in stays as it is

export async function show(root, address) {
  const id = address.searchParams.get("id");
  if (id ? editor?.id === id : begun) return;
  const mine = ++turn;
  const before = editor;
  editor = null;
  begun = !id;
  await before?.leave();
  if (mine !== turn) return; // something else was opened meanwhile
  root.classList.toggle("editing", Boolean(id));
  root.replaceChildren(make("h1", t("title")), make("p.waiting", t("searching")));
  try {
    kinds ??= await get("/drafts/kinds");
    const saved = id && await get(`/drafts/${encodeURIComponent(id)}`);
    if (mine !== turn) return;
    if (id) edit(root, id, saved);
    else begin(root, address);
  } catch (error) {
    if (mine !== turn) return;
    begun = false;
    root.replaceChildren(make("h1", t("title")), problem(error), make("a", { go: AT }, t("back")));
  }
}

export const leave = async () => editor?.leave();

const formOf = (kind) => kinds.kinds.find((one) => one.kind === kind);

function edit(root, id, saved) {
  editor = new Editor(root, saved, formOf(saved.kind), fresh.get(id) ?? []);
  fresh.delete(id);
}

function begin(root, address) {
  const form = new StartForm(kinds, address.searchParams, (made) => {
    fresh.set(made.id, made.notices);
    go(`${AT}?id=${made.id}`);
  });
  root.replaceChildren(make("h1", t("title")), make("p.lead", t("lead")), make("div.draft-start-frame", form.element, list()));
}

function list() {
  const holder = make("div");
  let shown = [];
  const load = (offset) => into(holder, `/drafts?q=${encodeURIComponent(words.value)}&limit=${PAGE}&offset=${offset}`, ({ drafts, total }) => {
    shown = [...shown.slice(0, offset), ...drafts];
    return [listed("ul.draft-rows", shown, row, t("none")), shown.length < total && action(".quiet.bordered", t("more"), more)];
  });
  const more = async () => {
    const before = shown.length;
    if (await load(before)) holder.querySelectorAll("a")[before]?.focus();
  };
  const words = make("input", { type: "search", name: "q", "aria-label": t("findMine"), placeholder: t("findMine"), autocomplete: "off", oninput: delayed(WAIT, () => load(0)) });
  load(0);
  return make("section.draft-list", { "aria-label": t("mine") }, make("div.draft-head", make("h2", t("mine")), words), holder);
}

function row({ id, kind, title, version, updated_at: at }) {
  const told = [formOf(kind)?.name ?? kind, t("version", { n: version }), t("saved", { at: moment(at) })];
  return make("li", make("a", { go: `${AT}?id=${id}` }, icon("view-drafts"), make("span", make("b", title), make("small", told.join(" · ")))));
}
