// Summaries: pick documents or a question, a length; see lines with their sources; two texts side by side; briefs.

import { call, json, post, stream } from "../api.js";
import { toClipboard } from "../ask/copy.js";
import { announce, button, icon, make, problem, toast } from "../dom.js";
import { go, put } from "../route.js";
import { keepTyped } from "../typed.js";
import { Picker } from "./pick.js";
import * as told from "./told.js";
import { t } from "./words.js";

const AT = "/tom-tat";
const MOST = 20;
const MODES = { summary: { path: "/summaries", go: "go" }, comparison: { path: "/summaries/comparison", go: "goComparison" }, brief: { path: "/summaries/brief", go: "goBrief" } };
const LENGTHS = ["five", "page", "full"];
let view = null;

export function show(root, address) {
  view ??= new Summaries(root);
  view.arrive(address.searchParams);
}

class Summaries {
  constructor(root) {
    const changed = () => this.refresh();
    this.many = new Picker(t("pick"), MOST, changed);
    this.old = new Picker(t("pickOld"), 1, changed);
    this.fresh = new Picker(t("pickNew"), 1, changed);
    this.question = make("input", { name: "question", type: "text", maxlength: 2000, autocomplete: "off", placeholder: t("questionHint") });
    this.lengths = choice("size", t("length"), { five: t("five"), page: t("page"), full: t("full") }, "page", changed);
    this.modes = choice("mode", t("what"), { summary: t("summary"), comparison: t("comparison"), brief: t("brief") }, "summary", changed);
    this.go = make("button.solid", { type: "submit" });
    this.stop = button(t("stop"), { class: "quiet bordered", hidden: true, onclick: () => this.asking?.abort() }, icon("stop"));
    this.one = make("div.summary-one", this.many.element, make("label.field", t("question"), this.question));
    this.two = make("div.summary-two", this.old.element, this.fresh.element);
    this.form = make("form.summary-form", { onsubmit: (event) => { event.preventDefault(); this.make(); } },
      this.modes, this.one, this.two, this.lengths, make("div.summary-go", this.go, this.stop));
    this.state = make("p.waiting", { hidden: true });
    this.trouble = make("div");
    this.draft = button(t("draft"), { class: "quiet", onclick: () => this.toDraft() }, icon("pencil"));
    this.tools = make("div.summary-tools", { hidden: true },
      button(t("copy"), { class: "quiet", onclick: (event) => this.copy(event.currentTarget) }, icon("copy")),
      button(t("print"), { class: "quiet", onclick: () => print() }, icon("print")),
      button(t("save"), { class: "quiet", onclick: () => this.save() }, icon("download")), this.draft);
    this.result = make("div.summary-result", { "aria-live": "off" });
    root.append(make("h1", t("title")), make("p.lead", t("lead")), this.form, this.state, this.trouble, this.tools, this.result);
    keepTyped(this.form, "summary");
    this.refresh();
  }

  get mode() { return new FormData(this.form).get("mode"); }

  // An address that names documents ("?tai-lieu=12,15") or a question is carried out at once.
  async arrive(params) {
    const asked = params.toString();
    if (!asked || asked === this.asked) return;
    this.asked = asked;
    const ids = (params.get("tai-lieu") ?? "").split(",").map(Number).filter(Boolean);
    const mode = { "so-sanh": "comparison", "bao-cao": "brief" }[params.get("viec")] ?? "summary";
    this.form.elements.mode.value = mode;
    if (LENGTHS.includes(params.get("do-dai"))) this.form.elements.size.value = params.get("do-dai");
    this.question.value = params.get("hoi") ?? "";
    try {
      if (mode === "comparison") await Promise.all([this.old.put(ids.slice(0, 1)), this.fresh.put(ids.slice(1, 2))]);
      else await this.many.put(ids);
    } catch (error) {
      this.fail(error.message);
      return;
    }
    this.refresh();
    if (this.body()) this.make();
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
    if (!body) { this.fail(t(this.mode === "comparison" ? "needTwo" : "need")); return; }
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const mode = this.mode;
    this.remember(mode, body);
    this.trouble.replaceChildren();
    this.result.replaceChildren();
    this.tools.hidden = true;
    this.busy(t("working"));
    try {
      await stream(MODES[mode].path, body, (kind, data) => {
        if (kind === "progress") this.busy(data.text);
        if (kind === "done") this.show(mode, body, data);
      }, asking.signal);
    } catch (error) {
      if (error.name !== "AbortError") this.fail(error.message);
    } finally {
      if (this.asking === asking) this.busy("");
    }
  }

  show(mode, body, made) {
    this.made = { mode, body };
    const head = make("h2", { tabindex: "-1" }, t(mode));
    this.result.replaceChildren(head, ...told[mode](made).filter(Boolean));
    this.tools.hidden = false;
    this.draft.hidden = mode === "comparison";
    announce(t("done"));
    head.focus({ preventScroll: true });
    this.tools.scrollIntoView({ block: "start" });
  }

  busy(text) {
    this.state.hidden = !text;
    this.state.textContent = text;
    this.stop.hidden = !text;
  }

  fail(text) {
    this.trouble.replaceChildren(problem(text));
  }

  remember(mode, body) {
    const params = new URLSearchParams();
    const ids = mode === "comparison" ? [body.old.document_id, body.new.document_id] : body.document_ids;
    if (mode !== "summary") params.set("viec", mode === "brief" ? "bao-cao" : "so-sanh");
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
    try {
      const { id } = await post(`/summaries/draft?brief=${mode === "brief"}`, body);
      go(`/soan-thao?id=${encodeURIComponent(id)}`);
    } catch (error) {
      toast(error.message, "bad");
    }
  }

  async copy(control) {
    const label = control.lastElementChild;
    try {
      await toClipboard(await this.markdown());
      label.textContent = t("copied");
    } catch {
      label.textContent = t("noCopy");
    }
    setTimeout(() => { label.textContent = t("copy"); }, 2500);
  }

  async save() {
    try {
      const link = make("a", { href: URL.createObjectURL(new Blob([await this.markdown()], { type: "text/markdown" })), download: "tom-tat.md" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (error) {
      toast(error.message, "bad");
    }
  }
}

function choice(name, legend, options, chosen, changed) {
  return make("fieldset.summary-choice", { onchange: changed }, make("legend", legend),
    ...Object.entries(options).map(([value, text]) => make("label", make("input", { type: "radio", name, value, checked: value === chosen }), make("span", text))));
}
