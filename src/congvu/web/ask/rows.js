// Rows of tables with their column heads, so that nobody has to guess which number is what.

import { get } from "../api.js";
import { make } from "../dom.js";

const BETWEEN = " | ";
const METHOD = ["Cách nộp", "Thời hạn", "Phí, lệ phí", "Ghi chú", "Mô tả"];

const LONG = 40; // characters: what is longer stands on a line of its own

const cells = (pairs, chips) => make("dl.cells", ...pairs.map(([head, cell], at) =>
  make("div", { class: cell.length > LONG ? "long" : "" }, make("dt", head), make("dd", cell, ...(at === pairs.length - 1 ? chips : [])))));

// A heading that is the names of a table's columns.
export const isHeads = (heading) => heading.includes(BETWEEN);

// A row whose source's heading names as many columns as it has cells; null for any other.
export function row(text, heading, chips) {
  const values = text.split(BETWEEN);
  const heads = (heading?.at(-1) ?? "").split(BETWEEN);
  if (values.length < 2 || heads.length !== values.length) return null;
  return cells(values.map((value, at) => [heads[at].trim(), value.trim()]), chips);
}

// Gives the portal's rows their heads once the procedure's own table is there; a row that is not the very same stays.
export async function tabulate(places) {
  for (const id of new Set(places.map((one) => one.document_id))) {
    const { methods } = await get(`/documents/${id}`, true).catch(() => ({ methods: [] }));
    const known = new Map(methods.map((one) => [bare(parts(one).join("")), parts(one)]));
    for (const one of places.filter(({ document_id }) => document_id === id)) {
      const found = known.get(bare(one.text));
      if (found) one.element.replaceChildren(cells(METHOD.map((head, at) => [head, found[at]]).filter(([, cell]) => cell), one.chips));
    }
  }
}

const parts = (one) => [one.channel, one.duration.text, one.fee, one.note, one.description];

const bare = (text) => text.normalize("NFC").replace(/[\s()]/gu, "");
