// What the summaries say.

import { wordsAt } from "../words.js";

export const words = await wordsAt(import.meta.url);
