// The picture of a scanned page: the quoted place cut out of it and marked, to be compared with the text.

import { call, get } from "../api.js";
import { action, into } from "../asking.js";
import { make } from "../dom.js";
import { t } from "./words.js";

const AROUND = 0.03; // of the page's height, above and below the quoted lines
const TINT = "rgba(255, 214, 0, .38)";
const WHOLE = { top: 0, bottom: 1 };

export const isScan = (page) => page.confidence !== null && page.confidence !== undefined;

// A figure that fills itself; a picture that cannot be had is told in its place.
export function picture(source, page, cited) {
  const holder = make("figure.scan");
  const path = `/documents/${source.document_id}/pages/${page.number}`;
  const query = `?revision=${source.revision_id}`;
  const image = async () => createImageBitmap(await (await call(`${path}/image${query}`)).blob());
  into(holder, () => Promise.all([get(`${path}/words${query}`), image()]), ([{ words }, drawn]) => shown(page, cited, words, drawn));
  return holder;
}

function shown(page, cited, words, image) {
  const canvas = make("canvas", { role: "img", "aria-label": t("scanOf", { number: page.number }) });
  const marked = words.filter((word) => word.start < cited.end && cited.start < word.end);
  const { number, confidence: whole } = page;
  draw(canvas, image, marked, marked.length ? around(marked) : WHOLE);
  if (!marked.length) return [canvas, make("figcaption", t("scanSure", { number, sure: whole }))];
  let all = false;
  const toggle = action(".quiet.bordered", t("wholePage"), () => {
    all = !all;
    toggle.lastChild.textContent = t(all ? "citedPlace" : "wholePage");
    draw(canvas, image, marked, all ? WHOLE : around(marked));
  });
  return [canvas, make("figcaption", t("scanCited", { number, sure: cited.confidence ?? sureness(marked), whole })), toggle];
}

// As the server weighs it: every letter alike.
function sureness(words) {
  const letters = words.reduce((sum, word) => sum + word.end - word.start, 0);
  return Math.round(words.reduce((sum, word) => sum + word.confidence * (word.end - word.start), 0) / letters);
}

const around = (words) => ({
  top: Math.max(0, Math.min(...words.map((word) => word.box[1])) - AROUND),
  bottom: Math.min(1, Math.max(...words.map((word) => word.box[3])) + AROUND),
});

// Drawn, not linked: an address alone would carry no token.
function draw(canvas, image, marked, { top, bottom }) {
  const from = Math.round(top * image.height);
  canvas.width = image.width;
  canvas.height = Math.max(1, Math.round((bottom - top) * image.height));
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, -from);
  pen.fillStyle = TINT;
  for (const { box: [left, up, right, down] } of marked) {
    pen.fillRect(left * image.width, up * image.height - from, (right - left) * image.width, (down - up) * image.height);
  }
}
