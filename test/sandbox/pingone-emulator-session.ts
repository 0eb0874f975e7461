import { startPingOneEmulator, type PingOneEmulator } from "../../src/sandbox/pingone/pingone-emulator.js";
import { openApiConformance } from "../support/openapi-conformance.js";

export const PRODUCTION = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
export const STAGING = "1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
export const WITHOUT_DAVINCI = "c7d94e12-8a35-4f60-b2d1-0e6f9a5b3c48";
export const NOWHERE = "00000000-0000-4000-8000-000000000000";
export const CLONE_TYPE = "application/vnd.pingidentity.connectorInstance.clone+json";

/** A property, of an instance or of a connector's details. */
export type Property = Record<"type" | "displayName" | "preferredControlType", string> &
  Record<"required" | "secure", boolean | undefined> & {
    value?: unknown;
    options?: { name: string; value: unknown }[];
    properties: Record<string, Property>;
  };
export interface Item {
  propertyName: string;
  items?: Item[];
}
/** The parts of any answer of the vendor that the tests look at. */
export type Body = Record<"id" | "code" | "message" | "name" | "createdAt" | "updatedAt", string> & {
  details?: { code: string; target?: string }[];
  _links: Record<string, { href: string }>;
  _embedded: Record<"connectors" | "connectorInstances", Body[]>;
  environment: { id: string };
  connector: { id: string };
  properties: Record<string, Property>;
  accountConfigView?: { items: Item[] };
  credentialsView?: { items: Item[] };
  capabilities?: Record<string, { type: string; title: string; subTitle?: string }>;
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

/** A refusal in short: `400 INVALID_DATA: REQUIRED_VALUE name`. */
export function refusal({ status, body }: Answer): string {
  const details = (body.details ?? []).map(({ code, target = "" }) => `${code} ${target}`.trim());
  return [`${status} ${body.code}`, ...(details.length > 0 ? [details.join(", ")] : [])].join(": ");
}

/** A fresh emulator with somebody signed in at it. */
export class PingOneSession {
  private constructor(
    readonly emulator: PingOneEmulator,
    private readonly token: string,
  ) {}

  static async start(): Promise<PingOneSession> {
    const emulator = await startPingOneEmulator();
    const { authBaseUrl, authEnvironmentId, clientId, clientSecret } = emulator.settings;
    const response = await fetch(`${String(authBaseUrl)}/${String(authEnvironmentId)}/as/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${String(clientId)}:${String(clientSecret)}`)}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    emulator.clearJournal();
    return new PingOneSession(emulator, token);
  }

  /** Stops the emulator and tells how its answers differed from the vendor's document, which knows no 405. */
  async stop(): Promise<string[]> {
    await this.emulator.stop();
    const known = this.emulator.journal.filter(({ status }) => status !== 405);
    return openApiConformance("pingone", { basePath: "/v1" }).violations(known);
  }

  /** A call by a path below `/v1`, or by a whole link; text is sent as it is, anything else as JSON. */
  async call(path: string, method = "GET", body?: unknown, type?: string): Promise<Answer> {
    const url = path.startsWith("http") ? path : `${String(this.emulator.settings["apiBaseUrl"])}${path}`;
    const contentType = type ?? (body === undefined ? undefined : "application/json");
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(contentType !== undefined && { "content-type": contentType }),
      },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const parsed = (text === "" ? undefined : JSON.parse(text)) as Body;
    return { status: response.status, headers: response.headers, text, body: parsed };
  }
}
