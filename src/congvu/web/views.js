// The views, in the order of the navigation: `name` is also the folder, its module and its title in the frame's words; `at`
// the address it has, and all below it; `group` where it stands in the navigation. The server reads this list (api/pages).

export const VIEWS = [
  // A question, somebody waiting at the counter, hits without an answer.
  { name: "ask", at: "/", group: "find" },
  { name: "desk", at: "/mot-cua", group: "find" },
  { name: "search", at: "/tim", group: "find" },
  // What the collection holds, what a long text says, texts that leave the office, what the records office would send back.
  { name: "documents", at: "/tai-lieu", group: "texts" },
  { name: "summary", at: "/tom-tat", group: "texts" },
  { name: "drafts", at: "/soan-thao", group: "texts" },
  { name: "check", at: "/kiem-tra", group: "texts" },
  // For leaders and administrators; a tour and exercises.
  { name: "overview", at: "/tong-quan", group: "office" },
  { name: "learn", at: "/hoc", group: "office" },
];

// The view that an address (a path) belongs to; the first one where it belongs to none.
export const viewAt = (path) => VIEWS.find(({ at }) => at !== "/" && (path === at || path.startsWith(`${at}/`))) ?? VIEWS[0];
