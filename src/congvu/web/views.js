// The views. One line each: folder, address, group in the navigation, loader. A view is in the navigation once it
// has a loader; its module exports show(root, address) and, where it has something to stop, leave(). docs/page.md.

export const VIEWS = [
  // Looking something up.
  { name: "ask", at: "/", group: "find", load: () => import("./ask/ask.js") },
  // A citizen is waiting.
  { name: "desk", at: "/mot-cua", group: "find", load: () => import("./desk/desk.js") },
  // Hits without an answer.
  { name: "search", at: "/tim", group: "find", load: () => import("./search/search.js") },
  // What the collection holds.
  { name: "documents", at: "/tai-lieu", group: "texts", load: () => import("./documents/documents.js") },
  // What a long text says.
  { name: "summary", at: "/tom-tat", group: "texts", load: () => import("./summary/summary.js") },
  // Texts that leave the office.
  { name: "drafts", at: "/soan-thao", group: "texts", load: () => import("./drafts/drafts.js") },
  // What the records office would send back.
  { name: "check", at: "/kiem-tra", group: "texts", load: () => import("./check/check.js") },
  // For leaders and administrators.
  { name: "overview", at: "/tong-quan", group: "office", load: () => import("./overview/overview.js") },
  // A tour and exercises.
  { name: "learn", at: "/hoc", group: "office", load: () => import("./learn/learn.js") },
];

export const BUILT = VIEWS.filter((view) => view.load);

// The view that an address (a path) belongs to; the first one where it belongs to none.
export const viewAt = (path) => BUILT.find(({ at }) => at !== "/" && (path === at || path.startsWith(`${at}/`))) ?? BUILT[0];
