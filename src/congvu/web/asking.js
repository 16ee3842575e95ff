// Asking the server for a place of the page or for a button: the newest counts, and what fails is said and can be tried again.

import { Refused, get } from "./api.js";
import { fill, icon, make, problem, toast } from "./dom.js";
import { t } from "./words.js";

const newest = new WeakMap(); // place → the AbortController of what was asked for it last

// Gets `ask` and puts what `show` makes of it into `place`. `ask`: a path, or a function that is given a signal, and `say` for
// what shall stand there meanwhile (first `waiting`, where there is one). An answer that comes after a later question for the
// same place is dropped. Gives whether the answer stands there now.
export async function into(place, ask, show, waiting) {
  newest.get(place)?.abort();
  const mine = new AbortController();
  newest.set(place, mine);
  place.setAttribute("aria-busy", "true");
  const say = (text) => newest.get(place) === mine && fill(place, make("p.waiting", text));
  if (waiting) say(waiting);
  const asked = typeof ask === "string" ? get(ask, false, mine.signal) : ask(mine.signal, say);
  const [found, error] = await asked.then((one) => [one, null], (one) => [null, one]);
  if (newest.get(place) !== mine) return false;
  place.removeAttribute("aria-busy");
  fill(place, error ? failure(error, () => into(place, ask, show, waiting)) : show(found));
  return !error;
}

// What is on its way to `place` is no longer wanted.
export function drop(place) {
  newest.get(place)?.abort();
  newest.delete(place);
  place.removeAttribute("aria-busy");
}

// Only a line that was cut or a server that stumbled is worth a second try.
function failure(error, again) {
  if (error.name === "AbortError") return null;
  if (!(error instanceof Refused)) throw error;
  return problem(error, error.status === 0 || error.status >= 500 ? [" ", action("retry.quiet.bordered", t("retry"), again)] : null);
}

// `action("download.quiet.bordered", t("save"), act, properties)`: a button, its icon and classes, its words. While what
// `act` promises is under way a second press does nothing; what the server refuses is said.
export function action(what, text, act, properties) {
  const [name, ...classes] = what.split(".");
  const press = async ({ currentTarget: control }) => {
    if (control.ariaBusy === "true") return;
    control.ariaBusy = "true";
    try {
      await act(control);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      toast(error.message, "bad");
    } finally {
      control.ariaBusy = null;
    }
  };
  return make(["button", ...classes].join("."), { type: "button", onclick: act && press, ...properties }, name && icon(name), make("span", text));
}

// `const soon = delayed(200, act)`: `soon()` acts once nothing more was said for so many milliseconds; `soon.stop()` forgets it.
export function delayed(wait, act) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  return Object.assign((...given) => { stop(); timer = setTimeout(act, wait, ...given); }, { stop });
}
