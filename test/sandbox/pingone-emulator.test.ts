import type { Exchange } from "../../src/sandbox/emulator.js";
import { startPingOneEmulator, type PingOneEmulator } from "../../src/sandbox/pingone/pingone-emulator.js";
import { openApiConformance } from "../support/openapi-conformance.js";

const PRODUCTION = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
const STAGING = "1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
const DIRECTORY = "c7d94e12-8a35-4f60-b2d1-0e6f9a5b3c48";
const NOWHERE = "00000000-0000-4000-8000-000000000000";
const WORKER_APP_ENVIRONMENT = "8e2d5b07-61fc-4a9d-b3e8-40c7d19f6a52";
const SAMPLE_INSTANCE = "e8b26b2703ce91678e768fdb048a4b51";
const LONG_ID = "x".repeat(4_000);
const NO_ACCESS = "The request could not be completed. You do not have access to this resource.";

type Properties = Record<string, { value?: unknown; properties: Properties }>;
/** The parts of any answer of the vendor that these tests look at. */
type Body = Record<"access_token" | "error" | "error_description" | "id" | "code" | "message", string> &
  Record<"count" | "size", number> &
  Record<"name" | "createdAt" | "updatedAt", string> & {
    details?: { code: string; target?: string }[];
    _links: Record<string, { href: string }>;
    _embedded: Record<"environments" | "connectors" | "connectorInstances", Body[]>;
    properties: Properties;
  };

let emulator: PingOneEmulator;
let token: string;
const setting = (name: string) => String(emulator.settings[name]);
const instances = (environmentId = PRODUCTION) => `/environments/${environmentId}/connectorInstances`;
const connectors = (environmentId = PRODUCTION) => `/environments/${environmentId}/connectors`;

async function send(url: string, init: RequestInit = {}) {
  const response = await fetch(url, init);
  const text = await response.text();
  const body = (text === "" ? undefined : JSON.parse(text)) as Body;
  return { status: response.status, headers: response.headers, text, body };
}

