/** What a workspace holds; the third part of an item's id. */
export type Noun = "connectors" | "installations" | "registrations";

const NOUNS: readonly string[] = ["connectors", "installations", "registrations"] satisfies Noun[];

/** An id taken apart. */
export type ResourceName =
  | { readonly kind: "source"; readonly sourceId: string }
  | { readonly kind: "workspace"; readonly sourceId: string; readonly workspaceExternalId: string }
  | {
      readonly kind: Noun;
      readonly sourceId: string;
      readonly workspaceExternalId: string;
      readonly externalId: string;
    };

/** The workspace part of ids in a catalog that serves a whole source. */
export const WHOLE_SOURCE = "-";

/** The longest part of an id, in characters; no vendor comes near it. */
export const MAX_ID_PART_LENGTH = 512;

/** The id is not one of Patchbay's; `message` says why, without repeating what may be hostile or huge. */
export class InvalidIdError extends Error {
  override readonly name = "InvalidIdError";
}

/** A source id: lower-case letters, digits and hyphens, so that it never needs encoding. */
export const SOURCE_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

export function workspaceId(sourceId: string, workspaceExternalId: string): string {
  return `${sourceId}/${encodePart(workspaceExternalId)}`;
}

export function itemId(
  sourceId: string,
  workspaceExternalId: string,
  noun: Noun,
  externalId: string,
): string {
  return `${workspaceId(sourceId, workspaceExternalId)}/${noun}/${encodePart(externalId)}`;
}

/** The four fields with which every item begins. */
export function itemIdentity(sourceId: string, workspaceExternalId: string, noun: Noun, externalId: string) {
  return {
    id: itemId(sourceId, workspaceExternalId, noun, externalId),
    sourceId,
    workspaceExternalId,
    externalId,
  };
}

/** Takes an id apart. Strict: throws {@link InvalidIdError} for anything that is not shaped like an id. */
export function parseId(id: string): ResourceName {
  const [sourceId = "", workspace, noun, item, ...rest] = id.split("/");
  if (!SOURCE_ID.test(sourceId)) throw new InvalidIdError("it does not begin with a source id");
  if (workspace === undefined) return { kind: "source", sourceId };
  const workspaceExternalId = decodePart(workspace);
  if (noun === undefined) return { kind: "workspace", sourceId, workspaceExternalId };
  if (!NOUNS.includes(noun)) throw new InvalidIdError(`its third part has to be one of ${NOUNS.join(", ")}`);
  if (item === undefined || rest.length > 0) throw new InvalidIdError("it has to have four parts");
  return { kind: noun as Noun, sourceId, workspaceExternalId, externalId: decodePart(item) };
}

/** Whether text can be a vendor's id at all: see {@link isSafePart}; guards references made of raw vendor ids. */
export function isUsableExternalId(text: string): boolean {
  return text.length <= MAX_ID_PART_LENGTH && isSafePart(text);
}

/** What nearly all ids are made of: nothing in it has to be encoded, decoded or looked at any closer. */
const PLAIN = /^[A-Za-z0-9_~-][A-Za-z0-9_.~-]*$/;

/** RFC 3986 unreserved characters stay; everything else is percent-encoded, as other languages' encoders do it. */
function encodePart(text: string): string {
  if (PLAIN.test(text)) return text;
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decodePart(part: string): string {
  if (part.length > 3 * MAX_ID_PART_LENGTH) throw new InvalidIdError("one of its parts is too long");
  if (part.length <= MAX_ID_PART_LENGTH && PLAIN.test(part)) return part;
  let text: string;
  try {
    text = decodeURIComponent(part);
  } catch {
    throw new InvalidIdError("one of its parts is not valid percent-encoding");
  }
  if (!isUsableExternalId(text)) {
    throw new InvalidIdError("one of its parts is empty, too long, or not a possible vendor id");
  }
  return text;
}

/** Refuses what could change the meaning of a URL path: nothing, dot segments, control characters, half characters. */
function isSafePart(text: string): boolean {
  return text !== "" && text !== "." && text !== ".." && !/\p{Cc}/u.test(text) && text.isWellFormed();
}
