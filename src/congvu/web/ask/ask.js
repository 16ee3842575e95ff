// The conversation: a question goes out, pieces of the answer come in.

import { ask, get } from "../api.js";
import { announce, find, icon, make, toast } from "../dom.js";
import { lineLost } from "../health.js";
import { go } from "../route.js";
import { remember, remembered } from "../typed.js";
import { t as frame } from "../words.js";
import { chosenDay, dayStands, startDay } from "./day.js";
import { startHistory } from "./history.js";
import { lighting } from "./sources.js";
import { shared, tell } from "./tabs.js";
import { Turn } from "./turn.js";
import { t } from "./words.js";

const KEPT = "congvu.turns";
const DRAFT = "congvu.draft";
const TALK = "congvu.conversation";
const PENDING = "congvu.pending"; // the question whose answer is on its way or was cut off
const MOST = 20;
let running = null; // what stops the answer that is coming
let kept = [];

export function show(root) {
  if (root.childElementCount) return;
  const lead = make("p.lead", t("lead"));
  root.append(
    make("div", { id: "welcome" }, make("h1", t("title")), lead, make("ul", { id: "suggestions", "aria-label": t("suggested") })),
    make("div", { id: "turns" }));
  start();
  // A line that is cut this early costs the invitation: the next visit invites.
  if (!remembered("congvu.tour", localStorage)) import("../tour/tour.js").then(({ invite }) => invite(lead), () => null);
}

function start() {
  const early = find("#question").value; // whoever typed before the script was there keeps it; whose Enter came too early meant to send
  startBox();
  startDay();
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
      find("#question").focus({ preventScroll: true });
    },
  });
  shared({
    current: talk,
    busy: () => running !== null,
    show: showTalk,
    gone: () => {
      showTalk("", []);
      toast(t("goneElsewhere"));
    },
  });
  lighting(find("#turns"));
  find("#turns").addEventListener("graded", keep);
  addEventListener("congvu-back", () => askAgain(t("again")));
  restore();
  suggest();
  if (early.endsWith("\n")) send(early.trim());
  else askAgain(t("goesOn"));
}

function startBox() {
  const box = find("#question");
  const submit = () => send(box.value.trim());
  find("#composer").addEventListener("submit", (event) => {
    event.preventDefault();
    if (running) running.abort();
    else submit();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!running) submit();
  });
  box.addEventListener("input", fit);
  box.value ||= remembered(DRAFT) ?? "";
  fit();
  find("#fresh").addEventListener("click", () => {
    go("/");
    showTalk("", []);
    box.focus();
  });
  find("#send").disabled = false; // before this a click would have left the page
}

// One question at a time: a new one stops the one before.
function stop() {
  running?.abort();
  running = null;
  remember(PENDING, "");
  working(false);
}

// `byItself`: nobody asked for it just now.
async function send(question, byItself = false) {
  if (!question || !dayStands()) return;
  stop();
  const turn = new Turn(question, send);
  find("#turns").append(turn.element);
  refresh();
  turn.element.scrollIntoView({ block: "start" });
  const mine = new AbortController();
  running = mine;
  working(true);
  remember(PENDING, question);
  announce(t("searching"));
  try {
    await ask({ question, as_of: chosenDay(), conversation: talk() || "new" }, (kind, data) => turn.take(kind, data), mine.signal);
    answered(turn, running === mine);
  } catch (error) {
    broken(turn, error, running === mine, byItself);
  }
  fit();
}

// `current`: nobody asked something else or went on with another conversation meanwhile.
function answered(turn, current) {
  const box = find("#question");
  if (current) remember(TALK, turn.answer.conversation);
  if (current) stop();
  if (box.value.trim() === turn.question) box.value = "";
  kept = [...kept, turn.answer].slice(-MOST);
  keep();
  tell({ asked: talk() });
  announce(`${turn.badge.textContent}. ${turn.answer.reason}`);
}

function broken(turn, error, current, byItself) {
  const box = find("#question");
  const cut = error.code === "offline";
  if (error.code === "conversation_not_found") remember(TALK, ""); // trying again begins a new one
  if (current) stop();
  if (current && cut) remember(PENDING, turn.question);
  if (current && cut && !byItself) lineLost();
  if (current && !box.value.trim()) box.value = turn.question;
  turn.fail(error.name === "AbortError" ? t("stopped") : cut ? t("cut") : error.message);
  announce(turn.reason.textContent);
}

// What a cut line or a reload broke off is asked again, unless somebody asked something else since.
function askAgain(saying) {
  const question = remembered(PENDING);
  if (!question || running) return;
  toast(saying);
  const last = find("#turns").lastElementChild;
  if (last && find("[data-outcome=broken]", last)) last.remove();
  send(question, true);
}

// The conversation that the next question belongs to, "" for one yet to begin.
const talk = () => remembered(TALK) ?? "";

function showTalk(id, answers) {
  stop();
  remember(TALK, id);
  kept = answers.slice(-MOST);
  keep();
  draw();
}

const keep = () => remember(KEPT, JSON.stringify(kept));

function restore() {
  try {
    kept = JSON.parse(remembered(KEPT) ?? "[]");
  } catch {
    kept = [];
  }
  draw();
}

function draw() {
  find("#turns").replaceChildren(...kept.map((answer) => Turn.of(answer, send).element));
  refresh();
}

function refresh() {
  const talking = find("#turns").childElementCount > 0;
  find("#welcome").hidden = talking;
  find("#fresh").hidden = !talking;
}

function working(on) {
  const name = on ? "stop" : "send";
  find("#send").setAttribute("aria-label", frame(name));
  find("#send").firstElementChild.className = `icon ${name}`;
}

function fit() {
  const box = find("#question");
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
  remember(DRAFT, box.value);
}

async function suggest() {
  const { questions } = await get("/suggestions").catch(() => ({ questions: [] }));
  const entry = (question) => make("li", make("button", { type: "button", onclick: () => send(question) }, make("span", question), icon("arrow")));
  find("#suggestions").replaceChildren(...questions.map(entry));
}
