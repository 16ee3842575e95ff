// Conversations that the server keeps: found again, resumed, renamed, deleted.

import { call, get, json } from "../api.js";
import { announce, button, confirmed, find, icon, make, tool } from "../dom.js";
import { count, moment } from "../forms.js";
import { t } from "./words.js";

const SOON = 200;
let on = { resume: () => {}, deleted: () => {}, current: () => "" };
let asked = 0;

// `on`: what to do when a conversation is to go on or is gone, and which one is shown now.
export function startHistory(handlers) {
  on = handlers;
  let waiting = null;
  find("#history-open").addEventListener("click", () => {
    find("#history-words").value = "";
    find("#history").showModal();
    load();
  });
  find("#history-words").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(load, SOON);
  });
  find("#history-clear").addEventListener("click", clear);
  find("#history-open").disabled = false;
}

async function load() {
  const mine = ++asked;
  const sought = find("#history-words").value.trim();
  try {
    const found = await get(`/conversations?${new URLSearchParams({ q: sought, limit: 200 })}`);
    if (mine === asked) show(found, sought);
  } catch (error) {
    if (mine === asked) say(error.message, "problem");
  }
}

function show({ conversations, kept_days: days }, sought) {
  find("#history-clear").hidden = !conversations.length || sought !== "";
  find("#history-kept").textContent = days ? t("kept", { count: days }) : "";
  if (!conversations.length) say(t(days ? (sought ? "noSuchTalk" : "noTalks") : "notKept"));
  else find("#history-list").replaceChildren(make("ul", ...conversations.map(entry)));
  announce(t("talks", { count: count(conversations.length) }));
}

const say = (text, kind = "") => find("#history-list").replaceChildren(make("p", { class: `nothing ${kind}` }, text));

function entry(conversation) {
  const { id, title, updated_at: at, turns } = conversation;
  const talk = make("button.talk", { type: "button", onclick: () => resume(id) },
    make("span", title), make("small", t("questions", { at: moment(at), count: count(turns) })));
  const rename = tool("pencil", t("rename", { title }), () => naming(line, conversation), "tool");
  const trash = tool("trash", t("remove", { title }), () => remove(conversation), "tool");
  const line = make("li", { "aria-current": id === on.current() ? "true" : null }, talk, rename, trash);
  return line;
}

async function resume(id) {
  try {
    const { answers } = await get(`/conversations/${id}`);
    find("#history").close();
    on.resume(id, answers);
  } catch (error) {
    say(error.message, "problem");
  }
}

// Enter keeps the name, Escape and leaving the field do not.
function naming(line, conversation) {
  const field = make("input", { "aria-label": t("name"), maxlength: 200, value: conversation.title });
  field.addEventListener("keydown", async (event) => {
    if (event.key === "Escape") event.preventDefault();
    if (event.key === "Escape") load();
    if (event.key !== "Enter" || !field.value.trim()) return;
    event.preventDefault();
    await changed(conversation.id, json({ title: field.value }, "PATCH"));
  });
  line.replaceChildren(field, button(t("save"), { class: "quiet", onclick: () => field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true })) }, icon("check")));
  field.select();
}

async function remove({ id, title }) {
  if (!(await confirmed(t("removeTalk"), title))) return;
  if (await changed(id, { method: "DELETE" })) on.deleted(id);
}

async function clear() {
  if (!(await confirmed(t("removeAll"), t("removeAllWhy"), t("clear")))) return;
  if (await changed("", { method: "DELETE" })) on.deleted(on.current());
}

async function changed(id, options) {
  try {
    await call(`/conversations${id && `/${id}`}`, options);
    await load();
    return true;
  } catch (error) {
    say(error.message, "problem");
    return false;
  }
}
