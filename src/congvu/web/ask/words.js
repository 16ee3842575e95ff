// The words of this folder lie beside this module, a file for each language.

import { wordsAt } from "../words.js";

export const words = await wordsAt(import.meta.url);
