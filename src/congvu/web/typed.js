// What a reload or a cut must not lose. Kept in this tab; on the machine only where its reader allowed it.

const CONSENT = "congvu.consent";
const PREFIX = "congvu.typed.";

// A full or forbidden store is no error: things then live as long as the page.
export function remember(key, text, store = sessionStorage) {
  try {
    store.setItem(key, text);
  } catch {
    store.removeItem(key);
  }
}

export const remembered = (key, store = sessionStorage) => store.getItem(key);

export const consented = () => remembered(CONSENT, localStorage) === "yes";

// Without consent nothing that was typed stays on the machine.
export function consent(given) {
  remember(CONSENT, given ? "yes" : "no", localStorage);
  if (given) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

// Fills a form with what was typed into it before and keeps what is typed from now on, by the names of its
// controls (no files, no passwords). Returns whether something was filled in.
export function keepTyped(form, key) {
  const at = PREFIX + key;
  const before = remembered(at) ?? (consented() ? remembered(at, localStorage) : null);
  const values = before ? JSON.parse(before) : {};
  for (const control of controls(form)) if (control.name in values) put(control, values[control.name]);
  form.addEventListener("input", () => {
    const text = JSON.stringify(Object.fromEntries(controls(form).map(taken).filter(Boolean)));
    remember(at, text);
    if (consented()) remember(at, text, localStorage);
  });
  return before !== null;
}

// What was sent or thrown away need not be kept.
export function forgetTyped(key) {
  sessionStorage.removeItem(PREFIX + key);
  localStorage.removeItem(PREFIX + key);
}

const controls = (form) => [...form.elements].filter((one) => one.name && !["file", "password", "submit", "button"].includes(one.type));
const boxed = (control) => control.type === "checkbox" || control.type === "radio";

function taken(control) {
  if (control.type === "radio") return control.checked ? [control.name, control.value] : null;
  return [control.name, control.type === "checkbox" ? control.checked : control.value];
}

function put(control, value) {
  if (control.type === "radio") control.checked = control.value === value;
  else if (boxed(control)) control.checked = Boolean(value);
  else control.value = value;
}
