// What the search says.

import { wordsAt } from "../words.js";

export const words = await wordsAt(import.meta.url);
