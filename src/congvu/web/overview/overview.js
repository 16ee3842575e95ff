// For leaders and administrators: what is asked, what is missing, what falls due, how the system is. Nobody is named.

import { download, get } from "../api.js";
import { announce, button, find, icon, make, problem, toast } from "../dom.js";
import { count, percent, said } from "../forms.js";
import { bars, legend, stacks, table } from "./plots.js";
import { t } from "./words.js";

const named = (prefix, value) => t.known(prefix + value) ?? value;
const OUTCOMES = ["answered", "partial", "needs_clarification", "not_found", "out_of_scope", "refused"];
const WEEKS = [4, 12, 52];
const DUE = ["basis_gone", "ends", "begins", "fee_ended", "fee_ends", "facts_end"];
const FEW = 8;
const LEAD = { unread: "state=failed&state=needs_ocr&state=needs_converter", quarantined: "state=quarantined" };
let weeks = 12;
let asked = 0;
let seen = null;

export function show(root) {
  if (!root.childElementCount) build(root);
  load(root);
}

function build(root) {
  const choice = make("fieldset.periods", make("legend.hidden", t("period")), ...WEEKS.map((number) => make("label",
    make("input", { type: "radio", name: "weeks", value: number, checked: number === weeks, onchange: () => { weeks = number; load(root); } }), make("span", t(`weeks${number}`)))));
  const excel = button(t("excel"), { class: "quiet bordered", onclick: () => download(`/overview.xlsx?since=${since()}`, "tong-quan.xlsx").catch((error) => toast(error.message, "bad")) }, icon("download"));
  root.append(make("div.over-head", make("h1", t("title")), choice, excel), make("div.over", make("p.waiting", t("waiting"))));
  let wait = 0;
  new ResizeObserver(() => { clearTimeout(wait); wait = setTimeout(() => seen && paintWeeks(root, seen), 150); }).observe(root);
}

// The Monday of the first week of the period.
function since() {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) - (weeks - 1) * 7);
  return day.toISOString().slice(0, 10);
}

async function load(root) {
  const mine = ++asked;
  const holder = find(".over", root);
  try {
    const found = await get(`/overview?since=${since()}`);
    if (mine !== asked) return;
    seen = found;
    holder.replaceChildren(...sections(found).filter(Boolean));
    paintWeeks(root, found);
    announce(t("title"));
  } catch (error) {
    if (mine === asked) holder.replaceChildren(problem(error));
  }
}

const panel = (name, ...inside) => make("section.panel", make("h2", t(name)), ...inside.filter(Boolean));
const link = (one) => make("a", { go: `/tai-lieu/${one.document_id}` }, one.title);

function sections(found) {
  return [
    make("p.meta", found.usage_days ? t("span", { since: said(found.since), until: said(found.until) }) : t("off")),
    figures(found), system(found),
    panel("byWeek", make("div.weeks"), found.total ? asTable([t("week"), ...OUTCOMES.map((one) => named("o_", one)), t("all")], found.weeks.map((week) => [said(week.start), ...OUTCOMES.map((one) => week.outcomes[one] ?? 0), sum(week.outcomes)])) : ""),
    make("div.pair", fields(found), aspects(found)),
    missing(found), texts(found),
    make("div.pair", used("procedures", found.procedures), used("texts", found.texts)),
    due(found)];
}

const sum = (some) => Object.values(some).reduce((all, one) => all + one, 0);
const asTable = (head, rows) => make("details.numbers", make("summary", t("asTable")), table(head, rows));

function figures(found) {
  const lacking = (found.outcomes.not_found ?? 0) + (found.outcomes.partial ?? 0);
  const judged = sum(found.grades);
  const wrong = judged - (found.grades.right ?? 0);
  const share = (part) => (found.total ? percent(part / found.total) : "–");
  return make("dl.figures", ...[[count(found.total), "asked"], [share(found.outcomes.answered ?? 0), "share"], [share(lacking), "lacking"], [judged ? `${count(wrong)}/${count(judged)}` : "–", "judged"]]
    .map(([number, name]) => make("div", make("dt", t(name)), make("dd", number))));
}

