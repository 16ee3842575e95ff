// Making parts of drawings: like dom.js's make, in the namespace of SVG.

import { built } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

export function draw(what, ...parts) {
  const [name, ...classes] = what.split(".");
  return built(document.createElementNS(SVG, name), classes, parts);
}

// A text cut to a number of characters, at a word where there is one.
export function cut(text, most) {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  return `${head.includes(" ") ? head.slice(0, head.lastIndexOf(" ")) : head}…`;
}
