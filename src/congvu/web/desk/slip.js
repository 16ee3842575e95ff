// The guidance slip as it is printed from the desk: what to bring, how long, how much, where.

import { make } from "../dom.js";
import { said } from "../forms.js";
import { about, distinct } from "./papers.js";
import { t } from "./words.js";

export function slip(data, papers, channel) {
  const rows = data.channels.filter((one) => !channel || one.channel === channel);
  const fees = data.local.filter((one) => one.kind === "fee");
  const said_ = (one) => `${one.channel}: ${one.fee ? (one.free ? t("says", { text: `“${one.fee}”` }) : one.fee) : t("notSaid")}${one.note ? ` (${one.note})` : ""}`;
  const groups = papers.shown();
  const tick = (one) => make("li", `${papers.have.has(one.key) ? "☑" : "☐"} ${one.name} `, make("small", about(one)));
  const ticks = groups.flatMap((one) => [groups.length > 1 ? make("h4", one.name || t("ofEvery")) : null, make("ul", ...one.papers.map(tick))]);
  return make("article", { id: "desk-slip" },
    make("h1", t("slip")), make("h2", data.title), make("p", `${data.code} · ${data.field} · ${data.level}`),
    papers.chosen ? make("p", t("slipCase", { text: papers.chosen })) : null,
    part("slipPapers", ...ticks, make("p.fine", t("slipTicked"))),
    part("duration", ...rows.map((one) => make("p", `${one.channel}: ${one.duration.text || t("notSaid")}`)), ...own(data, "time")),
    part("fee", ...(fees.length ? own(data, "fee") : rows.map((one) => make("p", said_(one)))), ...doubts(rows, fees)),
    part("where", ...data.centres.map((one) => make("p", `${one.case}: ${one.value}`)), ...(data.centres.length ? [] : distinct(data.where).slice(0, 3).map((one) => make("p", one.text)))),
    make("p.fine", t("slipDay", { day: said(data.as_of) }), make("br"), t("slipNote", { day: said(data.as_of) })));
}

const part = (name, ...inside) => make("section", make("h3", t(name)), ...inside);
const own = (data, kind) => data.local.filter((one) => one.kind === kind).map((one) => make("p", `${one.case || t("every")}: ${one.value} (${t("by", { source: one.source })})`));
const doubts = (rows, fees) => (fees.length ? [] : [...new Set(rows.flatMap((one) => one.warnings))].map((text) => make("p.fine", text)));
