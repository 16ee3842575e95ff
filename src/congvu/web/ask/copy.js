// An answer as text to paste into a letter: statements with the numbers of their sources, and where those open.

import { said } from "../forms.js";
import { make } from "../dom.js";
import { within } from "../headings.js";
import { t } from "./words.js";

// Beside these notices nobody may say that the text is in force (outcome.py has the same list).
const DOUBTED = new Set(["not_yet", "former", "suspended", "unknown", "unknown_dates"]);

export function asOf({ as_of: day, notices }) {
  if (!day) return "";
  return notices.some((one) => DOUBTED.has(one.code)) ? t("asked", { day: said(day) }) : t("inForce", { day: said(day) });
}

function asText(answer) {
  const statements = answer.statements.map((one) => `${one.text} ${one.citations.map((key) => `[${key}]`).join("")}`);
  const sources = answer.citations.map((one) =>
    `[${one.key}] ${[one.title, one.number, ...within(one)].filter(Boolean).join(", ")} – ${new URL(one.url, location.href)}`);
  const notices = answer.notices.map((one) => t("notice", { text: one.text }));
  return [answer.question, "", ...statements, "", ...notices, asOf(answer), `${t("sources")}:`, ...sources].join("\n").normalize("NFC");
}

// Without TLS, on another host than this one, browsers offer no clipboard but the old command.
export async function toClipboard(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = make("textarea.hidden", { readonly: true });
  const before = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus({ preventScroll: true });
  if (!done) throw new Error("copy");
  return undefined;
}

// Copies, and says on the control whether that worked.
export async function copied(control, answer) {
  const label = control.lastElementChild;
  try {
    await toClipboard(asText(answer));
    label.textContent = t("copied");
  } catch {
    label.textContent = t("noCopy");
  }
  setTimeout(() => { label.textContent = t("copy"); }, 2500);
}
