// Which view the address shows; links inside the page (a[data-go]) move without a reload.

import { announce, find, make } from "./dom.js";
import { viewAt } from "./views.js";
import { say, words } from "./words.js";

const WIDE = matchMedia("(min-width: 62.01rem)");
const SOURCE = { name: "source", load: () => import("./source/source.js") };
const opened = new Map(); // name → { module, root, sheet, top }
let current = null; // the name of the view that is shown
let reading = null;
let turn = 0;

export const title = (name) => say(words, name);

// A view or, for /xem/…, the source beside the view it was opened from.
export async function route() {
  const mine = ++turn;
  const main = find("#main");
  main.setAttribute("aria-busy", "true");
  const source = location.pathname.startsWith("/xem/");
  const beside = source ? history.state?.beside : location.pathname + location.search;
  const view = beside && viewAt(new URL(beside, location.href).pathname);
  const [pane, shown] = await Promise.all([source && open(SOURCE), view && open(view)]);
  if (mine !== turn) return;
  main.removeAttribute("aria-busy");
  if (pane === null || shown === null) return;
  document.body.dataset.view = view?.name ?? "source";
  if (view) showView(view.name, new URL(beside, location.href));
  mark(view?.name);
  entitle(title(source && !view ? "source" : view.name));
  if (source) showSource(pane.module, Boolean(beside));
  else closeSource();
}

// The title of the window; a view may say more than its name.
export function entitle(text) {
  document.title = `${text} – congvu`;
}

async function open(view) {
  if (opened.has(view.name)) return opened.get(view.name);
  try {
    const [module, sheet] = await Promise.all([view.load(), styled(view.name)]);
    sheet.disabled = view !== SOURCE; // the styles of a view hold only while it is shown
    const root = view === SOURCE ? null : find("#main").appendChild(make("section.view", { id: `view-${view.name}`, "aria-label": title(view.name), hidden: true }));
    if (!opened.has(view.name)) opened.set(view.name, { module, root, sheet, top: 0 });
    else root?.remove();
    return opened.get(view.name);
  } catch (error) {
    console.error(error);
    find("#main").prepend(make("p.problem", { role: "alert" }, say(words, "failed")));
    return null;
  }
}

function styled(name) {
  return new Promise((resolve, reject) => {
    const link = make("link", { rel: "stylesheet", href: `/static/${name}/${name}.css`, onload: () => resolve(link.sheet), onerror: () => reject(new Error(`${name}.css`)) });
    document.head.append(link);
  });
}

function showView(name, address) {
  const main = find("#main");
  const { module, root, sheet, top } = opened.get(name);
  const moved = current !== null && current !== name;
  if (moved) {
    const before = opened.get(current);
    before.top = main.scrollTop;
    before.root.hidden = true;
    before.sheet.disabled = true;
    before.module.leave?.();
  }
  current = name;
  root.hidden = false;
  sheet.disabled = false;
  module.show(root, address);
  if (!moved) return;
  main.scrollTop = top;
  arrive(root);
}

// Whoever cannot see the page hears that another view is there, and goes on from its head.
function arrive(root) {
  announce(root.getAttribute("aria-label"));
  if (root.contains(document.activeElement) || document.activeElement?.closest("#composer")) return;
  const head = find("h1", root) ?? find("#main");
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}

function mark(name) {
  for (const link of document.querySelectorAll("[data-nav]")) {
    if (link.dataset.nav === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function showSource(module, beside) {
  steady(() => {
    document.body.classList.toggle("split", beside && WIDE.matches);
    document.body.classList.toggle("over", beside && !WIDE.matches);
  });
  module.openSource(location.pathname.slice(5), new URLSearchParams(location.search), leaveSource);
}

function closeSource() {
  steady(() => {
    document.body.classList.remove("split", "over");
    opened.get("source")?.module.closeSource();
  });
}

// What is being read stays where it is while the frame around it changes its width.
function steady(change) {
  const main = find("#main");
  const top = main.getBoundingClientRect().top;
  const seen = [...main.querySelectorAll(".said, .asked, [data-steady]")].find((one) => one.getBoundingClientRect().top >= top && one.offsetParent);
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
  return link.closest(".said, [data-steady]") ?? (key ? find(`[data-keys~="${key}"]`, link.closest(".turn")) : null);
}

// Opens an address of the page; a source opens beside what is shown.
export function go(address) {
  const source = address.startsWith("/xem/");
  const there = location.pathname.startsWith("/xem/");
  if (source && there) history.replaceState(history.state, "", address);
  else history.pushState(source ? { beside: location.pathname + location.search } : null, "", address);
  return route();
}

// Writes what a view shows (a search, a page) into its address, without a step back for each letter.
export function put(address) {
  if (location.pathname.startsWith("/xem/")) history.replaceState({ beside: address }, "", location.href);
  else history.replaceState(history.state, "", address);
}

function leaveSource() {
  if (history.state?.beside) history.back();
  else go("/");
}

export function startRouting() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    reading = statementOf(link);
    go(link.getAttribute("href"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !find("#source").hidden && !document.querySelector("dialog[open], :popover-open")) leaveSource();
  });
  addEventListener("popstate", route);
  WIDE.addEventListener("change", () => location.pathname.startsWith("/xem/") && route());
  return route();
}
