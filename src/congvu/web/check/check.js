// A Word file is handed in, looked at and forgotten: what a records clerk would send back, each with its remedy.

import { call } from "../api.js";
import { action, into } from "../asking.js";
import { copying } from "../clipboard.js";
import { announce, fill, icon, make, problem } from "../dom.js";
import { field } from "../fields.js";
import { dotted, isoOf, said } from "../forms.js";
import { t } from "./words.js";

const KINDS = ".docx,.doc,.odt,.rtf";
const WEIGHTS = ["must", "should", "hint"];

export function show(root) {
  if (root.childElementCount) return;
  const result = make("div.check-result");
  const day = make("input", { name: "day", inputmode: "numeric", autocomplete: "off", placeholder: t("dayHint") });
  const taken = async ([file]) => {
    if (file) await look(file, isoOf(day.value), result);
    chooser.value = "";
  };
  const chooser = make("input.hidden", { type: "file", id: "check-file", accept: KINDS, onchange: () => taken([...chooser.files]) });
  const over = (event) => {
    event.preventDefault();
    event.currentTarget.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") taken([...event.dataTransfer.files]);
  };
  const form = make("form.check-form", { onsubmit: (event) => event.preventDefault(), ondragover: over, ondragleave: over, ondrop: over },
    field(t("day"), day), chooser, make("label.solid.quiet", { for: "check-file" }, icon("upload"), make("span", t("choose"))), make("p.hint", t("why")));
  root.append(make("h1", t("title")), make("p.lead", t("lead")), form, result);
}

// `day`: undefined for today, null for what is no day.
async function look(file, day, result) {
  if (day === null) return fill(result, problem(t("noDay")));
  const body = new FormData();
  body.append("file", file);
  const found = async (signal) => (await call(`/check${day ? `?day=${day}` : ""}`, { method: "POST", body, signal })).json();
  if (await into(result, found, told, t("looking", { name: file.name }))) result.firstChild.focus();
}

function told({ name, kind, day, findings }) {
  const counts = WEIGHTS.map((one) => [one, findings.filter(({ severity }) => severity === one).length]).filter(([, n]) => n);
  const sum = counts.map(([one, n]) => t(`n_${one}`, { n })).join(", ") || t("none");
  announce(sum);
  return [
    make("h2", { tabindex: -1 }, name),
    make("p", make("b", sum), ` · ${dotted(kind, t("asOf", { day: said(day) }))}`),
    make("div.actions", copying(t("copy"), () => plain(name, findings)), action("print.quiet", t("print"), () => print())),
    make("ol.check-list", findings.map(line)),
  ];
}

const place = ({ at }) => (at ? t("at", { n: at }) : t("words"));

const line = (one) => make("li", { data: { severity: one.severity } },
  make("p", make("b.check-weight", t(one.severity)), ` ${one.message}`),
  one.words && make("p.check-words", make("span", place(one)), make("q", one.words)),
  one.instead && make("p", t("instead"), " ", make("b", one.instead)),
  make("small", one.citation));

function plain(name, findings) {
  const lines = findings.flatMap((one, at) => [
    `${at + 1}. [${t(one.severity)}] ${one.message}`,
    one.words && `   ${place(one)} ${one.words}`,
    one.instead && `   ${t("instead")} ${one.instead}`,
    `   ${one.citation}`,
  ]);
  return [name, ...lines.filter(Boolean)].join("\n");
}
