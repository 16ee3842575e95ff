// What a person thinks of an answer: one click, and where something was wrong, what would have been right.

import { call, json } from "../api.js";
import { announce, button, make } from "../dom.js";
import { box, field } from "../fields.js";
import { t } from "./words.js";

const ABSENT = () => box("checkbox.sure", { name: "unanswerable" }, t("absent"));
const NOTE = () => field(t("remark"), make("textarea", { name: "note", rows: 2, maxlength: 2000 }));
const EXPECTED = () => field(t("expected"), make("input", { name: "expected", placeholder: t("example"), maxlength: 400 }));
const MISSING = () => field(t("must_contain"), make("textarea", { name: "must_contain", rows: 2, maxlength: 2000 }));
const VERDICTS = { right: [], wrong: [EXPECTED, NOTE, ABSENT], incomplete: [MISSING, NOTE], wrong_source: [EXPECTED, NOTE, ABSENT] };

// The element that takes a grade of `answer`; `graded` bubbles once the server has it.
export function grading(answer) {
  answer.grade_key ??= keyOf();
  let chosen = answer.graded;
  const told = make("span.told", { role: "status" });
  const form = make("form.grade-form", { hidden: true, onsubmit: (event) => { event.preventDefault(); send(); } });
  const grades = Object.keys(VERDICTS).map((verdict) =>
    make("button.grade", { type: "button", data: { verdict }, onclick: () => choose(verdict) }, t(verdict)));
  const element = make("div.grading",
    make("div.grades", { role: "group", "aria-label": t("grade") }, make("span", t("thisAnswer")), grades, told), form);
  const mark = (verdict) => { for (const one of grades) one.ariaPressed = one.dataset.verdict === verdict; };
  const close = () => {
    form.hidden = true;
    mark(answer.graded);
  };
  const choose = (verdict) => {
    chosen = verdict;
    mark(verdict);
    told.textContent = "";
    const fields = VERDICTS[verdict].map((made) => made());
    form.hidden = !fields.length;
    form.replaceChildren(...fields, make("div.actions", button(t("skip"), { class: "quiet", onclick: close }), make("button.solid", t("send"))));
    if (fields.length) form.elements[0].focus();
    else send();
  };
  const send = async () => {
    try {
      await call("/feedback", json(gradeOf(answer, chosen, Object.fromEntries(new FormData(form)))));
      answer.graded = chosen;
      form.hidden = true;
      told.textContent = t("thanks");
      element.dispatchEvent(new CustomEvent("graded", { bubbles: true }));
    } catch (error) {
      told.textContent = t("notGraded", { why: error.message });
    }
    announce(told.textContent);
  };
  mark(chosen);
  return element;
}

const split = (text, at) => (text ?? "").split(at).map((one) => one.trim()).filter(Boolean);

function gradeOf(answer, verdict, said) {
  const { grade_key: key, question, understood, outcome, aspect, as_of } = answer;
  return {
    key, verdict, question, understood, outcome, aspect, as_of,
    statements: answer.statements.map(({ text }) => text),
    document_ids: [...new Set(answer.citations.map((one) => one.document_id))],
    expected: split(said.expected, /[;\n]/u), must_contain: split(said.must_contain, /\n/u),
    note: (said.note ?? "").trim(), unanswerable: "unanswerable" in said,
  };
}

// Without TLS, on another host than this one, browsers give no randomUUID.
const keyOf = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
