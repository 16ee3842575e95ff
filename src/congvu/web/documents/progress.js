// Files on their way in: each batch with a bar and what needs somebody; found again after a reload.

import { get } from "../api.js";
import { action } from "../asking.js";
import { announce, fill, make } from "../dom.js";
import { moment } from "../forms.js";
import { remember, remembered } from "../typed.js";
import { t } from "./words.js";

const OURS = "congvu.batches"; // what was handed in from this tab, finished or not
const EVERY = 1200;
const FEW = 8;
const REMEDIED = ["needs_ocr", "needs_converter", "quarantined"]; // read with a result that a person can help
const watched = new Map(); // batch → { element, over, all, painted }
let holder = null;
let settled = () => {};
let timer = 0;
let active = false;

const ours = () => (remembered(OURS) ?? "").split(" ").filter(Boolean);
const keep = (batches) => remember(OURS, batches.join(" "));

// `root`: where the batches stand; `whenSettled`: one has been read.
export async function watchBatches(root, whenSettled) {
  holder = root;
  settled = whenSettled;
  const found = await get("/batches?limit=10", true).catch(() => []);
  for (const one of found.toReversed()) if (one.done < one.files || ours().includes(one.batch)) place(one.batch);
  tick();
}

// A batch that was begun or grew.
export function took(batch) {
  keep([...new Set([...ours(), batch])]);
  place(batch).over = false;
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

function place(batch) {
  if (!watched.has(batch)) {
    watched.set(batch, { element: make("section.batch"), over: false, all: false, painted: "" });
    holder.prepend(watched.get(batch).element);
  }
  return watched.get(batch);
}

function hide(batch) {
  watched.get(batch).element.remove();
  watched.delete(batch);
  keep(ours().filter((one) => one !== batch));
}

async function tick() {
  clearTimeout(timer);
  const open = [...watched].filter(([, one]) => !one.over);
  if (!active || !open.length) return;
  await Promise.all(open.map(([batch, one]) => look(batch, one)));
  clearTimeout(timer);
  timer = setTimeout(tick, EVERY);
}

async function look(batch, one) {
  const found = await get(`/batches/${batch}`, true).catch(() => null);
  if (!found) return;
  one.over = found.done === found.files;
  paint(batch, one, found);
  if (!one.over) return;
  announce(t("finished", { count: found.files }));
  settled();
}

// Drawn again only when something changed: focus and selection stay.
function paint(batch, one, found) {
  const now = JSON.stringify([found, one.all]);
  if (now === one.painted) return;
  one.painted = now;
  const rank = (job) => (troubled(job) ? 0 : 1) + (job.state === "running" ? 0 : 1);
  const troubles = found.jobs.filter(troubled).length;
  const jobs = found.jobs.toSorted((a, b) => rank(a) - rank(b));
  const shown = one.all ? jobs : jobs.slice(0, Math.max(FEW, troubles));
  const progress = t("progress", { done: found.done, count: found.files });
  fill(one.element,
    make("header", make("h2", t("batch", { at: moment(found.jobs.at(-1).created_at) })), make("span.meta", progress),
      troubles > 0 && make("span.badge", { data: { state: "failed" } }, t("troubles", { count: troubles })), one.over && action(".quiet", t("hide"), () => hide(batch))),
    !one.over && make("progress", { max: found.files, value: found.done, "aria-label": progress }),
    make("ul", shown.map(row)),
    shown.length < jobs.length && action(".quiet", t("showAll", { count: jobs.length }), () => { one.all = true; paint(batch, one, found); }));
}

const troubled = ({ state, outcome }) => state === "failed" || ["failed", "refused", ...REMEDIED].includes(outcome);

function row(job) {
  const remedied = REMEDIED.includes(job.outcome);
  const told = remedied || job.outcome === "failed" ? t.named("s_", job.outcome) : t.named("j_", job.state === "done" ? job.outcome : job.state);
  return make("li.job",
    job.document_id ? make("a", { go: `/tai-lieu/${job.document_id}` }, job.name) : make("span", job.name),
    make("span.badge", { data: { state: remedied ? job.outcome : troubled(job) ? "failed" : job.state } }, told), job.message && make("p", job.message));
}
