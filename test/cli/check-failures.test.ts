import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkClock } from "../../src/cli/check/check-clock.js";
import { toEndpoint } from "../../src/cli/check/endpoint.js";
import { freePort } from "../support/free-port.js";
import { checkAsJson, runCheck, toSource, useVendors, type SourceInput } from "./checking.js";

const vendors = useVendors();
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const cyclrAt = (baseUrl: string) => toSource("cyclr", vendors().CYCLR, { baseUrl, serviceUrl: undefined });

test("each failure has a remedy, in the table below it and in the summary's count", async () => {
  const wrong = toSource("cyclr", vendors().CYCLR, { clientSecret: "not-the-secret" });
  const { exitCode, stdout } = await runCheck([wrong, toSource("pingone", vendors().PINGONE)]);
  expect(exitCode).toBe(1);
  expect(stdout).toContain("cyclr (Cyclr): not ready\n");
  expect(stdout).toMatch(/^ {2}credentials +failed +The vendor refused the credentials configured/m);
  expect(stdout).toMatch(
    /^ {30,}→ Copy `clientId` and `clientSecret` once more: .*OAuth Client Credentials/m,
  );
  expect(stdout).toMatch(/^ {2}workspaces +not tried +Nobody is signed in\.$/m);
  expect(stdout).toMatch(/\n1 of 2 sources are ready\.\n$/);
});

test("wrong credentials: each vendor's remedy says where they are found, and no right is tried", async () => {
  const { find, exitCode, json } = await checkAsJson([
    toSource("one", vendors().CYCLR, { clientSecret: "not-the-secret" }),
    toSource("two", vendors().CONDUCTORONE, { clientSecret: anotherKey() }),
    toSource("three", vendors().JITTERBIT, { password: "not-the-password" }),
    toSource("four", vendors().PINGONE, { clientSecret: "not-the-secret" }),
  ]);
  expect({ exitCode, ready: json.ready }).toEqual({ exitCode: 1, ready: false });
  const remedies = json.sources.map((_source, at) => find("credentials", undefined, at));
  expect(remedies).toEqual(
    ["OAuth Client Credentials", "Create credential", "service user", "Overview tab"].map((words) =>
      expect.objectContaining({ result: "failed", remedy: expect.stringContaining(words) }),
    ),
  );
  for (const { check, result } of json.sources.flatMap(({ checks }) => checks))
    if (check === "read" || check === "write") expect(["not-tried", "not-offered"]).toContain(result);
});

test("a right that is missing fails alone, with the role that gives it", async () => {
  const body = JSON.stringify({ code: "ACCESS_FAILED", message: "no" });
  vendors().PINGONE.inject({ path: /connectorInstances$/, times: Infinity, respond: { status: 403, body } });
  const { find, exitCode } = await checkAsJson([toSource("pingone", vendors().PINGONE)]);
  expect(exitCode).toBe(1);
  expect(find("read", "INSTALLATIONS")).toMatchObject({
    result: "failed",
    remedy: expect.stringContaining("DaVinci Admin"),
  });
  expect(find("read", "CONNECTORS").result).toBe("ok");
  expect(find("read", "RAW").result).toBe("ok");
});

test("what needs an object that there is none of is not tried, and no failure", async () => {
  vendors().CYCLR.inject({ path: /account\/connectors\/custom$/, times: Infinity, respond: json([]) });
  vendors().CYCLR.inject({ path: /v1\.0\/connectors$/, times: Infinity, respond: json([]) });
  const { find, exitCode } = await checkAsJson([toSource("cyclr", vendors().CYCLR)]);
  expect(exitCode).toBe(0);
  expect(find("read", "CONNECTORS").details).toMatch(/^None found in Acme Ltd, \w+.*, \w+.*\.$/);
  expect(find("read", "CONNECTOR_METHODS")).toMatchObject({
    result: "nothing-to-try",
    details: "There is nothing to try it on.",
  });
  const asked = vendors().CYCLR.journal.filter(({ path }) => /v1\.0\/connectors$/.test(path));
  expect(asked).toHaveLength(3);
});

test("credentials that see no workspace are a warning", async () => {
  vendors().CYCLR.inject({ path: /\/accounts$/, times: Infinity, respond: json([]) });
  const { find, exitCode, json: report } = await checkAsJson([toSource("cyclr", vendors().CYCLR)]);
  expect(exitCode).toBe(0);
  expect(report.sources[0]!.verdict).toBe("ready-with-warnings");
  expect(find("read", "WORKSPACES")).toMatchObject({ result: "warning", remedy: expect.any(String) });
});

test("addresses where no vendor is: each fails in its own way, and nothing after it is tried", async () => {
  const silent = await startServer((response) => {
    response.sendDate = false;
    response.writeHead(500).end();
  });
  const other = await startServer((response) =>
    response.setHeader("content-type", "text/html").end("<h1>Welcome</h1>"),
  );
  const closed = `http://127.0.0.1:${await freePort()}`;
  const addresses = ["https://name.invalid", closed, silent, other];
  const { find, exitCode } = await checkAsJson(
    addresses.map((address, at) => ({ ...cyclrAt(address), id: `cyclr-${at}` })),
  );
  expect(exitCode).toBe(1);
  expect(find("dns", "name.invalid")).toMatchObject({
    result: "failed",
    details: expect.stringContaining("name.invalid"),
    remedy: expect.any(String),
  });
  expect(find("connection").result).toBe("not-tried");
  expect(find("credentials").result).toBe("not-tried");

  expect(find("connection", undefined, 1)).toMatchObject({
    result: "failed",
    details: expect.stringContaining("ECONNREFUSED"),
    remedy: expect.stringContaining("https://api.cyclr.uk (UK)"),
  });
  expect(find("clock", undefined, 1).result).toBe("not-tried");

  expect(find("clock", undefined, 2)).toMatchObject({
    result: "unclear",
    details: "It does not tell its time.",
  });
  expect(find("credentials", undefined, 2)).toMatchObject({
    result: "failed",
    remedy: expect.stringContaining("status page"),
  });

  expect(find("credentials", undefined, 3)).toMatchObject({
    result: "failed",
    details: expect.stringContaining("something that is not JSON"),
    remedy: expect.stringContaining("`baseUrl`"),
  });
});

