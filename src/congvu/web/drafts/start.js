// The form of a new draft: type, office, day, and from what it is to be filled.

import { Refused, get, stream } from "../api.js";
import { action, into } from "../asking.js";
import { fill, find, make } from "../dom.js";
import { box, field, select } from "../fields.js";
import { isoOf } from "../forms.js";
import { Picker, documents, documentsOf } from "../picker.js";
import { forgetTyped, keepTyped } from "../typed.js";
import { t } from "./words.js";

const SLIPS = ["phieu-huong-dan", "phieu-bo-sung"];
const CHANNELS = ["Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"];
const TYPED = "drafts.start";
const MOST = 20;

// From what a draft can be filled: where that is chosen in the collection, how it is looked for and what the server calls it.
const WAYS = {
  hand: {}, topic: {},
  document: { label: "findDocument", find: documents, most: 1, name: "document_id" },
  documents: { label: "findDocument", find: documents, most: MOST, name: "documents" },
  procedure: { label: "findProcedure", find: procedures, most: 1, name: "procedure" },
  conversation: { label: "findConversation", find: conversations, most: 1, name: "conversation" },
};
const REPLY = ["document", "hand", "conversation", "topic"];
const waysOf = (kind) => (SLIPS.includes(kind) ? ["procedure", "hand"] : kind === "cong-van-tra-loi" ? REPLY : Object.keys(WAYS));

async function procedures(text, signal) {
  const { items } = await get(`/desk?text=${encodeURIComponent(text)}`, false, signal);
  return items.map((one) => ({ id: one.code, name: one.title, about: one.code }));
}

async function conversations(text, signal) {
  const found = await get(`/conversations?q=${encodeURIComponent(text)}&limit=8`, false, signal);
  return found.conversations.map((one) => ({ id: one.id, name: one.title }));
}

const named = (some, key) => Object.fromEntries(some.map((one) => [one[key], one.name]));
const same = (names) => Object.fromEntries(names.map((name) => [name, name]));

export class StartForm {
  constructor({ kinds, offices }, query, done) {
    this.kinds = kinds;
    this.done = done;
    this.fields = make("div.draft-fields");
    this.options = make("div.draft-options");
    this.state = make("div.draft-making");
    this.kind = select("kind", null, named(kinds, "kind"));
    this.from = select("from", null, {});
    this.element = make("form.draft-start", { onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      make("div.draft-row", field(t("kind"), this.kind), offices.length > 1 && field(t("office"), select("office", null, named(offices, "key"))), field(t("from"), this.from),
        field(t("day"), make("input", { name: "day", inputmode: "numeric", placeholder: t("dayHint"), maxlength: 10 }))),
      this.fields, this.options, make("div.draft-send", action("pencil.solid", t("make"), null, { type: "submit" }), this.state));
    this.kind.addEventListener("change", () => this.choose());
    this.from.addEventListener("change", () => { this.wanted = this.from.value; this.ask(); });
    this.begin(query);
  }

  // Other views lead here with what they have: ?loai=…&tu=procedure&ma=…
  begin(query) {
    this.kind.value = query.get("loai") ?? this.kinds[0].kind;
    if (!this.kind.value) this.kind.selectedIndex = 0;
    const from = query.get("tu");
    this.wanted = from;
    this.choose();
    if (!from || this.from.value !== from) keepTyped(this.element, TYPED);
    else this.take(from, query.get("ma") ?? "", query.get("ten"));
  }

  take(from, what, name) {
    if (from === "topic") find("[name=topic]", this.fields).value = what;
    else if (from === "documents" || (from === "document" && !name)) into(this.options, (signal) => documentsOf(what.split(",").filter(Boolean), signal), (found) => this.picker.put(found));
    else if (what && this.picker) {
      this.picker.put([{ id: what, name: name ?? what }]);
      this.chosen();
    }
  }

  get form() {
    return this.kinds.find((one) => one.kind === this.kind.value);
  }

  choose() {
    const ways = waysOf(this.kind.value);
    fill(this.from, ways.map((way) => make("option", { value: way }, t(way))));
    this.from.value = ways.includes(this.wanted) ? this.wanted : ways[0];
    this.ask();
  }

  ask() {
    const { label, find: look, most } = WAYS[this.from.value];
    this.picker = look ? new Picker(t(label), { most, find: look, changed: () => this.chosen() }) : null;
    fill(this.options);
    if (this.picker) fill(this.fields, this.picker.element);
    else if (this.from.value === "topic") fill(this.fields, field(t("topic"), make("textarea", { name: "topic", rows: 3, maxlength: 2000, required: true, placeholder: t("topicHint") })));
    else fill(this.fields, this.form.fields.map((one) => this.control(one)));
  }

  control({ name, label, required, many }) {
    const properties = { name: `f-${name}`, required };
    return field(required ? `${label} *` : label, many
      ? make("textarea", { ...properties, rows: name === "content" ? 4 : 2 })
      : make("input", { ...properties, maxlength: 2000, autocomplete: "off" }));
  }

  chosen() {
    const [code] = this.picker.ids;
    if (!code) fill(this.options);
    else if (SLIPS.includes(this.kind.value)) into(this.options, `/desk/${encodeURIComponent(code)}`, (card) => slip(card));
  }

  // What is not there (undefined) is not sent.
  request() {
    const data = new FormData(this.element);
    const text = (name) => data.get(name)?.trim() || undefined;
    const day = isoOf(data.get("day"));
    const ids = this.picker?.ids ?? [];
    if (day === null) throw new Refused(422, t("wrongDay"));
    if (this.picker && !ids.length) throw new Refused(422, t("chooseFirst"));
    const from = { topic: text("topic"), channel: text("channel"), note: text("note") };
    const { name, most } = WAYS[this.from.value];
    if (name) from[name] = most > 1 ? ids : ids[0];
    if (find("[name=paper]", this.element)) from.papers = data.getAll("paper").map(Number);
    const fields = Object.fromEntries(this.form.fields.map((one) => [one.name, text(`f-${one.name}`)]));
    return { kind: this.kind.value, day, office: text("office"), fields: { ...fields, case: text("case") }, from };
  }

  // Each step of the work is told as it comes.
  async submit() {
    if (this.state.ariaBusy === "true") return;
    const ask = async (signal, say) => stream("/drafts", this.request(), (kind, data) => kind === "progress" && say(data.text), signal);
    await into(this.state, ask, (made) => {
      forgetTyped(TYPED);
      this.done(made);
    }, t("making"));
  }
}

// The case, the channel and the papers of a slip.
function slip(card) {
  const names = card.cases.map((one) => one.name).filter(Boolean);
  const channels = CHANNELS.filter((one) => card.channels.some((channel) => channel.channel === one));
  const papers = card.cases.flatMap((one) => one.papers);
  return [
    make("div.draft-row", names.length > 0 && field(t("case"), select("case", t("every"), same(names))),
      channels.length > 1 && field(t("channel"), select("channel", t("every"), same(channels)))),
    make("fieldset.draft-papers", make("legend", t("papersHave")), papers.map((one) => box("checkbox.sure", { name: "paper", value: one.key }, one.name))),
    field(t("note"), make("textarea", { name: "note", rows: 2, maxlength: 2000 })),
  ];
}
