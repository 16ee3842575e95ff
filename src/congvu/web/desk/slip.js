// The guidance slip as it is printed from the desk: what to bring, how long, how much, where.

import { listed, make } from "../dom.js";
import { dotted, said } from "../forms.js";
import { about, distinct, feeOf } from "./papers.js";
import { t } from "./words.js";

export function slip(data, papers, channel) {
  const rows = data.channels.filter((one) => !channel || one.channel === channel);
  const groups = papers.shown();
  const own = (kind) => data.local.filter((one) => one.kind === kind).map((one) => make("p", `${one.case || t("every")}: ${one.value} (${t("by", { source: one.source })})`));
  const tick = (one) => make("li", `${papers.have.has(one.key) ? "☑" : "☐"} ${one.name} `, make("small", about(one)));
  const ticks = groups.map((one) => [groups.length > 1 && make("h4", one.name || t("ofEvery")), listed("ul", one.papers, tick)]);
  const fees = rows.map((one) => make("p", `${one.channel}: ${feeOf(one)}${one.note ? ` (${one.note})` : ""}`));
  const doubts = [...new Set(rows.flatMap((one) => one.warnings))].map((text) => make("p.fine", text));
  const centres = data.centres.map((one) => make("p", `${one.case}: ${one.value}`));
  const organs = distinct(data.where).slice(0, 3).map((one) => make("p", one.text));
  return make("article", { id: "desk-slip" },
    make("h1", t("slip")), make("h2", data.title), make("p", dotted(data.code, data.field, data.level)),
    papers.chosen && make("p", t("slipCase", { text: papers.chosen })),
    part("slipPapers", ticks, make("p.fine", t("slipTicked"))),
    part("duration", rows.map((one) => make("p", `${one.channel}: ${one.duration.text || t("notSaid")}`)), own("time")),
    part("fee", own("fee").length ? own("fee") : [...fees, ...doubts]), // the province's own fee replaces the portal's cell and its doubts
    part("where", centres.length ? centres : organs),
    make("p.fine", t("slipDay", { day: said(data.as_of) }), make("br"), t("slipNote", { day: said(data.as_of) })));
}

const part = (name, ...inside) => make("section", make("h3", t(name)), inside);
