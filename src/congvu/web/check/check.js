// A Word file is handed in, looked at and forgotten: what a records clerk would send back, each with its remedy.

import { call } from "../api.js";
import { copying } from "../clipboard.js";
import { announce, button, icon, make, problem } from "../dom.js";
import { field } from "../fields.js";
import { isoOf, said } from "../forms.js";
import { t } from "./words.js";

const KINDS = ".docx,.doc,.odt,.rtf";
let view = null;

export function show(root) {
  view ??= new Check(root);
}

class Check {
  constructor(root) {
    this.file = make("input.hidden", { type: "file", id: "check-file", accept: KINDS, onchange: () => this.take([...this.file.files]) });
    this.day = make("input", { name: "day", inputmode: "numeric", autocomplete: "off", placeholder: t("dayHint") });
    this.form = make("form.check-form", { onsubmit: (event) => event.preventDefault() },
      field(t("day"), this.day), this.file, make("label.solid.quiet", { for: "check-file" }, icon("upload"), make("span", t("choose"))), make("p.hint", t("why")));
    for (const kind of ["dragover", "dragleave", "drop"]) this.form.addEventListener(kind, (event) => { event.preventDefault(); this.form.classList.toggle("over", kind === "dragover"); });
    this.form.addEventListener("drop", (event) => this.take([...event.dataTransfer.files]));
    this.result = make("div.check-result");
    root.append(make("h1", t("title")), make("p.lead", t("lead")), this.form, this.result);
  }

  async take([file]) {
    if (!file) return;
    const day = isoOf(this.day.value);
    if (day === null) return this.trouble(t("noDay"));
    this.result.replaceChildren(make("p.waiting", t("looking", { name: file.name })));
    const form = new FormData();
    form.append("file", file);
    try {
      this.tell(await (await call(`/check${day ? `?day=${day}` : ""}`, { method: "POST", body: form })).json());
    } catch (error) {
      this.trouble(error.message);
    }
    this.file.value = "";
  }

  trouble(text) {
    this.result.replaceChildren(problem(text));
  }

  tell(found) {
    const counts = ["must", "should", "hint"].map((one) => [one, found.findings.filter(({ severity }) => severity === one).length]).filter(([, n]) => n);
    const sum = counts.length ? counts.map(([one, n]) => t(`n_${one}`, { n })).join(", ") : t("none");
    const lead = [found.kind, t("asOf", { day: said(found.day) })].filter(Boolean).join(" · ");
    this.result.replaceChildren(make("h2", { tabindex: -1 }, found.name), make("p", make("b", sum), ` · ${lead}`),
      make("div.actions",
        copying(t("copy"), () => this.plain(found)),
        button(t("print"), { class: "quiet", onclick: () => print() }, icon("print"))),
      make("ol.check-list", ...found.findings.map((one) => this.line(one))));
    announce(sum);
    this.result.firstChild.focus();
  }

  line(one) {
    return make("li", { data: { severity: one.severity } },
      make("p", make("b.check-weight", t(one.severity)), ` ${one.message}`),
      one.words ? make("p.check-words", make("span", place(one)), make("q", one.words)) : null,
      one.instead ? make("p", t("instead"), " ", make("b", one.instead)) : null,
      make("small", one.citation));
  }

  plain(found) {
    const lines = found.findings.map((one, n) => [`${n + 1}. [${t(one.severity)}] ${one.message}`, one.words && `   ${place(one)} ${one.words}`, one.instead && `   ${t("instead")} ${one.instead}`, `   ${one.citation}`].filter(Boolean).join("\n"));
    return [found.name, ...lines].join("\n");
  }
}

const place = (one) => (one.at ? t("at", { n: one.at }) : t("words"));
