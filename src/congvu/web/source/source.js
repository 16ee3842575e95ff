// The source: the whole text of the revision that was cited, the cited words marked and in view.

import { download, get } from "../api.js";
import { announce, button, find, icon, make } from "../dom.js";
import { facts, stateOf } from "./facts.js";
import { within } from "../headings.js";
import { isScan, picture } from "./scan.js";

let shown = "";
let opener = null;

export async function openSource(id, query, leave) {
  const pane = find("#source");
  const wanted = `${id}?${query.get("revision") ?? ""}`;
  if (!pane.contains(document.activeElement)) opener = document.activeElement;
  pane.hidden = false;
  current(location.pathname + location.search);
  const close = button("Đóng", { class: "quiet", onclick: leave, "aria-label": "Đóng nguồn" }, icon("close"));
  const bar = make("div", { class: "source-bar" }, make("span", { class: "where" }, "Nguồn"), close);
  pane.replaceChildren(bar, make("div", { class: "paper" }, make("p", { class: "waiting" }, "Đang mở nguồn…")));
  shown = wanted + query;
  const mine = shown;
  try {
    const revision = query.get("revision");
    const source = await get(`/documents/${encodeURIComponent(id)}/text${revision ? `?revision=${encodeURIComponent(revision)}` : ""}`);
    if (shown !== mine) return;
    if (source.original) bar.insertBefore(original(source), close);
    find(".where", bar).textContent = source.title;
    pane.replaceChildren(bar, paper(source, span(source, query)));
    const place = find("mark", pane) ?? find("h2", pane);
    (find("mark", pane) ? place : pane).scrollIntoView({ block: find("mark", pane) ? "center" : "start", behavior: "instant" });
    announce(`Đã mở ${source.title}.`);
  } catch (error) {
    if (shown === mine) pane.replaceChildren(bar, make("div", { class: "paper" }, make("p", { class: "problem", role: "alert" }, error.message)));
  }
  close.focus({ preventScroll: true });
}

