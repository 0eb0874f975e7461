import type { Context } from "../context.js";
import { isUsableExternalId, itemId, workspaceId, type Noun } from "../datasources/core/ids.js";
import { toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { readId } from "./arguments.js";

/** An entity as another subgraph refers to it: by `id`, or by the vendor's own ids. */
export type Reference = Readonly<
  Partial<Record<"id" | "sourceId" | "workspaceExternalId" | "externalId", unknown>>
>;

type Resolve = (reference: Reference, context: Context) => Promise<object | null> | object | null | undefined;

/**
 * Resolves entities for other subgraphs, batched through the loaders. A reference that names nothing, or is not even
 * a possible id, is `null`: one bad reference does not disturb the others.
 */
export const referenceResolvers: Readonly<Record<string, Resolve>> = {
  Source({ id }, context) {
    const source = context.sources.find(text(id));
    return source && toSource(source);
  },
  Workspace({ id, sourceId, externalId }, context) {
    const usable = isUsableExternalId(text(externalId));
    const wanted = usable ? workspaceId(text(sourceId), text(externalId)) : "";
    return find(context, id === undefined ? wanted : text(id), "workspace", context.loaders.workspaces);
  },
  Connector: itemReference("connectors"),
  Installation: itemReference("installations"),
  Registration: itemReference("registrations"),
};

function itemReference(noun: Noun): Resolve {
  return ({ id, sourceId, workspaceExternalId, externalId }, context) => {
    const usable = [workspaceExternalId, externalId].every((part) => isUsableExternalId(text(part)));
    const wanted = usable ? itemId(text(sourceId), text(workspaceExternalId), noun, text(externalId)) : "";
    return find(context, id === undefined ? wanted : text(id), noun, context.loaders[noun]);
  };
}

function find(
  context: Context,
  id: string,
  kind: "workspace" | Noun,
  loader: { load(id: string): Promise<object | null> },
): Promise<object | null> | null {
  if (!("name" in readId(context.sources, id, kind))) return null;
  return loader.load(canonicalId(id));
}

/** Key fields come from other servers: whatever is no text names nothing. */
function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
