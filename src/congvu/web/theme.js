// Before anything is drawn: the colours and the language that were chosen on this machine, and the words in it.
"use strict";
{
  const root = document.documentElement;
  const chosen = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is forbidden: the page follows the system and speaks Vietnamese
    }
  };
  const theme = chosen("congvu.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (chosen("congvu.language") === "en") root.lang = "en";
  for (const { href } of document.querySelectorAll('[rel="modulepreload"][href$="/words.js"]')) {
    const words = { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: new URL(`${root.lang}.json`, href).href };
    document.head.append(Object.assign(document.createElement("link"), words));
  }
}
