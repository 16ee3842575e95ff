// The words of the view that checks files.

import { wordsAt } from "../words.js";

export const words = await wordsAt(import.meta.url);
