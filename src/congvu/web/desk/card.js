// The card of a procedure: papers as a checklist, time and fee by way of filing, place, forms, legal basis.

import { download, post } from "../api.js";
import { action, into } from "../asking.js";
import { announce, fill, find, listed, make, noted, problem, toast } from "../dom.js";
import { box } from "../fields.js";
import { dotted, said } from "../forms.js";
import { Papers, distinct, feeOf, source } from "./papers.js";
import { slip } from "./slip.js";
import { t } from "./words.js";

const FORMATS = ["docx", "pdf"];
const CHANNELS = ["online", "direct", "post"];
const SIZES = ["A5", "A4"];

export class Card {
  constructor(data, openOther) {
    this.data = data;
    this.code = data.code;
    this.channel = data.channels[0]?.channel ?? "";
    this.papers = new Papers(data);
    this.made = make("div.desk-made");
    this.others = variants(data, openOther);
    this.does = {
      print: action("print.solid", t("print"), () => this.print()),
      save: action("view-drafts.quiet.bordered", t("save"), () => this.draft("phieu-huong-dan", t("guidanceName"))),
      supplement: action("view-drafts.quiet.bordered", t("supplement"), () => this.supplement()),
    };
    this.element = make("article", { "aria-labelledby": "desk-title", "data-steady": true },
      head(data), this.others, notices(data), this.papers.element, this.times(), where(data), texts(data), forms(data), basis(data), this.actions(), this.made);
  }

  // From the line into the card: to the first paper, else to its head.
  enter() {
    const first = find(".papers input", this.element);
    (first ?? find("h2", this.element)).focus();
    announce(this.data.title);
  }

  // What a key stands for.
  press(way) {
    if (way !== "other") return this.does[way].click();
    if (this.others) this.others.open = true;
    return this.others && find("button", this.others).focus();
  }

  times() {
    const { channels, local } = this.data;
    const names = make("tr", ["channel", "duration", "fee"].map((key) => make("th", { scope: "col" }, t(key))));
    const table = make("div.wide", make("table", make("thead", names), listed("tbody", channels, (one) => this.way(one))));
    return section("time", ownLines(local, "fee", "localFee"), ownLines(local, "time", "localTime"), channels.length > 0 && table);
  }

  // A row of the portal's table.
  way(one) {
    const chosen = { name: "desk-channel", value: one.channel, checked: one === this.data.channels[0], onchange: () => { this.channel = one.channel; } };
    return make("tr",
      make("th", { scope: "row" }, box("radio", chosen, one.channel || t("notSaid"))),
      make("td", one.duration.text || t("notSaid")),
      make("td", feeOf(one), one.note && make("small", one.note), one.warnings.map((text) => noted("p.warned", text)), source(one)));
  }

  actions() {
    const size = make("select", { id: "desk-size", onchange: () => { document.body.dataset.paper = size.value; } }, SIZES.map((one) => make("option", { value: one }, one)));
    document.body.dataset.paper = SIZES[0];
    return make("div.desk-actions.tools", Object.values(this.does), make("label.desk-size", `${t("paper")} `, size));
  }

  print() {
    const paper = slip(this.data, this.papers, this.channel);
    find("#desk-slip")?.remove();
    document.body.append(paper);
    addEventListener("afterprint", () => paper.remove(), { once: true });
    print();
  }

  supplement() {
    if (!this.papers.all().length || this.papers.missing().length) return this.draft("phieu-bo-sung", t("supplementName"));
    fill(this.made, problem(t("needMissing")));
    return this.made.scrollIntoView({ block: "nearest" });
  }

  // The draft is made by the server from the procedure's record; no word of the citizen goes with it.
  async draft(kind, name) {
    const fields = { procedure: this.data.title };
    if (kind === "phieu-huong-dan" && this.papers.chosen) fields.case = this.papers.chosen;
    const from = { procedure: this.code, papers: this.papers.ticked(), channel: this.channel };
    if (await into(this.made, () => post("/drafts", { kind, fields, from }), (draft) => made(draft, name))) toast(t("saved", { name }));
    this.made.scrollIntoView({ block: "nearest" });
    find("a, button", this.made)?.focus();
  }
}

