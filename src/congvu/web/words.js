// What the page says: the words of a folder lie beside its words.js, in vi.json and en.json with the same keys.

export const language = () => (document.documentElement.lang === "en" ? "en" : "vi");

// `const t = await wordsAt(import.meta.url)`, then `t("key", { count: 3 })`: `{count}` is replaced by the value of that
// name, and a key that is not there is an error of the page. `t.known(key)`: the text as it is, undefined where there is none.
// `t.named("state_", "failed")`: what a value of the server is called, or the value itself.
export async function wordsAt(url) {
  const words = await (await fetch(new URL(`${language()}.json`, url))).json();
  const say = (key, values = {}) => {
    if (!(key in words)) throw new Error(`No words for ${key}`);
    return words[key].replace(/\{(\w+)\}/gu, (whole, name) => (name in values ? String(values[name]) : whole));
  };
  return Object.assign(say, { known: (key) => words[key], named: (prefix, value) => words[prefix + value] ?? value });
}

export const t = await wordsAt(import.meta.url);

// Words of the page's own markup: data-say for the text, data-say-label and data-say-hint for the attributes.
export function translate() {
  for (const one of document.querySelectorAll("[data-say]")) one.textContent = t(one.dataset.say);
  for (const one of document.querySelectorAll("[data-say-label]")) one.setAttribute("aria-label", t(one.dataset.sayLabel));
  for (const one of document.querySelectorAll("[data-say-hint]")) one.setAttribute("placeholder", t(one.dataset.sayHint));
}