// Focus goes back to what opened the source, however it was closed.
export function closeSource() {
  const at = document.activeElement;
  const within = at === document.body || find("#source").contains(at);
  shown = "";
  find("#source").hidden = true;
  find("#source").replaceChildren();
  current("");
  if (within && opener?.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

function current(url) {
  for (const card of document.querySelectorAll(".card")) {
    if (card.getAttribute("href") === url) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  }
}

function original(source) {
  const path = `/documents/${source.document_id}/original?revision=${source.revision_id}`;
  return button("Tệp gốc", { class: "quiet", onclick: () => download(path, source.name).catch((error) => announce(error.message)) }, icon("download"));
}

function span(source, query) {
  const passage = source.passages.find((one) => String(one.id) === query.get("passage"));
  const start = Number(query.get("start") ?? passage?.start ?? 0);
  const end = Number(query.get("end") ?? passage?.end ?? 0);
  const card = [...document.querySelectorAll(".card[data-confidence]")].find((one) => one.getAttribute("href") === location.pathname + location.search);
  return { start, end, confidence: card && Number(card.dataset.confidence) };
}

function paper(source, cited) {
  const told = [source.number, source.pages.length > 1 ? `${source.pages.length} trang` : ""].filter(Boolean);
  const state = { former: "Không còn hiệu lực", coming: "Chưa có hiệu lực" }[source.standing] ?? "";
  const older = source.revision_id !== source.current_revision_id
    ? make("p", { class: "older" }, "Đây là bản được trích; kho hiện có bản khác của tài liệu này.") : null;
  return make("div", { class: "paper" },
    make("h2", {}, source.title),
    make("p", { class: "facts" }, ...told.map((fact) => make("span", {}, fact)), make("span", { class: "state" }, state)),
    older, outline(source), known(source), account(source), body(source, cited));
}

// Validity, and what a procedure's tables say: fetched beside the text, shown when it comes.
function known(source) {
  const holder = make("div", { class: "known" });
  const show = (detail) => {
    const open = [...holder.querySelectorAll("details.fact[open] > summary")].map((one) => one.textContent.split(/[:(]/u)[0]);
    holder.replaceChildren(...facts(detail, show));
    for (const one of holder.querySelectorAll("details.fact")) one.open = open.includes(one.firstElementChild.textContent.split(/[:(]/u)[0]);
    const state = find(".facts .state", holder.closest(".paper") ?? document);
    if (state) state.textContent = detail.validity.state === "unknown" ? "" : stateOf(detail.validity);
  };
  get(`/documents/${source.document_id}`).then((detail) => unmoved(holder, () => show(detail)), (error) => holder.replaceChildren(make("p", { class: "problem", role: "alert" }, error.message)));
  return holder;
}

// What is read below stays where it is when something comes in above it.
function unmoved(holder, change) {
  const pane = find("#source");
  const before = holder.offsetHeight;
  change();
  if (pane.scrollTop > holder.offsetTop) pane.scrollBy({ top: holder.offsetHeight - before, behavior: "instant" });
}

// What was read of the file, fetched when somebody wants to know.
function account(source) {
  const holder = make("dl", { class: "account" });
  const details = make("details", { class: "outline" }, make("summary", {}, "Báo cáo đọc tệp"), holder);
  details.addEventListener("toggle", async () => {
    if (holder.childElementCount) return;
    try {
      const { lines } = await get(`/documents/${source.document_id}/account?revision=${source.revision_id}`);
      holder.replaceChildren(...lines.flatMap(({ label, value }) => [make("dt", {}, label), make("dd", {}, value)]));
    } catch (error) {
      details.append(make("p", { class: "problem", role: "alert" }, error.message));
    }
  });
  return details;
}

// Places where the heading changes, as links into the text.
function outline(source) {
  const seen = new Set();
  const items = [];
  for (const passage of source.passages) {
    const path = within({ ...source, heading: passage.heading });
    const key = path.join("\n");
    if (!path.length || seen.has(key)) continue;
    seen.add(key);
    items.push([passage.id, path]);
  }
  if (items.length < 2) return null;
  const link = ([id, path]) => {
    const to = make("a", { href: `#p${id}`, onclick: (event) => {
      event.preventDefault();
      document.getElementById(`p${id}`)?.scrollIntoView({ block: "start" });
    } }, path.at(-1));
    to.style.setProperty("--depth", String(path.length - 1));
    return make("li", {}, to);
  };
  return make("details", { class: "outline" }, make("summary", {}, `Mục lục (${items.length})`), make("ol", {}, ...items.map(link)));
}

// Offsets count characters as the server does (code points); a line at a time becomes a paragraph or a heading.
function body(source, cited) {
  const text = /[\ud800-\udfff]/.test(source.text) ? Array.from(source.text) : source.text;
  const cut = (from, to) => (typeof text === "string" ? text.slice(from, to) : text.slice(from, to).join(""));
  const headings = new Set(source.passages.flatMap((passage) => passage.heading.map((part) => part.trim())));
  const pages = source.pages.length > 1 || source.pages.some(isScan) ? [...source.pages] : [];
  const anchors = source.passages.map((passage) => [passage.start, passage.id]);
  const holder = make("div", { class: "text" });
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    while (pages.length && pages[0].start <= at) holder.append(...opening(source, pages.shift(), cited));
    while (anchors.length && anchors[0][0] <= end) holder.append(make("span", { class: "anchor", id: `p${anchors.shift()[1]}` }));
    const line = cut(at, end);
    if (line.trim()) holder.append(make(headings.has(line.trim()) ? "h3" : "p", {}, ...marked(at, end, cited, cut)));
    at = end + 1;
  }
  return holder;
}

// A scanned page begins with its picture where something on it is quoted.
function opening(source, page, cited) {
  const scan = isScan(page);
  const number = make("p", { class: "page-number" }, `Trang ${page.number}${scan ? " · bản quét" : ""}`);
  const quoted = page.start < cited.end && cited.start < page.end;
  return scan && quoted ? [number, picture(source, page, cited)] : [number];
}

function marked(from, to, cited, cut) {
  const start = Math.max(from, cited.start);
  const end = Math.min(to, cited.end);
  if (start >= end || !cut(start, end).trim()) return [cut(from, to)];
  return [cut(from, start), make("mark", {}, cut(start, end)), cut(end, to)].filter((part) => part !== "");
}
