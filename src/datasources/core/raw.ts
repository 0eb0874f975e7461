import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Noun } from "./ids.js";
import type { Call, InWorkspace, ItemRef, VendorOperations } from "./port.js";
import { isProblem } from "./problem-error.js";
import { isMasked, isSecretName, withoutUrlSecrets } from "./secrets.js";

declare const clean: unique symbol;

/** A vendor's object without secrets and settings. Only {@link toCleanJson} makes one. */
export type CleanJson = Readonly<Record<string, unknown>> & { readonly [clean]: true };

/** A vendor's object as it came, for as long as nobody has cleaned it: never for answers. */
export type WireObject = Readonly<Record<string, unknown>>;

/** Takes an object whatever is in it, and changes nothing of it. */
export const wireObject = z.custom<WireObject>(isObject);

/** Stands for what was taken out, so that nobody takes it for something the vendor does not have. */
const REMOVED = "[removed]";
/** Far deeper than any vendor's objects; what lies below is taken out, for nobody has looked at it. */
const DEEPEST = 64;

/** In a row such as `{ name, value }`: what tells the value's name. */
const LABEL =
  /^(target|display|header|field|parameter|property|setting)?[-_ ]?(name|label|title)$|^(key|id)$/i;
/** In such a row: what holds the value. */
const VALUE = /^value|values?$|^default$/i;
/** In such a row: what says that the value is a secret. */
const FLAG = /^(is)?[-_ ]?(sensitive|secure|secret|encrypted)$/i;
/** In a text: `password=…`, as in connection strings and behind the `#` of an address. */
const ASSIGNMENT = /(?<![\w.-])([\w.-]{1,64})=([^\s;,&"'<>]+)/g;
const ADDRESS = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/[^\s"'<>`]+/gi;

/** How a vendor reads one object of each noun; `null`, or the problem `NotFound`, when there is none. */
export type RawReaders = {
  readonly workspaces?: (ref: InWorkspace, call: Call) => Promise<WireObject | null>;
} & Partial<Readonly<Record<Noun, (ref: ItemRef, call: Call) => Promise<WireObject | null>>>>;

/**
 * The port's `readRaw`, made of how a vendor reads its objects; `null` for a noun without a reader.
 * @param hidden see {@link toCleanJson}.
 */
export function rawOperation(
  hidden: readonly string[],
  readers: RawReaders,
): Pick<VendorOperations, "readRaw"> {
  return {
    async readRaw(ref, call) {
      const read = readers[ref.noun] as
        ((at: typeof ref, call: Call) => Promise<WireObject | null>) | undefined;
      try {
        const object = read ? await read(ref, call) : null;
        return object && toCleanJson(object, hidden);
      } catch (error) {
        if (isProblem(error, "NotFound")) return null;
        throw error;
      }
    },
  };
}

/**
 * Takes out of a vendor's object everything that is, or may be, a secret: what stands under a name that sounds like
 * one, at any depth; masks; the value in a row whose name sounds like one (`{ name: "apiKey", value }`) or that is
 * marked as one; user, password and telling parameters of addresses; and the same inside texts that are JSON. In its
 * place stands `[removed]`. What holds nothing (null, an empty text) and a plain yes or no stay.
 * @param hidden names of members, in any case, that hold settings or credentials: taken out whole, at any depth.
 */
export function toCleanJson(object: WireObject, hidden: readonly string[]): CleanJson {
  const names = new Set(hidden.map((name) => name.toLowerCase()));
  return cleanMembers(object, names, DEEPEST) as CleanJson;
}

function cleanValue(value: unknown, hidden: ReadonlySet<string>, depth: number): unknown {
  if (typeof value === "string") return cleanText(value, hidden, depth);
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return REMOVED;
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, hidden, depth - 1));
  return cleanMembers(value as WireObject, hidden, depth - 1);
}

function cleanMembers(object: WireObject, hidden: ReadonlySet<string>, depth: number): WireObject {
  const members = Object.entries(object);
  const isRow = members.some(([name]) => VALUE.test(name));
  const hidesValue = isRow && members.some(([name, content]) => marksSecret(name, content));
  const isSecret = (name: string) =>
    hidden.has(name.toLowerCase()) ||
    (hidesValue && VALUE.test(name)) ||
    // In a row `key` is a label, elsewhere it is a key.
    (isSecretName(name) && !(isRow && LABEL.test(name)));
  return Object.fromEntries(
    members.map(([name, content]) => [
      name,
      isSecret(name) ? withoutContent(content) : cleanValue(content, hidden, depth),
    ]),
  );
}

function marksSecret(name: string, content: unknown): boolean {
  if (FLAG.test(name)) return content === true || content === "true";
  return LABEL.test(name) && typeof content === "string" && isSecretName(content);
}

function withoutContent(content: unknown): unknown {
  return content === null || content === "" || typeof content === "boolean" ? content : REMOVED;
}

function cleanText(text: string, hidden: ReadonlySet<string>, depth: number): string {
  if (isMasked(text)) return REMOVED;
  const json = /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
  if (json !== undefined) {
    if (depth === 0) return REMOVED;
    const cleaned = cleanValue(json, hidden, depth - 1);
    return isDeepStrictEqual(json, cleaned) ? text : JSON.stringify(cleaned);
  }
  if (!text.includes("://") && !text.includes("=")) return text;
  return text
    .replace(ADDRESS, (address) => withoutUrlSecrets(address))
    .replace(ASSIGNMENT, (whole, name: string) => (isSecretName(name) ? `${name}=${REMOVED}` : whole));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
