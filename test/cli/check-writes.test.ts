import { registry } from "../../src/datasources/registry.js";
import { checkAsJson, nonReads, toSource, useVendors } from "./checking.js";

type Name = keyof typeof registry;

const vendors = useVendors("file");
const NAMES = ["CYCLR", "CONDUCTORONE", "JITTERBIT", "PINGONE"] as const satisfies readonly Name[];
const NO_CHANGE = /token$|\/login$|^HEAD |connectorcatalog$/;

let report: Awaited<ReturnType<typeof checkAsJson>>;
beforeAll(async () => {
  report = await checkAsJson(
    NAMES.map((name) => toSource(name.toLowerCase(), vendors()[name])),
    ["--try-writes"],
  );
}, 60_000);

/** What was sent, with `{id}` for the id that no object has. */
function writesOf(name: Name): string[] {
  const sent = nonReads(vendors()[name]).filter((request) => !NO_CHANGE.test(request));
  return sent.map((request) => request.replace(registry[name].guide.unusedId, "{id}")).sort();
}

function resultsOf(name: Name): Record<string, string> {
  const { checks } = report.json.sources[NAMES.indexOf(name)]!;
  const writes = checks.filter(({ check, result }) => check === "write" && result !== "not-offered");
  const tried = writes.filter(({ details }) => details !== "It would change something.");
  return Object.fromEntries(tried.map(({ subject, result }) => [subject, result]));
}

test("Cyclr: what is sent is for an object that is not there, and shows the right", () => {
  expect(writesOf("CYCLR")).toEqual([
    "DELETE /v1.0/account/connectors/custom/{id}",
    "DELETE /v1.0/account/connectors/{id}",
    "PUT /v1.0/account/connectors/{id}/deauthenticate",
  ]);
  expect(resultsOf("CYCLR")).toEqual({
    UNINSTALL_CONNECTOR: "ok",
    DEAUTHENTICATE_INSTALLATION: "ok",
    DELETE_REGISTRATION: "ok",
  });
});

test("ConductorOne: the same", () => {
  expect(writesOf("CONDUCTORONE").map((request) => request.replace(/apps\/\w+/, "apps/{app}"))).toEqual([
    "DELETE /api/v1/apps/{app}/connectors/{id}",
    "POST /api/v1/apps/{app}/connectors/{id}/pause",
  ]);
  expect(resultsOf("CONDUCTORONE")).toEqual({ UNINSTALL_CONNECTOR: "ok", PAUSE_INSTALLATION: "ok" });
});

test("PingOne: the same", () => {
  expect(writesOf("PINGONE").map((request) => request.replace(/[0-9a-f-]{36}/, "{environment}"))).toEqual([
    "DELETE /v1/environments/{environment}/connectorInstances/{id}",
  ]);
  expect(resultsOf("PINGONE")).toEqual({ UNINSTALL_CONNECTOR: "ok" });
});

test("Jitterbit: where Patchbay looks first nothing is sent, and a refusal that does not say why proves nothing", () => {
  expect(writesOf("JITTERBIT")).toEqual([
    "DELETE /jitterbit-cloud-restful-service/orgs/104417/connector/{id}/sdk/delete",
  ]);
  expect(resultsOf("JITTERBIT")).toEqual({
    DELETE_REGISTRATION: "not-tried",
    DELETE_REGISTRATION_PAYLOAD: "unclear",
  });
});

test("every vendor has refused all of it, so nothing was changed, and nothing failed", () => {
  const refused = NAMES.flatMap((name) =>
    vendors()[name].journal.filter(({ path }) => path.includes(registry[name].guide.unusedId)),
  );
  expect(refused.length).toBeGreaterThan(7);
  for (const { status, responseBody } of refused)
    if (status < 400) expect(responseBody).toMatchObject({ status: false });
  expect({ exitCode: report.exitCode, ready: report.json.ready }).toEqual({ exitCode: 0, ready: true });
});

test("a refused write is a right that is missing; what may be there is left alone", async () => {
  const body = JSON.stringify({ code: 7, message: "permission denied" });
  const { CYCLR, CONDUCTORONE } = vendors();
  const { unusedId } = registry.CYCLR.guide;
  const found = { status: 200, body: JSON.stringify({ Id: Number(unusedId), Name: "It is there" }) };
  CONDUCTORONE.inject({ method: "DELETE", respond: { status: 403, body } });
  CYCLR.inject({ path: new RegExp(`/account/connectors/${unusedId}$`), respond: found, times: Infinity });
  CYCLR.clearJournal();
  const { find, exitCode } = await checkAsJson(
    [toSource("cyclr", CYCLR), toSource("c1", CONDUCTORONE)],
    ["--try-writes"],
  );
  expect(exitCode).toBe(1);
  expect(writesOf("CYCLR")).toEqual(["DELETE /v1.0/account/connectors/custom/{id}"]);
  expect(find("write", "UNINSTALL_CONNECTOR").result).toBe("not-tried");
  expect(find("write", "UNINSTALL_CONNECTOR", 1)).toMatchObject({
    result: "failed",
    details: expect.stringContaining("permission denied"),
    remedy: expect.stringContaining("whose role has this right"),
  });
});
