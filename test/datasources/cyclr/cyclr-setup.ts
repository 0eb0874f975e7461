import { cyclr } from "../../../src/datasources/cyclr/cyclr-module.js";
import type { Call, VendorDataSource, VendorOperations } from "../../../src/datasources/core/port.js";
import { ProblemError } from "../../../src/datasources/core/problem-error.js";
import { startCyclrEmulator } from "../../../src/sandbox/cyclr/cyclr-emulator.js";
import type { Emulator, Exchange } from "../../../src/sandbox/emulator.js";

/** What Cyclr offers. */
export type CyclrSource = VendorDataSource &
  Pick<
    VendorOperations,
    | "checkCredentials"
    | "listSubWorkspaces"
    | "getWorkspaceUsage"
    | "listConnectors"
    | "getConnectors"
    | "getConnectorSettings"
    | "listConnectorMethods"
    | "listInstallations"
    | "getInstallations"
    | "installConnector"
    | "updateInstallation"
    | "uninstallConnector"
    | "startAuthentication"
    | "deauthenticateInstallation"
    | "listRegistrations"
    | "getRegistrations"
    | "registerConnector"
    | "deleteRegistration"
  >;

export const acme = { workspaceExternalId: "acme-ltd" };
export const call: Call = { requestId: "request-1", signal: new AbortController().signal };

/** Starts an emulator and connects to it. */
export async function start(habits: Parameters<typeof startCyclrEmulator>[0] = {}) {
  const emulator = await startCyclrEmulator(habits);
  return { emulator, source: connect(emulator.settings) };
}

export function connect(settings: unknown): CyclrSource {
  return cyclr.connect("cyclr-uk", settings) as CyclrSource;
}

/** The exchanges other than those for a token, as `METHOD path` with status. */
export function calls(emulator: Emulator): string[] {
  return apiCalls(emulator).map(({ method, path, status }) => `${method} ${path} ${status}`);
}

export function apiCalls(emulator: Emulator): Exchange[] {
  return emulator.journal.filter(({ path }) => path !== "/oauth/token");
}

export function tokenCalls(emulator: Emulator): Exchange[] {
  return emulator.journal.filter(({ path }) => path === "/oauth/token");
}

/** The problem a promise rejects with. */
export async function problemOf(promise: Promise<unknown>): Promise<ProblemError["problem"]> {
  return (await errorOf(promise)).problem;
}

export async function errorOf(promise: Promise<unknown>): Promise<ProblemError> {
  const error: unknown = await promise.then(
    () => new Error("It did not fail."),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error;
  return error;
}
