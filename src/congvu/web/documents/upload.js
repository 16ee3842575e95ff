// Handing files in: chosen or dropped, folders too, after the sender has said that they hold no secrets and who may see them.

import { call, get } from "../api.js";
import { button, icon, make, problem } from "../dom.js";
import { field, only, select } from "../fields.js";
import { size } from "../forms.js";
import { took } from "./progress.js";
import { t } from "./words.js";

const AT_ONCE = 40; // files of one request
const ROOM = 0.9; // of the largest request: the rest is the form

export function upload(about) {
  const access = Object.fromEntries(["public", "internal", "restricted"].map((one) => [one, t(`a_${one}`)]));
  const most = about.upload_max_mb * 2 ** 20;
  const say = make("div", { id: "give-status", role: "status" });
  const chooser = (id, text, folder) => {
    const input = make("input.hidden", { type: "file", id, name: id, multiple: true, webkitdirectory: folder });
    input.addEventListener("change", async () => {
      await known; // else it would be asked for the collection that is about to stand there
      await give(form, [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })), say);
      input.value = "";
    });
    return [input, make("label", { class: folder ? "quiet bordered" : "solid quiet", for: id }, icon("upload"), make("span", t(text)))];
  };
  const names = make("datalist", { id: "collections" });
  const collection = make("input", { name: "collection", list: "collections", maxlength: 100, autocomplete: "off", oninput: () => { touched = true; } });
  let touched = false;
  const details = make("details");
  const form = make("form.give", { onsubmit: (event) => event.preventDefault() }, details);
  details.append(make("summary", icon("upload"), t("give")), make("p", t("giveWhy", { size: size(most * ROOM) })),
    make("label.sure", make("input", { type: "checkbox", name: "not_secret", id: "sure" }), make("span", t("sure"))),
    make("div.give-row", field(t("f_collection"), collection), names, field(t("f_access"), select("access", t("choose"), only(about.access, access))),
      ...chooser("files", "files", false), ...chooser("folder", "folder", true)),
    say);
  form.most = most * ROOM;
  const known = get("/documents?limit=1", true).then(({ facets }) => {
    const there = facets.collection.map(({ value }) => value);
    names.append(...there.map((value) => make("option", { value })));
    if (there.length < 2 && !touched) collection.value = there[0] ?? "main";
    details.open ||= !there.length;
  }, () => { if (!touched) collection.value = "main"; });
  for (const kind of ["dragover", "dragleave", "drop"]) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.toggle("over", kind === "dragover"); });
  form.addEventListener("drop", async (event) => { details.open = true; const all = await dropped(event.dataTransfer); await known; give(form, all, say); });
  return form;
}

// All files of what was dropped, folders walked to their ends.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ file, path: file.name }));
  return (await Promise.all(entries.map(walk))).flat();
}

async function walk(entry) {
  const path = entry.fullPath.replace(/^\//u, "");
  if (entry.isFile) return [{ file: await new Promise((resolve, reject) => entry.file(resolve, reject)), path }];
  const reader = entry.createReader();
  const inside = [];
  for (;;) { // a reader gives at most a hundred at a time
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map(walk))).flat();
}

// What only a person can say, and has not said yet.
function unsaid({ elements }) {
  if (!elements.not_secret.checked) return [elements.not_secret, "needSure"];
  if (!elements.collection.value.trim()) return [elements.collection, "needCollection"];
  return elements.access.value ? null : [elements.access, "needAccess"];
}

async function give(form, found, say) {
  if (!found.length) return say.replaceChildren(t("nothing"));
  const missing = unsaid(form);
  if (missing) {
    say.replaceChildren(make("p", t(missing[1])), button(t("load", { count: found.length }), { class: "solid", onclick: () => give(form, found, say) }, icon("upload")));
    missing[0].focus();
    return null;
  }
  const fits = found.filter(({ file }) => file.size <= form.most);
  const large = found.filter(({ file }) => file.size > form.most).map(({ path }) => path);
  const left = large.length ? problem(t("tooLarge", { names: large.join(", "), size: size(form.most) })) : "";
  const batch = [...crypto.getRandomValues(new Uint8Array(6))].map((one) => one.toString(16).padStart(2, "0")).join("");
  return send(form, fits, say, { batch, left, all: fits.length });
}

// Piece by piece under one batch; what was not sent when the line is cut can be sent on.
async function send(form, found, say, told) {
  let rest = found;
  while (rest.length) {
    say.replaceChildren(make("progress", { max: told.all, value: told.all - rest.length, "aria-label": t("sending", { done: told.all - rest.length, count: told.all }) }), make("span", t("sending", { done: told.all - rest.length, count: told.all })));
    const piece = pieceOf(rest, form.most);
    const body = new FormData();
    for (const name of ["collection", "access"]) body.set(name, form.elements[name].value.trim());
    for (const [name, value] of [["not_secret", "true"], ["folders", "true"], ["batch", told.batch]]) body.set(name, value);
    for (const { file, path } of piece) body.append("files", file, path);
    try {
      await call("/documents", { method: "POST", body });
    } catch (error) {
      const on = button(t("goOn", { count: rest.length }), { class: "solid", onclick: () => send(form, rest, say, told) }, icon("retry"));
      return say.replaceChildren(problem(error), on, told.left);
    }
    rest = rest.slice(piece.length);
    took(told.batch);
  }
  return say.replaceChildren(told.all ? make("p", t("sent", { count: told.all })) : "", told.left);
}

function pieceOf(found, most) {
  let bytes = 0;
  const end = found.findIndex(({ file }, at) => at > 0 && (at >= AT_ONCE || (bytes += file.size) + found[0].file.size > most));
  return end < 0 ? found : found.slice(0, end);
}
