// Which view the address shows; links inside the page move without a reload.

import { startChat } from "./chat.js";
import { find } from "./dom.js";
import { showDocuments } from "./documents.js";
import { closeSource, openSource } from "./source.js";

const WIDE = matchMedia("(min-width: 62.01rem)");
let last = "chat";

function show(view) {
  document.body.dataset.view = view;
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
    document.body.classList.toggle("split", Boolean(beside) && WIDE.matches);
    if (beside === "documents") showDocuments();
    openSource(path.slice(5), new URLSearchParams(location.search), leaveSource);
    return;
  }
  closeSource();
  document.body.classList.remove("split");
  last = path === "/tai-lieu" ? "documents" : "chat";
  show(last);
  if (last === "documents") showDocuments();
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
  go(link.getAttribute("href"));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !find("#source").hidden && !document.querySelector("dialog[open]")) leaveSource();
});
addEventListener("popstate", route);
WIDE.addEventListener("change", () => location.pathname.startsWith("/xem/") && route());
startChat(go);
route();
