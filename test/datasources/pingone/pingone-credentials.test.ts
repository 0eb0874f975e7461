import { ask } from "../../../src/datasources/core/source.js";
import {
  ACCESS_DENIED,
  call,
  connect,
  errorOf,
  everythingIn,
  firstPage,
  problemOf,
  sent,
  startPingOne,
  stopPingOne,
  type RunningPingOne,
} from "./running-pingone.js";

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const check = (source = pingOne.source) => ask(source, "checkCredentials", call());
const environmentsAnswer = (status: number, body: string, times = 1) =>
  pingOne.emulator.inject({ path: /\/environments$/, times, respond: { status, body } });

const NOBODY = {
  principalId: null,
  userId: null,
  tenantId: null,
  roles: null,
  permissions: null,
  features: null,
};

it("asks for one environment, and tells the organization it belongs to", async () => {
  expect(await check()).toEqual({ ...NOBODY, tenantId: "54efc65a-2d1c-4b55-bb48-bc2e9dc0a0c5" });
  expect(sent(pingOne)).toEqual(["GET /v1/environments"]);
  expect(pingOne.emulator.journal.at(-1)).toMatchObject({ query: { limit: "1" }, body: undefined });
});

it.each([
  '{"_embedded": {"environments": []}}',
  '{"_links": {}}',
  '{"_embedded": {"environments": [{"id": "x"}]}}',
  '{"_embedded": {"environments": [{"id": "x", "organization": {"id": 7}}]}}',
])("accepts without a tenant for %j", async (body) => {
  environmentsAnswer(200, body);
  expect(await check()).toEqual(NOBODY);
});

it("really asks although a token is kept", async () => {
  await ask(pingOne.source, "listWorkspaces", firstPage, call());
  pingOne.emulator.clearJournal();
  await check();
  expect(sent(pingOne)).toEqual(["GET /v1/environments"]);
  environmentsAnswer(401, ACCESS_DENIED, 2);
  expect((await problemOf(check())).__typename).toBe("VendorCredentialsRejected");
});

it("does not take a token that ended for a refusal", async () => {
  await check();
  pingOne.emulator.expireTokens();
  await expect(check()).resolves.toMatchObject({ tenantId: expect.any(String) });
});

it("is refused with a wrong secret, which stays out of the message", async () => {
  const clientSecret = "planted-wrong-secret";
  const source = connect({ ...pingOne.emulator.settings, clientSecret });
  const error = await errorOf(check(source));
  await source.dataSource.close();
  expect(error.problem).toMatchObject({
    __typename: "VendorCredentialsRejected",
    message: expect.stringContaining("Invalid client credentials"),
  });
  expect(everythingIn(error)).not.toContain(clientSecret);
  expect(sent(pingOne)).toEqual([]);
});

it("is refused when the worker application may read no environments", async () => {
  environmentsAnswer(403, ACCESS_DENIED);
  expect(await problemOf(check())).toMatchObject({
    __typename: "VendorCredentialsRejected",
    message: expect.stringMatching(/It says: Not you\.$/),
  });
});

it.each([
  [429, "{}", "RateLimited"],
  [500, "{}", "VendorUnavailable"],
  [200, "<html>", "VendorUnavailable"],
  [200, "{}", "VendorUnavailable"],
])("says nothing of the credentials when PingOne answers %i %s", async (status, body, type) => {
  environmentsAnswer(status, body);
  expect((await problemOf(check())).__typename).toBe(type);
});
