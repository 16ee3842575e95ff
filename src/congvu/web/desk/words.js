// What the desk says.

import { wordsAt } from "../words.js";

export const words = await wordsAt(import.meta.url);
