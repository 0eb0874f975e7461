import { jitterbitTwoFactorUser, jitterbitUser } from "../../../src/sandbox/jitterbit/jitterbit-seed.js";
import {
  aCall,
  connectJitterbit,
  errorOf,
  FIRST_PAGE,
  problemOf,
  PRODUCTION,
  textOf,
  type Connection,
} from "./jitterbit-connection.js";

const LOGIN = /\/user\/login$/;
const LOGIN_REQUEST = "PUT /user/login";
const LIST_REQUEST = "GET /orgs/104417/connector";
const NOBODY = {
  principalId: null,
  userId: null,
  tenantId: null,
  roles: null,
  permissions: null,
  features: null,
};

let jb: Connection;
beforeEach(async () => void (jb = await connectJitterbit()));
afterEach(() => jb.stop());

const check = () => jb.dataSource.checkCredentials(jb.call);
const list = () => jb.dataSource.listRegistrations(PRODUCTION, FIRST_PAGE, jb.call);
const loginAnswers = (status: number, body: string) =>
  jb.emulator.inject({ path: LOGIN, respond: { status, body } });

it("signs in, and tells the default organization", async () => {
  expect(await check()).toEqual({ ...NOBODY, tenantId: "104417" });
  expect(jb.requests()).toEqual([LOGIN_REQUEST]);
  const { email, password } = jitterbitUser;
  expect(jb.emulator.journal[0]).toMatchObject({ query: {}, body: { email, password } });
  // That login is in force now: the next call needs none.
  await list();
  expect(jb.requests()).toEqual([LOGIN_REQUEST, LIST_REQUEST]);
});

it("has the vendor look again although a login is in force, and keeps that", async () => {
  await list();
  const token = jb.emulator.journal.at(-1)?.headers["authtoken"];
  jb.emulator.clearJournal();
  await check();
  await check();
  await list();
  expect(jb.requests()).toEqual([LOGIN_REQUEST, LOGIN_REQUEST, LIST_REQUEST]);
  expect(jb.emulator.journal.at(-1)?.headers["authtoken"]).toBe(token);
});

it("notices a password that was changed while a login is in force, and stops nothing", async () => {
  await list();
  loginAnswers(200, '{"status": false, "errorCode": "NO", "errorMessage": "Not you."}');
  const problem = await problemOf(check());
  expect(problem.code).toBe("VENDOR_CREDENTIALS_REJECTED");
  expect(problem.message).toMatch(/ It says: Not you\.$/);
  expect((await list()).rows).toHaveLength(3);
});

it.each([
  ["", null],
  [', "defaultOrgId": null', null],
  [', "defaultOrgId": "x/y"', null],
  [', "defaultOrgId": 104938', "104938"],
])("takes the tenant from a login with %j", async (rest, tenantId) => {
  loginAnswers(200, `{"status": true, "authenticationToken": "1_t"${rest}}`);
  expect(await check()).toEqual({ ...NOBODY, tenantId });
});

it.each(["status-false", "http-4xx"] as const)("refuses a two-factor user clearly (%s)", async (way) => {
  const { email, password } = jitterbitTwoFactorUser;
  const other = await connectJitterbit({ email, password });
  other.emulator.knobs.failuresAs = way;
  const error = await errorOf(other.dataSource.checkCredentials(aCall()));
  const requests = other.requests();
  await other.stop();
  expect(error.problem).toMatchObject({
    code: "VENDOR_CREDENTIALS_REJECTED",
    message: expect.stringContaining(
      "Two-factor login is on for this user: configure a service user without two-factor login.",
    ),
  });
  for (const secret of [email, password]) expect(textOf(error)).not.toContain(secret);
  // Nobody asks for the mailed code, and a refused login is not repeated.
  expect(requests).toEqual([LOGIN_REQUEST]);
});

it("refuses a wrong password, and keeps it to itself", async () => {
  const password = "wrong-planted-password";
  const other = await connectJitterbit({ password });
  const error = await errorOf(other.dataSource.checkCredentials(aCall()));
  await other.stop();
  expect(error.problem.code).toBe("VENDOR_CREDENTIALS_REJECTED");
  expect(textOf(error)).not.toContain(password);
});

it.each([
  [404, "<html>", "VENDOR_UNAVAILABLE"],
  [429, "{}", "RATE_LIMITED"],
  [500, "{}", "VENDOR_UNAVAILABLE"],
  [200, "<html>", "VENDOR_UNAVAILABLE"],
  [200, '{"status": true}', "VENDOR_UNAVAILABLE"],
])("says nothing of the credentials when the login answers %d %s", async (status, body, code) => {
  loginAnswers(status, body);
  expect((await problemOf(check())).code).toBe(code);
});

it("asks nothing for a client that has left", async () => {
  const call = aCall(AbortSignal.abort());
  expect((await problemOf(jb.dataSource.checkCredentials(call))).code).toBe("VENDOR_UNAVAILABLE");
  expect(jb.requests()).toEqual([]);
});
