import { conductorOne } from "../../../src/datasources/conductorone/conductorone-module.js";
import type { VendorDataSource } from "../../../src/datasources/core/port.js";
import { ProblemError, type ProblemDraft } from "../../../src/datasources/core/problem-error.js";
import {
  startConductorOneEmulator,
  type ConductorOneEmulator,
} from "../../../src/sandbox/conductorone/conductorone-emulator.js";
import { openApiConformance } from "../../support/openapi-conformance.js";
import { testCall } from "../../support/call.js";

export const OKTA_APP = "2sWap6xQjoEpmLOlyIrdPBmIk6L";
export const GITHUB_APP = "2sWd48SYXIbkUmDngVRSoMDt5IC";
export const AWS_APP = "2uRnb5TEucDx4DQixSzHuu8JBZK";
export const BUSINESS_APP = "2wiPAzOhjsNTkNaeu5PlPCDUWjd";
export const DATA_APP = "2yxhGlP9s6HMR0H0oKspuDp9U4K";
export const OKTA_PRODUCTION = "2sWayztaH5DitWTJNooB7rURR0p";
export const OKTA_PREVIEW = "2tG4oyjwawKk4eBvjvEez7dFe1n";
export const OKTA_V2 = "2kG3aTftCcAvWtHZt2Ywry0dPn7";
export const MARCUS = "2sFjqH3PVjGBU5baQOefHAeZxO8";
export const PRIYA = "2sFjpf4BYdouMas1EjMYjT0KzVG";
export const LENA = "2vi6yNtGJDfhkkJP9dDReTOLeXM";
export const UNKNOWN_ID = "2zzzzzzzzzzzzzzzzzzzzzzzzzz";
/** The catalog entry whose settings ConductorOne itself can check. */
export const HTTP = "2xxnvEBt2eOHCHhCS4muTieQcJe";
/** The built-in entitlement that every app has. */
export const ACCESS = "287oY0rG4UirjDNFEYguMBvxyim";
export const ENV_CONFIG = "type.googleapis.com/c1.api.app.v1.EnvConfig";

/** Paths of the API, not of the token endpoint. */
export const API = /^\/api\//;
export const call = testCall();
const document = openApiConformance("conductorone");

export let emulator: ConductorOneEmulator;
export let source: Required<Pick<VendorDataSource, ConductorOneOperation>> & VendorDataSource;

type ConductorOneOperation =
  | "listWorkspaces"
  | "getWorkspaces"
  | "listConnectors"
  | "getConnectors"
  | "listInstallations"
  | "getInstallations"
  | "getConnectorSettings"
  | "installConnector"
  | "updateInstallation"
  | "uninstallConnector"
  | "syncInstallation"
  | "pauseInstallation"
  | "resumeInstallation"
  | "scheduleInstallation"
  | "confirmInstallationSync"
  | "rotateInstallationCredential"
  | "getInstallationCredential"
  | "revokeInstallationCredential"
  | "getSyncDownloadUrl"
  | "listInstallationOwners"
  | "setInstallationOwners"
  | "addInstallationOwner"
  | "removeInstallationOwner"
  | "checkConfig"
  | "checkCredentials";

export function connect(settings: Readonly<Record<string, unknown>>): typeof source {
  return conductorOne.connect("c1", settings) as typeof source;
}

/** A fresh tenant and source for every test of the file. Whatever was sent must fit the vendor's own document. */
export function useConductorOne(): void {
  beforeEach(async () => {
    emulator = await startConductorOneEmulator();
    source = connect(emulator.settings);
  });
  afterEach(async () => {
    await source.close();
    await emulator.stop();
    expect(document.violations(emulator.journal)).toEqual([]);
  });
}

/** What was sent to the API, tokens aside: `GET /path?query`. */
export function sent(): string[] {
  return exchanges().map(({ method, path, query }) => {
    const parameters = new URLSearchParams(query).toString();
    return `${method} ${path}${parameters && `?${parameters}`}`;
  });
}

export function exchanges() {
  return emulator.journal.filter(({ path }) => API.test(path));
}

export function tokenRequests() {
  return emulator.journal.filter(({ path }) => path === "/auth/v1/token");
}

/** The problem a promise ends with. */
export async function problemOf(promise: Promise<unknown>): Promise<ProblemDraft> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error(`no problem but ${String(error)}`);
  return error.problem;
}

/** Makes the next API request answer this. */
export function answerNext(status: number, body: unknown, times = 1): void {
  emulator.inject({ path: API, times, respond: { status, body: JSON.stringify(body) } });
}
