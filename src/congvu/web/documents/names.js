// Small pieces that the parts of this view share.

import { make } from "../dom.js";
import { said } from "../forms.js";
import { t } from "./words.js";

const PREFIX = { state: "s_", kind: "k_", validity: "v_", access: "a_", review: "v_" };

export const valueName = (facet, value) => (value === "" ? t("unknown") : facet in PREFIX ? t.named(PREFIX[facet], value) : value);

export const badge = (state) => make("span.badge", { data: { state } }, t.named("s_", state));

export const day = (iso) => (iso ? said(iso) : "");
