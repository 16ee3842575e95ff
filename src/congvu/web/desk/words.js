// What the desk says.

import { saying, wordsAt } from "../words.js";

export const words = await wordsAt(import.meta.url);
export const t = saying(words);
