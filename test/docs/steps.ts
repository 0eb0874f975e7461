import type { Block, Page } from "./pages.js";

/** One thing that a page tells its reader to do, and what it says comes of it. */
export interface Step {
  readonly block: Block;
  /** The block right behind it, in the same section, when that is its answer. */
  readonly answer: Block | null;
}

/** Which kinds of blocks can be the answer to a block of which language. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = { graphql: ["json"], sh: ["json", "", "text"] };

export function stepsOf({ blocks }: Page): Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index]!;
    const next = blocks[index + 1];
    const isAnswered =
      next?.section === block.section && (ANSWERS[languageOf(block)]?.includes(next.kind) ?? false);
    steps.push({ block, answer: isAnswered ? next! : null });
    if (isAnswered) index += 1;
  }
  return steps;
}

export function languageOf({ kind }: Block): string {
  return kind.split(" ", 1)[0]!;
}