function paintWeeks(root, found) {
  const holder = find(".weeks", root);
  if (!holder) return;
  if (!found.total) return holder.replaceChildren(make("p.empty", t("none")));
  const kinds = OUTCOMES.filter((kind) => found.outcomes[kind]).map((kind) => ({ kind, name: named("o_", kind), number: found.outcomes[kind] }));
  const columns = found.weeks.map((week) => ({ label: said(week.start).slice(0, 5), full: `${t("week")} ${said(week.start)}`, parts: week.outcomes }));
  const width = Math.max(240, Math.round(holder.clientWidth || 800));
  return holder.replaceChildren(legend(kinds), stacks(t("chart", { title: t("byWeek") }), columns, kinds, width));
}

function fields(found) {
  const rows = found.fields.map((one) => ({ name: one.field || t("noField"), value: one.asked, part: one.missing, told: one.missing ? `${t("ofThem")}: ${count(one.missing)}` : "" }));
  return panel("byField", rows.length ? bars(rows.slice(0, FEW)) : make("p.empty", t("none")),
    rows.length > FEW ? asTable([t("field"), t("times"), t("lacking")], found.fields.map((one) => [one.field || t("noField"), one.asked, one.missing])) : "");
}

function aspects(found) {
  const rows = Object.entries(found.aspects).map(([name, value]) => ({ name: named("q_", name), value }));
  return panel("byAspect", rows.length ? bars(rows.slice(0, FEW)) : make("p.empty", t("none")));
}

function missing(found) {
  if (!found.unanswered_days) return panel("missing", make("p.meta", t("missingOff")));
  const items = found.missing.map((one) => make("li", make("div", make("b", one.number || one.question), one.number ? make("span", ` ${one.question}`) : ""),
    make("p.meta", t("group", { times: count(one.times), day: said(one.latest) })),
    one.examples.length > 1 ? make("details", make("summary", t("other", { count: one.examples.length - 1 })), make("ul", ...one.examples.slice(1).map((text) => make("li", text)))) : ""));
  return panel("missing", make("p.meta", t("missingWhy", { days: found.unanswered_days })), items.length ? make("ol.groups", ...items.slice(0, FEW)) : make("p.empty", t("missingNone")),
    items.length > FEW ? make("details.more-groups", make("summary", t("moreShown", { count: items.length - FEW })), make("ol.groups", { start: FEW + 1 }, ...items.slice(FEW))) : "",
    found.missing_total > items.length ? make("p.meta", t("moreGroups", { count: found.missing_total - items.length })) : "");
}

function texts(found) {
  const rows = found.named.map((one) => ({ name: one.name.includes(one.number) ? one.name : `${one.name} ${one.number}`.trim(), value: one.documents, told: "" }));
  return panel("named", rows.length ? bars(rows.slice(0, FEW)) : make("p.empty", t("namedNone")));
}

function used(name, some) {
  return panel(name, some.length ? make("ol.ranked", ...some.map((one) => make("li", link(one), make("b", count(one.times)), one.number ? make("small", one.number) : ""))) : make("p.empty", t("none")));
}

function due(found) {
  const kinds = DUE.filter((kind) => found.due[kind]);
  const list = (kind) => {
    const some = found.due[kind];
    const left = found.due_totals[kind] - Math.min(FEW, some.length);
    return make("details", { open: kind === "basis_gone" || kind === "ends" }, make("summary", named("d_", kind), make("b", ` ${count(found.due_totals[kind])}`)),
      make("ul.ranked", ...some.slice(0, FEW).map((one) => make("li", link(one), make("small", [one.number, one.other && t("basis", { other: one.other }), one.day && t("onDay", { day: said(one.day) })].filter(Boolean).join(" · "))))),
      left > 0 ? make("p.meta", t("moreDue", { count: count(left) })) : "");
  };
  return panel("due", kinds.length ? make("div.dues", ...kinds.map(list)) : make("p.empty", t("dueNone")));
}

function system(found) {
  return panel("system", make("ul.state-lines", ...found.system.map((one) => make("li", { data: { level: one.level } }, make("b", t(one.level)), make("span", one.text, one.remedy ? make("small", one.remedy) : "",
    one.code in LEAD ? make("a", { go: `/tai-lieu?${LEAD[one.code]}` }, t("open")) : "")))));
}
