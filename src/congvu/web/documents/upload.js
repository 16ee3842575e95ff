// Handing files in: chosen or dropped, after the sender has said that they hold no secrets and who may see them.

import { call } from "../api.js";
import { button, icon, make } from "../dom.js";
import { field, only, select } from "../fields.js";

export const ACCESS = { public: "Công khai", internal: "Nội bộ", restricted: "Hạn chế" };

export function upload(about, took) {
  const files = make("input", { type: "file", name: "files", id: "files", multiple: true, class: "hidden" });
  const sure = make("input", { type: "checkbox", name: "not_secret", value: "true", id: "sure" });
  const say = make("p", { id: "give-status", role: "status" });
  const choose = make("label", { class: "solid quiet", for: "files" }, icon("upload"), make("span", {}, "Chọn tệp"));
  const form = make("form", { class: "give", onsubmit: (event) => event.preventDefault() },
    make("h2", {}, "Thả tệp vào đây để nạp"),
    make("p", {}, `PDF (cả bản quét), ảnh, Word, Excel, PowerPoint, HTML, TXT, ZIP, edXML; tối đa ${about.upload_max_mb} MB mỗi lần. Tệp được đọc ngay trên máy chủ này.`),
    make("label", { class: "sure" }, sure, make("span", {}, "Tôi xác nhận các tệp này không chứa bí mật nhà nước.")),
    make("div", { class: "give-row" },
      field("Bộ sưu tập", make("input", { name: "collection", value: "main", maxlength: 100 })),
      field("Mức truy cập", select("access", "Hãy chọn…", only(about.access, ACCESS))), files, choose),
    say);
  form.took = took;
  files.addEventListener("change", async () => { await give(form, [...files.files], say); files.value = ""; });
  for (const kind of ["dragover", "dragleave", "drop"]) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.toggle("over", kind === "dragover"); });
  form.addEventListener("drop", (event) => dropped(form, event.dataTransfer, say));
  return form;
}

function dropped(form, transfer, say) {
  const folder = [...transfer.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory);
  if (folder) say.textContent = "Hãy thả các tệp, không thả cả thư mục.";
  else give(form, [...transfer.files], say);
}

// What only a person can say, and has not said yet.
function unsaid(form) {
  if (!form.sure.checked) return { control: form.sure, words: "Hãy đánh dấu xác nhận ở trên trước khi nạp tệp." };
  const { access } = form.elements;
  return access.value ? null : { control: access, words: "Hãy chọn mức truy cập: ai được xem các tệp này." };
}

async function give(form, files, say) {
  if (!files.length) return;
  const again = (text, sign) => button(text, { class: "quiet bordered", onclick: () => give(form, files, say) }, icon(sign));
  const missing = unsaid(form);
  if (missing) {
    say.replaceChildren(missing.words, again(`Nạp ${files.length} tệp`, "upload"));
    missing.control.focus();
    return;
  }
  const body = new FormData();
  for (const name of ["collection", "access"]) body.set(name, form.elements[name].value);
  body.set("not_secret", "true");
  for (const file of files) body.append("files", file, file.name);
  say.textContent = `Đang tải lên ${files.length} tệp…`;
  try {
    const { jobs } = await (await call("/documents", { method: "POST", body })).json();
    say.textContent = `Đã nhận ${jobs.length} tệp.`;
    await form.took(jobs[0].batch);
  } catch (error) {
    if (error.status && error.status < 500) say.textContent = error.message;
    else say.replaceChildren(error.message, again("Thử lại", "retry"));
  }
}
