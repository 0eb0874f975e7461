import { existsSync } from "node:fs";
import { posix } from "node:path";
import { type Page, ROOT } from "./pages.js";

/** A link from a page to something in the repository. */
export interface Link {
  readonly page: string;
  /** As it is written. */
  readonly target: string;
  /** The path from the top of the repository. */
  readonly path: string;
  /** What stands behind `#`, or null. */
  readonly anchor: string | null;
}

export function linksOf({ path: page, text }: Page): Link[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  return targets
    .filter((target) => !/^[a-z][a-z+.-]*:/.test(target))
    .map((target) => {
      const [file, anchor = null] = target.split("#") as [string, string?];
      const path = file === "" ? page : posix.normalize(posix.join(posix.dirname(page), file));
      return { page, target, path: path.replace(/\/$/, ""), anchor };
    });
}

/** Why nobody can follow the link, or null. */
export function troubleWith({ path, anchor }: Link, pages: readonly Page[]): string | null {
  if (path.startsWith("..")) return "it leaves the repository";
  if (!existsSync(`${ROOT}${path}`)) return "there is no such file";
  if (anchor === null) return null;
  const page = pages.find((each) => each.path === path);
  if (!page) return "a part of something that is no page";
  return anchorsOf(page).has(anchor) ? null : "the page has no such heading";
}

/** The names under which the headings of a page can be reached, as GitHub makes them. */
export function anchorsOf({ text }: Page): Set<string> {
  const seen = new Map<string, number>();
  const headings = [...withoutCode(text, { inlineToo: false }).matchAll(/^#{1,6} +(.*)$/gm)];
  const anchors = headings.map(([, heading]) => {
    const name = heading!
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .trim()
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, "")
      .replace(/\s/g, "-");
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? name : `${name}-${times}`;
  });
  return new Set([...anchors, ...[...text.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id!)]);
}

/** What looks like a link or a heading inside of code is none. */
function withoutCode(text: string, { inlineToo } = { inlineToo: true }): string {
  const prose = text.replace(/^(\s*)(`{3,})[^\n]*\n[\s\S]*?^\1\2\s*$/gm, "");
  return inlineToo ? prose.replace(/`[^`\n]*`/g, "`") : prose;
}