test("a vendor that does not answer in time", async () => {
  vendors().CYCLR.inject({ path: /\/account\/connectors$/, times: Infinity, hang: "headers" });
  const { find, exitCode } = await checkAsJson([toSource("cyclr", vendors().CYCLR)], ["--timeout", "1500"]);
  expect(exitCode).toBe(1);
  expect(find("read", "INSTALLATIONS")).toMatchObject({
    result: "failed",
    details: expect.stringContaining("no answer within 1500 ms"),
    remedy: expect.stringContaining("status page"),
  });
  expect(find("read", "REGISTRATIONS").result).toBe("ok");
  // It is not asked again in the hope of better luck.
  expect(vendors().CYCLR.journal.filter(({ path }) => /\/account\/connectors$/.test(path))).toHaveLength(1);
});

test.each([
  [-3_600, "3600 s ahead of", "warning"],
  [120, "120 s behind", "warning"],
  [12, "12 s behind", "ok"],
])("a clock that is %i s apart", async (seconds, words, result) => {
  await skewClock(seconds);
  const endpoint = toEndpoint(vendors().CONDUCTORONE.url);
  const clock = await checkClock(endpoint, { timeoutMs: 10_000, addressRemedy: "" });
  expect(clock.result).toBe(result);
  expect(Math.abs(clock.vendorAheadSeconds! - seconds)).toBeLessThanOrEqual(2);
  expect(clock.details.replace(/\d+/, String(Math.abs(seconds)))).toBe(
    `The clock of this machine is ${words} the vendor's.`,
  );
  expect(clock.remedy === null).toBe(result === "ok");
});

test("a clock that is wrong is a warning, for Patchbay signs by the vendor's then", async () => {
  await skewClock(-3_600);
  const { find, exitCode } = await checkAsJson([toSource("c1", vendors().CONDUCTORONE)]);
  expect(exitCode).toBe(0);
  expect(find("clock")).toMatchObject({ result: "warning", remedy: expect.stringContaining("NTP") });
  expect(find("credentials").result).toBe("ok");
});

test("names of a vendor cannot command the terminal, in neither form", async () => {
  const account = [{ Id: "acme-ltd", Name: "\u001b[2J\u001b]0;owned\u0007Acme\nLtd\u009b31m" }];
  vendors().CYCLR.inject({ path: /\/accounts$/, times: Infinity, respond: json(account) });
  const source = toSource("cyclr", vendors().CYCLR, { name: "My\u001b[31m Cyclr" });
  const text = await runCheck([source]);
  const { stdout, json: report } = await checkAsJson([source]);
  expect(text.stdout).toContain("Acme Ltd");
  expect(text.stdout).toContain("(My Cyclr)");
  for (const printed of [text.stdout, JSON.stringify(report), stdout])
    expect(printed.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\\u00/u);
});

test("a source of its callers' tokens is checked with the one in the environment, and else not", async () => {
  const { baseUrl } = vendors().CONDUCTORONE.settings;
  const source = {
    id: "c1-own",
    vendor: "conductorone",
    baseUrl,
    callerToken: { header: "x-c1-token" },
  } as SourceInput;
  const without = await checkAsJson([source]);
  expect({ exitCode: without.exitCode, ready: without.json.ready }).toEqual({ exitCode: 0, ready: true });
  expect(without.json.sources[0]!.verdict).toBe("untried");
  expect(without.find("credentials")).toMatchObject({
    result: "not-tried",
    details: expect.stringContaining("PATCHBAY_CHECK_TOKEN_C1_OWN"),
  });

  const token = "a-token-that-nobody-knows";
  const refused = await checkAsJson([source], [], { PATCHBAY_CHECK_TOKEN_C1_OWN: token });
  expect(refused.find("credentials")).toMatchObject({
    result: "failed",
    details: expect.stringContaining("x-c1-token"),
  });
  expect(refused.stdout).not.toContain(token);
  const asked = vendors().CONDUCTORONE.journal.find(({ path }) => path.endsWith("/introspect"));
  expect(asked?.headers["authorization"]).toBe(`Bearer ${token}`);
});

/** A server on loopback that answers every request in the same way; it ends with the test. */
async function startServer(answer: (response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((_request, response) => answer(response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function skewClock(clockSkewSeconds: number): Promise<void> {
  const body = JSON.stringify({ clockSkewSeconds });
  await fetch(`${vendors().CONDUCTORONE.url}/_sandbox/knobs`, { method: "PATCH", body });
}

function json(body: unknown) {
  return { status: 200, body: JSON.stringify(body) };
}

/** Well-formed, and not the one that the vendor knows. */
function anotherKey(): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  const jwk = JSON.stringify(privateKey.export({ format: "jwk" }));
  return `secret-token:conductorone.com:v1:${Buffer.from(jwk).toString("base64url")}`;
}
