// Learning by doing: ten exercises, checked against the real server.

import { ask, call, get } from "../api.js";
import { announce, button, find, icon, make } from "../dom.js";
import { startTour } from "../tour/tour.js";
import { remember, remembered } from "../typed.js";
import { EXERCISES } from "./exercises.js";
import { t } from "./words.js";

const DONE = "congvu.practice";
const PAPERS = (title) => `${title} cần những giấy tờ gì?`;
const at = { procedure: null };
const done = () => new Set((remembered(DONE, localStorage) ?? "").split(" ").filter(Boolean));

export function show(root) {
  if (!root.childElementCount) build(root);
}

async function build(root) {
  const list = make("ol.exercises");
  root.append(
    make("h1", t("title")), make("p.lead", t("lead")),
    make("div.progress", make("progress", { max: EXERCISES.length, value: 0, "aria-label": t("title") }), make("span", { id: "practised", role: "status" }),
      button(t("tourAgain"), { class: "quiet bordered", onclick: startTour }), button(t("restart"), { class: "quiet", onclick: () => restart(root) })),
    list);
  at.procedure = await chosen();
  list.append(...EXERCISES.map(card));
  count(root);
}

// The most everyday procedure that this collection holds and that is easily said, for everybody the same one.
async function chosen() {
  const { procedures } = await get("/suggestions").catch(() => ({ procedures: [] }));
  return procedures.find((one) => one.code && /^[\p{L}\d ,./-]+$/u.test(one.title)) ?? null;
}

function restart(root) {
  remember(DONE, "", localStorage);
  find(".exercises", root).replaceChildren(...EXERCISES.map(card));
  count(root);
}

function count(root) {
  const passed = EXERCISES.filter((one) => done().has(one.id)).length;
  find("progress", root).value = passed;
  find("#practised", root).textContent = passed === EXERCISES.length ? t("whole") : t("done", { done: passed, all: EXERCISES.length });
}

function card(one) {
  const possible = at.procedure || one.anywhere || one.kind === "choice";
  const verdict = make("p.judged", { role: "status" });
  const parts = possible ? [make("p", t(`${one.id}_task`, { title: at.procedure?.title ?? "" })), form(one, verdict)] : [make("p.none", t("noProcedure"))];
  return make("li", { class: done().has(one.id) ? "passed" : "", id: `exercise-${one.id}` }, make("h2", t(`${one.id}_title`), make("span.badge", { data: { state: "done" } }, t("finished"))), ...parts, verdict);
}

function form(one, verdict) {
  const body = { ask: question, code, edit, choice }[one.kind](one);
  return make("form", { onsubmit: (event) => { event.preventDefault(); judge(one, event.target, verdict); } }, ...body, make("button.quiet.bordered", t("check")));
}

const question = (one) => [make("input", { name: "said", required: true, maxlength: 400, "aria-label": `${t("yourWords")}: ${t(`${one.id}_title`)}`, autocomplete: "off" })];
const code = () => [make("a", { go: `/xem/${at.procedure.id}`, class: "source-link" }, t("openSource", { title: at.procedure.title })), make("input", { name: "said", required: true, maxlength: 40, "aria-label": t("yourAnswer"), autocomplete: "off" })];
const edit = (one) => {
  const area = make("textarea", { name: "said", rows: 3, required: true, "aria-label": `${t("yourWords")}: ${t(`${one.id}_title`)}` });
  area.value = t(`${one.id}_text`);
  return [area];
};
const choice = (one) => [make("fieldset", make("legend.hidden", t(`${one.id}_task`)),
  ...["a", "b", "c"].map((key) => make("label", make("input", { type: "radio", name: "said", value: key, required: true }), make("span", t(`${one.id}_${key}`)))))];

async function judge(one, form, verdict) {
  const said = form.elements.said.value;
  form.lastElementChild.disabled = true;
  try {
    if (one.kind === "ask") verdict.textContent = t("checking");
    const answer = one.kind === "ask" ? await answered(one, said.trim()) : said;
    const passed = one.kind === "choice" ? said === one.right : one.passed(answer, at);
    tell(one, passed, verdict, passed && one.told ? one.told(answer, t) : {});
  } catch (error) {
    verdict.className = "judged problem";
    verdict.textContent = error.message;
  } finally {
    form.lastElementChild.disabled = false;
  }
}

// The server's whole answer; an exercise leaves no conversation behind.
async function answered(one, question) {
  let last = null;
  const take = (kind, data) => { if (kind === "done") last = data; };
  if (one.before) await ask({ question: PAPERS(at.procedure.title), conversation: "new" }, take);
  const conversation = last?.conversation;
  await ask(conversation ? { question, conversation } : { question }, take);
  if (conversation) await call(`/conversations/${conversation}`, { method: "DELETE" });
  return { ...last, question };
}

function tell(one, passed, verdict, values) {
  verdict.className = `judged ${passed ? "good" : "bad"}`;
  verdict.replaceChildren(icon(passed ? "check" : "info"), make("span", t(`${one.id}_${passed ? "good" : "bad"}`, values)));
  announce(verdict.textContent);
  if (!passed) return;
  remember(DONE, [...done().add(one.id)].join(" "), localStorage);
  const item = find(`#exercise-${one.id}`);
  item.classList.add("passed");
  count(item.closest(".view"));
}
