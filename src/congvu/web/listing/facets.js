// Facets: the values of a field with the number of documents each would leave; several may be chosen, and what is chosen
// stays though it would leave none.

import { action } from "../asking.js";
import { fill, find, make } from "../dom.js";
import { count, folded } from "../forms.js";
import { t } from "./words.js";

const MANY = 12; // more values than these can be searched

// `label(name)` and `called(name, value)`: what they are called; `first`: so many values are shown at once; `folded`: only
// one facet is open at a time, over what lies below it; `toggle(name, value)`: somebody chose or took away a value.
export function facets(names, view) {
  const all = names.map((name) => facet(name, view));
  const element = make("div.facets", { role: "group", "aria-label": t("filters") }, all.map((one) => one.element));
  if (view.folded) foldingAway(element);
  return { element, paint: (counts, chosen) => all.forEach((one) => one.paint(counts[one.name] ?? [], chosen.getAll(one.name))) };
}

function facet(name, { label, called, first, folded: apart, toggle }) {
  const title = label(name);
  const searching = t("search", { name: title.toLowerCase() });
  const list = make("ul");
  const number = make("b");
  const search = make("input", { type: "search", "aria-label": searching, placeholder: searching, oninput: (event) => { event.stopPropagation(); show(); } });
  const more = action(".link", "", () => { whole = true; show(); });
  const element = make("details.facet", { data: { facet: name }, name: apart && "facet", open: !apart }, make("summary", title, number), make("div.facet-list", search, list, more));
  let values = [];
  let on = [];
  let whole = false;

  const item = ({ value, count: left }) => make("li", make("label",
    make("input", { type: "checkbox", value, checked: on.includes(value), onchange: () => toggle(name, value) }), make("span", called(name, value)), make("small", count(left))));

  function show() {
    const focused = list.contains(document.activeElement) || document.activeElement === more ? document.activeElement.value : null;
    const typed = folded(search.value.trim());
    const found = values.filter(({ value }) => folded(called(name, value)).includes(typed));
    const shown = found.filter(({ value }, place) => whole || place < first || on.includes(value));
    fill(list, shown.map(item));
    more.hidden = shown.length === found.length;
    find("span", more).textContent = t("moreValues", { count: count(found.length - shown.length) });
    if (focused !== null) ([...list.querySelectorAll("input")].find((one) => one.value === focused) ?? find("input", list) ?? find("summary", element)).focus();
  }

  function paint(counts, chosen) {
    on = chosen;
    values = [...on.filter((value) => !counts.some((one) => one.value === value)).map((value) => ({ value, count: 0 })), ...counts];
    element.hidden = values.length < 2 && !on.length;
    element.classList.toggle("on", on.length > 0);
    fill(number, on.length > 0 && ` ${on.length}`);
    search.hidden = values.length <= MANY;
    show();
  }

  return { name, element, paint };
}

// A click elsewhere or Escape closes the facet that is open.
function foldingAway(element) {
  const open = () => find("details[open]", element);
  addEventListener("click", ({ target }) => { if (open() && !open().contains(target)) open().open = false; });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open()) return;
    event.preventDefault();
    find("summary", open()).focus();
    open().open = false;
  });
}
