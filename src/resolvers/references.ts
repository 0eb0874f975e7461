import type { Context } from "../context.js";
import { isUsableExternalId, itemId, workspaceId, type Noun } from "../datasources/core/ids.js";
import { toSource } from "../datasources/core/source.js";
import { canonicalId } from "../loaders.js";
import { readId } from "./arguments.js";

/** An entity as another subgraph refers to it: by `id`, or by the vendor's own ids. */
interface Reference {
  readonly id?: string;
  readonly sourceId?: string;
  readonly workspaceExternalId?: string;
  readonly externalId?: string;
}

type Resolve = (reference: Reference, context: Context) => unknown;

/**
 * Resolves entities for other subgraphs, batched through the loaders. A reference that names nothing, or is not even
 * a possible id, is `null`: one bad reference does not disturb the others.
 */
export const referenceResolvers: Readonly<Record<string, { __resolveReference: Resolve }>> = {
  Source: {
    __resolveReference({ id = "" }, context) {
      const source = context.sources.find(id);
      return source && toSource(source);
    },
  },
  Workspace: {
    __resolveReference({ id, sourceId = "", externalId = "" }, context) {
      const wanted = id ?? (isUsableExternalId(externalId) ? workspaceId(sourceId, externalId) : "");
      const isWorkspace = "name" in readId(context.sources, wanted, "workspace");
      return isWorkspace ? context.loaders.workspaces.load(canonicalId(wanted)) : null;
    },
  },
  Connector: itemReference("connectors"),
  Installation: itemReference("installations"),
  Registration: itemReference("registrations"),
};

function itemReference(noun: Noun): { __resolveReference: Resolve } {
  return {
    __resolveReference({ id, sourceId = "", workspaceExternalId = "", externalId = "" }, context) {
      const usable = isUsableExternalId(workspaceExternalId) && isUsableExternalId(externalId);
      const wanted = id ?? (usable ? itemId(sourceId, workspaceExternalId, noun, externalId) : "");
      return "name" in readId(context.sources, wanted, noun)
        ? context.loaders[noun].load(canonicalId(wanted))
        : null;
    },
  };
}
