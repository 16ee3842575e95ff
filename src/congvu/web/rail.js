// The navigation: at the side on wide screens, in a dialog on narrow ones.

import { find, icon, make } from "./dom.js";
import { VIEWS } from "./views.js";
import { t } from "./words.js";

export function startRail() {
  const [rail, menu] = [find("#rail"), find("#menu")];
  for (const group of new Set(VIEWS.map((view) => view.group))) rail.append(section(group));
  find("#menu-open").addEventListener("click", () => {
    menu.append(rail);
    menu.showModal();
  });
  menu.addEventListener("close", () => find("#stage").before(rail));
}

function section(group) {
  const links = VIEWS.filter((view) => view.group === group).map(({ name, at }) =>
    make("li", make("a", { go: at, data: { nav: name } }, icon(`view-${name}`), make("span", t(name)))));
  return make("div.rail-group", make("p", { "aria-hidden": "true" }, t(group)), make("ul", { "aria-label": t(group) }, ...links));
}
