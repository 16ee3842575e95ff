// The picture of a scanned page: the quoted place cut out of it and marked, to be compared with the text.

import { call, get } from "../api.js";
import { button, make, problem } from "../dom.js";
import { t } from "./words.js";

const AROUND = 0.03; // of the page's height, above and below the quoted lines
const TINT = "rgba(255, 214, 0, .38)";

export const isScan = (page) => page.confidence !== null && page.confidence !== undefined;

// A figure that fills itself; a picture that cannot be had is told in its place.
export function picture(source, page, cited) {
  const canvas = make("canvas", { role: "img", "aria-label": t("scanOf", { number: page.number }) });
  const caption = make("figcaption", t("scanSure", { number: page.number, sure: page.confidence }));
  const holder = make("figure.scan", canvas, caption);
  fill(holder, caption, source, page, cited).catch((error) => holder.replaceChildren(problem(error)));
  return holder;
}

async function fill(holder, caption, source, page, cited) {
  const canvas = holder.firstElementChild;
  const path = `/documents/${source.document_id}/pages/${page.number}`;
  const query = `?revision=${source.revision_id}`;
  const [{ words }, blob] = await Promise.all([get(`${path}/words${query}`), call(`${path}/image${query}`).then((got) => got.blob())]);
  const image = await createImageBitmap(blob);
  const marked = words.filter((word) => word.start < cited.end && cited.start < word.end);
  const whole = { top: 0, bottom: 1 };
  const place = marked.length ? around(marked) : whole;
  draw(canvas, image, marked, place);
  if (!marked.length) return;
  const sure = cited.confidence ?? sureness(marked);
  caption.textContent = t("scanCited", { number: page.number, sure, whole: page.confidence });
  const toggle = button(t("wholePage"), { class: "quiet bordered", onclick: () => {
    const all = toggle.lastElementChild.textContent === t("wholePage");
    toggle.lastElementChild.textContent = t(all ? "citedPlace" : "wholePage");
    draw(canvas, image, marked, all ? whole : place);
  } });
  holder.append(toggle);
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
