import { path, type EncodedPath } from "../core/http/path.js";
import { MAX_ID_PART_LENGTH } from "../core/ids.js";
import type { CatalogSearch } from "../core/port.js";

/** The query parameters with which Cyclr narrows a list: https://docs.cyclr.com/api/get-the-connector-id. */
export interface SearchQuery {
  /** In the name; that it may stand anywhere in it, and in any case, is our assumption. */
  readonly query: string | undefined;
  readonly category: string | undefined;
}

/** What a list is asked for; `null` when no name could be like it, so that nothing need be sent. */
export function toSearchQuery({ text, category, name }: CatalogSearch): SearchQuery | null {
  // There is but one parameter for the name, and the whole of it narrows more than a part.
  const search = { query: name || text || undefined, category: category || undefined };
  return Object.values(search).every((value) => value === undefined || isPossibleName(value)) ? search : null;
}

/**
 * Where Cyclr answers the connectors of a name, or of a name and a version; `null` when the name is not one that a
 * path holds for certain. A number would be taken for an id.
 */
export function toNamedPath({ name, version }: CatalogSearch): EncodedPath | null {
  if (!name || !isPlainSegment(name) || /^\d+$/.test(name)) return null;
  // These two would be other endpoints.
  if (!version || !isPlainSegment(version) || /^(methods|install)$/i.test(version)) {
    return path`/v1.0/connectors/${name}`;
  }
  return path`/v1.0/connectors/${name}/${version}`;
}

/**
 * Letters, digits and harmless signs. ASP.NET, which Cyclr seems to be made with, refuses others in a path even when
 * they are encoded (`&`, `:`, `%`, `+`), cuts them off (a full stop at the end) or reads them as separators.
 */
function isPlainSegment(text: string): boolean {
  return isPossibleName(text) && /^[\p{L}\p{N}]([\p{L}\p{N} ._,'()!-]*[\p{L}\p{N})!])?$/u.test(text);
}

function isPossibleName(text: string): boolean {
  return text.length <= MAX_ID_PART_LENGTH && text.isWellFormed() && !/\p{Cc}/u.test(text);
}
