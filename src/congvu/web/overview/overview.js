// For leaders and administrators: what is asked, what is missing, what falls due, how the system is. Nobody is named.

import { download } from "../api.js";
import { action, delayed, into } from "../asking.js";
import { announce, fill, find, listed, make } from "../dom.js";
import { count, percent, said } from "../forms.js";
import { bars, legend, stacks, table } from "./plots.js";
import { t } from "./words.js";

const OUTCOMES = ["answered", "partial", "needs_clarification", "not_found", "out_of_scope", "refused"];
const WEEKS = [4, 12, 52];
const DUE = ["basis_gone", "ends", "begins", "fee_ended", "fee_ends", "facts_end"];
const URGENT = ["basis_gone", "ends"];
const FEW = 8;
const LEAD = { unread: "state=failed&state=needs_ocr&state=needs_converter", quarantined: "state=quarantined" };
let weeks = 12;
let seen = null;

export function show(root) {
  if (!root.childElementCount) build(root);
  load(root);
}

function build(root) {
  const period = (number) => make("label",
    make("input", { type: "radio", name: "weeks", value: number, checked: number === weeks, onchange: () => { weeks = number; load(root); } }), make("span", t(`weeks${number}`)));
  const excel = () => download(`/overview.xlsx?since=${since()}`, "tong-quan.xlsx");
  root.append(
    make("div.over-head", make("h1", t("title")), make("fieldset.periods", make("legend.hidden", t("period")), WEEKS.map(period)), action("download.quiet.bordered", t("excel"), excel)),
    make("div.over", make("p.waiting", t("waiting"))));
  new ResizeObserver(delayed(150, () => seen && paintWeeks(root))).observe(root);
}

// The Monday of the first week of the period.
function since() {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) - (weeks - 1) * 7);
  return day.toISOString().slice(0, 10);
}

async function load(root) {
  if (!await into(find(".over", root), `/overview?since=${since()}`, (found) => { seen = found; return sections(found); })) return;
  paintWeeks(root);
  announce(t("title"));
}

const panel = (name, ...inside) => make("section.panel", make("h2", t(name)), inside);
const link = (one) => make("a", { go: `/tai-lieu/${one.document_id}` }, one.title);
const sum = (some) => Object.values(some).reduce((all, one) => all + one, 0);
const asTable = (head, rows) => make("details.numbers", make("summary", t("asTable")), table(head, rows));

// A panel of bars; what is more than a few stands in the table below it, where there is one.
const barPanel = (name, rows, none, more) => panel(name, rows.length ? bars(rows.slice(0, FEW)) : make("p.empty", t(none)), rows.length > FEW && more);

function sections(found) {
  const fields = found.fields.map((one) => ({ name: one.field || t("noField"), value: one.asked, part: one.missing, told: one.missing > 0 && `${t("ofThem")}: ${count(one.missing)}` }));
  const aspects = Object.entries(found.aspects).map(([name, value]) => ({ name: t.named("q_", name), value }));
  const texts = found.named.map((one) => ({ name: one.name.includes(one.number) ? one.name : `${one.name} ${one.number}`.trim(), value: one.documents }));
  const weekly = found.weeks.map((week) => [said(week.start), ...OUTCOMES.map((one) => week.outcomes[one] ?? 0), sum(week.outcomes)]);
  return [
    make("p.meta", found.usage_days ? t("span", { since: said(found.since), until: said(found.until) }) : t("off")),
    figures(found), panel("system", make("ul.state-lines", found.system.map(stateLine))),
    panel("byWeek", make("div.weeks"), found.total > 0 && asTable([t("week"), ...OUTCOMES.map((one) => t.named("o_", one)), t("all")], weekly)),
    make("div.pair",
      barPanel("byField", fields, "none", asTable([t("field"), t("times"), t("lacking")], fields.map(({ name, value, part }) => [name, value, part]))),
      barPanel("byAspect", aspects, "none")),
    missing(found), barPanel("named", texts, "namedNone"),
    make("div.pair", ["procedures", "texts"].map((name) => panel(name, listed("ol.ranked", found[name], used, t("usedNone"))))),
    panel("due", listed("div.dues", DUE.filter((kind) => found.due[kind]), (kind) => due(kind, found.due[kind], found.due_totals[kind]), t("dueNone")))];
}

function figures({ total, outcomes, grades }) {
  const judged = sum(grades);
  const share = (part) => (total ? percent(part / total) : "–");
  const all = {
    asked: count(total), share: share(outcomes.answered ?? 0), lacking: share((outcomes.not_found ?? 0) + (outcomes.partial ?? 0)),
    judged: judged ? `${count(judged - (grades.right ?? 0))}/${count(judged)}` : "–",
  };
  return make("dl.figures", Object.entries(all).map(([name, figure]) => make("div", make("dt", t(name)), make("dd", figure))));
}

function paintWeeks(root) {
  const holder = find(".weeks", root);
  const { total, outcomes, weeks: all } = seen;
  if (!holder) return;
  const kinds = OUTCOMES.filter((kind) => outcomes[kind]).map((kind) => ({ kind, name: t.named("o_", kind), number: outcomes[kind] }));
  const columns = all.map((week) => ({ label: said(week.start).slice(0, 5), full: `${t("week")} ${said(week.start)}`, parts: week.outcomes }));
  const width = Math.max(240, Math.round(holder.clientWidth || 800));
  fill(holder, total ? [legend(kinds), stacks(t("chart", { title: t("byWeek") }), columns, kinds, width)] : make("p.empty", t("none")));
}

function missing({ unanswered_days: days, missing: groups, missing_total: all }) {
  if (!days) return panel("missing", make("p.meta", t("missingOff")));
  const rest = groups.slice(FEW);
  return panel("missing", make("p.meta", t("missingWhy", { days })), listed("ol.groups", groups.slice(0, FEW), group, t("missingNone")),
    rest.length > 0 && make("details.more-groups", make("summary", t("moreShown", { count: rest.length })), make("ol.groups", { start: FEW + 1 }, rest.map(group))),
    all > groups.length && make("p.meta", t("moreGroups", { count: all - groups.length })));
}

function group({ number, question, times, latest, examples: [, ...other] }) {
  return make("li", make("div", make("b", number || question), number && make("span", ` ${question}`)),
    make("p.meta", t("group", { times: count(times), day: said(latest) })),
    other.length > 0 && make("details", make("summary", t("other", { count: other.length })), listed("ul", other, (text) => make("li", text))));
}

const used = (one) => make("li", link(one), make("b", count(one.times)), one.number && make("small", one.number));

function due(kind, some, total) {
  const line = (one) => make("li", link(one), make("small", [one.number, one.other && t("basis", { other: one.other }), one.day && t("onDay", { day: said(one.day) })].filter(Boolean).join(" · ")));
  const shown = some.slice(0, FEW);
  return make("details", { open: URGENT.includes(kind) }, make("summary", t.named("d_", kind), make("b", ` ${count(total)}`)), listed("ul.ranked", shown, line),
    total > shown.length && make("p.meta", t("moreDue", { count: count(total - shown.length) })));
}

const stateLine = ({ level, text, remedy, code }) => make("li", { data: { level } }, make("b", t(level)),
  make("span", text, remedy && make("small", remedy), code in LEAD && make("a", { go: `/tai-lieu?${LEAD[code]}` }, t("open"))));
