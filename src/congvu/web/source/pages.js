// The pages of a PDF as they are, drawn by pdf.js one by one as they come near; the hits as boxes over them.

import { call } from "../api.js";
import { find, make, tool } from "../dom.js";
import { boxesOf } from "./boxes.js";
import { t } from "./words.js";

const LIBRARY = new URL("../vendor/pdfjs/", import.meta.url).href;
const ZOOMS = [0.75, 1, 1.25, 1.5, 2, 3];
const SHARPEST = 3;
let library = null;

// `{ element, show(hit, all), reach(start), leave() }`; throws what fetching or opening the file throws.
export async function pagesOf(source) {
  library ??= import(`${LIBRARY}pdf.min.mjs`);
  const engine = await library;
  engine.GlobalWorkerOptions.workerSrc = `${LIBRARY}pdf.worker.min.mjs`;
  const path = `/documents/${source.document_id}/original?revision=${source.revision_id}`;
  const data = await (await call(path)).arrayBuffer();
  const task = engine.getDocument({ data, isEvalSupported: false, useWasm: false, enableXfa: false, useWorkerFetch: false, wasmUrl: LIBRARY, standardFontDataUrl: LIBRARY });
  const file = await task.promise;
  return new Pages(source, file, task, (await file.getPage(1)).getViewport({ scale: 1 }));
}

class Pages {
  // Most files have pages of one size: that of the first holds until a page is drawn.
  constructor(source, file, task, first) {
    Object.assign(this, { source, file, task, zoom: 1, hits: [], now: null, letters: Array.from(source.text) });
    this.sheets = Array.from({ length: file.numPages }, (_, at) => shaped(make("figure.sheet", { data: { page: String(at + 1) } }), first));
    this.holder = make("div.sheets", this.sheets);
    this.told = make("p.older", { role: "status", hidden: true }, t("notMarked"));
    this.element = make("div.pages", this.tools(), this.told, this.holder);
    this.watch = new IntersectionObserver((seen) => seen.forEach((one) => one.isIntersecting && this.draw(one.target)), { root: find("#source"), rootMargin: "600px 0px" });
    this.sheets.forEach((one) => this.watch.observe(one));
  }

  tools() {
    const turn = () => this.sheets[this.number.value - 1]?.scrollIntoView({ block: "start" });
    this.number = make("input", { type: "number", min: 1, max: this.sheets.length, value: 1, "aria-label": t("goToPage"), onchange: turn });
    this.percent = make("span.zoom", "100%");
    return make("div.page-tools", { role: "toolbar", "aria-label": t("pages") },
      make("span", t("pageWord")), this.number, make("span", t("ofPages", { all: this.sheets.length })),
      tool("minus", t("smaller"), () => this.scale(-1)), this.percent, tool("plus", t("larger"), () => this.scale(1)));
  }

  scale(by) {
    const at = ZOOMS.indexOf(this.zoom) + by;
    if (!ZOOMS[at]) return;
    this.zoom = ZOOMS[at];
    this.percent.textContent = `${this.zoom * 100}%`;
    this.holder.style.setProperty("--zoom", String(this.zoom));
    for (const one of this.sheets) {
      delete one.dataset.drawn;
      this.watch.unobserve(one);
      this.watch.observe(one);
    }
  }

  async draw(one) {
    if (one.dataset.drawn) return;
    const zoom = String(this.zoom);
    one.dataset.drawn = zoom;
    const page = await this.file.getPage(Number(one.dataset.page));
    const plain = page.getViewport({ scale: 1 });
    shaped(one, plain);
    const sharp = Math.min(SHARPEST, (one.clientWidth / plain.width) * (devicePixelRatio || 1));
    const viewport = page.getViewport({ scale: sharp });
    const canvas = make("canvas", { role: "img", "aria-label": t("pageOf", { number: page.pageNumber, title: this.source.title }), width: Math.floor(viewport.width), height: Math.floor(viewport.height) });
    await page.render({ canvas, canvasContext: canvas.getContext("2d"), viewport }).promise;
    if (one.dataset.drawn !== zoom) return; // enlarged meanwhile: that drawing counts
    if (one.dataset.drawn !== zoom) return; // enlarged meanwhile: that drawing counts
    find("canvas", one)?.remove();
    one.prepend(canvas);
    await this.box(one);
  }

  // The boxes of all hits on one page; those of the one that is shown now stand out.
  async box(one) {
    find(".boxes", one)?.remove();
    const number = Number(one.dataset.page);
    const place = this.source.pages.find((page) => page.number === number) ?? { start: 0, end: this.sheets.length === 1 ? Infinity : 0 };
    const here = [...new Set([...this.hits, this.now])].filter((hit) => hit && hit.start < place.end && place.start < hit.end).slice(0, 200);
    if (!here.length) return null;
    const page = await this.file.getPage(number);
    one.content ??= await page.getTextContent();
    const viewport = page.getViewport({ scale: 1 });
    const text = this.letters.slice(place.start, place.end);
    const layer = make("div.boxes");
    for (const hit of here) {
      const [from, to] = [hit.start, hit.end].map((at) => text.slice(0, Math.max(0, at - place.start)).join("").length);
      for (const box of boxesOf(one.content.items, viewport, text.join(""), from, to)) layer.append(drawn(box, hit === this.now));
    }
    find(".boxes", one)?.remove();
    one.append(layer);
    return find(".now", layer);
  }

  async show(hit, all) {
    [this.hits, this.now] = [all, hit];
    for (const one of this.sheets) if (one.dataset.drawn) this.box(one);
    if (hit.end <= hit.start) return;
    const one = this.sheetOf(hit.start);
    const top = one && (await this.box(one));
    this.told.hidden = Boolean(top);
    (top ?? one)?.scrollIntoView({ block: top ? "center" : "start", behavior: "instant" });
    if (one) this.number.value = one.dataset.page;
  }

  sheetOf(start) {
    const page = this.source.pages.find((some) => some.start <= start && start < some.end);
    return this.sheets[(page?.number ?? 1) - 1];
  }

  reach(start) {
    this.sheetOf(start)?.scrollIntoView({ block: "start", behavior: "instant" });
  }

  leave() {
    this.watch.disconnect();
    this.task.destroy();
  }
}

function shaped(sheet, { width, height }) {
  sheet.style.setProperty("--shape", `${width} / ${height}`);
  return sheet;
}

function drawn({ left, top, width, height }, now) {
  const box = make("span", { class: now ? "now" : "" });
  for (const [name, share] of Object.entries({ left, top, width, height })) box.style.setProperty(name, `${share * 100}%`);
  return box;
}
