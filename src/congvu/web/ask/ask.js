// The conversation: a question goes out, pieces of the answer come in.

import { ask, get } from "../api.js";
import { announce, find, icon, make, toast } from "../dom.js";
import { go } from "../route.js";
import { remember, remembered } from "../typed.js";
import { t as frame } from "../words.js";
import { Turn } from "./answer.js";
import { chosenDay, dayStands, startDay } from "./day.js";
import { startHistory } from "./history.js";
import { shared, tell } from "./tabs.js";
import { t } from "./words.js";

const KEPT = "congvu.turns";
const DRAFT = "congvu.draft";
const TALK = "congvu.conversation";
const MOST = 20;
let running = null;
let kept = [];
let lost = null; // the turn that a cut line broke off

export function show(root) {
  if (root.childElementCount) return;
  root.append(
    make("div", { id: "welcome" }, make("h1", t("title")),
      make("p.lead", t("lead")),
      make("ul", { id: "suggestions", "aria-label": t("suggested") })),
    make("div", { id: "turns" }));
  start();
  // A line that is cut this early costs the invitation: the next visit invites.
  if (!remembered("congvu.tour", localStorage)) import("../tour/tour.js").then(({ invite }) => invite(find(".lead", root)), () => null);
}

function start() {
  const box = find("#question");
  find("#composer").addEventListener("submit", (event) => {
    event.preventDefault();
    if (running) running.abort();
    else send(box.value.trim());
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!running) send(box.value.trim());
  });
  box.addEventListener("input", fit);
  const early = box.value; // whoever typed before the script was there keeps it; whose Enter came too early meant to send
  box.value ||= remembered(DRAFT) ?? "";
  find("#fresh").addEventListener("click", () => {
    go("/");
    showTalk("", []);
    box.focus();
  });
  startHistory({
    current: talk,
    deleted: (id) => {
      tell({ deleted: id });
      if (id === talk()) showTalk("", []);
    },
    resume: (id, answers) => {
      go("/");
      showTalk(id, answers);
      find("#turns").lastElementChild?.scrollIntoView({ block: "start" });
      box.focus({ preventScroll: true });
    },
  });
  startDay();
  find("#send").disabled = false; // before this a click would have left the page
  shared({ current: talk, busy: () => running !== null, show: showTalk, gone: () => { showTalk("", []); toast(t("goneElsewhere")); } });
  addEventListener("congvu-back", askAgain);
  find("#turns").addEventListener("graded", keep);
  restore();
  suggest();
  refresh();
  fit();
  if (early.endsWith("\n")) send(early.trim());
}

// One question at a time: a new one stops the one before.
function stop() {
  running?.abort();
  running = null;
  working(false);
}

async function send(question) {
  if (!question || !dayStands()) return;
  stop();
  lost = null;
  const box = find("#question");
  const turn = new Turn(question, send);
  find("#turns").append(turn.element);
  refresh();
  turn.element.scrollIntoView({ block: "start" });
  const mine = new AbortController();
  running = mine;
  working(true);
  announce(t("searching"));
  try {
    await ask({ question, as_of: chosenDay(), conversation: talk() || "new" }, (kind, data) => turn.take(kind, data), mine.signal);
    if (running === mine) remember(TALK, turn.answer.conversation);
    if (box.value.trim() === question) box.value = "";
    kept = [...kept, turn.answer].slice(-MOST);
    keep();
    tell({ asked: talk() });
    announce(`${turn.verdict}. ${turn.answer.reason}`);
  } catch (error) {
    if (error.code === "conversation_not_found") remember(TALK, ""); // trying again begins a new one
    if (running === mine && !box.value.trim()) box.value = question;
    turn.fail(reasonOf(error));
    lost = error.code === "offline" && running === mine ? turn : null;
    announce(turn.failure);
  } finally {
    if (running === mine) stop();
    fit();
  }
}

// What a cut line broke off is asked again once the server answers, unless somebody asked something else since.
function askAgain() {
  const turn = lost;
  if (!turn?.element.isConnected || turn.element !== find("#turns").lastElementChild) return;
  toast(t("again"));
  turn.element.remove();
  send(turn.question);
}

// The conversation that the next question belongs to, "" for one yet to begin.
const talk = () => remembered(TALK) ?? "";

function showTalk(id, answers) {
  stop();
  remember(TALK, id);
  kept = answers.slice(-MOST);
  keep();
  find("#turns").replaceChildren(...kept.map((answer) => Turn.of(answer, send).element));
  refresh();
}

const keep = () => remember(KEPT, JSON.stringify(kept));

function reasonOf(error) {
  if (error.name === "AbortError") return t("stopped");
  return error.code === "offline" ? t("cut") : error.message;
}

function working(on) {
  const button = find("#send");
  button.setAttribute("aria-label", frame(on ? "stop" : "send"));
  button.firstElementChild.className = `icon ${on ? "stop" : "send"}`;
}

function fit() {
  const box = find("#question");
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
  remember(DRAFT, box.value);
}

function refresh() {
  const talking = find("#turns").childElementCount > 0;
  find("#welcome").hidden = talking;
  find("#fresh").hidden = !talking;
}

function restore() {
  try {
    kept = JSON.parse(remembered(KEPT) ?? "[]");
  } catch {
    kept = [];
  }
  find("#turns").append(...kept.map((answer) => Turn.of(answer, send).element));
}

async function suggest() {
  const { questions } = await get("/suggestions").catch(() => ({ questions: [] }));
  find("#suggestions").replaceChildren(
    ...questions.map((question) =>
      make("li", make("button", { type: "button", onclick: () => send(question) }, make("span", question), icon("arrow"))),
    ),
  );
}
