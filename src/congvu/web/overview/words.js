// The words of the overview. o_: outcomes, q_: what is asked about, d_: what falls due.

import { saying, wordsAt } from "../words.js";

export const words = await wordsAt(import.meta.url);
export const t = saying(words);
