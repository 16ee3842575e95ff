// f_: fields a person corrects, v_: states, by_: who says a day, r_ and i_: what a text does to another, seen from it and
// from the other.

import { wordsAt } from "../words.js";

export const t = await wordsAt(import.meta.url);