/** A call to the API with a good token, by a path below `/v1` or a whole link. */
function call(path: string, method = "GET", body?: unknown, headers: Record<string, string> = {}) {
  const type = body === undefined ? undefined : { "content-type": "application/json" };
  return send(path.startsWith("http") ? path : `${setting("apiBaseUrl")}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...type, ...headers },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
}

const create = (body: unknown, headers = {}) => call(instances(), "POST", body, headers);
const listInstances = async () => (await call(instances())).body._embedded.connectorInstances;

/** A refusal in short: `400 INVALID_DATA: REQUIRED_VALUE name`. */
function refusal({ status, body }: { status: number; body: Body }): string {
  const details = (body.details ?? []).map(({ code, target = "" }) => `${code} ${target}`.trim());
  return [`${status} ${body.code}`, ...(details.length > 0 ? [details.join(", ")] : [])].join(": ");
}

const grant = { grant_type: "client_credentials" };
const formCredentials = () => ({ client_id: setting("clientId"), client_secret: setting("clientSecret") });
const basic = (id = setting("clientId"), secret = setting("clientSecret")) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
});

function authenticate(fields: Record<string, string>, headers = {}, environmentId?: string) {
  const url = `${setting("authBaseUrl")}/${environmentId ?? setting("authEnvironmentId")}/as/token`;
  return send(url, { method: "POST", headers, body: new URLSearchParams(fields) });
}

beforeEach(async () => {
  emulator = await startPingOneEmulator();
  token = (await authenticate(grant, basic())).body.access_token;
});

/** Every answer of every test has to fit the vendor's documents, which know neither unknown paths nor 405. */
afterEach(async () => {
  await emulator.stop();
  const isToken = ({ path }: Exchange) => path.endsWith("/as/token");
  const isGateway = (body: unknown) => JSON.stringify(body ?? "").includes("Invalid key=value pair");
  const known = emulator.journal.filter((answer) => answer.status !== 405 && !isGateway(answer.responseBody));
  const calls = known.filter((exchange) => !isToken(exchange));
  expect(openApiConformance("pingone-auth").violations(known.filter(isToken))).toEqual([]);
  expect(openApiConformance("pingone", { basePath: "/v1" }).violations(calls)).toEqual([]);
});

describe("tokens", () => {
  it("are issued for credentials in the header or in the form", async () => {
    const inForm = await authenticate({ ...grant, ...formCredentials() });
    const answers = [inForm, await authenticate(grant, basic())];
    for (const { status, body } of answers) {
      const jwt = expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
      expect([status, body]).toEqual([200, { access_token: jwt, token_type: "Bearer", expires_in: 3600 }]);
      token = body.access_token;
      expect((await call("/environments")).status).toBe(200);
    }
  });

  it("are refused in OAuth's form", async () => {
    const noCredentials = await authenticate(grant);
    const wrongIds = [basic(setting("clientId"), "wrong"), basic("wrong"), { authorization: "Basic !!!" }];
    const answers = [
      noCredentials,
      ...(await Promise.all(wrongIds.map((headers) => authenticate(grant, headers)))),
      await authenticate(grant, basic(), PRODUCTION),
      await authenticate({ ...grant, client_id: setting("clientId") }),
      await authenticate({ ...grant, ...formCredentials() }, basic()),
      await authenticate({ grant_type: "password" }, basic()),
      await authenticate(grant, { ...basic(), "content-type": "application/json" }),
    ];
    expect(answers.map(({ status, body }) => `${status} ${body.error}`)).toEqual([
      ...Array<string>(7).fill("401 invalid_client"),
      "400 unsupported_grant_type",
      "400 invalid_request",
    ]);
    expect(noCredentials.body.error_description).toMatch(
      /^Request denied: Unsupported authentication method \(Correlation ID: [-0-9a-f]{36}\)$/,
    );
  });

  it("are needed for every call and end when they expire", async () => {
    emulator.expireTokens();
    const answer = await call("/environments");
    expect(refusal(answer)).toBe("401 ACCESS_FAILED: INVALID_TOKEN");
    expect(answer.body).toMatchObject({ message: NO_ACCESS, id: answer.headers.get("correlation-id") });
    for (const authorization of ["", "Bearer", "Bearer nonsense", `Basic ${token}`, "Bearer __proto__"]) {
      expect((await call(instances(), "GET", undefined, { authorization })).status).toBe(401);
    }
    expect((await create({ name: "x" })).status).toBe(401);
  });
});

describe("environments", () => {
  it("come in one page unless asked otherwise", async () => {
    const { body, headers } = await call("/environments");
    expect(body._embedded.environments.map(({ id }) => id)).toEqual([PRODUCTION, STAGING, DIRECTORY]);
    const links = { self: { href: `${emulator.url}/v1/environments` } };
    expect([body.count, body.size, body._links]).toEqual([3, 3, links]);
    expect(headers.get("content-type")).toBe("application/hal+json; charset=utf-8");
    const plain = await call("/environments", "GET", undefined, { accept: "application/json" });
    expect(plain.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  it.each([
    [1, Infinity, [[PRODUCTION], [STAGING], [DIRECTORY]]],
    [2, Infinity, [[PRODUCTION, STAGING], [DIRECTORY]]],
    [3, Infinity, [[PRODUCTION, STAGING, DIRECTORY]]],
    [100, 1, [[PRODUCTION], [STAGING], [DIRECTORY]]],
  ])("are paged by absolute links: limit %d, at most %d", async (limit, most, expected) => {
    emulator.knobs.environmentsPageSize = most;
    const pages: string[][] = [];
    let next: string | undefined = `/environments?limit=${limit}`;
    while (next !== undefined) {
      const { body }: { body: Body } = await call(next);
      expect([body.count, body.size]).toEqual([3, body._embedded.environments.length]);
      pages.push(body._embedded.environments.map(({ id }) => id));
      next = body._links["next"]?.href;
      expect(next ?? emulator.url).toContain(emulator.url);
    }
    expect(pages).toEqual(expected);
  });

  it("refuse queries they cannot answer", async () => {
    const problems = {
      "limit=0": "OUT_OF_RANGE limit",
      "limit=5001": "OUT_OF_RANGE limit",
      "limit=99999999999999999999": "INVALID_PARAMETER limit",
      "cursor=nonsense": "INVALID_PARAMETER cursor",
      "filter=name%20sw%20%22A%22": "INVALID_FILTER filter",
      "order=name": "INVALID_PARAMETER order",
    };
    for (const [query, problem] of Object.entries(problems)) {
      expect(refusal(await call(`/environments?${query}`))).toBe(`400 INVALID_REQUEST: ${problem}`);
    }
  });

  it("are read by id", async () => {
    expect((await call(`/environments/${PRODUCTION}`)).body).toMatchObject({
      _links: { self: { href: `${emulator.url}/v1/environments/${PRODUCTION}` } },
      name: "Acme Production",
      environmentCapabilities: { licenseQuantities: { rlgConfigRpm: { limit: 1000 } } },
    });
    const unknown = await call(`/environments/${NOWHERE}`);
    expect(refusal(unknown)).toBe("404 NOT_FOUND");
    expect(unknown.body.message).toBe(`Unable to find environment with ID: '${NOWHERE}'`);
  });

  it("link to the host that was asked", async () => {
    const origin = `http://localhost:${new URL(emulator.url).port}`;
    const { body } = await call(`${origin}/v1/environments?limit=1`);
    expect(body._links["next"]?.href).toMatch(new RegExp(`^${origin}/v1/environments\\?limit=1&cursor=`));
  });
});

