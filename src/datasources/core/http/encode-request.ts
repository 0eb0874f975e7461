import type { HttpRequest } from "./http-client.js";

export function queryString(query: HttpRequest<unknown>["query"]): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) parameters.append(name, String(value));
  }
  return parameters.size === 0 ? "" : `?${parameters.toString()}`;
}

export function contentType(body: HttpRequest<unknown>["body"]): Record<string, string> {
  if (!body) return {};
  return { "content-type": "json" in body ? "application/json" : "application/x-www-form-urlencoded" };
}

export function encodeBody(body: HttpRequest<unknown>["body"]): string | null {
  if (!body) return null;
  return "json" in body ? JSON.stringify(body.json) : new URLSearchParams(body.form).toString();
}
