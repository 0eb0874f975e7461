import type { FastifyRequest } from "fastify";

/** The JSON in a request body, `undefined` when the body is empty; throws `SyntaxError` when it is not JSON. */
export function parseJson(request: FastifyRequest): unknown {
  return typeof request.body === "string" && request.body.trim() !== ""
    ? JSON.parse(request.body)
    : undefined;
}

/** The fields of a form body; empty unless the content type says it is a form. */
export function parseForm(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(isForm(request) && typeof request.body === "string" ? request.body : "");
}

export function isForm(request: FastifyRequest): boolean {
  return request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
}

/** Path without the query, still percent-encoded. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split("?", 1)[0] ?? "";
}
