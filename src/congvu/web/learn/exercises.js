// The ten exercises: what is to be done and when it is done. `ask` checks get the server's answer.

import { folded } from "../forms.js";

const cites = (answer, at) => answer.citations.some((one) => one.document_id === at.procedure.id);
const PERSONAL = /\d[\d .]{7,}\d|trần|thị hoa|\bhoa\b/iu;

// `kind`: ask (a question to the server), code (typed after reading a source), edit (a text to change), choice (a, b, c).
export const EXERCISES = [
  { id: "own", kind: "ask", passed: (answer, at) => cites(answer, at) },
  { id: "bare", kind: "ask", passed: (answer, at) => folded(answer.question) === answer.question.toLowerCase() && cites(answer, at) },
  { id: "point", kind: "ask", passed: (answer, at) => ["time", "fee"].includes(answer.aspect) && cites(answer, at), told: (answer, t) => ({ aspect: t(answer.aspect) }) },
  { id: "follow", kind: "ask", before: true, passed: (answer, at) => answer.understood.trim() !== answer.question.trim() && cites(answer, at), told: (answer) => ({ understood: answer.understood }) },
  { id: "source", kind: "code", passed: (typed, at) => typed.trim() === at.procedure.code },
  { id: "force", kind: "choice", right: "b" },
  { id: "none", kind: "ask", anywhere: true, passed: (answer) => ["not_found", "out_of_scope", "refused"].includes(answer.outcome) },
  { id: "person", kind: "edit", anywhere: true, passed: (typed) => !PERSONAL.test(typed) && folded(typed).includes("khai sinh") },
  { id: "secret", kind: "choice", right: "b" },
  { id: "decide", kind: "choice", right: "b" },
];
