import { createHash } from "node:crypto";
import { z } from "zod";

/**
 * What is remembered of the page tokens a list has led through, to notice when it goes round in circles. It travels in
 * every cursor, so it is one token of them all, and only its hash (Brent's algorithm).
 */
export const trailSchema = z.object({
  /** How many tokens there were. */
  steps: z.int().nonnegative(),
  /** The token the latest power of two fell on; empty before the first. */
  mark: z.string(),
});

export type Trail = z.infer<typeof trailSchema>;

export const NO_TRAIL: Trail = { steps: 0, mark: "" };

/**
 * The trail one token further; `null` when the token is known. One that leads to itself is noticed at once, a longer
 * circle after a few rounds at most: never goes on for ever.
 */
export function follow(trail: Trail, from: string | null, to: string): Trail | null {
  const hash = createHash("sha256").update(to).digest("base64url").slice(0, 12);
  if (from === to || hash === trail.mark) return null;
  const steps = trail.steps + 1;
  const isPowerOfTwo = (steps & (steps - 1)) === 0;
  return { steps, mark: isPowerOfTwo ? hash : trail.mark };
}
