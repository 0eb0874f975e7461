import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The top of the repository, with a slash at its end. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A fenced block of a page. */
export interface Block {
  /** The page's path from the top of the repository. */
  readonly page: string;
  /** The line of its fence, counted from 1. */
  readonly line: number;
  /** What stands behind the fence: the language, and a word of ours that says what is to be done with it. */
  readonly kind: string;
  readonly text: string;
  /** What stands between the block, or the heading, before it and this one. */
  readonly before: string;
  /** How many headings stand above it: blocks with the same number are in one section. */
  readonly section: number;
}

/** A page of the documentation. */
export interface Page {
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Folders that hold what others wrote, or what is made of something else. */
const PASSED_OVER = new Set(["node_modules", "dist", "bundle", "coverage", "results", "generated", ".git"]);

/** Every page in Markdown of the repository. */
export function readPages(): Page[] {
  return pathsIn("").map((path) => {
    const text = readFileSync(`${ROOT}${path}`, "utf8");
    return { path, text, blocks: blocksOf(path, text) };
  });
}

function pathsIn(folder: string): string[] {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? [] : pathsIn(`${folder}${entry.name}/`);
      return entry.name.endsWith(".md") ? [`${folder}${entry.name}`] : [];
    });
}

/** The fenced blocks of a page, also those that are indented because they belong to an item of a list. */
export function blocksOf(page: string, text: string): Block[] {
  const blocks: Block[] = [];
  let open: { readonly indent: string; readonly kind: string; readonly line: number } | null = null;
  let lines: string[] = [];
  let before = "";
  let section = 0;
  text.split("\n").forEach((line, index) => {
    const fence = /^(\s*)(?:`{3,}|~{3,})(.*)$/.exec(line);
    if (open && fence && fence[2]!.trim() === "") {
      const content = lines.map((each) =>
        each.startsWith(open!.indent) ? each.slice(open!.indent.length) : each,
      );
      blocks.push({ page, line: open.line, kind: open.kind, text: content.join("\n"), before, section });
      [open, before] = [null, ""];
    } else if (open) {
      lines.push(line);
    } else if (fence) {
      [open, lines] = [{ indent: fence[1]!, kind: fence[2]!.trim(), line: index + 1 }, []];
    } else if (/^#{1,6} /.test(line)) {
      section += 1;
      before = "";
    } else {
      before += `${line}\n`;
    }
  });
  if (open) throw new Error(`${page}: a block is never closed.`);
  return blocks;
}

/** Where a block is, for people. */
export function placeOf({ page, line, kind }: Block): string {
  return `${page}:${line} ${kind || "(no kind)"}`;
}
