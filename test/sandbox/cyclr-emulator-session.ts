import { jest } from "@jest/globals";
import { startCyclrEmulator } from "../../src/sandbox/cyclr/cyclr-emulator.js";
import type { CyclrAccountConnector } from "../../src/sandbox/cyclr/cyclr-wire.js";
import type { Emulator } from "../../src/sandbox/emulator.js";

export const GUID_ACCOUNT = "8b1f3c52-6d0e-4a7b-9c25-1e4f7a90d3b6";
export const DOMAIN_ACCOUNT = "globex.example.com";
export const SUB_ACCOUNT = "acme-ltd-ireland";
export const DENIED = { Message: "Authorization has been denied for this request." };

export let emulator: Emulator;

/** Gives every test of a file an emulator of its own. */
export function useCyclr(): void {
  beforeEach(async () => {
    emulator = await startCyclrEmulator();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await emulator.stop();
  });
}

export async function restart(habits?: Parameters<typeof startCyclrEmulator>[0]): Promise<void> {
  await emulator.stop();
  emulator = await startCyclrEmulator(habits);
}

export function credentials(): Record<string, string> {
  const { clientId, clientSecret } = emulator.settings as Record<string, string>;
  return { grant_type: "client_credentials", client_id: clientId!, client_secret: clientSecret! };
}

export function postToken(changes: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ ...credentials(), ...changes });
  return fetch(`${emulator.url}/oauth/token`, { method: "POST", body });
}

export async function token(changes?: Record<string, string>): Promise<string> {
  return ((await (await postToken(changes)).json()) as { access_token: string }).access_token;
}

export interface Call {
  method?: string;
  account?: string | null;
  bearer?: string | null;
  body?: unknown;
  type?: string;
}

/** Calls the API as the partner, for `acme-ltd` unless told otherwise; a text body is sent as it is. */
export async function call(path: string, { method = "GET", account = "acme-ltd", ...rest }: Call = {}) {
  const bearer = rest.bearer === undefined ? await token() : rest.bearer;
  const headers: Record<string, string> = {};
  if (bearer !== null) headers["authorization"] = `Bearer ${bearer}`;
  if (account !== null) headers["x-cyclr-account"] = account;
  if (rest.body !== undefined) headers["content-type"] = rest.type ?? "application/json";
  const body = typeof rest.body === "object" ? JSON.stringify(rest.body) : (rest.body as string | undefined);
  return fetch(`${emulator.url}/v1.0${path}`, { method, headers, body });
}

/** The body of a success. */
export async function json<Body = Record<string, unknown>>(path: string, options?: Call): Promise<Body> {
  const response = await call(path, options);
  expect([response.status, response.headers.get("x-content-type-options")]).toEqual([200, "nosniff"]);
  return (await response.json()) as Body;
}

/** Expects a status and a body; `undefined` for an empty one. */
export async function expectRefusal(sent: Promise<Response>, status: number, body?: unknown): Promise<void> {
  const response = await sent;
  const text = await response.text();
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect([response.status, text === "" ? undefined : JSON.parse(text)]).toEqual([status, body]);
}

export const tryInstall = (connector: number | string, body: unknown) =>
  call(`/connectors/${connector}/install`, { method: "POST", body });

export const install = (connector: number | string, body: unknown) =>
  json<CyclrAccountConnector>(`/connectors/${connector}/install`, { method: "POST", body });
