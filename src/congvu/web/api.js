// Talking to the server: JSON, events, and the token where the server wants one.

import { find } from "./dom.js";
import { t } from "./words.js";

const TOKEN = "congvu.token";

export class Refused extends Error {
  constructor(status, detail, code) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

// Calls that are refused together share one dialog; each then tries again with what was given.
async function askForToken(wrong) {
  const dialog = find("#token-dialog");
  if (!dialog.open) {
    dialog.returnValue = "";
    find("#token").value = "";
    find("#token-wrong").hidden = !wrong;
    dialog.showModal();
  }
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (dialog.returnValue !== "ok") throw new Refused(401, t("noToken"), "token_required");
  sessionStorage.setItem(TOKEN, find("#token").value.trim());
}

const token = () => sessionStorage.getItem(TOKEN) ?? "";

// A header carries bytes: letters beyond ASCII go as UTF-8.
function withToken(headers, given) {
  const bytes = String.fromCharCode(...new TextEncoder().encode(given));
  return given ? { ...headers, Authorization: `Bearer ${bytes}` } : headers;
}

// `quietly`: never ask for the token, so that what runs by itself does not open dialogs.
export async function call(path, options = {}, quietly = false) {
  const given = token();
  let response;
  try {
    response = await fetch(`/api/v1${path}`, { ...options, headers: withToken(options.headers ?? {}, given) });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(0, t("cut"), "offline");
  }
  if (response.status === 401 && !quietly) {
    if (token() === given) await askForToken(given !== "");
    return call(path, options);
  }
  if (!response.ok && response.status !== 503) throw await refusal(response);
  if (response.status === 503 && response.headers.get("content-type")?.includes("problem")) throw await refusal(response);
  return response;
}

// The options of a call that carries `body`; `accept`: what shall come back where it is not JSON.
export const json = (body, method = "POST", accept = "application/json") => ({ method, headers: { "Content-Type": "application/json", Accept: accept }, body: JSON.stringify(body) });

export const post = async (path, body, signal) => (await call(path, { ...json(body), signal })).json();

export const get = async (path, quietly, signal) => (await call(path, { signal }, quietly)).json();

async function refusal(response) {
  const body = await response.json().catch(() => ({}));
  return new Refused(response.status, body.detail ?? t("status", { status: response.status }), body.code);
}

// Asks `{question, …}`; see `stream`.
export const ask = (asked, on, signal) => stream("/ask", asked, on, signal);

// Posts `body`, calls `on(kind, data)` for each event and gives the data of "done"; throws Refused when the stream ends without.
export async function stream(path, body, on, signal) {
  const response = await call(path, { ...json(body, "POST", "text/event-stream"), signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let done = null;
  try {
    for (;;) {
      const piece = await reader.read();
      if (piece.done) break;
      const blocks = (rest + piece.value).split("\n\n");
      rest = blocks.pop();
      for (const block of blocks) {
        const { kind, data } = parse(block);
        if (kind === "error") throw new Refused(500, data.detail, data.code);
        if (kind === "done") done = { data };
        on(kind, data);
      }
    }
  } catch (error) {
    if (error instanceof Refused || error.name === "AbortError") throw error;
    throw new Refused(0, t("cut"), "offline");
  }
  if (!done) throw new Refused(0, t("cut"), "offline");
  return done.data;
}

function parse(block) {
  const event = { kind: "message", data: null };
  for (const line of block.split("\n")) {
    if (line.startsWith("event: ")) event.kind = line.slice(7);
    if (line.startsWith("data: ")) event.data = JSON.parse(line.slice(6));
  }
  return event;
}

// A plain link cannot carry a token: fetch, then hand the bytes over as a download.
export async function download(path, name) {
  handOver(await (await call(path)).blob(), name);
}

// Bytes that are here already, as a download.
export function handOver(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
