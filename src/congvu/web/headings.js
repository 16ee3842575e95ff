// Where in a document something stands: the heading path without the document's own name at its head.

const TELLING = 24;

export function within({ heading, title, number }) {
  const named = (part) => part === title || (Boolean(number) && part.includes(number) && part.includes(title.slice(0, TELLING)));
  return heading.filter((part, at) => part !== title && !(at === 0 && named(part))).map((part) => part.replace(/^[*\s]+|[:\s]+$/gu, "") || part);
}
