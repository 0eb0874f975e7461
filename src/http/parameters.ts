import type { FastifyRequest } from "fastify";

/** What a GraphQL request says, wherever it says it: in the body, or in the address. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Reads them as Apollo Server will; `null` for a body that is none, which Apollo Server refuses. */
export function readParameters(request: FastifyRequest): Parameters | null {
  if (request.method === "POST") return isObject(request.body) ? request.body : null;
  const parameters: Record<string, unknown> = Object.fromEntries(searchOf(request));
  return { ...parameters, extensions: parseObject(parameters.extensions) };
}

/** Makes the request one for this document, as if the client had written it out. */
export function replaceDocument(request: FastifyRequest, query: string): void {
  if (request.method === "POST") {
    const { extensions, ...body } = request.body as Record<string, unknown>;
    request.body = { ...body, query, ...(isObject(extensions) && { extensions: withoutHash(extensions) }) };
    return;
  }
  const search = searchOf(request);
  const extensions = parseObject(search.get("extensions"));
  search.set("query", query);
  if (extensions) search.set("extensions", JSON.stringify(withoutHash(extensions)));
  request.raw.url = `${request.url.split("?")[0]}?${search.toString()}`;
}

function withoutHash(extensions: Record<string, unknown>): Record<string, unknown> {
  return { ...extensions, persistedQuery: undefined };
}

function searchOf({ url }: FastifyRequest): URLSearchParams {
  return new URL(url, "http://localhost").searchParams;
}

function parseObject(text: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = typeof text === "string" ? JSON.parse(text) : undefined;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
