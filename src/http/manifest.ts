import { readFileSync } from "node:fs";
import { parse } from "graphql";
import { z } from "zod";
import { ConfigError } from "../config-file.js";

/** Documents by their ids. */
export type Documents = ReadonlyMap<string, string>;

const apolloSchema = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});
const relaySchema = z.record(z.string().min(1), z.string().min(1));

/**
 * Reads a manifest of persisted documents: Apollo's (`generate-persisted-query-manifest`) or Relay's
 * (`persistConfig.file`). Throws {@link ConfigError}.
 */
export function readManifest(file: string): Documents {
  const entries = toEntries(readJson(file));
  const documents = new Map<string, string>();
  for (const [id, body] of entries) {
    requireDocument(id, body);
    if ((documents.get(id) ?? body) !== body) throw manifestError(`has two documents with the id "${id}"`);
    documents.set(id, body);
  }
  if (documents.size === 0) throw manifestError("has no documents");
  return documents;
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw manifestError("cannot be read. Check the path and the rights on the file");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw manifestError("is not valid JSON");
  }
}

function toEntries(json: unknown): [id: string, body: string][] {
  const apollo = apolloSchema.safeParse(json);
  if (apollo.success) return apollo.data.operations.map(({ id, body }) => [id, body]);
  const relay = relaySchema.safeParse(json);
  if (relay.success) return Object.entries(relay.data);
  throw manifestError('is neither Apollo\'s manifest (version 1) nor Relay\'s ({ "id": "document" })');
}

function requireDocument(id: string, body: string): void {
  try {
    parse(body, { noLocation: true });
  } catch {
    throw manifestError(`has a document that is not GraphQL, with the id "${id}"`);
  }
}

function manifestError(what: string): ConfigError {
  return new ConfigError(`server.documents.manifest: the file ${what}.`);
}
