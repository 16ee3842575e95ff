// Keeping a draft: saved by itself a moment after the last change; a copy of what is typed stays on this machine.

import { call, get, json } from "../api.js";
import { consented, forgetTyped, remember, remembered } from "../typed.js";

const AFTER = 1500;
const AGAIN = 8000;
const PREFIX = "congvu.typed.draft.";

export class Saving {
  // `state(name, values)` shows how it stands; `conflict(current)` is called when somebody else saved first.
  constructor(saved, state, conflict) {
    this.id = saved.id;
    this.version = saved.newest;
    this.state = state;
    this.conflict = conflict;
    this.draft = null;
    this.asked = 0;
    this.online = () => this.draft && this.save();
    addEventListener("online", this.online);
  }

  get key() {
    return PREFIX + this.id;
  }

  // What was typed but not saved before the page went away, null if nothing was.
  left() {
    const text = remembered(this.key) ?? (consented() ? remembered(this.key, localStorage) : null);
    return text ? JSON.parse(text) : null;
  }

  changed(draft) {
    this.draft = draft;
    this.asked += 1;
    this.hold();
    this.state("stateDirty");
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.save(), AFTER);
  }

  hold() {
    const text = JSON.stringify({ version: this.version, draft: this.draft });
    remember(this.key, text);
    if (consented()) remember(this.key, text, localStorage);
  }

  forget() {
    forgetTyped(`draft.${this.id}`);
  }

  // Saves one after the other; what was changed meanwhile is saved after it.
  async save() {
    clearTimeout(this.waiting);
    if (!this.draft) return true;
    if (this.running) return this.running;
    this.running = this.send().finally(() => { this.running = null; });
    return this.running;
  }

  async send() {
    const mine = this.asked;
    this.state("stateSaving");
    try {
      const response = await call(`/drafts/${encodeURIComponent(this.id)}`, json({ version: this.version, draft: this.draft }, "PUT"), true);
      const saved = await response.json();
      this.version = saved.version;
      if (mine !== this.asked) {
        this.hold();
        return this.send();
      }
      this.draft = null;
      this.forget();
      this.state("stateSaved", { n: this.version });
      return true;
    } catch (error) {
      if (error.status === 409) {
        this.conflict(await get(`/drafts/${encodeURIComponent(this.id)}`));
      } else if (error.code === "offline" || error.status >= 500) {
        this.state("stateOffline");
        this.waiting = setTimeout(() => this.save(), AGAIN);
      } else this.state("stateWrong", { why: error.message });
      return false;
    }
  }

  stop() {
    clearTimeout(this.waiting);
    removeEventListener("online", this.online);
  }
}
