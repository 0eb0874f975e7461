import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { REQUESTS_AFTER_CHANGE } from "../../src/datasources/core/detached-call.js";
import { DEFAULT_TIMEOUT_MS } from "../../src/datasources/core/http/upstream-settings.js";

/** The absolute path of a file, given from the top of the repository. */
export function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}

export function textOf(name: string): string {
  return readFileSync(pathOf(name), "utf8");
}

/** Every document of a YAML file. Throws for what is not YAML, duplicate keys included. */
export function documentsOf(name: string): unknown[] {
  return parseAllDocuments(textOf(name)).map((document) => {
    const [trouble] = [...document.errors, ...document.warnings];
    if (trouble) throw new Error(`${name}: ${trouble.message}`);
    return document.toJS() as unknown;
  });
}

/** The names that a text takes from the environment, as the configuration writes them. */
export function environmentNames(text: string): string[] {
  return [...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name!))].sort();
}

const stopSchema = z.looseObject({
  server: z.looseObject({ drainMs: z.int(), operationTimeoutMs: z.int() }),
  sources: z.array(z.looseObject({ upstream: z.looseObject({ timeoutMs: z.int().optional() }).optional() })),
});

export interface StopTimes {
  /** How long it still takes requests after SIGTERM, in milliseconds. */
  readonly drainMs: number;
  /** The latest moment at which it has ended after SIGTERM, in milliseconds. */
  readonly deadlineMs: number;
}

/** How a Patchbay with this configuration stops. */
export function stopTimesOf(name: string): StopTimes {
  const { server, sources } = stopSchema.parse(documentsOf(name)[0]);
  const upstream = sources.map((source) => source.upstream?.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const { drainMs, operationTimeoutMs } = server;
  const requestsMs = (1 + REQUESTS_AFTER_CHANGE) * Math.max(...upstream);
  return { drainMs, deadlineMs: drainMs + operationTimeoutMs + requestsMs };
}