describe("what is below an environment", () => {
  it.each([NOWHERE, DIRECTORY, WORKER_APP_ENVIRONMENT])("is forbidden in %s", async (id) => {
    for (const path of [instances(id), connectors(id), `${instances(id)}/x`, `${connectors(id)}/x`]) {
      const answer = await call(path);
      expect(refusal(answer)).toBe("403 ACCESS_FAILED: INSUFFICIENT_PERMISSIONS");
      expect(answer.body.message).toBe(NO_ACCESS);
    }
    expect((await call(instances(id), "POST", { name: "x" })).status).toBe(403);
  });

  it("answers as the gateway does at unknown paths, and refuses unknown methods", async () => {
    for (const path of ["/nothing", `/environments/${PRODUCTION}/flows`, "/environments/..%2f/x/y", "//"]) {
      const { status, body } = await call(path);
      expect(status).toBe(403);
      expect(body.message).toMatch(/^Invalid key=value pair \(missing equal-sign\) in Authorization header/);
    }
    expect((await call(instances(), "PATCH", {})).status).toBe(405);
    expect((await call(connectors(), "POST", {})).status).toBe(405);
  });

  it("refuses an environment id that is no UUID", async () => {
    for (const id of ["not-a-uuid", "..%2F..%2Fetc", "%20", LONG_ID, `${PRODUCTION}'`]) {
      for (const path of [`/environments/${id}`, instances(id), connectors(id)]) {
        expect(refusal(await call(path))).toContain("400 INVALID_REQUEST: INVALID_PARAMETER");
      }
    }
  });
});

describe("connectors", () => {
  it.each([PRODUCTION, STAGING])("are all listed in %s", async (id) => {
    const { body } = await call(connectors(id));
    const ids = body._embedded.connectors.map((connector) => connector.id);
    expect([ids.length, new Set(ids).size]).toEqual([233, 233]);
    const environment = { href: `${emulator.url}/v1/environments/${id}` };
    expect(body._links).toEqual({ self: { href: `${environment.href}/connectors` }, environment });
    expect(Object.keys(body).sort()).toEqual(["_embedded", "_links"]);
  });

  it("are read by id, in their minimal form", async () => {
    const environment = { href: `${emulator.url}/v1/environments/${PRODUCTION}` };
    expect((await call(`${connectors()}/amazonSimpleEmailConnector`)).body).toEqual({
      _links: { self: { href: `${environment.href}/connectors/amazonSimpleEmailConnector` }, environment },
      id: "amazonSimpleEmailConnector",
      environment: { id: PRODUCTION },
      name: "Amazon Simple Email Service",
      version: "1.0.0",
      metadata: expect.objectContaining({ type: "service", vendor: "Amazon" }),
      createdAt: "2024-04-19T20:27:51.226Z",
      updatedAt: "2024-04-19T20:27:51.226Z",
    });
  });

  it("are not found by a wrong id", async () => {
    for (const id of ["nothingConnector", "__proto__", "..%2FconnectorInstances", LONG_ID]) {
      expect(refusal(await call(`${connectors()}/${id}`))).toBe("404 NOT_FOUND");
    }
    const answer = await call(`${connectors()}/%3Cscript%3E`);
    expect(refusal(answer)).toBe("400 INVALID_REQUEST: INVALID_PARAMETER connectorId");
  });
});

