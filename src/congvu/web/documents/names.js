// What values of the server are called, and small pieces that the parts of this view share.

import { make } from "../dom.js";
import { said } from "../forms.js";
import { t } from "./words.js";

// The name of a value: `named("s_", "failed")`; one that has no name is shown as it is.
export const named = (prefix, value) => t.known(prefix + value) ?? value;

export const PREFIX = { state: "s_", kind: "k_", validity: "v_", access: "a_", review: "v_" };

export const valueName = (facet, value) => (value === "" ? t("unknown") : facet in PREFIX ? named(PREFIX[facet], value) : value);

export const badge = (state) => make("span.badge", { data: { state } }, named("s_", state));

export const day = (iso) => (iso ? said(iso) : "");
