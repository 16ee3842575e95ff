// Conversations that the server keeps: found again, resumed, renamed, deleted.

import { call, get, json } from "../api.js";
import { delayed, into } from "../asking.js";
import { announce, confirmed, fill, find, icon, listed, make, problem, tool } from "../dom.js";
import { count, moment } from "../forms.js";
import { t } from "./words.js";

const SOON = 200; // milliseconds after the last key
const sought = () => find("#history-words").value.trim();
const load = () => into(find("#history-list"), `/conversations?${new URLSearchParams({ q: sought(), limit: 200 })}`, shown);
let on = null;

// `on`: which conversation is shown now (`current`), what to do when one is to go on (`resume`) or is gone (`deleted`).
export function startHistory(handlers) {
  on = handlers;
  find("#history-open").addEventListener("click", () => {
    find("#history-words").value = "";
    find("#history").showModal();
    load();
  });
  find("#history-words").addEventListener("input", delayed(SOON, load));
  find("#history-clear").addEventListener("click", clear);
  find("#history-open").disabled = false;
}

function shown({ conversations, kept_days: days }) {
  find("#history-clear").hidden = !conversations.length || sought() !== "";
  find("#history-kept").textContent = days ? t("kept", { count: days }) : "";
  announce(t("talks", { count: count(conversations.length) }));
  return listed("ul", conversations, entry, t(days ? (sought() ? "noSuchTalk" : "noTalks") : "notKept"));
}

function entry({ id, title, updated_at: at, turns }) {
  const rename = () => {
    fill(line, naming(id, title));
    find("input", line).select();
  };
  const line = make("li", { "aria-current": id === on.current() && "true" },
    make("button.talk", { type: "button", onclick: () => attempt(() => resume(id)) },
      make("span", title), make("small", t("questions", { at: moment(at), count: count(turns) }))),
    tool("pencil", t("rename", { title }), rename, "tool"),
    tool("trash", t("remove", { title }), () => remove(id, title), "tool"));
  return line;
}

// What fails stands in the place of the list.
async function attempt(act) {
  try {
    await act();
  } catch (error) {
    fill(find("#history-list"), problem(error));
  }
}

async function resume(id) {
  const { answers } = await get(`/conversations/${id}`);
  find("#history").close();
  on.resume(id, answers);
}

// Enter keeps the name, Escape leaves the old one and the panel open.
function naming(id, title) {
  const name = make("input", { "aria-label": t("name"), maxlength: 200, value: title });
  const keep = async () => {
    await call(`/conversations/${id}`, json({ title: name.value }, "PATCH"));
    await load();
  };
  const onsubmit = (event) => {
    event.preventDefault();
    if (name.value.trim()) attempt(keep);
  };
  const onkeydown = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    load();
  };
  return make("form", { onsubmit, onkeydown }, name, make("button.quiet", icon("check"), make("span", t("save"))));
}

async function remove(id, title) {
  if (await confirmed(t("removeTalk"), title)) attempt(() => removed(`/${id}`, id));
}

async function clear() {
  if (await confirmed(t("removeAll"), t("removeAllWhy"), t("clear"))) attempt(() => removed("", on.current()));
}

async function removed(which, id) {
  await call(`/conversations${which}`, { method: "DELETE" });
  await load();
  on.deleted(id);
}
