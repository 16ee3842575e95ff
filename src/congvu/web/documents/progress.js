// Files on their way in: each batch with a bar and what needs somebody; found again after a reload.

import { get } from "../api.js";
import { announce, button, make } from "../dom.js";
import { moment } from "../forms.js";
import { remember, remembered } from "../typed.js";
import { named } from "./names.js";
import { t } from "./words.js";

const OURS = "congvu.batches";
const EVERY = 1200;
const FEW = 8;
const BAD = new Set(["failed", "refused", "needs_ocr", "needs_converter", "quarantined"]);
const watched = new Map(); // batch → its element
let ours = new Set((remembered(OURS) ?? "").split(" ").filter(Boolean));
let holder = null;
let settled = () => {};
let timer = 0;
let active = false;

export async function watchBatches(root, whenSettled) {
  holder = root;
  settled = whenSettled;
  const found = await get("/batches?limit=10", true).catch(() => []);
  for (const one of found.toReversed()) if (one.done < one.files || ours.has(one.batch)) place(one.batch);
  tick();
}

// A batch that was begun or grew.
export function took(batch) {
  ours.add(batch);
  keep();
  place(batch);
  watched.get(batch).over = false;
  tick();
}

export function follow() {
  active = true;
  tick();
}

export function unfollow() {
  active = false;
  clearTimeout(timer);
}

const keep = () => remember(OURS, [...ours].join(" "));

function place(batch) {
  if (watched.has(batch) || !holder) return;
  const element = make("section.batch");
  watched.set(batch, { element, painted: "", over: false, all: false });
  holder.prepend(element);
}

async function tick() {
  clearTimeout(timer);
  if (!active) return;
  const open = [...watched].filter(([, one]) => !one.over);
  await Promise.all(open.map(([batch, one]) => look(batch, one)));
  clearTimeout(timer);
  if ([...watched.values()].some((one) => !one.over)) timer = setTimeout(tick, EVERY);
}

async function look(batch, one) {
  const found = await get(`/batches/${batch}`, true).catch(() => null);
  if (!found) return;
  const was = one.over;
  one.over = found.done === found.files;
  paint(batch, one, found);
  if (one.over && !was) {
    announce(t("finished", { count: found.files }));
    settled();
  }
}

// Drawn again only when something changed: focus and selection stay.
function paint(batch, one, found) {
  const now = JSON.stringify([found, one.all]);
  if (now === one.painted) return;
  one.painted = now;
  const bad = found.jobs.filter(isBad);
  const rest = found.jobs.filter((job) => !isBad(job)).toSorted((a, b) => (a.state === "running" ? -1 : 0) - (b.state === "running" ? -1 : 0));
  const shown = one.all ? [...bad, ...rest] : [...bad, ...rest].slice(0, Math.max(FEW, bad.length));
  const away = button(t("hide"), { class: "quiet", onclick: () => { watched.delete(batch); ours.delete(batch); keep(); one.element.remove(); } });
  one.element.replaceChildren(
    make("header", make("h2", t("batch", { at: moment(found.jobs.at(-1).created_at) })), make("span.meta", t("progress", { done: found.done, count: found.files })),
      bad.length ? make("span.badge", { data: { state: "failed" } }, t("troubles", { count: bad.length })) : "", one.over ? away : ""),
    one.over ? "" : make("progress", { max: found.files, value: found.done, "aria-label": t("progress", { done: found.done, count: found.files }) }),
    make("ul", ...shown.map(row)),
    shown.length < found.jobs.length ? button(t("showAll", { count: found.jobs.length }), { class: "quiet", onclick: () => { one.all = true; paint(batch, one, found); } }) : "");
}

const isBad = (job) => job.state === "failed" || BAD.has(job.outcome);

function row(job) {
  const over = job.state === "done";
  const state = isBad(job) ? (job.outcome in { needs_ocr: 1, needs_converter: 1, quarantined: 1 } ? job.outcome : "failed") : job.state;
  const told = over ? (BAD.has(job.outcome) && job.outcome !== "refused" ? named("s_", job.outcome) : named("j_", job.outcome)) : named("j_", job.state);
  return make("li.job",
    job.document_id ? make("a", { go: `/tai-lieu/${job.document_id}` }, job.name) : make("span", job.name),
    make("span.badge", { data: { state } }, told), job.message ? make("p", job.message) : null);
}
