import type { UpdateInstallationRequest } from "../../../src/datasources/core/port.js";
import type { Emulator } from "../../../src/sandbox/emulator.js";
import { acme, apiCalls, call, calls, errorOf, problemOf, start, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

/** 54322 has the settings Region (4134, `eu-west-1`) and Bucket (4135, `acme-images`). */
const at = "/v1.0/account/connectors/54322";

function update(
  changes: Omit<UpdateInstallationRequest, "workspaceExternalId" | "externalId">,
  id = "54322",
) {
  return source.updateInstallation({ ...acme, externalId: id, ...changes }, call);
}

describe("updateInstallation", () => {
  it("changes only what is given, and answers what is there afterwards", async () => {
    const options = { authValue: "planted-credential", isPartnerIntegrationConnector: true };
    const changed = await update({ name: "Pictures", options });
    expect(calls(emulator)).toEqual([`PUT ${at} 200`, `GET ${at} 200`]);
    expect(apiCalls(emulator)[0]!.body).toEqual({
      Name: "Pictures",
      AuthValue: "planted-credential",
      IsPartnerIntegrationConnector: true,
    });
    expect(changed).toMatchObject({
      id: "cyclr-uk/acme-ltd/installations/54322",
      name: "Pictures",
      state: "READY",
      config: [{ value: "eu-west-1" }, { value: "acme-images" }],
      details: { isPartnerIntegrationConnector: true, authValueIsSet: true },
    });
    expect(JSON.stringify(changed)).not.toContain("planted");
  });

  it("clears a description with an empty text", async () => {
    await update({ description: null });
    expect(apiCalls(emulator)[0]!.body).toEqual({ Description: "" });
  });

  it("changes, adds and removes the settings that differ, before the rest", async () => {
    const config = [
      { name: "Prefix", value: 7 },
      { name: "Region", value: "eu-west-2" },
    ];
    const changed = await update({ config, name: "Pictures" });
    expect(calls(emulator)).toEqual([
      `GET ${at}/properties 200`,
      `PUT ${at}/properties/4134 200`,
      `POST ${at}/properties 200`,
      `DELETE ${at}/properties/4135 200`,
      `PUT ${at} 200`,
      `GET ${at} 200`,
    ]);
    expect(
      apiCalls(emulator)
        .slice(1, 5)
        .map(({ body }) => body),
    ).toEqual([
      { Id: 4134, Name: "Region", Value: "eu-west-2" },
      { Name: "Prefix", Value: "7" },
      undefined,
      { Name: "Pictures" },
    ]);
    expect(changed.config!.map(({ name }) => name)).toEqual(["Region", "Prefix"]);
  });

  it("writes nothing when the settings are already so", async () => {
    await update({
      config: [
        { name: "Bucket", value: "acme-images" },
        { name: "Region", value: "eu-west-1" },
      ],
    });
    expect(calls(emulator)).toEqual([`GET ${at}/properties 200`, `GET ${at} 200`]);
  });

  it.each([[null], [[]]])("removes all settings for %j", async (config) => {
    expect((await update({ config })).config).toEqual([]);
  });

  it.each([true, false])("reads every page of the settings (Total-Pages: %s)", async (totalHeaders) => {
    await source.close();
    await emulator.stop();
    ({ emulator, source } = await start({ totalHeaders }));
    const config = Array.from({ length: 130 }, (_, index) => ({ name: `Setting ${index}`, value: "x" }));
    await update({ config });
    emulator.clearJournal();
    await update({ config });
    expect(calls(emulator).filter((line) => !line.startsWith("GET"))).toEqual([]);
  });

  it("ends with a list that ignores paging, writes what is masked, and removes what is there twice", async () => {
    const list = [
      { Id: 4134, Name: "Region", Value: "******" },
      { Id: 4135, Name: "Region", Value: "old" },
    ];
    const respond = { status: 200, body: JSON.stringify(list) };
    emulator.inject({ method: "GET", path: /properties$/, times: Infinity, respond });
    await update({ config: [{ name: "Region", value: "eu-west-1" }] });
    expect(calls(emulator).slice(2, 4)).toEqual([
      `PUT ${at}/properties/4134 200`,
      `DELETE ${at}/properties/4135 200`,
    ]);
  });

  it.each([
    ["nothing", {}, "There is nothing to change"],
    ["empty options", { options: {} }, "There is nothing to change"],
    ["no name", { name: null }, "name: "],
    ["a blank name", { name: " " }, "name: "],
    ["a masked value", { config: [{ name: "Region", value: "••••••" }] }, "config.0.value: "],
    ["no value", { config: [{ name: "Region", value: null }] }, "config.0.value: "],
    ["a list", { config: [{ name: "Region", value: ["planted"] }] }, "config.0.value: "],
    ["a blank setting", { config: [{ name: "", value: "x" }] }, "config.0.name: "],
    ["no credential", { options: { authValue: null } }, "use `deauthenticateInstallation`"],
    ["a masked credential", { options: { authValue: "******" } }, "options.cyclr.authValue: "],
    ["no flag", { options: { isPartnerIntegrationConnector: null } }, "has to be true or false"],
    ["an odd option", { options: { planted: 1, constructor: 1 } }, "options.cyclr.planted: "],
  ])("refuses %s, unsent", async (_case, changes, message) => {
    const problem = await problemOf(update(changes));
    expect(problem).toMatchObject({
      __typename: "InvalidInput",
      message: expect.stringContaining(message),
    });
    expect(emulator.journal).toEqual([]);
  });

  it.each(["custom", "0", "54322/../54300", "9".repeat(30)])("knows nothing of %p, unsent", async (id) => {
    expect((await problemOf(update({ name: "New" }, id))).__typename).toBe("NotFound");
    expect(emulator.journal).toEqual([]);
  });

  it.each([{ name: "New" }, { config: null }])(
    "knows no such installation or account (%j)",
    async (changes) => {
      expect((await problemOf(update(changes, "99999999"))).__typename).toBe("NotFound");
      const nobody = { workspaceExternalId: "nobody", externalId: "54322", ...changes };
      expect((await problemOf(source.updateInstallation(nobody, call))).__typename).toBe("NotFound");
    },
  );
});

describe("an update that fails on the way", () => {
  const both = { name: "New", config: [{ name: "Region", value: "planted-region" }] };
  const refusal = { status: 400, body: '{"Message":"No planted-region, acme-images or eu-west-1."}' };

  it("is told as usual when nothing was changed", async () => {
    emulator.inject({ method: "PUT", respond: refusal });
    const error = await errorOf(update(both));
    expect(error.problem).toMatchObject({
      __typename: "VendorRejected",
      vendorMessage: "No [removed], [removed] or [removed].",
      message: expect.stringMatching(/^The vendor refused/),
    });
    expect(JSON.stringify([error.message, error.stack, String(error.cause)])).not.toContain("planted");
    expect(calls(emulator)).toHaveLength(2);
  });

  it.each([
    ["a refusal", { respond: refusal }, "VendorRejected"],
    ["no answer", { drop: true }, "OutcomeUnknown"],
    ["a server error", { respond: { status: 500 } }, "OutcomeUnknown"],
    ["an odd answer", { respond: { status: 200, body: '"text"' } }, "OutcomeUnknown"],
  ])("says that some of it was done before %s, and sends no more", async (_case, fault, type) => {
    emulator.inject({ method: "PUT", path: /54322$/, ...fault });
    const { problem, message } = await errorOf(update(both));
    expect(problem).toMatchObject({
      __typename: type,
      message: expect.stringMatching(/^Some of the changes were made before this, and stay\. The /),
    });
    expect(message).toBe(problem.message);
    expect(calls(emulator).filter((line) => line.startsWith("PUT"))).toHaveLength(2);
    expect(calls(emulator).at(-1)).toMatch(`PUT ${at} `);
  });

  it("says that all was done when only the last read fails", async () => {
    emulator.inject({ method: "GET", path: /54322$/, times: Infinity, respond: { status: 500 } });
    expect(await problemOf(update(both))).toMatchObject({
      __typename: "VendorUnavailable",
      message: expect.stringMatching(/^The changes were made, but the installation could not be read/),
    });
  });

  it("hides the credential in what Cyclr says", async () => {
    emulator.inject({ method: "PUT", respond: { status: 400, body: '{"Message":"Bad planted-token"}' } });
    const authValue = JSON.stringify({ AccessToken: "planted-token" });
    expect(await problemOf(update({ options: { authValue } }))).toMatchObject({
      vendorMessage: "Bad [removed]",
    });
  });

  it("hides the credential in what Cyclr says of a setting, and the other way round", async () => {
    const config = [{ name: "RealmId", value: "planted-setting" }];
    for (const path of [/properties/, /54322$/]) {
      const body = '{"Message":"Bad planted-token and planted-setting"}';
      emulator.clearFaults();
      emulator.inject({ method: "PUT", path, respond: { status: 400, body } });
      emulator.inject({ method: "POST", path, respond: { status: 400, body } });
      const problem = await problemOf(update({ config, options: { authValue: "planted-token" } }));
      expect(problem).toMatchObject({ vendorMessage: "Bad [removed] and [removed]" });
    }
  });
});
