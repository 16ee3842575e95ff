// Making elements. Text from outside only ever becomes text nodes.

export const find = (selector, root = document) => root.querySelector(selector);

export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") element.className = value;
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const icon = (name) => make("span", { class: `icon ${name}`, "aria-hidden": "true" });

export const button = (text, properties, ...before) =>
  make("button", { type: "button", ...properties }, ...before, make("span", {}, text));

export function announce(text) {
  find("#status").textContent = text;
}

export function confirmed(title, text, yes = "Xóa hẳn") {
  const dialog = find("#confirm-dialog");
  find("#confirm-title").textContent = title;
  find("#confirm-text").textContent = text;
  find('[value="yes"]', dialog).textContent = yes;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }),
  );
}

// What a reload must not lose. A full or forbidden store is no error: things then live as long as the page.
export function remember(key, text) {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    sessionStorage.removeItem(key);
  }
}

export const remembered = (key) => sessionStorage.getItem(key);
