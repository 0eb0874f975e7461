import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { answer } from "../answer-error.js";
import type { DocumentsConfig } from "./http-config.js";
import { readManifest, type Documents } from "./manifest.js";
import { isObject, readParameters, replaceDocument, type Parameters } from "./parameters.js";

type Code = "BAD_REQUEST" | "PERSISTED_QUERY_ONLY" | "PERSISTED_QUERY_NOT_FOUND";
interface Refusal {
  readonly code: Code;
  readonly message: string;
}

/** Parameters that clients name a document with: GraphQL over HTTP's, Relay's, and what Relay's own examples use. */
const ID_PARAMETERS = ["documentId", "id", "doc_id"] as const;

/**
 * Puts documents in the place of their ids, and refuses what the configuration does not take before anybody parses it.
 * Throws `ConfigError` for a manifest that cannot be used.
 */
export function persistedDocuments(config: DocumentsConfig) {
  const documents: Documents = config.manifest === undefined ? new Map() : readManifest(config.manifest);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> => {
    const parameters = readParameters(request);
    if (!parameters) return undefined;
    const found = find(parameters, documents, config);
    if (found === null) return undefined;
    if (typeof found === "object") return answer(reply, 400, found.code, found.message);
    replaceDocument(request, found);
    return undefined;
  };
}

/** The document that is asked for by its id, why it is not taken, or `null` to leave the request as it is. */
function find(
  parameters: Parameters,
  documents: Documents,
  config: DocumentsConfig,
): string | Refusal | null {
  const hash = hashOf(parameters);
  if (typeof hash === "object") return hash;
  const query = typeof parameters.query === "string" ? parameters.query : undefined;
  const id = hash ?? ID_PARAMETERS.map((name) => parameters[name]).find((one) => typeof one === "string");
  if (config.mode === "persisted-only" && (query !== undefined || id === undefined)) return ONLY;
  if (query !== undefined) return hash === undefined || sha256(query) === hash ? null : MISMATCH;
  if (typeof id !== "string") return null;
  // In GraphQL over HTTP an id can name its algorithm.
  const document = documents.get(id) ?? documents.get(id.replace(/^sha256:/, ""));
  if (document !== undefined) return document;
  // One that is not in the manifest may be among those that clients have stored: Apollo Server knows them.
  return config.mode === "any" && hash !== undefined ? null : NOT_FOUND;
}

/** `extensions.persistedQuery`, as Apollo's clients and many others send it. */
function hashOf({ extensions }: Parameters): string | undefined | Refusal {
  const given = isObject(extensions) ? extensions.persistedQuery : undefined;
  if (given === undefined || given === null) return undefined;
  const isValid = isObject(given) && given.version === 1 && typeof given.sha256Hash === "string";
  return isValid ? (given.sha256Hash as string) : MALFORMED;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const ONLY: Refusal = {
  code: "PERSISTED_QUERY_ONLY",
  message:
    "Only documents of the operator's manifest are taken here. Send no `query`, but the id of one of them: as `documentId`, `id` or `extensions.persistedQuery.sha256Hash`.",
};
const NOT_FOUND: Refusal = {
  code: "PERSISTED_QUERY_NOT_FOUND",
  message: "There is no document with this id. Ask the operator of Patchbay to add it to the manifest.",
};
const MISMATCH: Refusal = {
  code: "BAD_REQUEST",
  message:
    "`extensions.persistedQuery.sha256Hash` is not the SHA-256 of `query`. Send the hash of the very same text.",
};
const MALFORMED: Refusal = {
  code: "BAD_REQUEST",
  message: "`extensions.persistedQuery` has to be { version: 1, sha256Hash: <64 hexadecimal digits> }.",
};
