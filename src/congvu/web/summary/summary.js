// Summaries: pick documents or a question, a length; see lines with their sources; two texts side by side; briefs.

import { call, handOver, json, post, stream } from "../api.js";
import { action, drop, into } from "../asking.js";
import { copying } from "../clipboard.js";
import { announce, fill, make, problem } from "../dom.js";
import { choice, field } from "../fields.js";
import { Picker, documentsOf } from "../picker.js";
import { go, put } from "../route.js";
import { keepTyped } from "../typed.js";
import * as told from "./told.js";
import { t } from "./words.js";

const AT = "/tom-tat";
const MOST = 20;
// What can be made, by its name in the address ("viec"): where it is asked for, and the word on the button.
const MODES = {
  summary: { viec: "tom-tat", path: "/summaries", go: "go" },
  comparison: { viec: "so-sanh", path: "/summaries/comparison", go: "goComparison" },
  brief: { viec: "bao-cao", path: "/summaries/brief", go: "goBrief" },
};
const LENGTHS = ["five", "page", "full"];
let view = null;

export function show(root, address) {
  view ??= new Summaries(root);
  view.arrive(address.searchParams);
}

class Summaries {
  constructor(root) {
    const changed = () => this.refresh();
    const picker = (label, most) => new Picker(t(label), { most, changed, placeholder: t("hint") });
    this.many = picker("pick", MOST);
    this.old = picker("pickOld", 1);
    this.fresh = picker("pickNew", 1);
    this.question = make("input", { name: "question", type: "text", maxlength: 2000, autocomplete: "off", placeholder: t("questionHint") });
    this.modes = choices("mode", t("what"), Object.keys(MODES), "summary", changed);
    this.lengths = choices("size", t("length"), LENGTHS, "page", changed);
    this.go = make("button.solid", { type: "submit" });
    this.one = make("div.summary-one", this.many.element, field(t("question"), this.question));
    this.two = make("div.summary-two", this.old.element, this.fresh.element);
    this.form = make("form.summary-form", { onsubmit: (event) => { event.preventDefault(); this.make(); } },
      this.modes, this.one, this.two, this.lengths, make("div.summary-go", this.go, action("stop.quiet.bordered", t("stop"), () => this.stop())));
    this.draft = action("pencil.quiet", t("draft"), () => this.toDraft());
    this.tools = make("div.summary-tools", { hidden: true },
      copying(t("copy"), () => this.markdown()),
      action("print.quiet", t("print"), () => print()),
      action("download.quiet", t("save"), async () => handOver(new Blob([await this.markdown()], { type: "text/markdown" }), "tom-tat.md")), this.draft);
    this.result = make("div.summary-result", { "aria-live": "off" });
    root.append(make("h1", t("title")), make("p.lead", t("lead")), this.form, this.tools, this.result);
    keepTyped(this.form, "summary");
    this.refresh();
  }

  get mode() { return new FormData(this.form).get("mode"); }

  // An address that names documents ("?tai-lieu=12,15") or a question is carried out at once.
  async arrive(params) {
    const asked = params.toString();
    if (!asked || asked === this.asked) return;
    this.asked = asked;
    const ids = (params.get("tai-lieu") ?? "").split(",").map(Number).filter(Boolean).slice(0, MOST);
    const mode = Object.keys(MODES).find((one) => MODES[one].viec === params.get("viec")) ?? "summary";
    const length = params.get("do-dai");
    this.form.elements.mode.value = mode;
    if (LENGTHS.includes(length)) this.form.elements.size.value = length;
    this.question.value = params.get("hoi") ?? "";
    this.tools.hidden = true;
    const known = await into(this.result, (signal) => documentsOf(ids, signal), (found) => {
      if (mode !== "comparison") return this.many.put(found);
      this.old.put(found.slice(0, 1));
      return this.fresh.put(found.slice(1));
    });
    this.refresh();
    if (known && this.body()) this.make();
  }

  refresh() {
    const two = this.mode === "comparison";
    this.one.hidden = two;
    this.two.hidden = !two;
    this.lengths.hidden = this.mode !== "summary";
    this.go.textContent = t(MODES[this.mode].go);
  }

  body() {
    const [old] = this.old.ids;
    const [fresh] = this.fresh.ids;
    if (this.mode === "comparison") return old && fresh ? { old: { document_id: old }, new: { document_id: fresh } } : null;
    const question = this.question.value.trim();
    const ids = this.many.ids;
    if (!ids.length && !question) return null;
    return { document_ids: ids, question, ...(this.mode === "summary" ? { length: this.form.elements.size.value } : {}) };
  }

  async make() {
    const body = this.body();
    const mode = this.mode;
    this.tools.hidden = true;
    if (!body) {
      this.stop();
      fill(this.result, problem(t(mode === "comparison" ? "needTwo" : "need")));
      return;
    }
    this.remember(mode, body);
    const ask = (signal, say) => stream(MODES[mode].path, body, (kind, data) => kind === "progress" && say(data.text), signal);
    const head = make("h2", { tabindex: "-1" }, t(mode));
    if (!(await into(this.result, ask, (made) => [head, told[mode](made)], t("working")))) return;
    this.made = { mode, body };
    this.tools.hidden = false;
    this.draft.hidden = mode === "comparison";
    announce(t("done"));
    head.focus({ preventScroll: true });
    this.tools.scrollIntoView({ block: "start" });
  }

  stop() {
    drop(this.result);
    fill(this.result);
  }

  remember(mode, body) {
    const params = new URLSearchParams();
    const ids = mode === "comparison" ? [body.old.document_id, body.new.document_id] : body.document_ids;
    if (mode !== "summary") params.set("viec", MODES[mode].viec);
    if (ids.length) params.set("tai-lieu", ids.join(","));
    if (body.question) params.set("hoi", body.question);
    if (body.length) params.set("do-dai", body.length);
    this.asked = params.toString();
    put(`${AT}?${params}`);
  }

  // The server tells the same as Markdown, with the numbers of the sources.
  async markdown() {
    const { mode, body } = this.made;
    const response = await call(MODES[mode].path, json(body, "POST", "text/markdown"));
    return (await response.text()).replaceAll("](/xem/", `](${location.origin}/xem/`);
  }

  async toDraft() {
    const { mode, body } = this.made;
    const { id } = await post(`/summaries/draft?brief=${mode === "brief"}`, body);
    go(`/soan-thao?id=${encodeURIComponent(id)}`);
  }
}

const choices = (name, legend, values, chosen, changed) =>
  choice("fieldset.summary-choice", legend, name, Object.fromEntries(values.map((one) => [one, t(one)])), chosen, changed);
