import { wordsAt } from "../words.js";

export const t = await wordsAt(import.meta.url);
