import { CONDUCTORONE_ACCESS_TOKEN } from "../../src/sandbox/conductorone/conductorone-auth.js";
import {
  startConductorOneEmulator,
  type ConductorOneEmulator,
} from "../../src/sandbox/conductorone/conductorone-emulator.js";
import type { Exchange } from "../../src/sandbox/emulator.js";
import { openApiConformance } from "../support/openapi-conformance.js";

interface Connector {
  id: string;
  displayName: string;
  userIds: string[];
  status: {
    status: string;
    startedAt: string | null;
    completedAt: string | null;
    updatedAt: string | null;
    lastError: string;
  };
  config: { "@type": string; configuration: Record<string, unknown> } | null;
  deletedAt: string | null;
  [field: string]: unknown;
}
interface View {
  connector: Connector;
  appPath: string;
  usersPath: string;
  capabilitiesPath: string;
}
interface SchemaField {
  name: string;
  displayName: string;
  [field: string]: unknown;
}
export interface Body {
  credential: Record<"id" | "clientId" | "clientSecret" | "deletedAt", string>;
  schema: { fields: SchemaField[]; fieldGroups: Record<string, unknown>[]; [field: string]: unknown };
  formSchema: null;
  markers: Record<string, unknown>[];
  downloadUrl: string;
  app: Record<string, unknown>;
  list: (View & Record<string, unknown>)[];
  connectorView: View;
  expanded: Record<string, unknown>[];
  nextPageToken: string;
  code: number;
  message: string;
  access_token: string;
  error: string;
}
export interface Answer {
  status: number;
  headers: Headers;
  body: Body;
}

export const OKTA_APP = "2sWap6xQjoEpmLOlyIrdPBmIk6L";
export const GITHUB_APP = "2sWd48SYXIbkUmDngVRSoMDt5IC";
export const AWS_APP = "2uRnb5TEucDx4DQixSzHuu8JBZK";
export const BUSINESS_APP = "2wiPAzOhjsNTkNaeu5PlPCDUWjd";
export const DATA_APP = "2yxhGlP9s6HMR0H0oKspuDp9U4K";
export const OKTA_CONNECTOR = "2sWayztaH5DitWTJNooB7rURR0p";
export const OKTA_V2 = "2kG3aTftCcAvWtHZt2Ywry0dPn7";
export const GITHUB_V2 = "2gkeVHQ9u8BtFpouw5jRmbnxjkW";
export const ENV_CONFIG = "type.googleapis.com/c1.api.app.v1.EnvConfig";
export const UNKNOWN_ID = "2zzzzzzzzzzzzzzzzzzzzzzzzzz";
export const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** What the OpenAPI document has no words for: the front's redirects, web app, bare 500, and an older path. */
function isOutsideDocument({ status, responseBody, path }: Exchange): boolean {
  const isWebApp = typeof responseBody === "string" && responseBody.startsWith("<!doctype html>");
  const isOlder = /^\/api\/v1\/apps\/\w+\/connectors\/\w+\/credentials$/.test(path);
  const isBare = status === 301 || (status === 500 && responseBody === undefined);
  return isWebApp || isBare || isOlder || path === "/api/v1/nope";
}

const document = openApiConformance("conductorone");
export let emulator: ConductorOneEmulator;
export let settings: { baseUrl: string; clientId: string; clientSecret: string };

/** A fresh emulator for every test of the file. Every exchange, refusals included, must fit the vendor's document. */
export function useConductorOne(): void {
  beforeEach(async () => {
    emulator = await startConductorOneEmulator();
    settings = emulator.settings as typeof settings;
  });

  afterEach(async () => {
    await emulator.stop();
    const exchanges = emulator.journal.filter((exchange) => !isOutsideDocument(exchange));
    expect(document.violations(exchanges)).toEqual([]);
  });
}

export async function call(method: string, path: string, body?: unknown, token = CONDUCTORONE_ACCESS_TOKEN) {
  const response = await fetch(settings.baseUrl + path, {
    method,
    redirect: "manual",
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : text) as Body,
  } satisfies Answer;
}

export const get = (path: string, token?: string) => call("GET", path, undefined, token);
export const post = (path: string, body?: unknown) => call("POST", path, body);
export const connectors = (appId: string) => `/api/v1/apps/${appId}/connectors`;
export const envConfig = (configuration: Record<string, unknown>) => ({ "@type": ENV_CONFIG, configuration });
export const OKTA_CONFIG = envConfig({
  okta_v2_domain: { stringValue: "new.okta.com" },
  okta_v2_api_token: { stringValue: "s3cr3t" },
  okta_sync_secrets: { stringValue: "true" },
});
export const createOkta = (fields: object = {}) =>
  post(`${connectors(AWS_APP)}/create`, { catalogId: OKTA_V2, config: OKTA_CONFIG, ...fields });

/** Expects the vendor's error: status, numeric code, message with the trace id of the header at its end. */
export function expectStatus({ status, headers, body }: Answer, http: number, code: number, message: string) {
  expect(status).toBe(http);
  const traceId = headers.get("c1-trace-id");
  expect(traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(body).toEqual({ code, message: `${message} (request-id: ${traceId})` });
}

export const badBody = (detail: string) => `failed to unmarshal body: proto: ${detail}`;
