// The structure of a document as a list of places, fetched when somebody opens it.

import { get } from "../api.js";
import { icon, make, problem } from "../dom.js";
import { t } from "./words.js";

// `{ button, list }`; `reach(start)` shows a place of the text.
export function outline(source, reach) {
  const list = make("nav.toc", { "aria-label": t("outline"), hidden: true });
  const button = make("button.quiet.toc-open", { type: "button", "aria-expanded": "false", onclick: () => open(list.hidden) }, icon("menu"), make("span", t("outline")));
  const open = (on) => {
    list.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    if (on && !list.childElementCount) fill(source, list, (start) => { open(false); button.focus({ preventScroll: true }); reach(start); });
  };
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    open(false);
    button.focus();
  });
  return { button, list };
}

async function fill(source, list, chosen) {
  try {
    const { entries } = await get(`/documents/${source.document_id}/structure?revision=${source.revision_id}`);
    const rows = entries.map((entry) => make("li", link(entry, chosen)));
    list.replaceChildren(rows.length ? make("ol", ...rows) : make("p.none", t("noOutline")));
    list.querySelector("button")?.focus();
  } catch (error) {
    list.replaceChildren(problem(error));
  }
}

function link({ title, depth, start, page }, chosen) {
  const one = make("button", { type: "button", onclick: () => chosen(start) }, make("span", title), page ? make("small", t("page", { number: page })) : null);
  one.style.setProperty("--depth", String(depth));
  return one;
}
