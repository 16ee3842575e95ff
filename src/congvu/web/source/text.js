// The text of a document: headings, paragraphs, page numbers, pictures of scanned pages; hits marked in it.

import { find, make } from "../dom.js";
import { isScan, picture } from "./scan.js";
import { t } from "./words.js";

// `element`, `show(hit, all)`, `reach(start)`, `leave()`. Places count characters as the server does (code points).
export class Text {
  constructor(source, cited) {
    this.source = source;
    this.letters = /[\u{10000}-\u{10ffff}]/u.test(source.text) ? Array.from(source.text) : source.text;
    this.headings = new Set(source.passages.flatMap((passage) => passage.heading.map((part) => part.trim())));
    this.element = make("div.text");
    this.draw(cited);
  }

  cut(from, to) {
    const piece = this.letters.slice(from, to);
    return typeof piece === "string" ? piece : piece.join("");
  }

  // A line at a time becomes a paragraph or a heading.
  draw(cited) {
    const { source, letters } = this;
    const pages = source.pages.length > 1 || source.pages.some(isScan) ? [...source.pages] : [];
    this.cited = cited;
    this.lines = [];
    const parts = [];
    for (let at = 0; at < letters.length;) {
      let end = letters.indexOf("\n", at);
      if (end < 0) end = letters.length;
      while (pages.length && pages[0].start <= at) parts.push(...this.opening(pages.shift()));
      const line = this.cut(at, end);
      if (line.trim()) {
        const element = make(this.headings.has(line.trim()) ? "h3" : "p", { dir: "auto" }, ...this.marked(at, end));
        this.lines.push({ start: at, end, element });
        parts.push(element);
      }
      at = end + 1;
    }
    this.element.replaceChildren(...parts);
  }

  // A scanned page begins with its picture where something on it is quoted.
  opening(page) {
    const scan = isScan(page);
    const number = make("p.page-number", t(scan ? "scannedPage" : "page", { number: page.number }));
    const quoted = page.start < this.cited.end && this.cited.start < page.end;
    return scan && quoted ? [number, picture(this.source, page, this.cited)] : [number];
  }

  marked(from, to) {
    const start = Math.max(from, this.cited.start);
    const end = Math.min(to, this.cited.end);
    if (start >= end || !this.cut(start, end).trim()) return [this.cut(from, to)];
    return [this.cut(from, start), make("mark", this.cut(start, end)), this.cut(end, to)].filter((part) => part !== "");
  }

  show(hit, all) {
    if (hit.card && (hit.start !== this.cited.start || hit.end !== this.cited.end)) this.draw(hit);
    this.tint(hit.card ? [] : all, hit);
    const place = hit.card || hit === this.cited ? find("mark", this.element) : this.lineAt(hit.start)?.element;
    if (hit.end > hit.start) place?.scrollIntoView({ block: "center", behavior: "instant" });
  }

  reach(start) {
    this.lineAt(start)?.element.scrollIntoView({ block: "start", behavior: "instant" });
  }

  leave() {
    this.tint([], null);
  }

  // Words that were looked for are tinted without touching the text; older browsers only scroll.
  tint(all, now) {
    if (!CSS.highlights) return;
    CSS.highlights.set("hit", new Highlight(...all.flatMap((hit) => this.ranges(hit))));
    CSS.highlights.set("hit-now", new Highlight(...(all.length ? this.ranges(now) : [])));
  }

  lineAt(start) {
    let [low, high] = [0, this.lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lines[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    return this.lines[low];
  }

  ranges({ start, end }) {
    const line = this.lineAt(start);
    if (!line || start < line.start || end <= start) return [];
    const range = document.createRange();
    const put = (at, set) => {
      let left = this.cut(line.start, at).length;
      const nodes = document.createTreeWalker(line.element, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        if (left <= node.length) return range[set](node, left);
        left -= node.length;
      }
      return undefined;
    };
    put(start, "setStart");
    put(Math.min(end, line.end), "setEnd");
    return [range];
  }
}
