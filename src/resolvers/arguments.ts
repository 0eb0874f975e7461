import { codedError } from "../coded-error.js";
import { InvalidCursorError } from "../datasources/core/list/cursor.js";
import { NOT_THERE } from "../datasources/core/limited-source.js";
import { InvalidIdError, type Noun, parseId, type ResourceName } from "../datasources/core/ids.js";
import type { Operation } from "../datasources/core/port.js";
import {
  supports,
  unsupported,
  type ConfiguredSource,
  type SourceDirectory,
} from "../datasources/core/source.js";

type Kind = ResourceName["kind"];
type NameOf<K extends Kind> = K extends Noun ? ItemName : Extract<ResourceName, { kind: K }>;
type ItemName = Extract<ResourceName, { externalId: string }>;

const nounOf: Record<Kind, string> = {
  source: "a source",
  workspace: "a workspace",
  connectors: "a connector",
  installations: "an installation",
  registrations: "a registration",
};

const getOperationOf = {
  // Every vendor has workspaces, so this never refuses a source.
  source: "getWorkspaces",
  workspace: "getWorkspaces",
  connectors: "getConnectors",
  installations: "getInstallations",
  registrations: "getRegistrations",
} as const satisfies Record<Kind, Operation>;

/** Why an id is of no use, in words for the caller. `isHidden`: it may well be, for somebody who sees more. */
interface NoUse {
  readonly reason: string;
  readonly isHidden: boolean;
}

/** An id of the wanted kind and its source, or why it is of no use. */
export function readId<K extends Kind>(
  sources: SourceDirectory,
  id: string,
  kind: K,
): { name: NameOf<K>; source: ConfiguredSource } | NoUse {
  const parsed = tryParse(id);
  if ("reason" in parsed) {
    return { reason: `This is not an id of Patchbay: ${parsed.reason}.`, isHidden: false };
  }
  if (parsed.name.kind !== kind) return { reason: `This is not the id of ${nounOf[kind]}.`, isHidden: false };
  const source = sources.find(parsed.name.sourceId);
  if (source) return { name: parsed.name as NameOf<K>, source };
  // Who sees only a part gets the same answer for what is outside of it as for what is nowhere.
  if (sources.isPartial) return { reason: NOT_THERE, isHidden: true };
  return { reason: `No source with the id "${parsed.name.sourceId}" is configured.`, isHidden: false };
}

/**
 * Like {@link readId}; `null` for what the caller does not see. Throws `INVALID_ID`, or `UNSUPPORTED_BY_VENDOR` for a
 * noun that the id's vendor has not.
 */
export function requireId<K extends Kind>(sources: SourceDirectory, id: string, kind: K) {
  const read = readId(sources, id, kind);
  if ("reason" in read) {
    if (read.isHidden) return null;
    throw codedError("INVALID_ID", read.reason);
  }
  const operation = getOperationOf[kind];
  if (!supports(read.source, operation)) throw unsupported(read.source, operation);
  return read;
}

/** The id's parts, as {@link requireId} does. */
export function requireAnyId(sources: SourceDirectory, id: string): ResourceName | null {
  const parsed = tryParse(id);
  if ("reason" in parsed) throw codedError("INVALID_ID", `This is not an id of Patchbay: ${parsed.reason}.`);
  return requireId(sources, id, parsed.name.kind)?.name ?? null;
}

/** The source that an object belongs to. */
export function sourceOf(
  sources: SourceDirectory,
  { sourceId }: { readonly sourceId: string },
): ConfiguredSource {
  const source = sources.find(sourceId);
  if (!source) throw new Error("an object of a source that is not there");
  return source;
}

/** Checks the size of a page; throws `BAD_USER_INPUT`. */
export function requireFirst(first: number): number {
  if (first >= 1 && first <= 100) return first;
  throw codedError("BAD_USER_INPUT", "`first` has to be between 1 and 100.");
}

/** Runs a list; a cursor that is not its own becomes `INVALID_CURSOR`. */
export async function withCursor<Value>(list: () => Promise<Value>): Promise<Value> {
  try {
    return await list();
  } catch (error) {
    if (!(error instanceof InvalidCursorError)) throw error;
    throw codedError(
      "INVALID_CURSOR",
      "`after` is not a cursor of this list: pass the `endCursor` of a page with the same filter, unchanged, or leave it out.",
    );
  }
}

function tryParse(id: string): { name: ResourceName } | { reason: string } {
  try {
    return { name: parseId(id) };
  } catch (error) {
    if (error instanceof InvalidIdError) return { reason: error.message };
    throw error;
  }
}
