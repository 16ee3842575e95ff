// The conversation: a question goes out, pieces of the answer come in.

import { Turn } from "./answer.js";
import { ask, get } from "./api.js";
import { announce, find, icon, make } from "./dom.js";

const KEPT = "congvu.turns";
const MOST = 20;
let running = null;
let kept = [];

export function startChat(go) {
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
  find("#fresh").addEventListener("click", () => {
    running?.abort();
    kept = [];
    keep();
    find("#turns").replaceChildren();
    go("/");
    refresh();
    box.focus();
  });
  restore();
  suggest();
  refresh();
}

async function send(question) {
  if (!question) return;
  const box = find("#question");
  const turn = new Turn(question, send);
  find("#turns").append(turn.element);
  refresh();
  turn.element.scrollIntoView({ block: "start" });
  running = new AbortController();
  working(true);
  announce("Đang tìm trong kho tài liệu.");
  try {
    await ask(question, (kind, data) => turn.take(kind, data), running.signal);
    if (box.value.trim() === question) box.value = "";
    kept = [...kept, turn.answer].slice(-MOST);
    keep();
    announce(`${turn.verdict}. ${turn.answer.reason}`);
  } catch (error) {
    if (!box.value.trim()) box.value = question;
    turn.fail(error.name === "AbortError" ? "Đã dừng theo yêu cầu của bạn." : error.message);
    announce(turn.failure);
  } finally {
    running = null;
    working(false);
    fit();
  }
}

function working(on) {
  const button = find("#send");
  button.setAttribute("aria-label", on ? "Dừng" : "Gửi câu hỏi");
  button.firstElementChild.className = `icon ${on ? "stop" : "send"}`;
}

function fit() {
  const box = find("#question");
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

function refresh() {
  const talking = find("#turns").childElementCount > 0;
  find("#welcome").hidden = talking;
  find("#fresh").hidden = !talking;
}

function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    sessionStorage.removeItem(KEPT); // full or forbidden: the conversation then lives as long as the page
  }
}

function restore() {
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
  } catch {
    kept = [];
  }
  for (const answer of kept) find("#turns").append(Turn.of(answer, send).element);
}

async function suggest() {
  const { questions } = await get("/suggestions").catch(() => ({ questions: [] }));
  find("#suggestions").replaceChildren(
    ...questions.map((question) =>
      make("li", {}, make("button", { type: "button", onclick: () => send(question) }, make("span", {}, question), icon("arrow"))),
    ),
  );
}
