import { ask } from "../../../src/datasources/core/source.js";
import {
  call,
  connect,
  errorOf,
  everythingIn,
  firstPage,
  PRODUCTION,
  problemOf,
  SMTP,
  startPingOne,
  stopPingOne,
  within,
  type RunningPingOne,
} from "./running-pingone.js";

const TOKEN_PATH = /\/as\/token$/;

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const tokenRequests = () => pingOne.emulator.journal.filter(({ path }) => TOKEN_PATH.test(path));
const listWorkspaces = () => ask(pingOne.source, "listWorkspaces", firstPage, call());
const listInstallations = () =>
  ask(pingOne.source, "listInstallations", within(PRODUCTION), firstPage, call());

it("signs in with Basic credentials at the worker application's environment", async () => {
  await listWorkspaces();
  const { authEnvironmentId, clientId, clientSecret } = pingOne.emulator.settings;
  const [request, next] = pingOne.emulator.journal;
  expect(request).toMatchObject({
    method: "POST",
    path: `/${String(authEnvironmentId)}/as/token`,
    query: {},
    headers: {
      authorization: `Basic ${Buffer.from(`${String(clientId)}:${String(clientSecret)}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: { grant_type: "client_credentials" },
  });
  const { access_token } = request?.responseBody as { access_token: string };
  expect(next?.headers).toMatchObject({
    authorization: `Bearer ${access_token}`,
    "x-request-id": "request-1",
  });
});

it("fetches one token for many calls at once, and renews it once", async () => {
  await Promise.all(Array.from({ length: 20 }, listInstallations));
  expect(tokenRequests()).toHaveLength(1);
  pingOne.emulator.expireTokens();
  const pages = await Promise.all(Array.from({ length: 20 }, listInstallations));
  expect(new Set(pages.map(({ rows }) => rows.length)).size).toBe(1);
  expect(tokenRequests()).toHaveLength(2);
});

it("repeats a write after renewing the token", async () => {
  await listWorkspaces();
  pingOne.emulator.expireTokens();
  const request = {
    workspaceExternalId: PRODUCTION,
    connectorExternalId: "httpConnector",
    name: "Again",
    description: null,
    config: null,
    options: null,
  };
  await expect(ask(pingOne.source, "installConnector", request, call())).resolves.toMatchObject({
    name: "Again",
  });
  const writes = pingOne.emulator.journal.filter(
    ({ method, path }) => method === "POST" && !TOKEN_PATH.test(path),
  );
  expect(writes.map(({ status }) => status)).toEqual([401, 201]);
});

describe("a refused sign-in", () => {
  async function refusedWith(settings: Record<string, unknown>) {
    const source = connect({ ...pingOne.emulator.settings, ...settings });
    try {
      return await errorOf(ask(source, "getInstallations", within(PRODUCTION), [SMTP], call()));
    } finally {
      await source.dataSource.close();
    }
  }

  it("is a problem of the credentials, without the secret and the correlation id", async () => {
    const clientSecret = "wrong-but-still-a-secret";
    const error = await refusedWith({ clientSecret });
    expect(error.problem).toMatchObject({
      __typename: "VendorCredentialsRejected",
      message: expect.stringMatching(/It says: Request denied: Invalid client credentials$/),
    });
    expect(everythingIn(error)).not.toContain(clientSecret);
    // Only the token was asked for: nobody looked whether the environment exists.
    expect(pingOne.emulator.journal).toHaveLength(1);
  });

  it("is never taken for an absent object, whatever the status", async () => {
    for (const status of [400, 404, 405, 409]) {
      const body = JSON.stringify({ code: "NOT_FOUND", message: "Unable to find environment" });
      pingOne.emulator.inject({ path: TOKEN_PATH, respond: { status, body } });
      expect((await refusedWith({})).problem).toMatchObject({
        __typename: "VendorCredentialsRejected",
        message: expect.stringContaining("It says: Unable to find environment"),
      });
    }
    pingOne.emulator.inject({ path: TOKEN_PATH, respond: { status: 404, body: "<html>" } });
    expect((await refusedWith({})).problem.__typename).toBe("VendorCredentialsRejected");
  });

  it("passes on when the auth service is busy or broken", async () => {
    const headers = { "retry-after": "7" };
    pingOne.emulator.inject({ path: TOKEN_PATH, respond: { status: 429, headers, body: "{}" } });
    expect(await problemOf(listWorkspaces())).toMatchObject({
      __typename: "RateLimited",
      retryAfterSeconds: 7,
    });
    for (const respond of [{ status: 503 }, { status: 200, body: "{}" }, { status: 200, body: "<html>" }]) {
      pingOne.emulator.inject({ path: TOKEN_PATH, respond });
      expect((await problemOf(listWorkspaces())).__typename).toBe("VendorUnavailable");
    }
    expect((await listWorkspaces()).rows).toHaveLength(3);
  });
});

it("keeps the token out of errors that repeat it", async () => {
  await listWorkspaces();
  const token = (tokenRequests()[0]?.responseBody as { access_token: string }).access_token;
  const message = `Invalid key=value pair (missing equal-sign) in Authorization header: 'Bearer ${token}'.`;
  pingOne.emulator.inject({ respond: { status: 403, body: JSON.stringify({ message }) } });
  const error = await errorOf(listWorkspaces());
  expect(error.problem).toMatchObject({
    __typename: "VendorCredentialsRejected",
    message: expect.stringContaining("addresses it does not know: check `apiBaseUrl`"),
  });
  expect(everythingIn(error)).not.toContain(token);
});
