import { getMany } from "../core/get-many.js";
import type { Page } from "../core/port.js";
import { isProblem, problem } from "../core/problem-error.js";

/**
 * What an id can be: KSUIDs of 27 characters today. Anything else would never be found, and some of it is redirected
 * to the collection. `create` is the address of another operation: a POST there would not be an update.
 */
const POSSIBLE_ID = /^(?!create$)[0-9A-Za-z]{1,64}$/;

export function isPossibleId(id: string): boolean {
  return POSSIBLE_ID.test(id);
}

/** Where a run's id comes from is not public, so it is only kept from changing the address. */
export function isPossibleRunId(id: string): boolean {
  return /^[0-9A-Za-z_-]{1,128}$/.test(id);
}

/** Throws the problem `NotFound`, before anything is sent, unless ConductorOne can have all of these ids. */
export function requirePossibleIds(...ids: readonly string[]): void {
  if (ids.every(isPossibleId)) return;
  throw problem("NotFound", "ConductorOne cannot have such an object: check the ids.", {});
}

/** A by-id read, `null` when it fails because there is no such object. */
export async function nullWhenAbsent<Value>(read: Promise<Value>): Promise<Value | null> {
  try {
    return await read;
  } catch (error) {
    if (isProblem(error, "NotFound") || isMalformedId(error)) return null;
    throw error;
  }
}

/** ConductorOne refuses ids that are no KSUIDs with a 400; the ids are all that a by-id read sends. */
function isMalformedId(error: unknown): boolean {
  if (!isProblem(error, "VendorRejected")) return false;
  const { status, vendorCode } = error.problem;
  return status === 400 && vendorCode === "3";
}

/** {@link getMany}, asking only for ids that ConductorOne can have. */
export async function getPossible<Row extends { readonly externalId: string }>(
  ids: readonly string[],
  options: {
    readonly getOne: (id: string) => Promise<Row | null>;
    readonly listPage: (token: string | null) => Promise<Page<Row>>;
  },
): Promise<(Row | null)[]> {
  const possible = [...new Set(ids)].filter(isPossibleId);
  const rows = await getMany({ ids: possible, ...options });
  const rowOf = new Map(possible.map((id, index) => [id, rows[index] ?? null]));
  return ids.map((id) => rowOf.get(id) ?? null);
}
