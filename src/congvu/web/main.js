// Which view the address shows; links inside the page move without a reload.

import { startChat } from "./chat.js";
import { find } from "./dom.js";
import { showDocuments } from "./documents.js";
import { watchHealth } from "./health.js";
import { closeSource, openSource } from "./source.js";

const TITLES = { chat: "Hỏi đáp", documents: "Tài liệu", source: "Nguồn" };
const WIDE = matchMedia("(min-width: 62.01rem)");
let last = "chat";
let reading = null;

function show(view) {
  document.body.dataset.view = view;
  document.title = `${TITLES[view]} – congvu`;
  find("#chat").hidden = view !== "chat";
  find("#documents").hidden = view !== "documents";
  for (const link of document.querySelectorAll("[data-nav]")) {
    if (link.dataset.nav === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function route() {
  const path = location.pathname;
  if (path.startsWith("/xem/")) {
    const beside = history.state?.beside;
    show(beside ?? "source");
    steady(() => {
      document.body.classList.toggle("split", Boolean(beside) && WIDE.matches);
      document.body.classList.toggle("over", Boolean(beside) && !WIDE.matches);
    });
    if (beside === "documents") showDocuments();
    openSource(path.slice(5), new URLSearchParams(location.search), leaveSource);
    return;
  }
  last = path === "/tai-lieu" ? "documents" : "chat";
  show(last);
  steady(() => {
    document.body.classList.remove("split", "over");
    closeSource();
  });
  if (last === "documents") showDocuments();
}

// What is being read stays where it is while the frame around it changes its width.
function steady(change) {
  const main = find("#main");
  const top = main.getBoundingClientRect().top;
  const seen = [...main.querySelectorAll(".said, .asked, .doc")].find((one) => one.getBoundingClientRect().top >= top);
  const kept = reading && inView(reading, main) ? reading : seen;
  reading = null;
  const before = kept?.getBoundingClientRect().top ?? 0;
  change();
  if (kept) main.scrollTop += kept.getBoundingClientRect().top - before;
}

function inView(element, frame) {
  const [inner, outer] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  return inner.bottom > outer.top && inner.top < outer.bottom;
}

// The statement that a chip or a source card belongs to.
function statementOf(link) {
  const key = link.dataset.key;
  return link.closest(".said") ?? (key ? find(`[data-keys~="${key}"]`, link.closest(".turn")) : null);
}

export function go(address) {
  const beside = document.body.dataset.view === "source" ? null : last;
  const source = address.startsWith("/xem/");
  const state = source ? { beside } : null;
  if (source && location.pathname.startsWith("/xem/")) history.replaceState(state, "", address);
  else history.pushState(state, "", address);
  route();
}

function leaveSource() {
  if (history.state?.beside) history.back();
  else go("/");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-go]");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  reading = statementOf(link);
  go(link.getAttribute("href"));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !find("#source").hidden && !document.querySelector("dialog[open]")) leaveSource();
});
addEventListener("popstate", route);
WIDE.addEventListener("change", () => location.pathname.startsWith("/xem/") && route());
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault()); // else a file dropped beside the form replaces the page
startChat(go);
route();
watchHealth();
