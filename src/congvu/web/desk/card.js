// The card of a procedure: papers as a checklist, time and fee by way of filing, place, forms, legal basis.

import { download, post } from "../api.js";
import { announce, button, find, icon, make, problem, toast } from "../dom.js";
import { said } from "../forms.js";
import { Papers, distinct, source } from "./papers.js";
import { slip } from "./slip.js";
import { t } from "./words.js";

const FORMATS = ["docx", "pdf"];
const bare = (text) => text.replace(/^[-+*•\s]+/u, "");

export class Card {
  constructor(data, openOther) {
    this.data = data;
    this.code = data.code;
    this.channel = data.channels[0]?.channel ?? "";
    this.papers = new Papers(data);
    this.made = make("div.desk-made");
    this.others = variants(data, openOther);
    this.element = make("article", { "aria-labelledby": "desk-title", "data-steady": true },
      head(data), this.others, notices(data), this.papers.element, this.times(), where(data), ...texts(data), forms(data), basis(data), this.actions(), this.made);
  }

  // From the line into the card: to the first paper, else to its head.
  enter() {
    const first = find(".papers input", this.element);
    (first ?? find("h2", this.element)).focus();
    announce(this.data.title);
  }

  times() {
    const { channels, local } = this.data;
    const rows = channels.map((one, place) => this.way(one, place));
    const table = channels.length ? make("table", make("thead", make("tr", ...["channel", "duration", "fee"].map((key) => make("th", { scope: "col" }, t(key))))), make("tbody", ...rows)) : null;
    return section("time", lines(local, "fee", "localFee"), lines(local, "time", "localTime"), table && make("div.wide", table));
  }

  // A row of the portal's table. "Miễn phí" in its cell is the portal's word, never ours.
  way(one, place) {
    const choice = make("input", { type: "radio", name: "desk-channel", value: one.channel, checked: place === 0, onchange: () => { this.channel = one.channel; } });
    const fee = one.fee ? (one.free ? t("says", { text: `“${one.fee}”` }) : one.fee) : t("notSaid");
    const more = [...one.warnings.map((text) => make("p.warned", icon("info"), make("span", text)))];
    return make("tr",
      make("th", { scope: "row" }, make("label", choice, make("span", one.channel || t("notSaid")))),
      make("td", one.duration.text || t("notSaid")),
      make("td", fee, one.note ? make("small", one.note) : null, more.length ? make("div", ...more) : null, source(one)));
  }

  actions() {
    const size = make("select", { id: "desk-size", onchange: () => { document.body.dataset.paper = size.value; } }, ...["A5", "A4"].map((one) => make("option", { value: one }, one)));
    document.body.dataset.paper = "A5";
    return make("div.desk-actions.tools",
      button(t("print"), { class: "solid", onclick: () => this.print() }, icon("print")),
      button(t("save"), { class: "quiet bordered", onclick: () => this.save() }, icon("view-drafts")),
      button(t("supplement"), { class: "quiet bordered", onclick: () => this.supplement() }, icon("view-drafts")),
      make("label.desk-size", `${t("paper")} `, size));
  }

  print() {
    const paper = slip(this.data, this.papers, this.channel);
    find("#desk-slip")?.remove();
    document.body.append(paper);
    addEventListener("afterprint", () => paper.remove(), { once: true });
    print();
  }

  other() {
    if (!this.others) return;
    this.others.open = true;
    find("button", this.others).focus();
  }

  save() {
    return this.draft("phieu-huong-dan", t("guidanceName"));
  }

  supplement() {
    if (this.papers.all().length && !this.papers.missing().length) return this.tell(problem(t("needMissing")));
    return this.draft("phieu-bo-sung", t("supplementName"));
  }

  // The draft is made by the server from the procedure's record; no word of the citizen goes with it.
  async draft(kind, name) {
    if (this.busy) return;
    this.busy = true;
    const fields = { procedure: this.data.title, ...(this.papers.chosen && kind === "phieu-huong-dan" ? { case: this.papers.chosen } : {}) };
    const body = { kind, fields, from: { procedure: this.code, papers: this.papers.ticked(), channel: this.channel } };
    try {
      const made = await post("/drafts", body);
      toast(t("saved", { name }));
      this.tell(made_(made, name));
    } catch (error) {
      this.tell(problem(error));
    } finally {
      this.busy = false;
    }
  }

  tell(...what) {
    this.made.replaceChildren(...what);
    this.made.scrollIntoView({ block: "nearest" });
    find("a, button", this.made)?.focus();
  }
}

