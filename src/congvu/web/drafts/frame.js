// What stands on the page around the body: letterhead, title, addressees, basis, signatures, recipients.

import { action } from "../asking.js";
import { make } from "../dom.js";
import { bodyOf } from "./blocks.js";
import { t } from "./words.js";

const SAYS_ITSELF = /^(Ban hành|Phê duyệt|Về )/iu; // subjects of decisions that need no "Về việc"

export function pageOf(sheet) {
  const { draft } = sheet;
  const appendices = draft.appendices.flatMap((_, place) => [make("p.strong.appendix", sheet.field(`appendices.${place}.title`, t("appendix"))), bodyOf(sheet, `appendices.${place}.body`)]);
  return [head(sheet), title(sheet), addressees(sheet), basis(sheet), bodyOf(sheet, "body"), foot(sheet), appendices];
}

function head(sheet) {
  const { draft, form } = sheet;
  const year = draft.day.slice(0, 4);
  return make("div.sheet-head",
    make("div.head-left",
      (draft.letterhead.superior || !sheet.readOnly) && sheet.field("letterhead.superior", t("superior"), "p.caps.optional"),
      sheet.field("letterhead.issuer", t("issuer"), "p.caps.strong.ruled"),
      make("p.number", `${t("number")}:        /`, sheet.field("letterhead.symbol", t("number"))),
      !form.heading && make("p.subject-letter", t("about"), sheet.field("subject", t("subject")))),
    make("div.head-right",
      make("p.strong", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), make("p.strong.ruled", "Độc lập - Tự do - Hạnh phúc"),
      form.dated && make("p.date", sheet.field("letterhead.place", t("place")), `, ${t("dateLine", { year })}`)));
}

function title(sheet) {
  const { draft, form } = sheet;
  if (!form.heading) return null;
  const about = form.decides && !SAYS_ITSELF.test(draft.subject) ? "Về việc " : "";
  return make("div.sheet-title",
    make("p.strong", form.heading), make("p.strong.ruled", about, sheet.field("subject", t("subject"))),
    (draft.authority || form.decides) && sheet.field("authority", t("authority"), "p.strong.caps"));
}

// The entries of a list of lines, each a line of its own, and a button for one more.
function lines(sheet, list, label, add, mark = "- ") {
  return [...sheet.at(list).map((_, place) => make("p.line", mark, sheet.field(`${list}.${place}`, `${label} ${place + 1}`))), sheet.more(list, add)];
}

function addressees(sheet) {
  const { length } = sheet.draft.addressees;
  if (!length && !sheet.form.addressed) return null;
  return make("div.sheet-to", length > 0 && make("p.label", t("addressee")),
    make("div", lines(sheet, "addressees", t("addressee"), "addAddressee", length > 1 ? "- " : "")));
}

function basis(sheet) {
  const { draft, form } = sheet;
  if (!draft.basis.length && !form.based) return null;
  const rows = draft.basis.map((line, place) => make("div.basis-line", { "data-steady": true },
    make("p.line.italic", sheet.field(`basis.${place}.text`, `${t("basis")} ${place + 1}`), sheet.chips([line.source])),
    make("div", standing(sheet, line, place))));
  return make("div.sheet-basis", rows, sheet.more("basis", "addBasis"),
    (draft.proposal || form.decides) && make("p.line.italic", sheet.field("proposal", t("proposal"))),
    form.decides && make("p.strong.decides", t("decides")));
}

// Below a line of the basis: how it stands on the day of the draft, and what takes its place.
export function standing(sheet, line, place) {
  const found = sheet.known.get(line.text);
  const note = found?.note || line.note;
  const replace = () => sheet.replaceBasis(place, found.successor);
  return (found || note) && make("p.basis-state", { data: { state: found?.state ?? "unknown" } }, verdict(found, note),
    found?.successor && !sheet.readOnly && action("retry.quiet.bordered", t("replaceBasis"), replace));
}

// The state on the day and what is wrong; a text that is not here has nothing but its note.
export const verdict = (found, note) => [found && found.state !== "absent" && make("b", t(`state_${found.state}`)), note && ` ${note}`];

function signature(sheet, who) {
  return make("div.sheet-sign",
    sheet.at(`${who}.authority`).map((_, place) => sheet.field(`${who}.authority.${place}`, t("signer"), "p.strong.caps")),
    sheet.field(`${who}.name`, t("signerName"), "p.strong.signer-name"));
}

function foot(sheet) {
  const left = make("div.sheet-to-list", make("p.label", t("recipients")), lines(sheet, "recipients", t("recipients"), "addRecipient"),
    make("p.line", t("archive"), sheet.field("archive", t("archiveLabel"))));
  return make("div.sheet-foot", make("div", sheet.draft.cosigner.authority.length > 0 && signature(sheet, "cosigner"), left), signature(sheet, "signer"));
}
