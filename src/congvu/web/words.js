// What the page says, in two languages. Every view has its own `words.js`; the frame's words lie beside this one.

export const language = () => (document.documentElement.lang === "en" ? "en" : "vi");

// Words that lie as data beside a module, `vi.json` and `en.json` in its folder: those of the language that is spoken.
export async function wordsAt(url) {
  const name = language();
  return { [name]: await (await fetch(new URL(`${name}.json`, url))).json() };
}

export const words = await wordsAt(import.meta.url);

// One sentence, `{name}` replaced by the value of that name; a key that is not there is an error of the page.
export function say(from, key, values = {}) {
  const text = from[language()][key];
  if (text === undefined) throw new Error(`No words for ${key}`);
  return text.replace(/\{(\w+)\}/gu, (whole, name) => (name in values ? String(values[name]) : whole));
}

// `const t = saying(words)`, then `t("key", { count: 3 })`.
export const saying = (from) => (key, values) => say(from, key, values);

// Words of the page's own markup: data-say for the text, data-say-label, -hint for the attributes.
export function translate(root, from = words) {
  for (const one of root.querySelectorAll("[data-say]")) one.textContent = say(from, one.dataset.say);
  for (const one of root.querySelectorAll("[data-say-label]")) one.setAttribute("aria-label", say(from, one.dataset.sayLabel));
  for (const one of root.querySelectorAll("[data-say-hint]")) one.setAttribute("placeholder", say(from, one.dataset.sayHint));
}
