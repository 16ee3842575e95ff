// Handing files in: chosen or dropped, folders too, after the sender has said that they hold no secrets and who may see them.

import { call, get } from "../api.js";
import { action } from "../asking.js";
import { fill, icon, make, problem } from "../dom.js";
import { field, select } from "../fields.js";
import { size } from "../forms.js";
import { took } from "./progress.js";
import { t } from "./words.js";

const AT_ONCE = 40; // files of one request
const ROOM = 0.9; // of the largest request: the rest is the form
const NEEDED = { not_secret: "needSure", collection: "needCollection", access: "needAccess" }; // what only a person can say

// `zone`: where files may be dropped; whoever misses the form by a little must not lose the page to the file.
export function upload(about, zone) {
  const most = about.upload_max_mb * 2 ** 20 * ROOM;
  const status = make("div", { id: "give-status", role: "status" });
  const chooser = (id, folder) => {
    const input = make("input.hidden", { type: "file", id, name: id, multiple: true, webkitdirectory: folder });
    input.addEventListener("change", () => {
      given([...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
      input.value = "";
    });
    return [input, make("label", { class: folder ? "quiet bordered" : "solid quiet", for: id }, icon("upload"), make("span", t(id)))];
  };
  const names = make("datalist", { id: "collections" });
  const collection = make("input", { name: "collection", list: "collections", maxlength: 100, autocomplete: "off", oninput: () => { touched = true; }, required: true, pattern: ".*\\S.*" });
  let touched = false;
  const access = select("access", t("choose"), Object.fromEntries(about.access.map((one) => [one, t.named("a_", one)])));
  access.required = true;
  const details = make("details", make("summary", icon("upload"), t("give")), make("p", t("giveWhy", { size: size(most) })),
    make("label.sure", make("input", { type: "checkbox", name: "not_secret", required: true }), make("span", t("sure"))),
    make("div.give-row", field(t("f_collection"), collection), names, field(t("f_access"), access), chooser("files", false), chooser("folder", true)),
    status);
  const form = make("form.give", { onsubmit: (event) => event.preventDefault() }, details);
  const given = async (found, unread = []) => {
    await known; // else it would be asked for the collection that is about to stand there
    give({ form, status, most }, found, unread);
  };

  const known = get("/documents?limit=1", true).then(({ facets }) => {
    const there = facets.collection.map(({ value }) => value);
    fill(names, there.map((value) => make("option", { value })));
    if (there.length < 2 && !touched) collection.value = there[0] ?? "main";
    details.open ||= !there.length;
  }, () => { if (!touched) collection.value = "main"; });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
    });
  }
  zone.addEventListener("drop", async ({ dataTransfer }) => {
    if (!dataTransfer.types.includes("Files")) return;
    details.open = true;
    const { found, unread } = await dropped(dataTransfer);
    given(found, unread);
  });
  return form;
}

// All files of what was dropped, folders walked to their ends, and what could not be opened.
async function dropped(transfer) {
  const found = [];
  const unread = [];
  const asked = (ask) => new Promise(ask); // the old way of these calls: what comes, what fails
  async function walk(entry) {
    const path = entry.fullPath.replace(/^\//u, "");
    try {
      if (entry.isFile) return found.push({ file: await asked((resolve, reject) => entry.file(resolve, reject)), path });
      const reader = entry.createReader();
      for (;;) { // a reader gives at most a hundred at a time
        const some = await asked((resolve, reject) => reader.readEntries(resolve, reject));
        if (!some.length) return null;
        await Promise.all(some.map(walk));
      }
    } catch {
      return unread.push({ path });
    }
  }
  await Promise.all([...transfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean).map(walk));
  return { found, unread };
}

// `to`: { form, status, most }.
function give(to, found, unread) {
  const missing = Object.keys(NEEDED).find((name) => !to.form.elements[name].checkValidity());
  if (found.length && missing) {
    fill(to.status, make("p", t(NEEDED[missing])), action("upload.solid", t("load", { count: found.length }), () => give(to, found, unread)));
    to.form.elements[missing].focus();
    return;
  }
  const fault = ({ file }) => (file.size > to.most ? "tooLarge" : file.size ? "" : "emptyFiles");
  const { "": files = [], ...faulty } = Object.groupBy(found, fault);
  const left = Object.entries({ ...faulty, ...(unread.length && { unread }) }).map(([key, some]) =>
    problem(t(key, { names: some.map(({ path }) => path).join(", "), size: size(to.most) })));
  if (files.length || left.length) send(to, files, { batch: fresh(), left, all: files.length });
  else fill(to.status, t("nothing"));
}

// Twelve hexadecimal digits. Without TLS, on another host than this one, browsers give no randomUUID.
const fresh = () => [...crypto.getRandomValues(new Uint8Array(6))].map((one) => one.toString(16).padStart(2, "0")).join("");

// Piece by piece under one batch; what was not sent when the line is cut can be sent on.
async function send(to, files, told) {
  let rest = files;
  while (rest.length) {
    const progress = t("sending", { done: told.all - rest.length, count: told.all });
    fill(to.status, make("progress", { max: told.all, value: told.all - rest.length, "aria-label": progress }), make("span", progress));
    const piece = pieceOf(rest, to.most);
    const body = new FormData();
    for (const name of ["collection", "access"]) body.set(name, to.form.elements[name].value.trim());
    for (const [name, value] of Object.entries({ not_secret: true, folders: true, batch: told.batch })) body.set(name, value);
    for (const { file, path } of piece) body.append("files", file, path);
    try {
      await call("/documents", { method: "POST", body });
    } catch (error) {
      fill(to.status, problem(error), action("retry.solid", t("goOn", { count: rest.length }), () => send(to, rest, told)), told.left);
      return;
    }
    rest = rest.slice(piece.length);
    took(told.batch);
  }
  fill(to.status, told.all > 0 && make("p", t("sent", { count: told.all })), told.left);
}

function pieceOf(files, most) {
  let bytes = 0;
  const end = files.findIndex(({ file }, at) => (bytes += file.size) > most || at >= AT_ONCE);
  return end < 1 ? files : files.slice(0, end);
}
