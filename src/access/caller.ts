import type { IncomingHttpHeaders } from "node:http";
import { parseId } from "../datasources/core/ids.js";
import { SCOPES, type Scope } from "../types/access.js";

/** Which part of the sources a caller sees; the two add up. What is outside does not exist for the caller. */
export interface Limits {
  /** Ids of sources that are seen whole. */
  readonly sourceIds: ReadonlySet<string>;
  /** By the id of the source: the vendor's ids of the workspaces that are seen in it. */
  readonly workspaces: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Who sent a request, and what they may do. */
export interface Caller {
  /** Tells callers apart, in audit records for example; never a credential. */
  readonly id: string;
  readonly scopes: ReadonlySet<Scope>;
  /** `null`: everything. */
  readonly limits: Limits | null;
}

/** Who sent a request, judged by its headers alone; `null` when that is not proved. */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<Caller | null>;

/** Whoever calls while nobody is asked who they are. */
export const ANYBODY: Caller = { id: "anybody", scopes: new Set(SCOPES), limits: null };

/** In a list of sources or workspaces: all of them. */
export const ALL = "*";

/**
 * The limits that lists of source and workspace ids stand for; `null` when one of them says {@link ALL}.
 * Throws `InvalidIdError` for a workspace id that is none.
 */
export function toLimits(sourceIds: readonly string[], workspaceIds: readonly string[]): Limits | null {
  if (sourceIds.includes(ALL) || workspaceIds.includes(ALL)) return null;
  const workspaces = new Map<string, Set<string>>();
  for (const id of workspaceIds) {
    const name = parseId(id);
    if (name.kind !== "workspace") throw new InvalidLimitError(id);
    const known = workspaces.get(name.sourceId) ?? new Set<string>();
    workspaces.set(name.sourceId, known.add(name.workspaceExternalId));
  }
  return { sourceIds: new Set(sourceIds), workspaces };
}

/** A limit names something that is no workspace. */
export class InvalidLimitError extends Error {
  override readonly name = "InvalidLimitError";
  constructor(id: string) {
    super(`"${id}" is not the id of a workspace; those look like cyclr-uk/acme-ltd`);
  }
}
