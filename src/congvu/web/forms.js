// Days, times, numbers and sizes as they are written here; days are also read.

import { language } from "./words.js";

const LOCALE = { vi: "vi-VN", en: "en-GB" };
const WRITTEN = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const STEPS = ["B", "KB", "MB", "GB"];
const locale = () => LOCALE[language()];

// "2026-01-31" is 31/01/2026 in both languages.
export const said = (day) => day.slice(0, 10).split("-").reverse().join("/");

// A moment of the server ("2026-01-31T08:05:00+00:00") in this machine's time: "31/01/2026 15:05".
export function moment(at) {
  const when = new Date(at);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(when.getDate())}/${two(when.getMonth() + 1)}/${when.getFullYear()} ${two(when.getHours())}:${two(when.getMinutes())}`;
}

// 38572 → "38.572"; `digits`: most places after the comma.
export const count = (number, digits = 0) => number.toLocaleString(locale(), { maximumFractionDigits: digits });

export const percent = (share, digits = 0) => share.toLocaleString(locale(), { style: "percent", maximumFractionDigits: digits });

// What there is of these, in one line: "Hộ tịch · Cấp xã".
export const dotted = (...parts) => parts.filter(Boolean).join(" · ");

export function size(bytes) {
  const step = Math.min(STEPS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${count(bytes / 1024 ** step, step ? 1 : 0)} ${STEPS[step]}`;
}

// A day as it is written here, in the server's form; undefined for nothing, null for one that cannot be.
export function isoOf(text) {
  if (!text.trim()) return undefined;
  const [, day, month, year] = WRITTEN.exec(text.trim()) ?? [];
  const found = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return Number.isNaN(found.getTime()) || found.getUTCDate() !== Number(day) ? null : found.toISOString().slice(0, 10);
}

// This machine's day, in the server's form.
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export const isToday = (day) => day === today();

// Where a place of a document opens in the reading pane.
export const placeAt = ({ document_id: id, revision_id: revision, start, end }) => `/xem/${id}?revision=${revision}&start=${start}&end=${end}`;

// Letters as they are looked for: lower case, without accents, as many as there were (a character beyond the plane is one).
export const folded = (text) => Array.from(text.toLowerCase(), (letter) => (letter === "đ" ? "d" : letter.normalize("NFD")[0])).join("");
