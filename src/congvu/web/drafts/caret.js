// Where the caret is in a line that is written, and the open places ("[…]") of the lines.

const GAP = /\[[^\]]+\]/gu;

// The words of a line as the draft keeps them.
export const plain = (field) => field.textContent.replace(/\s+/gu, " ").replace(/^ /u, "");

// The words before and behind what is chosen in a line.
export function around(field) {
  const chosen = getSelection().getRangeAt(0);
  const [before, behind] = [new Range(), new Range()];
  before.selectNodeContents(field);
  before.setEnd(chosen.startContainer, chosen.startOffset);
  behind.selectNodeContents(field);
  behind.setStart(chosen.endContainer, chosen.endOffset);
  return [before.toString(), behind.toString()];
}

// Puts the caret behind so many letters of a line, or chooses those from there to `end`.
export function put(field, letters, end = letters) {
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "nearest" });
  const words = field.firstChild ?? field;
  const [from, to] = [letters, end].map((at) => Math.min(at, words.length ?? 0));
  getSelection().setBaseAndExtent(words, from, words, to);
}

// Whether a key leads out of a line from where the caret is: up from its first row, right from its last letter.
export function leadsOut(key, field) {
  const [before, behind] = around(field);
  if (key === "ArrowLeft") return !before;
  if (key === "ArrowRight") return !behind;
  const caret = getSelection().getRangeAt(0).getClientRects()[0];
  const box = field.getBoundingClientRect();
  return !caret || (key === "ArrowUp" ? caret.top - box.top : box.bottom - caret.bottom) < caret.height / 2;
}

// The open places as ranges, in reading order.
export function gapsIn(sheet) {
  const lines = [...sheet.querySelectorAll(".write")].flatMap((field) => [...field.childNodes]);
  return lines.flatMap((words) => [...words.textContent.matchAll(GAP)].map((found) => {
    const gap = new Range();
    gap.setStart(words, found.index);
    gap.setEnd(words, found.index + found[0].length);
    return gap;
  }));
}
