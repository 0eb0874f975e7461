import { runCommand } from "../support/command.js";
import { checkAsJson, nonReads, runCheck, toSource, useVendors } from "./checking.js";

const vendors = useVendors();
const all = () =>
  Object.entries(vendors()).map(([name, emulator]) => toSource(`my-${name.toLowerCase()}`, emulator));

test("sources that work are ready: exit code 0, a table for each, no colours in a pipe", async () => {
  const { exitCode, stdout, stderr } = await runCheck(all());
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  expect(stdout).toContain("my-cyclr (Cyclr): ready\n");
  expect(stdout).toMatch(/^ {2}check +result +details$/m);
  expect(stdout).toMatch(/^ {2}workspaceUsage +ok +Told for Acme Ltd\.$/m);
  expect(stdout).toMatch(/^ {2}7 changes +not tried +They would change something/m);
  expect(stdout).toMatch(/\n4 of 4 sources are ready\.\n$/);
});

test("as JSON each source has every check, and everything that its vendor has not", async () => {
  const { json, exitCode, find } = await checkAsJson(all());
  expect({ exitCode, ready: json.ready }).toEqual({ exitCode: 0, ready: true });
  expect(json.sources.map(({ id, vendor, sandbox, verdict }) => [id, vendor, sandbox, verdict])).toEqual([
    ["my-cyclr", "CYCLR", false, "ready"],
    ["my-conductorone", "CONDUCTORONE", false, "ready"],
    ["my-jitterbit", "JITTERBIT", false, "ready"],
    ["my-pingone", "PINGONE", false, "ready"],
  ]);
  for (const { checks } of json.sources) {
    expect(checks.slice(0, 4).map(({ check }) => check)).toEqual([
      "dns",
      "connection",
      "clock",
      "credentials",
    ]);
    const rights = checks.slice(4).map(({ subject }) => subject);
    // Each capability once, whether there is such a right or not.
    expect(new Set(rights).size).toBe(rights.length);
    expect(rights.length).toBe(34);
  }
  expect(find("connection").latencyMs).toEqual(expect.any(Number));
  expect(Math.abs(find("clock").vendorAheadSeconds!)).toBeLessThanOrEqual(2);
  expect(find("read", "CONNECTORS")).toMatchObject({ result: "ok", remedy: null });
  expect(find("write", "INSTALL_CONNECTOR").result).toBe("not-tried");
  expect(find("read", "CHECK_CONFIG")).toMatchObject({ result: "not-offered", details: expect.any(String) });
  expect(find("credentials", undefined, 1).details).toMatch(/^Accepted: as \w+, /);
});

test("nothing is written, and few requests are sent", async () => {
  await runCheck(all());
  const { CYCLR, CONDUCTORONE, JITTERBIT, PINGONE } = vendors();
  expect(nonReads(CYCLR)).toEqual(["HEAD /", "POST /oauth/token"]);
  // Asks for the settings that an entry takes; see docs/vendors/conductorone.md.
  expect(nonReads(CONDUCTORONE)).toEqual(["HEAD /", "POST /auth/v1/token", "POST /api/v1/connectorcatalog"]);
  expect(nonReads(JITTERBIT)).toEqual(["HEAD /", "PUT /jitterbit-cloud-restful-service/user/login"]);
  expect(nonReads(PINGONE).map((request) => request.replace(/[0-9a-f-]{36}/, "{id}"))).toEqual([
    "HEAD /",
    "POST /{id}/as/token",
  ]);
  for (const { journal } of Object.values(vendors())) expect(journal.length).toBeLessThanOrEqual(13);
});

test("no secret is printed, also when a vendor repeats what it was sent", async () => {
  const { CYCLR, CONDUCTORONE, JITTERBIT, PINGONE } = vendors();
  const secrets = {
    cyclr: String(CYCLR.settings["clientSecret"]),
    conductorOne: String(CONDUCTORONE.settings["clientSecret"]),
    jitterbit: String(JITTERBIT.settings["password"]),
    pingOne: String(PINGONE.settings["clientSecret"]),
  };
  const refuse = (body: object) => ({
    times: Infinity,
    respond: { status: 403, body: JSON.stringify(body) },
  });
  CYCLR.inject({ path: /accounts$/, ...refuse({ Message: `not with ${secrets.cyclr}` }) });
  CONDUCTORONE.inject({ path: /introspect$/, ...refuse({ code: 7, message: secrets.conductorOne }) });
  JITTERBIT.inject({ path: /login$/, ...refuse({ status: false, errorMessage: secrets.jitterbit }) });
  PINGONE.inject({ path: /token$/, ...refuse({ error: "no", error_description: secrets.pingOne }) });
  const text = await runCheck(all());
  const json = await runCheck(all(), ["--json"]);
  expect([text.exitCode, json.exitCode]).toEqual([1, 1]);
  const tokens = Object.values(vendors()).flatMap(({ journal }) =>
    journal.flatMap(({ responseBody }) => {
      const { access_token, authenticationToken } = (responseBody ?? {}) as Record<string, string>;
      return [access_token, authenticationToken].filter((token) => token !== undefined);
    }),
  );
  expect(tokens.length).toBeGreaterThan(0);
  const printed = [text.stdout, text.stderr, json.stdout, json.stderr].join("\n");
  expect(printed).toContain("not with [");
  for (const secret of [...Object.values(secrets), ...tokens]) expect(printed).not.toContain(secret);
});

test("only the chosen sources are checked, and an unknown one is misuse", async () => {
  const { json } = await checkAsJson(all(), ["--source", "my-pingone", "my-cyclr"]);
  expect(json.sources.map(({ id }) => id)).toEqual(["my-cyclr", "my-pingone"]);
  expect(vendors().JITTERBIT.journal).toEqual([]);
  expect(await runCheck(all(), ["--source", "pingone"])).toEqual({
    exitCode: 2,
    stdout: "",
    stderr:
      'There is no source "pingone" in the configuration. There are: my-cyclr, my-conductorone, my-jitterbit, my-pingone.\n',
  });
});

test("without a configuration the simulated vendors are checked", async () => {
  const { exitCode, stdout } = await runCommand(["check"], { environment: { PATCHBAY_CONFIG: "" } });
  expect(exitCode).toBe(0);
  expect(stdout).toContain("conductorone (ConductorOne, simulated): ready\n");
});

test.each([["50"], ["1e3"]])("the time limit %s is misuse", async (timeout) => {
  const { exitCode, stderr } = await runCommand(["check", "--timeout", timeout]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("from 100 to 120000");
});

test("a configuration that cannot be used is told as everywhere, and nothing is asked", async () => {
  const source = toSource("cyclr", vendors().CYCLR, { clientSecret: "${NOT_SET}" });
  const { exitCode, stdout, stderr } = await runCheck([source]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain("sources[0].clientSecret: the environment variable NOT_SET is not set.");
  expect(vendors().CYCLR.journal).toEqual([]);
});

test("without a configuration it says that it looked at simulated vendors", async () => {
  const { stderr } = await runCommand(["check", "--source", "jitterbit"]);
  expect(stderr).toBe(
    "There is no configuration here, so these are the simulated vendors. `patchbay init` writes one for yours.\n",
  );
});
