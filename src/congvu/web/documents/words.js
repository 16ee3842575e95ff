// f_: fields, s_: states, k_: kinds, a_: access, v_: validity, j_: jobs, t_: tabs.

import { wordsAt } from "../words.js";

export const t = await wordsAt(import.meta.url);
