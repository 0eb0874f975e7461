import { z } from "zod";

export const DEFAULT_TIMEOUT_MS = 10_000;

/** How a source treats its vendor: `upstream` in the configuration of a source. Defaults and reasons: docs/operations.md. */
export const upstreamSchema = z.strictObject({
  /** How long one request may take, its answer included, in milliseconds. */
  timeoutMs: z.int().min(100).max(120_000).default(DEFAULT_TIMEOUT_MS),
  /** Requests under way at once; further ones wait. */
  concurrency: z.int().min(1).max(256).default(64),
  /** Requests that may wait for their turn; one more fails at once. */
  queue: z.int().min(0).max(10_000).default(256),
  /** Whether identical reads that are under way at once are sent once. */
  shareReads: z.boolean().default(true),
  /** How often a read is repeated at most. Writes never are. */
  retries: z.int().min(0).max(5).default(2),
  /** How many of all requests may be repetitions, as a share: a failing vendor gets no flood on top. */
  retryBudget: z.number().min(0).max(1).default(0.1),
  /** Left out: no limit. Requests beyond it wait. */
  requestsPerMinute: z.int().min(1).max(100_000).optional(),
  /** When a vendor is left alone for a while because most requests fail. */
  breaker: z
    .strictObject({
      /** The share of failed requests within the window that opens it. 4xx are no failures. */
      failureRate: z.number().gt(0).lt(1).default(0.5),
      windowMs: z.int().min(1_000).default(30_000),
      /** How long nothing is sent before one request tries again, in milliseconds. */
      retryAfterMs: z.int().min(100).default(10_000),
    })
    .prefault({}),
});

export type UpstreamSettings = z.output<typeof upstreamSchema>;

export const DEFAULT_UPSTREAM: UpstreamSettings = upstreamSchema.parse({});
