// The structure of a document as a list of places, fetched when somebody opens it.

import { into } from "../asking.js";
import { icon, listed, make } from "../dom.js";
import { t } from "./words.js";

// `{ button, list }`; `reach(start)` shows a place of the text.
export function outline(source, reach) {
  const button = make("button.quiet.toc-open", { type: "button", "aria-expanded": "false", onclick: () => open(list.hidden) }, icon("menu"), make("span", t("outline")));
  const closed = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    open(false);
    button.focus();
  };
  const list = make("nav.toc", { "aria-label": t("outline"), hidden: true, onkeydown: closed });
  const chosen = (start) => {
    open(false);
    button.focus({ preventScroll: true });
    reach(start);
  };
  async function open(on) {
    list.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    if (!on || list.childElementCount) return;
    const path = `/documents/${source.document_id}/structure?revision=${source.revision_id}`;
    const show = ({ entries }) => listed("ol", entries, (entry) => make("li", link(entry, chosen)), t("noOutline"));
    if (await into(list, path, show)) list.querySelector("button")?.focus();
  }
  return { button, list };
}

function link({ title, depth, start, page }, chosen) {
  const one = make("button", { type: "button", onclick: () => chosen(start) }, make("span", title), page && make("small", t("page", { number: page })));
  one.style.setProperty("--depth", String(depth));
  return one;
}
