import { startJitterbitEmulator } from "../../src/sandbox/jitterbit/jitterbit-emulator.js";
import { jitterbitTwoFactorUser, jitterbitUser } from "../../src/sandbox/jitterbit/jitterbit-seed.js";

type Json = Record<string, unknown>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PRODUCTION = "/orgs/104417/connector";
const DEVELOPMENT = "/orgs/104938/connector";
const EMPTY = "/orgs/106002/connector";
const NO_OBJECTS = ["", "{name:", "[]", "null", "5"];
const dropbox = {
  name: "Dropbox",
  key: "fa4e0ce7-4391-4f60-b2d8-05c95a4db0c5",
  secret: "fa4e5ec2-4391-47ab-9c14-e62f5a4db0c5",
};

let emulator: Awaited<ReturnType<typeof startJitterbitEmulator>>;
let authToken: string;

beforeEach(async () => {
  emulator = await startJitterbitEmulator();
  authToken = await logIn();
});
afterEach(() => emulator.stop());

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${emulator.url}/jitterbit-cloud-restful-service${path}`, {
    method,
    headers: { "content-type": "application/json", ...(authToken ? { authToken } : {}), ...headers },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  const answer = type.startsWith("application/json") ? (JSON.parse(text) as Json) : {};
  return { status: response.status, type, text, body: answer };
}

async function logIn(): Promise<string> {
  authToken = "";
  const { email, password } = jitterbitUser;
  return (await send("PUT", "/user/login", { email, password })).body["authenticationToken"] as string;
}

async function list(path: string): Promise<Json[]> {
  return (await send("GET", path)).body["registeredConnectorList"] as Json[];
}

async function listedIds(path: string): Promise<unknown[]> {
  return (await list(path)).map((each) => each["id"]);
}

/** An answer in short: `200 done`, or the HTTP status and the error code of a well-formed refusal. */
async function outcome(...request: Parameters<typeof send>): Promise<string> {
  const { status, body } = await send(...request);
  if (body["status"] === true) return `${status} done`;
  expect(body).toEqual(refusal(body["errorCode"], expect.any(String)));
  return `${status} ${String(body["errorCode"])}`;
}

const refusal = (errorCode: unknown, operation: unknown) => ({
  status: false,
  operation,
  errorCode,
  errorMessage: expect.stringMatching(/\.$/),
});

describe("login", () => {
  const { email, password } = jitterbitUser;

  it("answers with a token and the user's organizations, every id a string", async () => {
    const { status, body } = await send("PUT", "/user/login", { email, password, deviceId: "server-1" });
    expect(status).toBe(200);
    expect(body).toEqual({
      status: true,
      operation: "User login",
      authenticationToken: expect.stringMatching(/^1_[0-9a-f-]{36}$/),
      serverUrl: emulator.url,
      cloudAppsUrl: "https://apps.na-east.jitterbit.com",
      orgAttrs: [
        { orgId: "104417", orgName: "Acme Ltd", orgZoneUrl: emulator.url },
        { orgId: "104938", orgName: "Acme Ltd (Development)", orgZoneUrl: emulator.url },
        { orgId: "106002", orgName: "Acme Nordics AB", orgZoneUrl: emulator.url },
      ],
      defaultOrgId: "104417",
      sessionTimeoutInSeconds: 14400,
    });
    expect(emulator.settings).toEqual({ baseUrl: emulator.url, email, password });
  });

  const guesses = [{ password: "guess" }, { email: "nobody@acme.example" }];
  it.each(guesses)("refuses %j with HTTP 200, or 401 when switched", async (guess) => {
    const credentials = { email, password, ...guess };
    const refused = await send("PUT", "/user/login", credentials);
    expect(refused.status).toBe(200);
    expect(refused.body).toEqual(refusal("INVALID_CREDENTIALS", "User login"));
    emulator.knobs.failuresAs = "http-4xx";
    expect(await send("PUT", "/user/login", credentials)).toMatchObject({ status: 401, body: refused.body });
  });

  const invalid = [...NO_OBJECTS, { email }, { email, password: 5 }, { email: " ", password }];
  it.each(invalid)("refuses the body %j", async (body) => {
    expect(await outcome("PUT", "/user/login", body)).toBe("200 INVALID_REQUEST");
  });

  it("refuses a body that is not sent as JSON", async () => {
    const text = { "content-type": "text/plain" };
    const sent = await outcome("PUT", "/user/login", { email, password }, text);
    expect(sent).toBe("200 UNSUPPORTED_MEDIA_TYPE");
  });
});

describe("two-factor login", () => {
  const { email, password, mailedCode: code } = jitterbitTwoFactorUser;
  const deviceId = "laptop-7";

  it("asks for the mailed code, takes it once, and opens a session", async () => {
    const challenged = await send("PUT", "/user/login", { email, password, deviceId });
    expect(challenged.status).toBe(200);
    expect(challenged.body).toEqual(refusal("VALIDATE_TFA_LOGIN_EMAIL", "User login"));
    const second = await send("PUT", "/user/login/tfacode", { email, password, code, deviceId });
    expect(second.body).toMatchObject({ orgAttrs: [{ orgId: "104417" }], defaultOrgId: "104417" });

    authToken = second.body["authenticationToken"] as string;
    expect(await list(PRODUCTION)).toHaveLength(3);
    const again = await outcome("PUT", "/user/login/tfacode", { email, password, code, deviceId });
    expect(again).toBe("200 INVALID_TFA_CODE");

    await send("PUT", "/user/login", { email, password, deviceId });
    const withoutPassword = { email, code, deviceId };
    expect(await outcome("PUT", "/user/login/tfacode", withoutPassword)).toBe("200 done");
    emulator.knobs.failuresAs = "http-4xx";
    const switched = await outcome("PUT", "/user/login", { email, password });
    expect(switched).toBe("401 VALIDATE_TFA_LOGIN_EMAIL");
  });

  it.each([
    ["a wrong code", { code: "000000" }, "INVALID_TFA_CODE"],
    ["another device", { deviceId: "phone" }, "INVALID_TFA_CODE"],
    ["a user without two-factor", { email: jitterbitUser.email, password: undefined }, "INVALID_TFA_CODE"],
    ["a wrong password", { password: "guess" }, "INVALID_CREDENTIALS"],
    ["no device", { deviceId: undefined }, "INVALID_REQUEST"],
  ])("refuses %s", async (_case, change, errorCode) => {
    await send("PUT", "/user/login", { email, password, deviceId });
    const body = { email, password, code, deviceId, ...change };
    expect(await outcome("PUT", "/user/login/tfacode", body)).toBe(`200 ${errorCode}`);
  });
});

describe("token", () => {
  it.each(["", "1_00000000-0000-0000-0000-000000000000"])("refuses '%s' with HTTP 401", async (token) => {
    const authorization = `Bearer ${authToken}`;
    authToken = token;
    expect(await outcome("GET", PRODUCTION, undefined, { authorization })).toBe("401 INVALID_TOKEN");
  });

  it("expires on demand or by age, and a new login replaces it", async () => {
    emulator.expireTokens();
    expect(await outcome("GET", PRODUCTION)).toBe("401 INVALID_TOKEN");
    emulator.knobs.expiredTokenAs = "status-false";
    expect(await outcome("GET", PRODUCTION)).toBe("200 INVALID_TOKEN");
    authToken = await logIn();
    expect(await outcome("GET", PRODUCTION)).toBe("200 done");
    emulator.knobs.sessionTimeoutInSeconds = 0;
    authToken = await logIn();
    expect(await outcome("GET", PRODUCTION)).toBe("200 INVALID_TOKEN");
  });

  it("is asked for by every connector endpoint, before anything else", async () => {
    emulator.expireTokens();
    expect(await outcome("POST", EMPTY, "{")).toBe("401 INVALID_TOKEN");
    expect(await outcome("DELETE", `${PRODUCTION}/none`)).toBe("401 INVALID_TOKEN");
    expect(await outcome("DELETE", `${PRODUCTION}/none/sdk/delete`)).toBe("401 INVALID_TOKEN");
    expect(await outcome("PUT", `${PRODUCTION}/validate/securityinfo`, "{")).toBe("401 INVALID_TOKEN");
  });

  it("opens no organization but the user's own", async () => {
    const { email, password, mailedCode: code } = jitterbitTwoFactorUser;
    await send("PUT", "/user/login", { email, password, deviceId: "d" });
    const second = await send("PUT", "/user/login/tfacode", { email, code, deviceId: "d" });
    authToken = second.body["authenticationToken"] as string;
    expect(await outcome("GET", DEVELOPMENT)).toBe("200 ORGANIZATION_ACCESS_DENIED");
    expect(await outcome("GET", "/orgs/1/connector")).toBe("200 ORGANIZATION_ACCESS_DENIED");
    emulator.knobs.failuresAs = "http-4xx";
    expect(await outcome("GET", DEVELOPMENT)).toBe("403 ORGANIZATION_ACCESS_DENIED");
  });
});

describe("K2 list", () => {
  it("lists all connectors of an organization, secrets included", async () => {
    const { status, body } = await send("GET", PRODUCTION);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: true, operation: "List registered connectors" });
    const connectors = body["registeredConnectorList"] as Json[];
    expect(connectors.map((each) => each["id"])).toEqual(["38", "4391", "4418"]);
    expect(connectors[1]).toEqual({
      id: "4391",
      version: "1.0.0",
      ...dropbox,
      endpointEntityId: "2362701",
      functionEntityStartId: "2362702",
      functionEntityEndId: "2362800",
    });
  });

  it("shows a Connector Builder entry without key material and entity ids", async () => {
    const entry = { id: "4456", name: "Loyalty Points API", version: "1.0", key: null, secret: null };
    expect(await listedIds(DEVELOPMENT)).toEqual(["4447", "4456", "4463"]);
    expect((await list(DEVELOPMENT))[1]).toEqual(entry);
  });

  it("shows an empty organization in each of the thinkable ways", async () => {
    expect(await list(EMPTY)).toEqual([]);
    emulator.knobs.nullList = true;
    expect(await list(EMPTY)).toBeNull();
    expect(await list(DEVELOPMENT)).toHaveLength(3);
    emulator.knobs.omitEmptyList = true;
    const operation = "List registered connectors";
    expect((await send("GET", EMPTY)).body).toEqual({ status: true, operation });
  });
});

describe("K1 register", () => {
  it("issues ids, key material and a block of 100 entity ids", async () => {
    const { status, body } = await send("POST", EMPTY, { name: "Acme CRM", version: "1.0.0" });
    expect(status).toBe(200);
    expect(body).toEqual({
      status: true,
      operation: "Register a connector",
      id: "4471",
      key: expect.stringMatching(UUID),
      secret: expect.stringMatching(UUID),
      endpointEntityId: "2370701",
      functionEntityStartId: "2370702",
      functionEntityEndId: "2370800",
    });
    const { key, secret } = body;
    expect(await list(EMPTY)).toMatchObject([{ id: "4471", name: "Acme CRM", key, secret }]);
    const next = await send("POST", EMPTY, { name: "Acme CRM", version: "1.1.0" });
    expect(next.body).toMatchObject({ id: "4472", endpointEntityId: "2370801" });
  });

  it("can leave out the id, as an older server did", async () => {
    emulator.knobs.omitRegisteredId = true;
    const { body } = await send("POST", EMPTY, { name: "Acme CRM", version: "1.0.0" });
    expect(body).toMatchObject({ status: true, operation: "Add connector", key: expect.any(String) });
    expect(body).not.toHaveProperty("id");
    expect(await list(EMPTY)).toMatchObject([{ id: "4471", key: body["key"] }]);
  });

  it("accepts a name and version twice unless told to refuse", async () => {
    const twin = { name: "Dropbox", version: "1.0.0" };
    expect(await outcome("POST", PRODUCTION, twin)).toBe("200 done");
    emulator.knobs.refuseDuplicates = true;
    expect(await outcome("POST", PRODUCTION, twin)).toBe("200 CONNECTOR_ALREADY_REGISTERED");
    emulator.knobs.failuresAs = "http-4xx";
    expect(await outcome("POST", PRODUCTION, twin)).toBe("409 CONNECTOR_ALREADY_REGISTERED");
    expect(await list(PRODUCTION)).toHaveLength(4);
  });

  const invalid = [...NO_OBJECTS, { name: "A" }, { name: "", version: "1" }, { name: "A", version: 1 }];
  it.each(invalid)("refuses %j and registers nothing", async (body) => {
    expect(await outcome("POST", EMPTY, body)).toBe("200 INVALID_REQUEST");
    emulator.knobs.failuresAs = "http-4xx";
    expect(await outcome("POST", EMPTY, body)).toBe("400 INVALID_REQUEST");
    expect(await list(EMPTY)).toEqual([]);
  });

  it("ignores fields it does not know", async () => {
    const body = '{"name":"Ångström ☃","version":"1","id":"7","__proto__":{"status":false}}';
    expect((await send("POST", EMPTY, body)).body).toMatchObject({ status: true, id: "4471" });
    expect(await list(EMPTY)).toMatchObject([{ name: "Ångström ☃" }]);
  });
});

describe("K3 delete registration, K4 delete payload", () => {
  const registration = `${PRODUCTION}/4391`;
  const payload = `${registration}/sdk/delete`;

  it("removes both, payload first", async () => {
    const operation = "Delete a connector payload";
    expect((await send("DELETE", payload, {})).body).toEqual({ status: true, operation });
    expect(await listedIds(PRODUCTION)).toEqual(["38", "4391", "4418"]);
    expect(await outcome("DELETE", registration)).toBe("200 done");
    expect(await listedIds(PRODUCTION)).toEqual(["38", "4418"]);
    expect(await outcome("DELETE", registration)).toBe("200 CONNECTOR_NOT_FOUND");
    expect(await outcome("DELETE", payload)).toBe("200 CONNECTOR_NOT_FOUND");
  });

  it("leaves the payload behind when the registration goes first", async () => {
    const operation = "Delete a connector registration";
    expect((await send("DELETE", registration)).body).toEqual({ status: true, operation });
    expect(await outcome("DELETE", payload)).toBe("200 done");
    expect(await outcome("DELETE", payload)).toBe("200 CONNECTOR_NOT_FOUND");
  });

  it.each([`${PRODUCTION}/38`, `${PRODUCTION}/38/sdk/delete`])("is refused in use: %s", async (path) => {
    expect(await outcome("DELETE", path)).toBe("200 CONNECTOR_IN_USE");
    emulator.knobs.failuresAs = "http-4xx";
    expect(await outcome("DELETE", path)).toBe("409 CONNECTOR_IN_USE");
    emulator.setUsedInProjects("38", false);
    expect(await outcome("DELETE", path)).toBe("200 done");
  });

  it("deletes a payload only when there is one, unless told to accept that", async () => {
    const path = `${DEVELOPMENT}/4447/sdk/delete`;
    expect(await outcome("DELETE", path)).toBe("200 PAYLOAD_NOT_FOUND");
    emulator.loadPayload("4447");
    expect(await outcome("DELETE", path)).toBe("200 done");
    expect(await outcome("DELETE", path)).toBe("200 PAYLOAD_NOT_FOUND");
    emulator.knobs.missingPayloadSucceeds = true;
    expect(await outcome("DELETE", path)).toBe("200 done");
    expect(() => emulator.loadPayload("999")).toThrow("no connector 999");
  });

  it.each(["", "/sdk/delete"])("knows no connector of another organization (…%s)", async (rest) => {
    emulator.knobs.failuresAs = "http-4xx";
    expect(await outcome("DELETE", `${DEVELOPMENT}/4391${rest}`)).toBe("404 CONNECTOR_NOT_FOUND");
  });
});

describe("K5 validate key and secret", () => {
  const path = `${PRODUCTION}/validate/securityinfo`;

  it("accepts key and secret of a registered name", async () => {
    const operation = "Validate connector security info";
    expect((await send("PUT", path, dropbox)).body).toEqual({ status: true, operation });
    const { key, secret } = (await send("POST", EMPTY, { name: "New", version: "1" })).body;
    const body = { name: "New", key, secret };
    expect(await outcome("PUT", `${EMPTY}/validate/securityinfo`, body)).toBe("200 done");
  });

  it.each([
    ["a wrong secret", path, { ...dropbox, secret: "x" }],
    ["another registration's secret", path, { ...dropbox, secret: "fa4e5ec2-4418-4e08-a6b1-2c975a4db0c5" }],
    ["another name", path, { ...dropbox, name: "Acme Warehouse" }],
    ["another organization", `${DEVELOPMENT}/validate/securityinfo`, dropbox],
  ])("refuses %s", async (_case, at, body) => {
    expect(await outcome("PUT", at, body)).toBe("200 INVALID_SECURITY_INFO");
    emulator.knobs.failuresAs = "http-4xx";
    expect(await outcome("PUT", at, body)).toBe("400 INVALID_SECURITY_INFO");
  });

  it.each(["name", "key", "secret"])("requires %s", async (field) => {
    for (const value of [undefined, null, 1, ""]) {
      expect(await outcome("PUT", path, { ...dropbox, [field]: value })).toBe("200 INVALID_REQUEST");
    }
  });
});

describe("hostile and stray requests", () => {
  const strayPaths = ["/user/login", `${PRODUCTION}/4391`, "//orgs/104417/connector", "/orgs"];
  it.each(strayPaths)("answers POST %s with the gateway's page", async (path) => {
    const { status, type, text } = await send("POST", path, {});
    expect({ status, type }).toEqual({ status: 404, type: "text/html; charset=utf-8" });
    expect(text).toContain("Not Found");
  });

  const strayIds = ["..%2F4391", "4391%2Fsdk%2Fdelete", "%00", "4391%20", "__proto__", "9".repeat(400)];
  it.each(strayIds)("takes %s for an unknown connector", async (id) => {
    expect(await outcome("DELETE", `${PRODUCTION}/${id}`)).toBe("200 CONNECTOR_NOT_FOUND");
    expect(await list(PRODUCTION)).toHaveLength(3);
  });

  const strayOrganizations = ["104417%2F..%2F104417", "__proto__", "0x197e1", "104417.0"];
  it.each(strayOrganizations)("takes %s for a foreign organization", async (id) => {
    expect(await outcome("GET", `/orgs/${id}/connector`)).toBe("200 ORGANIZATION_ACCESS_DENIED");
  });

  it("turns down what the server cannot take, without a 500", async () => {
    expect((await send("GET", "/orgs/%zz/connector")).status).toBe(400);
    expect((await send("GET", `/orgs/${"9".repeat(6_000)}/connector`)).status).toBe(414);
    const { status, type } = await send("POST", EMPTY, "x".repeat(9 * 1024 * 1024));
    expect({ status, type }).toEqual({ status: 413, type: "text/html; charset=utf-8" });
  });

  it("can be made to answer with a page instead of JSON, and cut off", async () => {
    emulator.inject({ respond: { status: 502, headers: { "content-type": "text/html" }, body: "<html>" } });
    expect(await send("GET", PRODUCTION)).toMatchObject({ status: 502, type: "text/html", text: "<html>" });
    emulator.inject({ method: "POST", drop: true, when: "after" });
    await expect(send("POST", EMPTY, { name: "Lost answer", version: "1" })).rejects.toThrow("fetch failed");
    expect(await list(EMPTY)).toMatchObject([{ name: "Lost answer" }]);
  });

  it("starts anew with fresh seed data", async () => {
    await send("DELETE", `${PRODUCTION}/4391`);
    await send("POST", PRODUCTION, { name: "More", version: "1" });
    emulator.setUsedInProjects("4418", true);
    emulator.knobs.nullList = true;
    await emulator.stop();

    emulator = await startJitterbitEmulator();
    authToken = await logIn();
    expect(await list(PRODUCTION)).toHaveLength(3);
    expect(await list(EMPTY)).toEqual([]);
    expect(await outcome("DELETE", `${PRODUCTION}/4418`)).toBe("200 done");
  });
});
