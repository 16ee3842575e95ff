// An answer as text to paste into a letter: statements with the numbers of their sources, and where those open.

import { copying } from "../clipboard.js";
import { said } from "../forms.js";
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

export const copyOf = (answer) => copying(t("copy"), () => asText(answer));