const made = (draft, name) => make("div.desk-draft", { role: "status" },
  make("p", t("saved", { name })), draft.notices.map((text) => noted("p.warned", text)),
  make("p.desk-buttons", make("a.solid", { go: `/soan-thao?id=${draft.id}` }, t("open")), FORMATS.map((format) =>
    action("download.quiet.bordered", t("download", { format: format.toUpperCase() }), () => download(`/drafts/${draft.id}/export?format=${format}`, `${draft.kind}.${format}`)))));

const section = (name, ...inside) => make("section.part", make("h3", t(name)), inside);

const unfolding = (title, list) => make("details.part", make("summary", make("h3", title)), list);

const head = (data) => make("header", make("h2", { id: "desk-title", tabindex: "-1" }, data.title),
  make("p.about", make("b", data.code), ` · ${dotted(data.field, data.level, data.decision && t("decision", { number: data.decision }))} · `, make("a", { go: data.url }, t("page"))));

function variants({ variants: all }, open) {
  const other = (one) => make("li", make("button", { type: "button", onclick: () => open(one.procedure_code) },
    make("b", one.words || one.title), make("small", dotted(one.procedure_code, one.title))));
  return all.length ? make("details.others.tools", make("summary", t("other")), make("p", t("otherWhy")), listed("ul", all, other)) : null;
}

// That no office is set concerns the place alone, and is said there.
const ofPlace = (one) => one.code === "no_office";

function notices(data) {
  const told = data.notices.filter((one) => !ofPlace(one));
  return told.length > 0 && make("details.desk-notices", { open: told.length < 4 }, make("summary", t("notices", { count: told.length })), listed("ul", told, (one) => make("li", one.text)));
}

// The province's own figures come before the portal's.
function ownLines(local, kind, title) {
  const own = local.filter((one) => one.kind === kind);
  return own.length > 0 && make("div.local", make("h4", t(title)), listed("ul", own, ownLine));
}

function ownLine(one) {
  const unit = one.unit && !one.value.includes(one.unit) ? `/${one.unit}` : "";
  const ways = CHANNELS.filter((name) => one.channel.includes(name)).map((name) => t(name)).join(", ");
  const since = one.effective_from ? `, ${t("from", { day: said(one.effective_from) })}` : "";
  return make("li", make("b", one.value + unit), ` – ${one.case || t("every")} (${ways || t("any")})`, make("small", t("by", { source: one.source }) + since), source(one));
}

function where(data) {
  const own = listed("ul.plain", data.centres, (one) => make("li", make("b", one.case), ` – ${one.value}`, one.unit && ` – ${one.unit}`, source(one)));
  const organs = listed("ul.plain", distinct(data.where), (one) => make("li", one.text, source(one)));
  const unset = data.notices.filter(ofPlace).map((one) => make("p.unset", one.text));
  return (own || organs || unset.length > 0) && section("where", own, organs && make("h4", t("organ")), organs, unset);
}

const bare = (text) => text.replace(/^[-+*•\s]+/u, "");

const texts = (data) => ["result", "subjects", "conditions", "steps"].filter((name) => data[name].length).map((name) => {
  const list = listed("ul.plain", data[name], (one) => make("li", bare(one.text), source(one)));
  return name === "steps" || name === "conditions" ? unfolding(t(name), list) : section(name, list);
});

function forms(data) {
  const names = new Map(data.cases.flatMap((one) => one.papers).flatMap((one) => one.forms.map((form) => [form, one])));
  return names.size > 0 && section("forms", listed("ul.plain", [...names], ([form, one]) => make("li", form, make("small", one.name), source(one))));
}

const basis = ({ basis: all }) => all.length > 0 && unfolding(`${t("basis")} (${all.length})`, listed("ul.plain.basis", all, (one) => make("li",
  one.document_id ? make("a", { go: `/xem/${one.document_id}` }, one.text) : one.text,
  make("span.badge", { data: { force: one.state || "absent" } }, one.state_words), source(one))));
