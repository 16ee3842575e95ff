// Making parts of drawings: like dom.js's make, in the namespace of SVG.

const SVG = "http://www.w3.org/2000/svg";

export function draw(name, properties = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// A text cut to a number of characters, at a word where there is one.
export function cut(text, most) {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  return `${head.includes(" ") ? head.slice(0, head.lastIndexOf(" ")) : head}…`;
}
