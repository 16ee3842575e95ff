// The words of this folder lie beside this module, a file for each language.

import { saying, wordsAt } from "../words.js";

export const words = await wordsAt(import.meta.url);
export const t = saying(words);
