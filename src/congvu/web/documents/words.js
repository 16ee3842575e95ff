// The words of the documents view. f_: fields, s_: states, k_: kinds, a_: access, v_: validity, j_: jobs, t_: tabs,
// r_ and i_: what a text does to another, seen from it and from the other.

import { wordsAt } from "../words.js";

export const t = await wordsAt(import.meta.url);
