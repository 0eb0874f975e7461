import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from "graphql";
import type { Context } from "../context.js";
import { parseId, workspaceId } from "../datasources/core/ids.js";
import type { Connector } from "../types/connector.js";
import type { Workspace } from "../types/workspace.js";

/** What the id of an object says already. */
const KNOWN: ReadonlySet<string> = new Set([
  "id",
  "sourceId",
  "workspaceExternalId",
  "externalId",
  "source",
  "__typename",
]);

/** All rows of a list share these nodes, so they are looked through once. */
const looked = new WeakMap<readonly FieldNode[], boolean>();

/** Whether a field asks for nothing of its object but what its id says: then nothing has to be fetched for it. */
export function asksForIdentityOnly({ fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  const known = looked.get(fieldNodes);
  if (known !== undefined) return known;
  const only = fieldNodes.every(({ selectionSet }) => selectionSet && isIdentity(selectionSet, fragments));
  looked.set(fieldNodes, only);
  return only;
}

/** Validation has made sure that no fragment contains itself. */
function isIdentity({ selections }: SelectionSetNode, fragments: GraphQLResolveInfo["fragments"]): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return KNOWN.has(selection.name.value);
    const within = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return within !== undefined && isIdentity(within.selectionSet, fragments);
  });
}

/** The workspace that something is in. That it is there needs no proof. */
export async function workspaceOf(
  { sourceId, workspaceExternalId }: { readonly sourceId: string; readonly workspaceExternalId: string },
  { loaders }: Context,
  info: GraphQLResolveInfo,
): Promise<Workspace | null> {
  const id = workspaceId(sourceId, workspaceExternalId);
  if (!asksForIdentityOnly(info)) return loaders.workspaces.load(id);
  return { id, sourceId, externalId: workspaceExternalId } as Workspace;
}

/** As much of a connector as its id says. */
export function connectorIdentity(id: string): Connector {
  const name = parseId(id);
  if (name.kind !== "connectors") throw new TypeError("the id of a connector is none");
  const { sourceId, workspaceExternalId, externalId } = name;
  return { id, sourceId, workspaceExternalId, externalId } as Connector;
}