function made_(draft, name) {
  const editor = make("a.solid", { go: `/soan-thao?id=${draft.id}` }, t("open"));
  const files = FORMATS.map((format) => button(t("download", { format: format.toUpperCase() }), { class: "quiet bordered", onclick: (event) => fetched(event.currentTarget, draft, format) }, icon("download")));
  return make("div.desk-draft", { role: "status" }, make("p", t("saved", { name })), ...draft.notices.map((text) => make("p.warned", icon("info"), make("span", text))), make("p.desk-buttons", editor, ...files));
}

async function fetched(control, draft, format) {
  try {
    await download(`/drafts/${draft.id}/export?format=${format}`, `${draft.kind}.${format}`);
  } catch (error) {
    control.parentElement.after(problem(error));
  }
}

function head(data) {
  const about = [data.field, data.level, data.decision && t("decision", { number: data.decision })].filter(Boolean).join(" · ");
  return make("header", make("h2", { id: "desk-title", tabindex: "-1" }, data.title), make("p.about", make("b", data.code), ` · ${about} · `, make("a", { go: data.url }, t("page"))));
}

function variants(data, open) {
  if (!data.variants.length) return null;
  const items = data.variants.map((one) => make("li", make("button", { type: "button", onclick: () => open(one.procedure_code) }, make("b", one.words || one.title), make("small", `${one.procedure_code} · ${one.title}`))));
  return make("details.others.tools", make("summary", t("other")), make("p", t("otherWhy")), make("ul", ...items));
}

// That no office is set concerns the place alone, and is said there.
const ofPlace = (one) => one.code === "no_office";

function notices(data) {
  const told = data.notices.filter((one) => !ofPlace(one));
  if (!told.length) return null;
  return make("details.desk-notices", { open: told.length < 4 }, make("summary", t("notices", { count: told.length })), make("ul", ...told.map((one) => make("li", one.text))));
}

const CHANNELS = ["online", "direct", "post"];

// The province's own figures come before the portal's.
function lines(local, kind, head_) {
  const own = local.filter((one) => one.kind === kind);
  if (!own.length) return null;
  const rows = own.map((one) => make("li", make("b", [one.value, one.unit && !one.value.includes(one.unit) && `/${one.unit}`].filter(Boolean).join("")), ` – ${one.case || t("every")} (${one.channel ? CHANNELS.filter((name) => one.channel.includes(name)).map((name) => t(name)).join(", ") : t("any")})`,
    make("small", [t("by", { source: one.source }), one.effective_from && t("from", { day: said(one.effective_from) })].filter(Boolean).join(", ")), source(one)));
  return make("div.local", make("h4", t(head_)), make("ul", ...rows));
}

function where(data) {
  const own = data.centres.map((one) => make("li", make("b", one.case), ` – ${one.value}`, one.unit ? ` – ${one.unit}` : "", source(one)));
  const organs = distinct(data.where).map((one) => make("li", one.text, source(one)));
  const unset = data.notices.filter(ofPlace).map((one) => make("p.unset", one.text));
  if (!own.length && !organs.length && !unset.length) return null;
  return section("where", own.length ? make("ul.plain", ...own) : null, organs.length ? make("h4", t("organ")) : null, organs.length ? make("ul.plain", ...organs) : null, ...unset);
}

function texts(data) {
  return ["result", "subjects", "conditions", "steps"].filter((name) => data[name].length).map((name) => {
    const list = make("ul.plain", ...data[name].map((one) => make("li", bare(one.text), source(one))));
    return name === "steps" || name === "conditions" ? make("details.part", make("summary", make("h3", t(name))), list) : section(name, list);
  });
}

function forms(data) {
  const papers = data.cases.flatMap((one) => one.papers).filter((one) => one.forms.length);
  const names = new Map(papers.flatMap((one) => one.forms.map((form) => [form, one])));
  if (!names.size) return null;
  return section("forms", make("ul.plain", ...[...names].map(([form, one]) => make("li", form, make("small", one.name), source(one)))));
}

function basis(data) {
  if (!data.basis.length) return null;
  const items = data.basis.map((one) => make("li",
    one.document_id ? make("a", { go: `/xem/${one.document_id}` }, one.text) : one.text,
    make("span.badge", { data: { force: one.state || "absent" } }, one.state_words), source(one)));
  return make("details.part", make("summary", make("h3", `${t("basis")} (${data.basis.length})`)), make("ul.plain.basis", ...items));
}

const section = (name, ...inside) => make("section.part", make("h3", t(name)), ...inside);
