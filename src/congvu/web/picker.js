// Choosing things of the collection: a line that finds them, and what has been chosen below it.

import { get } from "./api.js";
import { Combobox } from "./combobox.js";
import { fill, make, tool } from "./dom.js";
import { t } from "./words.js";

// What can be chosen: `{ id, name, about, at }`, `at` being the address where it is read.
const ofDocument = (one) => ({ id: one.id, name: one.title, about: one.procedure_code || one.number, at: `/xem/${one.id}` });

export async function documents(text, signal) {
  const { items } = await get(`/documents?limit=8&q=${encodeURIComponent(text)}`, false, signal);
  return items.map(ofDocument);
}

// The documents of these ids, as they can be chosen.
export const documentsOf = async (ids, signal) => (await Promise.all(ids.map((id) => get(`/documents/${id}`, false, signal)))).map(ofDocument);

export class Picker {
  // `most`: how many can be chosen; `changed` is called after each choice.
  constructor(label, { most, find = documents, changed, placeholder }) {
    Object.assign(this, { most, changed, chosen: new Map() });
    this.search = new Combobox(label, {
      popup: true, find, placeholder, take: (one) => this.take(one), row: ({ name, about }) => [make("b", name), about && make("small", about)],
    });
    this.chips = make("ul.picked", { "aria-label": t("chosen") });
    this.element = make("div.pick", make("label.field", { for: this.search.line.id }, label), this.search.line, this.search.place, this.chips);
  }

  get ids() {
    return [...this.chosen.keys()];
  }

  take(one) {
    if (this.most === 1) this.chosen.clear();
    if (this.chosen.size < this.most) this.chosen.set(one.id, one);
    this.draw();
    this.changed();
  }

  // Shows these as chosen.
  put(some) {
    this.chosen = new Map(some.slice(0, this.most).map((one) => [one.id, one]));
    this.draw();
  }

  draw() {
    const remove = ({ id }) => {
      this.chosen.delete(id);
      this.draw();
      this.changed();
      this.search.line.focus();
    };
    fill(this.chips, [...this.chosen.values()].map((one) =>
      make("li", one.at ? make("a", { go: one.at }, one.name) : make("span", one.name), one.about && make("small", one.about), tool("close", t("without", { name: one.name }), () => remove(one)))));
  }
}
