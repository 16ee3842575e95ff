// What a clerk must know beside an answer.

import { make, noted } from "../dom.js";
import { t } from "./words.js";

const MOST = 3;
const DECISIVE = new Set(["former", "not_yet", "suspended", "abolished", "unknown", "unknown_dates", "scan", "scan_figure", "local_disagree", "model_unchecked", "model_incomplete"]);

export class Notices {
  constructor() {
    this.element = make("div.notices", { role: "note", hidden: true });
  }

  add({ code, text }) {
    const notice = noted("p.notice", text);
    notice.dataset.code = code;
    this.element.append(notice);
    this.element.hidden = false;
  }

  clear() {
    this.element.replaceChildren();
    this.element.hidden = true;
  }

  // What decides whether the answer may be used stands; of the rest what is too much waits to be opened.
  fold() {
    const all = [...this.element.children];
    if (all.length <= MOST) return;
    const rest = all.filter(({ dataset }) => !DECISIVE.has(dataset.code));
    const folded = rest.slice(Math.max(0, MOST - (all.length - rest.length)));
    if (folded.length > 1) this.element.append(make("details", make("summary", t("notices", { count: folded.length })), folded));
  }
}
