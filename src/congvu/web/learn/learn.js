// Learning by doing: ten exercises, checked against the real server.

import { ask, call, get } from "../api.js";
import { announce, button, fill, find, icon, make } from "../dom.js";
import { box } from "../fields.js";
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
  const again = () => {
    remember(DONE, "", localStorage);
    lay(root);
  };
  root.append(
    make("h1", t("title")), make("p.lead", t("lead")),
    make("div.progress", make("progress", { max: EXERCISES.length, value: 0, "aria-label": t("title") }), make("span", { id: "practised", role: "status" }),
      button(t("tourAgain"), { class: "quiet bordered", onclick: startTour }), button(t("restart"), { class: "quiet", onclick: again })),
    make("ol.exercises"));
  at.procedure = await chosen();
  lay(root);
}

// The most everyday procedure that this collection holds and that is easily said, for everybody the same one.
async function chosen() {
  const { procedures } = await get("/suggestions").catch(() => ({ procedures: [] }));
  return procedures.find((one) => one.code && /^[\p{L}\d ,./-]+$/u.test(one.title)) ?? null;
}

function lay(root) {
  fill(find(".exercises", root), EXERCISES.map(card));
  count(root);
}

function count(root) {
  const passed = EXERCISES.filter((one) => done().has(one.id)).length;
  find("progress", root).value = passed;
  find("#practised", root).textContent = passed === EXERCISES.length ? t("whole") : t("done", { done: passed, all: EXERCISES.length });
}

function card(one) {
  const possible = at.procedure || one.anywhere || one.kind === "choice";
  return make(`li${done().has(one.id) ? ".passed" : ""}`, { id: `exercise-${one.id}` },
    make("h2", t(`${one.id}_title`), make("span.badge", { data: { state: "done" } }, t("finished"))),
    possible ? task(one) : make("p.none", t("noProcedure")));
}

function task(one) {
  const verdict = make("p.judged", { role: "status" });
  const onsubmit = (event) => {
    event.preventDefault();
    judge(one, event.target, verdict);
  };
  return [
    make("p", t(`${one.id}_task`, { title: at.procedure?.title ?? "" })),
    make("form", { onsubmit }, INPUTS[one.kind](one), make("button.quiet.bordered", t("check"))),
    verdict,
  ];
}

const typed = (what, label, properties, ...text) => make(what, { name: "said", required: true, "aria-label": label, autocomplete: "off", ...properties }, ...text);
const ownWords = ({ id }) => `${t("yourWords")}: ${t(`${id}_title`)}`;
const INPUTS = {
  ask: (one) => typed("input", ownWords(one), { maxlength: 400 }),
  edit: (one) => typed("textarea", ownWords(one), { rows: 3 }, t(`${one.id}_text`)),
  code: () => [
    make("a.source-link", { go: `/xem/${at.procedure.id}` }, t("openSource", { title: at.procedure.title })),
    typed("input", t("yourAnswer"), { maxlength: 40 }),
  ],
  choice: ({ id }) => make("fieldset", make("legend.hidden", t(`${id}_task`)),
    ["a", "b", "c"].map((key) => box("radio", { name: "said", value: key, required: true }, t(`${id}_${key}`)))),
};

async function judge(one, form, verdict) {
  const said = form.elements.said.value;
  const check = form.lastElementChild;
  check.disabled = true;
  try {
    if (one.kind === "ask") verdict.textContent = t("checking");
    const answer = one.kind === "ask" ? await answered(one, said.trim()) : said;
    const passed = one.kind === "choice" ? said === one.right : one.passed(answer, at);
    tell(one, passed, verdict, (passed && one.told?.(answer, t)) || {});
  } catch (error) {
    verdict.className = "judged problem";
    verdict.textContent = error.message;
  } finally {
    check.disabled = false;
  }
}

// The server's whole answer; an exercise leaves no conversation behind.
async function answered(one, question) {
  const asked = async (words, conversation) => {
    let answer = null;
    await ask({ question: words, conversation }, (kind, data) => { answer = kind === "done" ? data : answer; });
    return answer;
  };
  if (!one.before) return { ...await asked(question), question };
  const { conversation } = await asked(PAPERS(at.procedure.title), "new");
  const answer = await asked(question, conversation);
  await call(`/conversations/${conversation}`, { method: "DELETE" });
  return { ...answer, question };
}

function tell(one, passed, verdict, values) {
  const word = passed ? "good" : "bad";
  verdict.className = `judged ${word}`;
  fill(verdict, icon(passed ? "check" : "info"), make("span", t(`${one.id}_${word}`, values)));
  announce(verdict.textContent);
  if (!passed) return;
  remember(DONE, [...done().add(one.id)].join(" "), localStorage);
  const item = find(`#exercise-${one.id}`);
  item.classList.add("passed");
  count(item.closest(".view"));
}
