// The form of a new draft: type, office, day, and from what it is to be filled.

import { Refused, get, stream } from "../api.js";
import { announce, button, icon, make, problem } from "../dom.js";
import { field, select } from "../fields.js";
import { isoOf } from "../forms.js";
import { forgetTyped, keepTyped } from "../typed.js";
import { t } from "./words.js";

const SLIPS = ["phieu-huong-dan", "phieu-bo-sung"];
const CHANNELS = ["Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"];
const WAIT = 250;
const TYPED = "drafts.start";

const FIND = {
  document: async (text) => (await get(`/documents?q=${encodeURIComponent(text)}&limit=8`)).items.map((one) => ({ id: one.id, name: [one.doc_type, one.number, one.title].filter(Boolean).join(" ") })),
  procedure: async (text) => (await get(`/desk?text=${encodeURIComponent(text)}`)).items.slice(0, 8).map((one) => ({ id: one.code, name: `${one.title} (${one.code})` })),
  documents: (text) => FIND.document(text),
  conversation: async (text) => (await get(`/conversations?q=${encodeURIComponent(text)}&limit=8`)).conversations.map((one) => ({ id: one.id, name: one.title })),
};

export class StartForm {
  constructor({ kinds, offices }, query, done) {
    this.kinds = kinds;
    this.done = done;
    this.chosen = null;
    this.trouble = make("div");
    this.fields = make("div.draft-fields");
    this.kind = select("kind", null, Object.fromEntries(kinds.map((one) => [one.kind, one.name])));
    this.from = select("from", null, {});
    this.send = make("button.solid", icon("pencil"), make("span", t("make")));
    this.status = make("p.waiting", { hidden: true });
    this.office = offices.length > 1 ? select("office", null, Object.fromEntries(offices.map((one) => [one.key, one.name]))) : null;
    this.element = make("form.draft-start", { onsubmit: (event) => this.submit(event) },
      make("div.draft-row", field(t("kind"), this.kind), this.office && field(t("office"), this.office), field(t("from"), this.from),
        field(t("day"), make("input", { name: "day", inputmode: "numeric", placeholder: t("dayHint"), maxlength: 10 }))),
      this.fields, this.trouble, make("div.draft-send", this.send, this.status));
    this.kind.addEventListener("change", () => this.choose());
    this.from.addEventListener("change", () => { this.wanted = true; this.ask(); });
    this.begin(query);
  }

  // Other views lead here with what they have: ?loai=…&tu=procedure&ma=…
  begin(query) {
    if (query.get("loai")) this.kind.value = query.get("loai");
    if (!this.kind.value) this.kind.selectedIndex = 0;
    this.choose();
    const from = query.get("tu");
    if (from && [...this.from.options].some((one) => one.value === from)) {
      this.from.value = from;
      this.ask();
      if (from === "topic") this.fields.querySelector("[name=topic]").value = query.get("ma") ?? "";
      else if (from === "documents") for (const id of (query.get("ma") ?? "").split(",").filter(Boolean)) this.pick({ id: Number(id), name: `#${id}` });
      else if (query.get("ma")) this.pick({ id: query.get("ma"), name: query.get("ten") ?? query.get("ma") });
    } else keepTyped(this.element, TYPED);
  }

  get form() {
    return this.kinds.find((one) => one.kind === this.kind.value);
  }

  choose() {
    const ways = SLIPS.includes(this.kind.value) ? ["procedure", "hand"] : this.kind.value === "cong-van-tra-loi" ? ["document", "hand", "conversation", "topic"] : ["hand", "topic", "document", "documents", "procedure", "conversation"];
    const before = this.from.value;
    this.from.replaceChildren(...ways.map((way) => make("option", { value: way }, t(way))));
    this.from.value = this.wanted && ways.includes(before) ? before : ways[0];
    this.ask();
  }

  ask() {
    this.chosen = null;
    this.options = make("div.draft-options");
    const way = this.from.value;
    if (way === "topic") this.fields.replaceChildren(field(t("topic"), make("textarea", { name: "topic", rows: 3, maxlength: 2000, required: true, placeholder: t("topicHint") })));
    else if (way === "hand") this.fields.replaceChildren(...this.form.fields.map((one) => this.control(one)));
    else this.fields.replaceChildren(this.picker(way), this.options);
  }

  control(one) {
    const properties = { name: `f-${one.name}`, required: one.required };
    return field(one.required ? `${one.label} *` : one.label, one.many ? make("textarea", { ...properties, rows: one.name === "content" ? 4 : 2 }) : make("input", { ...properties, maxlength: 2000, autocomplete: "off" }));
  }

