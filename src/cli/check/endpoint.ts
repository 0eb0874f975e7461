import { isIP } from "node:net";

/** A host and a port that a source speaks to. */
export interface Endpoint {
  readonly origin: string;
  readonly isTls: boolean;
  /** As a resolver takes it: without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** As people write it: with the port where it is not the usual one. */
  readonly label: string;
  readonly isAddress: boolean;
}

/** What the checks of an endpoint have to know besides it. */
export interface EndpointOptions {
  /** How long one step may take. */
  readonly timeoutMs: number;
  /** What the vendor says of its addresses. */
  readonly addressRemedy: string;
}

export function toEndpoint(origin: string): Endpoint {
  const url = new URL(origin);
  const isTls = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port === "" ? (isTls ? 443 : 80) : Number(url.port);
  return { origin, isTls, host, port, label: url.host, isAddress: isIP(host) !== 0 };
}

/** The code of a network error, by its property: errors of Node itself can come from another realm. */
export function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";
}
