import { unwatched } from "../../support/unwatched.js";
import { pingOne } from "../../../src/datasources/pingone/pingone-module.js";
import type { Call, InstallConnectorRequest } from "../../../src/datasources/core/port.js";
import { ProblemError, type ProblemDraft } from "../../../src/datasources/core/problem-error.js";
import { ask, type ConfiguredSource } from "../../../src/datasources/core/source.js";
import { startPingOneEmulator, type PingOneEmulator } from "../../../src/sandbox/pingone/pingone-emulator.js";
import { openApiConformance } from "../../support/openapi-conformance.js";

export const PRODUCTION = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
export const STAGING = "1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
/** Has no DaVinci. */
export const DIRECTORY = "c7d94e12-8a35-4f60-b2d1-0e6f9a5b3c48";
export const NOWHERE = "00000000-0000-4000-8000-000000000000";
export const SMTP = "3b7c15e09a2d4f6881c0de45fa917b22";
export const HTTP = "867ed4363b2bc21c860085ad2baa817d";
export const WEBHOOK = "0c94d7b1ee5f4b0fa62d9a3871c5e640";

export const ACCESS_DENIED =
  '{"code":"ACCESS_FAILED","message":"No.","details":[{"code":"INSUFFICIENT_PERMISSIONS","message":"Not you."}]}';

/** An emulator and a source connected to it. */
export interface RunningPingOne {
  readonly emulator: PingOneEmulator;
  readonly source: ConfiguredSource;
}

export async function startPingOne(overrides: Record<string, unknown> = {}): Promise<RunningPingOne> {
  const emulator = await startPingOneEmulator();
  return { emulator, source: connect({ ...emulator.settings, ...overrides }) };
}

export function connect(settings: unknown): ConfiguredSource {
  const dataSource = pingOne.connect("davinci", settings);
  return { id: "davinci", name: "DaVinci", sandbox: true, health: unwatched(), dataSource };
}

/** Stops both, and checks that everything that was said fits the vendor's documents. */
export async function stopPingOne({ emulator, source }: RunningPingOne): Promise<void> {
  await source.dataSource.close();
  await emulator.stop();
  const isToken = ({ path }: { path: string }) => path.endsWith("/as/token");
  const violations = [
    ...openApiConformance("pingone-auth").violations(emulator.journal.filter(isToken)),
    ...openApiConformance("pingone", { basePath: "/v1" }).violations(
      emulator.journal.filter((exchange) => !isToken(exchange)),
    ),
  ];
  expect(violations).toEqual([]);
}

export function call(): Call {
  return { requestId: "request-1", signal: new AbortController().signal };
}

export const firstPage = { token: null, size: 25 };
export const within = (workspaceExternalId: string) => ({ workspaceExternalId });

/** A request to install, valid unless told otherwise. */
export function install(changes: Partial<InstallConnectorRequest> = {}): InstallConnectorRequest {
  return {
    workspaceExternalId: PRODUCTION,
    connectorExternalId: "smtpConnector",
    name: "Mail",
    description: null,
    config: null,
    options: null,
    ...changes,
  };
}

export function installOn({ source }: RunningPingOne, changes: Partial<InstallConnectorRequest> = {}) {
  return ask(source, "installConnector", install(changes), call());
}

/** What was sent to the API, without tokens: `GET /v1/environments`. */
export function sent({ emulator }: RunningPingOne): string[] {
  return emulator.journal
    .filter(({ path }) => !path.endsWith("/as/token"))
    .map(({ method, path }) => `${method} ${path}`);
}

/** The problem a promise is rejected with. */
export async function problemOf(promise: Promise<unknown>): Promise<ProblemDraft> {
  return (await errorOf(promise)).problem;
}

export async function errorOf(promise: Promise<unknown>): Promise<ProblemError> {
  const error: unknown = await promise.then(
    () => "no problem",
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error;
  throw new Error(`expected a ProblemError, got ${String(error)}`);
}

/** Everything an error says, its causes included. */
export function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? "";
  const own = JSON.stringify(error, Object.getOwnPropertyNames(error));
  return [error.name, error.message, error.stack, own, JSON.stringify(error), everythingIn(error.cause)].join(
    "\n",
  );
}