  picker(way) {
    const label = { document: "findDocument", documents: "findDocument", procedure: "findProcedure", conversation: "findConversation" }[way];
    const hits = make("ul.draft-hits");
    let waiting = 0;
    let turn = 0;
    const look = async () => {
      const mine = ++turn;
      try {
        const found = await FIND[way](this.line.value.trim());
        if (mine !== turn) return;
        hits.replaceChildren(...(found.length ? found.map((one) => make("li", button(one.name, { class: "draft-hit", onclick: () => { hits.replaceChildren(); this.pick(one); } }))) : [make("li.empty", t("nothing"))]));
        announce(found.length ? found[0].name : t("nothing"));
      } catch (error) {
        if (mine === turn) hits.replaceChildren(make("li.problem", { role: "alert" }, error.message));
      }
    };
    this.line = make("input", { type: "search", autocomplete: "off", oninput: () => { clearTimeout(waiting); waiting = setTimeout(look, WAIT); }, onkeydown: (event) => { if (event.key === "Enter") { event.preventDefault(); look(); } } });
    this.picked = make("p.draft-picked", { "aria-live": "polite" });
    if (way !== "procedure") look();
    return make("div", field(t(label), this.line), hits, this.picked);
  }

  async pick(one) {
    if (this.from.value === "documents") {
      this.chosen = [...(this.chosen ?? []).filter((other) => other.id !== one.id), one];
      this.picked.replaceChildren(icon("check"), t("chosen", { name: this.chosen.map((other) => other.name).join("; ") }));
      return;
    }
    this.chosen = one;
    this.picked.replaceChildren(icon("check"), t("chosen", { name: one.name }));
    if (this.from.value === "procedure" && SLIPS.includes(this.kind.value)) await this.slip(one.id);
  }

  // The case, the channel and the papers of a slip.
  async slip(code) {
    try {
      const card = await get(`/desk/${encodeURIComponent(code)}`);
      const names = card.cases.map((one) => one.name).filter(Boolean);
      const channels = CHANNELS.filter((one) => card.channels.some((channel) => channel.channel === one));
      const papers = card.cases.flatMap((one) => one.papers);
      this.options.replaceChildren(
        make("div.draft-row", names.length ? field(t("case"), select("case", t("every"), Object.fromEntries(names.map((one) => [one, one])))) : null,
          channels.length > 1 ? field(t("channel"), select("channel", t("every"), Object.fromEntries(channels.map((one) => [one, one])))) : null),
        make("fieldset.draft-papers", make("legend", t("papersHave")), ...papers.map((one) => make("label.sure", make("input", { type: "checkbox", name: "paper", value: one.key }), make("span", one.name)))),
        field(t("note"), make("textarea", { name: "note", rows: 2, maxlength: 2000 })));
    } catch (error) {
      this.options.replaceChildren(problem(error));
    }
  }

  request() {
    const data = new FormData(this.element);
    const way = this.from.value;
    const asked = { kind: this.kind.value, fields: {}, from: {} };
    const day = isoOf(data.get("day") ?? "");
    if (day === null) throw new Refused(0, t("wrongDay"));
    if (day) asked.day = day;
    if (this.office) asked.office = this.office.value;
    if (way === "hand") for (const one of this.form.fields) if (data.get(`f-${one.name}`)?.trim()) asked.fields[one.name] = data.get(`f-${one.name}`);
    if (way === "topic") asked.from.topic = data.get("topic");
    if (way === "documents") {
      if (!this.chosen) throw new Refused(0, t("chooseFirst"));
      asked.from.documents = this.chosen.map((one) => one.id);
    }
    if (["document", "procedure", "conversation"].includes(way)) {
      if (!this.chosen) throw new Refused(0, t("chooseFirst"));
      asked.from[{ document: "document_id", procedure: "procedure", conversation: "conversation" }[way]] = this.chosen.id;
    }
    if (data.get("case")) asked.fields.case = data.get("case");
    if (data.get("channel")) asked.from.channel = data.get("channel");
    if (data.get("note")?.trim()) asked.from.note = data.get("note");
    if (this.options?.querySelector("[name=paper]")) asked.from.papers = data.getAll("paper").map(Number);
    return asked;
  }

  async submit(event) {
    event.preventDefault();
    this.trouble.replaceChildren();
    this.send.disabled = true;
    this.status.hidden = false;
    this.status.textContent = t("making");
    try {
      const made = await streamed(this.request(), (text) => { this.status.textContent = text; });
      forgetTyped(TYPED);
      this.done(made);
    } catch (error) {
      this.trouble.replaceChildren(problem(error));
    } finally {
      this.send.disabled = false;
      this.status.hidden = true;
    }
  }
}

// Makes a draft; each step of the work is told as it comes.
async function streamed(asked, told) {
  let made = null;
  await stream("/drafts", asked, (kind, data) => {
    if (kind === "progress") told(data.text);
    if (kind === "done") made = data;
  });
  return made;
}
