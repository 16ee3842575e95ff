// Drafts: the list and the form of a new one, or the editor of the one that the address names.

import { get } from "../api.js";
import { button, icon, make } from "../dom.js";
import { moment } from "../forms.js";
import { go } from "../route.js";
import { Editor } from "./editor.js";
import { StartForm } from "./start.js";
import { t, words } from "./words.js";

const AT = "/soan-thao";
const PAGE = 20;
const WAIT = 250;
let editor = null;
let kinds = null;
let listed = false; // the list is shown, and what is being filled in stays as it is

export async function show(root, address) {
  const id = address.searchParams.get("id");
  if (id ? editor?.id === id : listed) return;
  await leave();
  editor = null;
  listed = false;
  root.classList.toggle("editing", Boolean(id));
  if (id) {
    root.replaceChildren(make("h1.hidden", t("title")), make("p.waiting", t("searching")));
    try {
      editor = new Editor(root, await get(`/drafts/${encodeURIComponent(id)}`), fresh.get(id) ?? []);
      fresh.delete(id);
    } catch (error) {
      root.replaceChildren(make("h1", t("title")), problem(error), make("a", { go: AT }, t("back")));
    }
    return;
  }
  try {
    kinds ??= await get("/drafts/kinds");
  } catch (error) {
    root.replaceChildren(make("h1", t("title")), problem(error));
    return;
  }
  list(root, address);
  listed = true;
}

export const leave = async () => editor?.leave();

// What was said while a draft was made is told once, where it is opened.
const fresh = new Map();

const problem = (error) => make("p.problem", { role: "alert" }, error.message);

function list(root, address) {
  const rows = make("ul.draft-rows");
  const trouble = make("div");
  const more = button(t("more"), { class: "quiet bordered", hidden: true, onclick: () => load(rows.childElementCount) });
  let waiting = 0;
  const words = make("input", { type: "search", name: "q", "aria-label": t("findMine"), placeholder: t("findMine"), autocomplete: "off", oninput: () => { clearTimeout(waiting); waiting = setTimeout(() => load(0), WAIT); } });
  async function load(offset) {
    try {
      const found = await get(`/drafts?q=${encodeURIComponent(words.value)}&limit=${PAGE}&offset=${offset}`);
      const shown = found.drafts.map((one) => row(one));
      if (offset) rows.append(...shown);
      else rows.replaceChildren(...shown);
      more.hidden = rows.childElementCount >= found.total;
      trouble.replaceChildren(...(found.total ? [] : [make("p.empty", t("none"))]));
    } catch (error) {
      trouble.replaceChildren(problem(error));
    }
  }
  const form = new StartForm(kinds, address.searchParams, (made) => {
    fresh.set(made.id, made.notices);
    go(`${AT}?id=${made.id}`);
  });
  root.replaceChildren(make("h1", t("title")), make("p.lead", t("lead")), make("div.draft-start-frame", form.element,
    make("section.draft-list", { "aria-label": t("mine") }, make("div.draft-head", make("h2", t("mine")), words), trouble, rows, more)));
  load(0);
}

function row(one) {
  const name = kinds.kinds.find((kind) => kind.kind === one.kind)?.name ?? one.kind;
  return make("li", make("a", { go: `${AT}?id=${one.id}` }, icon("view-drafts"), make("span", make("b", one.title),
    make("small", `${name} · ${t("version", { n: one.version })} · ${t("saved", { at: moment(one.updated_at) })}`))));
}
