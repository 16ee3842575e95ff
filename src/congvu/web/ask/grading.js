// What a person thinks of an answer: one click, and where something was wrong, what would have been right.

import { call, json } from "../api.js";
import { announce, button, make } from "../dom.js";
import { field } from "../fields.js";
import { t } from "./words.js";

const VERDICTS = ["right", "wrong", "incomplete", "wrong_source"];
const FIELDS = ["expected", "must_contain", "note"];
const SHOWN = { wrong: ["expected", "note"], incomplete: ["must_contain", "note"], wrong_source: ["expected", "note"] };
const LISTED = { expected: /[;\n]/, must_contain: /\n/ };

export class Grading {
  constructor(answer) {
    this.answer = answer;
    answer.grade_key ??= keyOf();
    this.told = make("span.told", { role: "status" });
    this.buttons = VERDICTS.map((verdict) =>
      make("button.grade", { type: "button", "aria-pressed": "false", data: { verdict }, onclick: () => this.choose(verdict) }, t(verdict)));
    this.form = make("form.grade-form", { hidden: true, onsubmit: (event) => { event.preventDefault(); this.send(); } });
    const group = make("div.grades", { role: "group", "aria-label": t("grade") }, make("span", t("thisAnswer")), ...this.buttons, this.told);
    this.element = make("div.grading", group, this.form);
    if (answer.graded) this.mark(answer.graded);
  }

  choose(verdict) {
    this.verdict = verdict;
    this.mark(verdict);
    this.told.textContent = "";
    const names = SHOWN[verdict] ?? [];
    this.form.hidden = !names.length;
    this.form.replaceChildren(...names.map(asked), ...(names.length ? [absent(verdict), actions(this)] : []));
    if (names.length) this.form.elements[names[0]].focus();
    else this.send();
  }

  mark(verdict) {
    for (const one of this.buttons) one.setAttribute("aria-pressed", String(one.dataset.verdict === verdict));
  }

  close() {
    this.form.hidden = true;
    this.mark(this.answer.graded ?? "");
  }

  async send() {
    const { answer, form } = this;
    const words = Object.fromEntries(FIELDS.map((name) => [name, form.hidden ? "" : form.elements[name]?.value ?? ""]));
    const lists = Object.fromEntries(Object.entries(LISTED).map(([name, cut]) => [name, words[name].split(cut).map((one) => one.trim()).filter(Boolean)]));
    const body = {
      key: answer.grade_key, verdict: this.verdict, question: answer.question, understood: answer.understood, outcome: answer.outcome,
      aspect: answer.aspect, as_of: answer.as_of, statements: answer.statements.map((one) => one.text),
      document_ids: cited(answer), note: words.note.trim(), ...lists, unanswerable: !form.hidden && Boolean(form.elements.unanswerable?.checked),
    };
    try {
      await call("/feedback", json(body));
      answer.graded = this.verdict;
      form.hidden = true;
      this.told.textContent = t("thanks");
      this.element.dispatchEvent(new CustomEvent("graded", { bubbles: true }));
    } catch (error) {
      this.told.textContent = t("notGraded", { why: error.message });
    }
    announce(this.told.textContent);
  }
}

const cited = (answer) => [...new Set(answer.citations.map((one) => one.document_id))];

// Without TLS, on another host than this one, browsers give no randomUUID.
const keyOf = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function asked(name) {
  const label = t(name === "note" ? "remark" : name);
  const control = name === "expected"
    ? make("input", { name, placeholder: t("example"), maxlength: 400 })
    : make("textarea", { name, rows: 2, maxlength: 2000 });
  return field(label, control);
}

const absent = (verdict) => (verdict === "incomplete" ? "" : make("label.sure", make("input", { type: "checkbox", name: "unanswerable" }),
  make("span", t("absent"))));

const actions = (grading) => make("div.actions",
  button(t("skip"), { class: "quiet", onclick: () => grading.close() }), make("button.solid", t("send")));
