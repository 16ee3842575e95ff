// Keeping a draft: saved by itself a moment after the last change; a copy of what is typed stays on this machine.

import { call, get, json } from "../api.js";
import { consented, forgetTyped, remember, remembered } from "../typed.js";

const AFTER = 1500;
const AGAIN = 8000;
const bare = (draft) => JSON.stringify(draft).replace(/\s+/gu, "");
const APART = 5 * 60_000; // versions of one writing that are kept

export class Saving {
  // `state(name, values)` shows how it stands; `conflict(current)` is called when somebody else saved first.
  constructor(path, { id, newest }, state, conflict) {
    Object.assign(this, { path, key: `draft.${id}`, version: newest, state, conflict, draft: null, edits: 0, began: 0 });
    this.kept = `congvu.typed.${this.key}`;
    this.online = () => this.save(true);
    this.closing = (event) => this.draft && event.preventDefault(); // the browser then asks whether to leave
    addEventListener("online", this.online);
    addEventListener("beforeunload", this.closing);
  }

  // What was typed but not saved before the page went away, null if nothing was.
  left() {
    const text = remembered(this.kept) ?? (consented() ? remembered(this.kept, localStorage) : null);
    return text && JSON.parse(text);
  }

  changed(draft) {
    this.draft = draft;
    this.edits += 1;
    this.hold();
    this.state("stateDirty");
    this.later(AFTER);
  }

  later(wait) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.save(true), wait);
  }

  hold() {
    const text = JSON.stringify({ version: this.version, draft: this.draft });
    remember(this.kept, text);
    if (consented()) remember(this.kept, text, localStorage);
  }

  // Goes on from a version that was not written here.
  follow(version) {
    this.version = version;
    this.began = 0;
  }

  // Nothing is left to be saved.
  settle() {
    this.draft = null;
    forgetTyped(this.key);
  }

  // Saves one after the other; what was changed meanwhile is saved after it. `quietly`: nobody asked for it.
  async save(quietly) {
    clearTimeout(this.waiting);
    if (!this.draft) return true;
    this.running ??= this.send(quietly).finally(() => { this.running = null; });
    return this.running;
  }

  async send(quietly) {
    this.state("stateSaving");
    try {
      let saved = null;
      for (let sent = null; sent !== this.edits;) {
        sent = this.edits;
        this.sent = bare(this.draft);
        const interim = Date.now() - this.began < APART;
        saved = await (await call(this.path, json({ version: this.version, draft: this.draft, interim }, "PUT"), quietly)).json();
        if (!interim) this.began = Date.now();
        this.version = saved.version;
        this.hold();
      }
      this.settle();
      this.state("stateSaved", { n: this.version, title: saved.title });
      return true;
    } catch (error) {
      await this.failed(error);
      return false;
    }
  }

  async failed(error) {
    if (error.status === 409) {
      await get(this.path).then((current) => this.overtaken(current), (again) => this.failed(again));
    } else if (error.code === "offline" || error.status >= 500) {
      this.lost = this.sent;
      this.state("stateOffline");
      this.later(AGAIN);
    } else this.state("stateWrong", { why: error.message });
  }

  // Somebody else saved first, or it was this text itself and only the answer got lost.
  overtaken(current) {
    if (bare(current.draft) === this.lost) {
      this.follow(current.newest);
      this.later(0);
    } else this.conflict(current);
  }

  stop() {
    clearTimeout(this.waiting);
    removeEventListener("online", this.online);
    removeEventListener("beforeunload", this.closing);
  }
}
