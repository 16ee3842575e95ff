// The words of the overview. o_: outcomes, q_: what is asked about, d_: what falls due.

import { wordsAt } from "../words.js";

export const words = await wordsAt(import.meta.url);
