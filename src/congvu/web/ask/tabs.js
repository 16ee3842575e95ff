// One conversation in two tabs: what one asks or deletes the other shows, without being reloaded.

import { get } from "../api.js";

const channel = globalThis.BroadcastChannel ? new BroadcastChannel("congvu") : null;

// `{ asked: id }` or `{ deleted: id }`, "" for all.
export const tell = (news) => channel?.postMessage(news);

// `on`: which conversation is shown, whether an answer is coming, how to show one, what to do when it is gone.
export function shared(on) {
  channel?.addEventListener("message", async ({ data }) => {
    const id = on.current();
    if (!id || on.busy()) return;
    if (data.deleted === id || data.deleted === "") on.gone();
    if (data.asked !== id) return;
    const found = await get(`/conversations/${id}`, true).catch(() => null); // the other tab shows it; this one follows later
    if (found && on.current() === id && !on.busy()) on.show(id, found.answers);
  });
}
