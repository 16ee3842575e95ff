// What was written before, step by step, so that nothing is lost by a wrong key.

const BREATH = 3_000; // milliseconds: what is typed at one place within them is one step
const MOST = 300;

export class Steps {
  constructor(draft) {
    Object.assign(this, { now: JSON.stringify(draft), back: [], forth: [], path: null, began: 0 });
  }

  // Takes in how the draft stands after an edit at `path`; `typed`: more of the same may follow.
  add(draft, path, typed) {
    const text = JSON.stringify(draft);
    if (text === this.now) return;
    if (!typed || path !== this.path || Date.now() - this.began > BREATH) {
      this.back.push({ text: this.now, path });
      this.back.splice(0, this.back.length - MOST);
      this.began = Date.now();
    }
    Object.assign(this, { now: text, forth: [], path: typed ? path : null });
  }

  // `{ draft, path }` one step back (or forth again); undefined where there is none.
  go(back) {
    const [from, to] = back ? [this.back, this.forth] : [this.forth, this.back];
    const step = from.pop();
    if (!step) return undefined;
    to.push({ text: this.now, path: step.path });
    Object.assign(this, { now: step.text, path: null });
    return { draft: JSON.parse(step.text), path: step.path };
  }
}
