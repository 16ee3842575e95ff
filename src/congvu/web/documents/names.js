// What values of the server are called, and small pieces that the parts of this view share.

import { make } from "../dom.js";
import { said } from "../forms.js";
import { language, saying } from "../words.js";
import { words } from "./words.js";

export const t = saying(words);

// The name of a value: `named("s_", "failed")`; one that has no name is shown as it is.
export const named = (prefix, value) => words[language()][prefix + value] ?? value;

export const PREFIX = { state: "s_", kind: "k_", validity: "v_", access: "a_", review: "v_" };

export const valueName = (facet, value) => (value === "" ? t("unknown") : facet in PREFIX ? named(PREFIX[facet], value) : value);

export const badge = (state) => make("span", { class: "badge", data: { state } }, named("s_", state));

export const problem = (error, ...more) => make("p", { class: "problem", role: "alert" }, error.message, ...more);

export const day = (iso) => (iso ? said(iso) : "");

export const json = (body, method = "POST") => ({ method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
