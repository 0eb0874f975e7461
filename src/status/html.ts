/** A piece of HTML in which everything foreign has been escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | false | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** Control characters, and those that turn the direction of the text behind them. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const BREAKS = /[\t\n\r]+/g;

/** Puts HTML together: whatever is put in is escaped, unless it is HTML made in this way itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, index) => text + toText(parts[index] ?? "")).join(""));
}

function toText(part: Part): string {
  if (part instanceof Html) return part.text;
  if (part === false || part === null) return "";
  if (typeof part === "object") return part.map(toText).join("");
  return escape(String(part));
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}

/**
 * Somebody else's words, of which nobody knows how long they are and which way they run: cut where they are too long,
 * and kept to themselves, so that they cannot mix up what stands beside them.
 */
export function foreign(text: string, most = 300): Html {
  const clean = text.replace(BREAKS, " ").replace(UNSEEN, "");
  const signs = [...clean];
  const shown = signs.length > most ? `${signs.slice(0, most).join("")}…` : clean;
  return html`<bdi>${shown}</bdi>`;
}
