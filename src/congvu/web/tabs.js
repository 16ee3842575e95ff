// Tabs over panels: one is chosen by click, arrows, Home and End; the others are out of the tab order.

import { make } from "./dom.js";

// `names` → `{ element, choose(name) }`; each tab's id is `tab-<name>`; `inside(name)` gives its children, `panelOf(name)`
// the id of its panel; `chosen(name)` is called when somebody chooses one.
export function tabs(names, label, inside, panelOf, chosen) {
  const all = names.map((name) => make("button", {
    type: "button", role: "tab", id: `tab-${name}`, "aria-controls": panelOf(name), onclick: () => chosen(name), onkeydown: (event) => along(event, all),
  }, ...inside(name)));
  const choose = (name) => {
    for (const one of all) {
      const on = one.id === `tab-${name}`;
      one.setAttribute("aria-selected", String(on));
      one.tabIndex = on ? 0 : -1;
      if (on) one.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  };
  return { element: make("div", { role: "tablist", "aria-label": label }, ...all), choose };
}

function along(event, all) {
  const at = all.indexOf(event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = all.at(to % all.length);
  next.focus();
  next.click();
}
