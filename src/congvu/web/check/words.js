// The words of the view that checks files.

import { saying, wordsAt } from "../words.js";

export const words = await wordsAt(import.meta.url);
export const t = saying(words);
