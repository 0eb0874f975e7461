import type { FastifyReply, FastifyRequest } from "fastify";
import { parseJson } from "../emulator.js";

/** What the vendor sheet leaves open and a client has to survive either way (sections 7 and 12). */
export interface CyclrHabits {
  /** Rows per page when the request names no size. */
  readonly defaultPageSize: number;
  /** Whether lists announce their size in `Total-Pages` and `Total-Records`. */
  readonly totalHeaders: boolean;
  /** Whether a 404 has a body. */
  readonly notFoundBody: boolean;
  /** Whether a connector name nobody has is a 404; else an empty array. */
  readonly unknownNameIsNotFound: boolean;
}

/** Ends a request with a status and the vendor's error body; without a message the body stays empty. */
export class CyclrError extends Error {
  constructor(
    readonly status: number,
    readonly vendorMessage?: string,
    readonly modelState?: Record<string, string[]>,
  ) {
    super(vendorMessage ?? `HTTP ${status}`);
  }
}

export function notFound(): CyclrError {
  return new CyclrError(404);
}

export function sendError(error: unknown, reply: FastifyReply, habits: CyclrHabits): FastifyReply {
  if (!(error instanceof CyclrError)) {
    // Refusals of the HTTP layer itself, such as a body too large, carry their own status.
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    return reply.code(status).send({ Message: "An error has occurred." });
  }
  const message =
    error.vendorMessage ?? (error.status === 404 && habits.notFoundBody ? "Not Found" : undefined);
  if (message === undefined) return reply.code(error.status).send();
  return reply.code(error.status).send({ Message: message, ModelState: error.modelState });
}

/** A query parameter by its name in any casing; of a repeated one the first. */
export function queryValue(request: FastifyRequest, name: string): string | undefined {
  const entries = Object.entries(request.query as Record<string, string | string[]>);
  const value = entries.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  return (Array.isArray(value) ? value[0] : value) || undefined;
}

/** `true` unless the parameter says false. A value that is neither is as good as none (section 3, type mismatch). */
export function queryFlag(request: FastifyRequest, name: string): boolean {
  return queryValue(request, name)?.toLowerCase() !== "false";
}

/** Answers one page of a list: sorted, cut, and announced in headers (section 3.1). */
export function sendList<Row extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  rows: readonly Row[],
  habits: CyclrHabits,
): readonly Row[] {
  const pageSize = positive(queryValue(request, "pageSize")) ?? habits.defaultPageSize;
  const page = positive(queryValue(request, "page")) ?? 1;
  if (habits.totalHeaders) {
    reply.header("Total-Pages", String(Math.ceil(rows.length / pageSize)));
    reply.header("Total-Records", String(rows.length));
  }
  const sorted = sortRows(rows, queryValue(request, "orderBy"), queryFlag(request, "sortOrderAsc"));
  return sorted.slice((page - 1) * pageSize, page * pageSize);
}

/** A field no row has leaves the order as it is, so that only the direction counts. */
function sortRows<Row extends object>(rows: readonly Row[], orderBy: string | undefined, ascending: boolean) {
  const field = orderBy?.toLowerCase();
  const valueOf = (row: Row) => Object.entries(row).find(([name]) => name.toLowerCase() === field)?.[1];
  const sorted = [...rows].sort((a, b) => compare(valueOf(a), valueOf(b)));
  return ascending ? sorted : sorted.reverse();
}

/** Numbers by size, texts without regard to case, nulls first; what has no order counts as equal. */
function compare(left: unknown, right: unknown): number {
  const [a, b] = [sortKey(left), sortKey(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortKey(value: unknown): number | string {
  if (typeof value === "number") return value;
  return typeof value === "string" ? value.toLowerCase() : "";
}

function positive(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

/** The number in a path segment; undefined when ASP.NET's `int` route constraint would refuse it (inferred). */
export function integerSegment(segment: string): number | undefined {
  if (!/^-?\d{1,10}$/.test(segment)) return undefined;
  const number = Number(segment);
  return Math.abs(number) <= 0x7fffffff ? number : undefined;
}

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/**
 * The fields of a JSON body by lower-case name, since the vendor binds names in any casing (section 3); undefined
 * when there is no body. What is refused, and how, follows ASP.NET Web API's defaults: inferred.
 */
export function bodyFields(request: FastifyRequest): Map<string, unknown> | undefined {
  if (typeof request.body !== "string" || request.body.trim() === "") return undefined;
  const mediaType = (request.headers["content-type"] ?? "application/octet-stream").split(";")[0]!.trim();
  if (!["application/json", "text/json"].includes(mediaType.toLowerCase())) {
    throw new CyclrError(
      415,
      `The request entity's media type '${mediaType}' is not supported for this resource.`,
    );
  }
  const body = parseBody(request);
  return body === null ? undefined : fieldsOf(body);
}

function parseBody(request: FastifyRequest): unknown {
  try {
    return parseJson(request);
  } catch {
    throw invalidBody("The body is not JSON.");
  }
}

/** The fields of an object by lower-case name. */
export function fieldsOf(value: unknown): Map<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalidBody("An object was expected.");
  }
  return new Map(Object.entries(value).map(([name, content]) => [name.toLowerCase(), content]));
}

function invalidBody(problem: string): CyclrError {
  return new CyclrError(400, "The request is invalid.", { body: [problem] });
}

/** A text field. Other scalars are converted; an object or array does not fit, and a misfit is as good as none. */
export function textField(fields: Map<string, unknown>, name: string): string | null {
  const value = fields.get(name.toLowerCase());
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

/**
 * The fields of a body that an endpoint cannot do without. `{}` will do; without a body the vendor is known to fail
 * when installing (section 3.2), and that other endpoints fail alike is inferred.
 */
export function requiredFields(request: FastifyRequest): Map<string, unknown> {
  const fields = bodyFields(request);
  if (!fields) throw new CyclrError(500, "An error has occurred.");
  return fields;
}

/**
 * A text in a partial update: `undefined` leaves the field as it is, because it was left out or does not fit. That
 * `null` clears it is documented for accounts only, and inferred elsewhere.
 */
export function changedText(fields: Map<string, unknown>, name: string): string | null | undefined {
  return fields.get(name.toLowerCase()) === null ? null : (textField(fields, name) ?? undefined);
}

/** A boolean in a partial update; the vendor takes the texts `"true"` and `"false"` for one too (section 3). */
export function changedFlag(fields: Map<string, unknown>, name: string): boolean | undefined {
  const text = textField(fields, name)?.toLowerCase();
  return text === "true" ? true : text === "false" ? false : undefined;
}
