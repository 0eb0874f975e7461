import type { FastifyRequest } from "fastify";
import { invalidArgument, type StatusError } from "./conductorone-errors.js";

/** What a field of a protobuf message may hold. */
export type Kind =
  | "string"
  | "bool"
  | "int32"
  | "uint32"
  | "timestamp"
  | "fieldMask"
  | "any"
  | { readonly values: readonly string[] }
  | { readonly repeated: Kind }
  | { readonly map: Kind }
  | Message;

/** A protobuf message: fields by their lowerCamelCase JSON name. */
export interface Message {
  readonly name: string;
  readonly fields: Readonly<Record<string, Kind>>;
  /** Fields of which at most one may be set. */
  readonly oneof?: readonly string[];
}

const BODY_LIMIT = 4 * 1024 * 1024;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/**
 * The request body as the message, with the strictness of protojson (vendor sheet, section 3): names in lowerCamel or
 * snake case, unknown names refused, `null` the same as absent, no body the same as `{}`. The result holds exactly
 * the fields that were sent, under their lowerCamelCase names.
 */
export function decodeBody<T>(request: FastifyRequest, message: Message, knownTypes: readonly Message[]): T {
  const text = typeof request.body === "string" ? request.body : "";
  if (Buffer.byteLength(text) > BODY_LIMIT) throw invalidArgument("request body too large");
  if (text.trim() === "") return {} as T;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw failure(`syntax error (line 1:1): invalid value ${text.trim().slice(0, 20)}`);
  }
  return new Decoder(text, knownTypes).message(message, value) as T;
}

const failure = (detail: string): StatusError =>
  invalidArgument(`failed to unmarshal body: proto: ${detail}`);

/** Walks a parsed body along its message and stops at the first thing protojson would stop at. */
class Decoder {
  constructor(
    private readonly text: string,
    private readonly knownTypes: readonly Message[],
  ) {}

  message(message: Message, value: unknown): Record<string, unknown> {
    if (!isObject(value)) throw this.unexpected(value);
    const decoded: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(value)) {
      const field = toCamelCase(name);
      if (!Object.hasOwn(message.fields, field)) throw this.at(name, `unknown field ${JSON.stringify(name)}`);
      if (Object.hasOwn(decoded, field)) throw this.at(name, `duplicate field ${JSON.stringify(name)}`);
      if (item === null) continue;
      const sibling = message.oneof?.find((other) => message.oneof?.includes(field) && other in decoded);
      if (sibling) throw this.at(name, `error parsing "${name}", oneof ${message.name} is already set`);
      decoded[field] = this.value(message.fields[field]!, item, name);
    }
    return decoded;
  }

  private value(kind: Kind, value: unknown, name: string): unknown {
    if (typeof kind === "string") return this.scalar(kind, value, name);
    if ("fields" in kind) return this.message(kind, value);
    if ("repeated" in kind) {
      if (!Array.isArray(value)) throw this.unexpected(value);
      return value.map((item) => this.value(kind.repeated, item, name));
    }
    if ("map" in kind) {
      if (!isObject(value)) throw this.unexpected(value);
      // `fromEntries` defines own properties, so that a key like `__proto__` stays a key.
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, this.value(kind.map, item, key)]),
      );
    }
    if (typeof value === "string" && kind.values.includes(value)) return value;
    throw this.invalid("enum", value, name);
  }

  private scalar(kind: Extract<Kind, string>, value: unknown, name: string): unknown {
    switch (kind) {
      case "string":
        if (typeof value === "string") return value;
        break;
      case "bool":
        if (typeof value === "boolean") return value;
        break;
      case "int32":
      case "uint32": {
        // protojson takes numbers in quotes, too.
        const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
        const [low, high] = kind === "int32" ? [-(2 ** 31), 2 ** 31 - 1] : [0, 2 ** 32 - 1];
        if (typeof number === "number" && Number.isInteger(number) && number >= low && number <= high)
          return number;
        break;
      }
      case "timestamp":
        if (typeof value === "string" && TIMESTAMP.test(value) && !Number.isNaN(Date.parse(value)))
          return value;
        throw this.at(name, `invalid google.protobuf.Timestamp value ${JSON.stringify(value)}`);
      case "fieldMask":
        return this.fieldMask(value, name);
      case "any":
        return this.any(value, name);
    }
    throw this.invalid(kind, value, name);
  }

  /** One comma-joined string of lowerCamelCase paths; an underscore cannot be turned back into a field name. */
  private fieldMask(value: unknown, name: string): string[] {
    if (typeof value !== "string") throw this.unexpected(value);
    const paths = value.split(",").filter((path) => path !== "");
    const bad = paths.find((path) => !/^[A-Za-z][A-Za-z0-9.]*$/.test(path));
    if (bad === undefined) return paths;
    throw this.at(name, `google.protobuf.FieldMask.paths contains invalid path: ${JSON.stringify(bad)}`);
  }

  /** The fields of the packed message stand beside `@type`, which must name a type the server knows. */
  private any(value: unknown, name: string): Record<string, unknown> {
    if (!isObject(value)) throw this.unexpected(value);
    const { "@type": type, ...fields } = value;
    if (typeof type !== "string") throw this.at(name, 'missing "@type" field');
    const message = this.knownTypes.find((known) => known.name === type.slice(type.lastIndexOf("/") + 1));
    if (!message) throw this.at("@type", `unable to resolve ${JSON.stringify(type)}: "not found"`);
    return { "@type": type, ...this.message(message, fields) };
  }

  private invalid(kind: string, value: unknown, name: string): StatusError {
    return this.at(name, `invalid value for ${kind} field ${toCamelCase(name)}: ${JSON.stringify(value)}`);
  }

  private unexpected(value: unknown): StatusError {
    const token = JSON.stringify(value);
    const shown = token.startsWith("{") || token.startsWith("[") ? token.charAt(0) : token.slice(0, 100);
    return failure(`syntax error ${this.position(shown)}: unexpected token ${shown}`);
  }

  private at(name: string, detail: string): StatusError {
    return failure(`${this.position(JSON.stringify(name))}: ${detail}`);
  }

  /** Where a token first stands in the body. Close enough: the true parser knows the exact occurrence. */
  private position(token: string): string {
    const before = this.text.slice(0, Math.max(0, this.text.indexOf(token))).split("\n");
    return `(line ${before.length}:${before.at(-1)!.length + 1})`;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON name of a field given in either spelling. */
function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
