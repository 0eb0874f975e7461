import { codedError } from "../coded-error.js";
import type { Context } from "../context.js";
import { isUsableExternalId, itemId, workspaceId, type Noun } from "../datasources/core/ids.js";
import { toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { readId } from "./arguments.js";

/** An entity as another subgraph refers to it: by `id`, or by the vendor's own ids. */
type Reference = Readonly<Partial<Record<"id" | "sourceId" | "workspaceExternalId" | "externalId", unknown>>>;

type Resolve = (reference: Reference, context: Context) => unknown;

/**
 * Resolves entities for other subgraphs, batched through the loaders. A reference that names nothing, or is not even
 * a possible id, is `null`: one bad reference does not disturb the others.
 */
export const referenceResolvers: Readonly<Record<string, { __resolveReference: Resolve }>> = {
  Source: {
    __resolveReference({ id }, context) {
      const source = context.sources.find(text(id));
      return source && toSource(source);
    },
  },
  Workspace: {
    __resolveReference({ id, sourceId, externalId }, context) {
      const usable = isUsableExternalId(text(externalId));
      const wanted = usable ? workspaceId(text(sourceId), text(externalId)) : "";
      return find(context, id === undefined ? wanted : text(id), "workspace", context.loaders.workspaces);
    },
  },
  Connector: itemReference("connectors"),
  Installation: itemReference("installations"),
  Registration: itemReference("registrations"),
};

function itemReference(noun: Noun): { __resolveReference: Resolve } {
  return {
    __resolveReference({ id, sourceId, workspaceExternalId, externalId }, context) {
      const usable = [workspaceExternalId, externalId].every((part) => isUsableExternalId(text(part)));
      const wanted = usable ? itemId(text(sourceId), text(workspaceExternalId), noun, text(externalId)) : "";
      return find(context, id === undefined ? wanted : text(id), noun, context.loaders[noun]);
    },
  };
}

function find(
  context: Context,
  id: string,
  kind: "workspace" | Noun,
  loader: { load(id: string): Promise<unknown> },
): Promise<unknown> | null {
  if (!("name" in readId(context.sources, id, kind))) return null;
  // @apollo/subgraph writes the type's name on what it gets, and rows are shared.
  return loader.load(canonicalId(id)).then((row) => (row ? { ...row } : null));
}

/** Key fields come from other servers: whatever is no text names nothing. */
function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/**
 * Refuses representations that are none before @apollo/subgraph sees them: it throws plain errors, which would look
 * like bugs. Throws `BAD_USER_INPUT`.
 */
export function requireRepresentations(representations: unknown): void {
  const known = Object.keys(referenceResolvers);
  const isRepresentation = (value: unknown) =>
    typeof value === "object" &&
    value !== null &&
    "__typename" in value &&
    known.includes(text(value.__typename));
  const index = Array.isArray(representations)
    ? representations.findIndex((value) => !isRepresentation(value))
    : 0;
  if (index < 0) return;
  throw codedError(
    "BAD_USER_INPUT",
    `representations[${index}] has to be an object whose __typename is one of ${known.join(", ")}.`,
  );
}
