// Before anything is drawn: the colours and the language that were chosen on this machine.
"use strict";
{
  const chosen = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is forbidden: the page follows the system and speaks Vietnamese
    }
  };
  const theme = chosen("congvu.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  if (chosen("congvu.language") === "en") document.documentElement.lang = "en";
}
