// Which view the address shows; links inside the page (a[data-go]) move without a reload.

import { announce, find, make } from "./dom.js";
import { viewAt } from "./views.js";
import { t } from "./words.js";

const WIDE = matchMedia("(min-width: 62.01rem)");
const READ = ".said, .asked, [data-steady]";
const opened = new Map(); // name → promise of { module, root, sheet, top }
let current = null; // the view that is shown
let pane = null; // the source, once it was opened
let reading = null; // the statement whose source was asked for last
let turn = 0;

const atSource = () => location.pathname.startsWith("/xem/");

// Shows the view of the address or, for /xem/…, the source beside the view it was opened from.
export async function route() {
  const mine = ++turn;
  const main = find("#main");
  main.setAttribute("aria-busy", "true");
  const beside = atSource() ? history.state?.beside : location.pathname + location.search;
  const address = beside && new URL(beside, location.href);
  const name = address ? viewAt(address.pathname).name : "source";
  const [source, view] = await Promise.all([atSource() && open("source"), address && open(name)]);
  if (mine !== turn) return;
  main.removeAttribute("aria-busy");
  if (source === null || view === null) return;
  document.body.dataset.view = name;
  pane = source || pane;
  if (view) showView(view, address);
  for (const link of document.querySelectorAll("[data-nav]")) link.ariaCurrent = link.dataset.nav === name ? "page" : null;
  entitle(t(name));
  showSource(Boolean(source), Boolean(view));
}

// The title of the window; a view may say more than its name.
export function entitle(text) {
  document.title = `${text} – congvu`;
}

// The view of that name, null where it could not be fetched: that is told, and the next time tries again.
function open(name) {
  find("#main > .problem")?.remove();
  if (!opened.has(name)) opened.set(name, fetched(name));
  return opened.get(name).catch((error) => {
    console.error(error);
    opened.delete(name);
    find("#main").prepend(make("p.problem", { role: "alert" }, t("failed")));
    return null;
  });
}

async function fetched(name) {
  const [module, sheet] = await Promise.all([import(`./${name}/${name}.js`), styled(name)]);
  if (name === "source") return { module };
  sheet.disabled = true; // the styles of a view hold only while it is shown
  const root = make("section.view", { id: `view-${name}`, "aria-label": t(name), hidden: true });
  find("#main").append(root);
  return { module, root, sheet, top: 0 };
}

function styled(name) {
  return new Promise((resolve, reject) => {
    const href = new URL(`${name}/${name}.css`, import.meta.url);
    const link = make("link", { rel: "stylesheet", href, onload: () => resolve(link.sheet), onerror: () => reject(new Error(href)) });
    document.head.append(link);
  });
}

function showView(view, address) {
  const main = find("#main");
  const before = current;
  if (before && before !== view) {
    before.top = main.scrollTop;
    before.root.hidden = before.sheet.disabled = true;
    before.module.leave?.();
  }
  current = view;
  view.root.hidden = view.sheet.disabled = false;
  view.module.show(view.root, address);
  if (!before || before === view) return;
  main.scrollTop = view.top;
  arrive(view.root);
}

// Whoever cannot see the page hears that another view is there, and goes on from its head.
function arrive(root) {
  announce(root.ariaLabel);
  if (root.contains(document.activeElement) || document.activeElement?.closest("#composer")) return;
  const head = find("h1", root) ?? find("#main");
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}

function showSource(open, beside) {
  steady(() => {
    document.body.classList.toggle("split", open && beside && WIDE.matches);
    document.body.classList.toggle("over", open && beside && !WIDE.matches);
    if (!open) pane?.module.closeSource();
  });
  if (open) pane.module.openSource(location.pathname.slice(5), new URLSearchParams(location.search), leaveSource);
}

// What is being read stays where it is while the frame around it changes its width.
function steady(change) {
  const main = find("#main");
  const box = (element) => element.getBoundingClientRect();
  const inView = (element) => box(element).bottom > box(main).top && box(element).top < box(main).bottom;
  const first = () => [...main.querySelectorAll(READ)].find((one) => one.offsetParent && box(one).top >= box(main).top);
  const kept = reading && inView(reading) ? reading : first();
  reading = null;
  const before = kept && box(kept).top;
  change();
  if (kept) main.scrollTop += box(kept).top - before;
}

// The statement that a chip or a source card belongs to.
const statementOf = (link) => link.closest(".said, [data-steady]") ?? (link.dataset.key ? find(`[data-keys~="${link.dataset.key}"]`, link.closest(".turn")) : null);

// Opens an address of the page; a source opens beside what is shown.
export function go(address) {
  const source = address.startsWith("/xem/");
  if (source && atSource()) history.replaceState(history.state, "", address);
  else history.pushState(source ? { beside: location.pathname + location.search } : null, "", address);
  return route();
}

// Writes what a view shows (a search, a page) into its address, without a step back for each letter;
// of a view that was left meanwhile nothing is written.
export function put(address) {
  if (viewAt(new URL(address, location.href).pathname).name !== document.body.dataset.view) return;
  if (atSource()) history.replaceState({ beside: address }, "", location.href);
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
    if (event.key === "Escape" && !event.defaultPrevented && !find("#source").hidden && !find("dialog[open], :popover-open")) leaveSource();
  });
  addEventListener("popstate", route);
  WIDE.addEventListener("change", () => atSource() && route());
  return route();
}