describe("connector instances", () => {
  const http = { id: "httpConnector" };
  const read = async (id: string) => (await call(`${instances()}/${id}`)).body;

  it("are all listed at once, the nine bootstrap ones in each environment", async () => {
    const bootstrap = (await call(instances(STAGING))).body._embedded.connectorInstances.map(({ id }) => id);
    const production = (await listInstances()).map(({ id }) => id);
    expect([bootstrap.length, production.length]).toEqual([9, 23]);
    expect(production).toEqual(expect.arrayContaining([...bootstrap, "defaultUserPool"]));
  });

  it("look like the vendor's sample", async () => {
    const self = { href: `${emulator.url}/v1${instances()}/${SAMPLE_INSTANCE}` };
    const environment = { href: `${emulator.url}/v1/environments/${PRODUCTION}` };
    expect(await read(SAMPLE_INSTANCE)).toEqual({
      _links: { self, environment, "connectorInstance.clone": self },
      id: SAMPLE_INSTANCE,
      environment: { id: PRODUCTION },
      connector: http,
      name: "API_HTTP_Connection",
      createdAt: "2024-04-19T22:27:51.226Z",
      updatedAt: "2024-04-19T22:27:51.226Z",
      metadata: expect.objectContaining({ type: "core" }),
    });
  });

  it("mask secrets at the top and in groups, but not in arrays", async () => {
    const smtp = (await read("3b7c15e09a2d4f6881c0de45fa917b22")).properties;
    expect(smtp).toMatchObject({ password: { type: "string", value: "******" }, port: { value: 587 } });
    const group = (await read("f2a90c6d51be48d7b3e87716c04d9a5e")).properties["openId"]!.properties;
    expect([group["clientSecret"]?.value, group["clientId"]?.value]).toEqual(["******", "davinci-workforce"]);
    const { urls } = (await read("0c94d7b1ee5f4b0fa62d9a3871c5e640")).properties;
    expect(JSON.stringify(urls)).toContain('"token":"sandbox-webhook-token-audit"');
    expect((await read("27c0e9fb1d3a4865bb7f94a6e05d18c3")).properties["authToken"]).toEqual({ value: "" });
    expect((await call(instances())).text).not.toContain("not-real");
  });

  it("are created, read, listed and deleted", async () => {
    const group = (apiKey: string) => ({ properties: { apiKey: { value: apiKey }, on: { value: false } } });
    const properties = {
      hostname: { type: "string", value: "mail.example", createdDate: 12345, companyId: "singularkey" },
      password: { value: "hunter2", info: null },
      madeUp: { anything: [1, { token: "clear" }] },
      constructor: { value: "kept" },
      notAnObject: "kept",
      oauth2: { properties: { inner: group("deep") } },
    };
    const draft = { name: "Mail", connector: { id: "smtpConnector", more: 1 }, properties, unknown: true };
    const { status, headers, body } = await create(draft);
    expect([status, headers.get("location")]).toEqual([201, null]);
    expect(body).toMatchObject({
      name: "Mail",
      connector: { id: "smtpConnector" },
      updatedAt: body.createdAt,
    });
    expect(body.id).toMatch(/^[0-9a-f]{32}$/);
    expect(new Date(body.createdAt).toISOString()).toBe(body.createdAt);
    expect(body.properties).toEqual({
      ...properties,
      password: { value: "******", info: null },
      oauth2: { properties: { inner: group("******") } },
    });
    const path = `${instances()}/${body.id}`;
    for (const link of [path, body._links["self"]!.href]) expect((await call(link)).body).toEqual(body);
    expect((await listInstances()).at(-1)).toEqual(body);
    expect((await call(`${instances(STAGING)}/${body.id}`)).status).toBe(404);
    expect(await call(path, "DELETE")).toMatchObject({ status: 204, text: "" });
    expect([(await call(path)).status, (await call(path, "DELETE")).status]).toEqual([404, 404]);
    expect(await listInstances()).toHaveLength(23);
  });

  it("have no properties when none were set, and begin anew with every start", async () => {
    for (const properties of [undefined, {}]) {
      const draft = { name: "Plain", connector: http, properties };
      expect((await create(draft)).body).not.toHaveProperty("properties");
    }
    expect(await listInstances()).toHaveLength(25);
    await emulator.stop();
    emulator = await startPingOneEmulator();
    token = (await authenticate(grant, basic())).body.access_token;
    expect(await listInstances()).toHaveLength(23);
  });

  it("are refused when invalid", async () => {
    const refuses = async (draft: object, problems: string) =>
      expect(refusal(await create(draft))).toBe(`400 INVALID_DATA: ${problems}`);
    await refuses({}, "REQUIRED_VALUE name, REQUIRED_VALUE connector");
    await refuses({ name: "", connector: null }, "EMPTY_VALUE name, REQUIRED_VALUE connector");
    await refuses({ name: 7, connector: {} }, "INVALID_VALUE name, REQUIRED_VALUE connector.id");
    await refuses({ name: " leading", connector: "x" }, "INVALID_VALUE name, INVALID_VALUE connector");
    for (const name of ["a <b>", "a ${b}"]) await refuses({ name, connector: http }, "INVALID_VALUE name");
    for (const name of ["x".repeat(257), LONG_ID.repeat(99)])
      await refuses({ name, connector: http }, "SIZE_LIMIT_EXCEEDED name");
    for (const id of [1, "nothingConnector", "__proto__"])
      await refuses({ name: "Ok", connector: { id } }, "INVALID_VALUE connector.id");
    await refuses({ name: "Ok", connector: http, properties: [] }, "INVALID_VALUE properties");
    expect((await create({})).body.message).toContain("One or more validation errors were in the request.");
  });

  it("accept names up to 256 characters, in any script", async () => {
    const names = ["x".repeat(256), "Größe / 東京 – ☎", "a@b", "🙂".repeat(256)];
    for (const name of names) expect((await create({ name, connector: http })).body.name).toBe(name);
  });

  it("are taken as a JSON object only, neither too deep nor too large", async () => {
    const deep = `{"properties":{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`;
    for (const text of ["{", "", "[]", "null", deep, `"${"x".repeat(9_000_000)}"`]) {
      const answer = await create(text);
      expect(refusal(answer)).toBe("400 INVALID_REQUEST");
      expect(answer.body.message).toContain("The request was malformed or invalid.");
    }
    const send = (type: string) => create({ name: "Ok", connector: http }, { "content-type": type });
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/xml", "json"]) {
      expect(refusal(await send(type))).toBe("415 INVALID_REQUEST");
    }
    expect((await send("application/json; charset=utf-8")).status).toBe(201);
  });

  it("are not found by a wrong id", async () => {
    for (const id of ["0".repeat(32), "__proto__", "..%2Fconnectors", "a%00b", LONG_ID]) {
      const message = expect.stringContaining("The requested resource was not found");
      for (const method of ["GET", "DELETE"]) {
        const answer = await call(`${instances()}/${id}`, method);
        expect([answer.status, answer.body]).toMatchObject([404, { code: "NOT_FOUND", message }]);
      }
    }
  });

  it("may share a name, unless the knob forbids it", async () => {
    const draft = { name: "API_HTTP_Connection", connector: http };
    expect((await create(draft)).status).toBe(201);
    emulator.knobs.uniqueNames = true;
    expect(refusal(await create(draft))).toBe("400 INVALID_DATA: UNIQUENESS_VIOLATION name");
    expect((await call(instances(STAGING), "POST", draft)).status).toBe(201);
  });

  it("break the list when one of them is broken, until it is deleted", async () => {
    const path = `${instances()}/defaultUserPool`;
    emulator.knobs.brokenInstance = { environmentId: PRODUCTION, instanceId: "defaultUserPool" };
    const refusals = [await call(instances()), await call(path)].map(refusal);
    expect(refusals).toEqual(["500 UNEXPECTED_ERROR", "500 UNEXPECTED_ERROR"]);
    expect((await read(SAMPLE_INSTANCE)).name).toBe("API_HTTP_Connection");
    expect((await call(instances(STAGING))).status).toBe(200);
    expect((await call(path, "DELETE")).status).toBe(204);
    expect(await listInstances()).toHaveLength(22);
  });
});
