// One turn: the question, what it was taken for, the verdict, statements beside their sources, notices, what may be meant too.

import { action } from "../asking.js";
import { find, icon, make } from "../dom.js";
import { isToday, said } from "../forms.js";
import { asOf, copyOf } from "./copy.js";
import { grading } from "./grading.js";
import { Notices } from "./notices.js";
import { Sources } from "./sources.js";
import { Statements } from "./statements.js";
import { t } from "./words.js";

const STATED = new Set(["comparison", "deadline", "in_force", "list"]);
const PLACES = new Set(["place", "place_split", "former_district"]);

export class Turn {
  // `send(question)` asks another question: a choice, or this one once more.
  constructor(question, send) {
    this.question = question;
    this.send = send;
    this.sources = new Sources();
    this.statements = new Statements(this.sources);
    this.notices = new Notices();
    this.badge = make("span.badge", { hidden: true });
    this.reason = make("span");
    this.verdict = make("p.verdict", this.badge, this.reason);
    this.waiting = make("p.waiting", t("searching"));
    this.by = make("p.from", { hidden: true });
    this.content = make("div", this.verdict, this.waiting, this.by, this.statements.element, this.notices.element);
    this.element = make("article.turn", make("h2.asked", question), this.content, this.sources.element);
  }

  // An answer that is there as a whole.
  static of(answer, send) {
    const turn = new Turn(answer.question, send);
    turn.draw(answer);
    turn.finish(answer);
    return turn;
  }

  // A piece of the answer, as it comes.
  take(kind, data) {
    if (kind === "understood") this.understand(data.question);
    if (kind === "citation") this.cite(data);
    if (kind === "statement") this.statements.add(data);
    if (kind === "statement") this.waiting.hidden = true;
    if (kind === "notice") this.notices.add(data);
    if (kind === "done") this.finish(data);
  }

  // What the question was taken for, where that is not what was typed.
  understand(question) {
    if (plain(question) === plain(this.question) || find(".understood", this.content)) return;
    this.content.prepend(make("p.understood", t("understood"), make("b", question)));
  }

  cite(citation) {
    if (!this.sources.cited.size) this.by.replaceChildren(t("by"), make("b", citation.title));
    this.by.hidden = false;
    this.sources.add(citation);
  }

  draw({ citations, statements, notices }) {
    this.by.hidden = true;
    for (const part of [this.sources, this.statements, this.notices]) part.clear();
    for (const one of citations) this.take("citation", one);
    for (const one of statements) this.take("statement", one);
    for (const one of notices) this.take("notice", one);
  }

  finish(answer) {
    this.answer = answer;
    this.understand(answer.understood);
    if (!this.statements.are(answer.statements)) this.draw(answer); // what a model began and could not end well gives way
    this.judge(answer);
    this.statements.end(answer);
    this.notices.fold();
    if (answer.choices.length) this.offer(answer);
    if (answer.statements.length) this.content.append(this.tools(answer));
    if (answer.outcome !== "courtesy") this.content.append(grading(answer));
  }

  judge({ outcome, reason, aspect, notices, as_of: day }) {
    const moved = outcome === "not_found" && notices.some(({ code }) => PLACES.has(code));
    if (moved) this.tell("told", t("toldReason")); // where a former commune lies today was asked and is told: "not found" would contradict it
    else this.tell(outcome, reason);
    if (day && !isToday(day)) this.badge.after(make("span.on-day", t("onDay", { day: said(day) })));
    if (STATED.has(aspect)) this.state(reason, aspect);
  }

  tell(outcome, reason) {
    this.waiting.hidden = true;
    this.badge.hidden = outcome === "courtesy";
    this.badge.dataset.outcome = outcome;
    this.badge.textContent = t.known(outcome) ?? "";
    this.reason.textContent = reason;
  }

  // A count, a day, a comparison: the reason itself is what was asked for, and rests on no single document.
  state(reason, aspect) {
    this.element.classList.add("stated");
    this.by.remove();
    if (aspect === "list") this.sources.element.hidden = true; // each entry opens by its own number
    this.verdict.after(make("p.result", reason));
    this.reason.textContent = "";
  }

  // Asked back, the choices are the answer: they stand first.
  offer({ outcome, choices }) {
    const back = outcome === "needs_clarification";
    const entry = ({ text, question }) =>
      make("li", make("button.choice", { type: "button", onclick: () => this.send(question) }, make("span", text), back && icon("arrow")));
    const box = make(`div.choices${back ? ".asked-back" : ""}`, make("h3", t(back ? "choose" : "also")), make(back ? "ol" : "ul", choices.map(entry)));
    if (back) this.waiting.before(box);
    else this.content.append(box);
  }

  tools(answer) {
    const { conversation, question, elapsed_ms: elapsed } = answer;
    const from = new URLSearchParams({ loai: "cong-van", tu: "conversation", ma: conversation ?? "", ten: question });
    return make("div.tools", copyOf(answer), action("print.quiet", t("print"), () => printed(this.element)),
      conversation && make("a.quiet", { go: `/soan-thao?${from}` }, icon("pencil"), t("draft")),
      make("small", asOf(answer)), make("small", `${Math.round(elapsed)} ms`));
  }

  fail(reason) {
    this.tell("broken", reason);
    const again = () => { this.element.remove(); this.send(this.question); };
    this.content.append(make("div.choices", action("retry.quiet.bordered", t("retry"), again)));
  }
}

const plain = (text) => text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();

// One answer alone on paper, the whole conversation being one print of the browser away.
function printed(element) {
  element.classList.add("printed");
  document.body.classList.add("prints-one");
  print();
  element.classList.remove("printed");
  document.body.classList.remove("prints-one");
}
