// Validity as every view tells it: since when and who says so, what other texts did, what a person corrected.

import { listed, make } from "../dom.js";
import { moment, placeAt, said } from "../forms.js";
import { t } from "./words.js";

const ENDING = ["replaces", "repeals", "suspends"];
const DAYS = ["issued_on", "effective_from", "effective_to"];
const FEW = 3; // sentences of one relation that are shown at once

export const stateOf = ({ state }) => t.named("v_", state);

// "Thay thế", or seen from the other text "Được thay thế bởi".
export const effect = (kind, incoming) => t.named(incoming ? "i_" : "r_", kind);

export function spanOf(found) {
  const told = (day, key, who) => (day ? t(key, { day: said(day) }) + t.named("by_", who) : t(`${key}Unknown`));
  return t("span", { from: told(found.effective_from, "from", found.begins_by), to: told(found.effective_to, "to", found.ends_by) });
}

// "Được thay thế bởi …": the line that whoever reads an old text must not miss.
export function endedBy({ relations: all }) {
  const one = all.find(({ incoming, kind, address }) => incoming && ENDING.includes(kind) && !address);
  return one && make("span.ended-by", `${effect(one.kind, true)} `, one.other_id ? make("a", { go: `/xem/${one.other_id}` }, one.other) : one.other);
}

// What happened to the text comes first, what it was based on last; a text is named once with all its sentences.
// `address(id)`: where another text opens.
export function relations({ relations: all }, address) {
  const weight = (one) => (one.kind === "based_on" ? 0 : 2) + (one.incoming ? 1 : 0);
  const sorted = all.toSorted((a, b) => weight(b) - weight(a));
  const groups = Map.groupBy(sorted, (one) => [one.kind, one.incoming, one.other_id ?? one.other].join(" "));
  return listed("ul.relations", [...groups.values()], (some) => relation(some, address), t("noRelations"));
}

function relation(some, address) {
  const { kind, incoming, other_id: id, other } = some[0];
  // One sentence may name several places of the other text; it is shown once.
  const sentences = [...Map.groupBy(some, (one) => [one.document_id, one.start, one.address].join(" ")).values()].map(([one]) => one);
  const rest = sentences.slice(FEW);
  return make("li", `${effect(kind, incoming)} `, id ? make("a", { go: address(id) }, other) : t("notHere", { other }),
    listed("ul.sentences", sentences.slice(0, FEW), sentence),
    rest.length > 0 && make("details", make("summary", t("moreSentences", { count: rest.length })), listed("ul.sentences", rest, sentence)));
}

function sentence(one) {
  const about = [one.address, one.effective_on && t("since", { day: said(one.effective_on) })].filter(Boolean).join(", ");
  return make("li", about && `${about}: `, one.sentence, " ", make("a", { go: placeAt(one) }, t("sentence")));
}

export const labelOf = (field) => t(`f_${field}`);

// What a field says after a correction; null: the correction was taken back.
export function correctedTo(field, value) {
  if (value === null) return t("withdrawn");
  if (field === "validity") return t.named("v_", value);
  return (DAYS.includes(field) ? value && said(value) : value) || t("nothingStated");
}

// What a person said wins over the texts, with the name and the reason.
export const correction = ({ field, value, by, at, reason }, ...more) =>
  make("li", make("b", labelOf(field)), `: ${correctedTo(field, value)}`, make("p.meta", `${by}, ${moment(at)}: ${reason}`), ...more);
