import type { StartAuthenticationRequest } from "../../../src/datasources/core/port.js";
import type { Emulator } from "../../../src/sandbox/emulator.js";
import { acme, apiCalls, call, calls, connect, problemOf, start, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

const item = (externalId: string) => ({ ...acme, externalId });
const read = async (id: string) => (await source.getInstallations(acme, [id], call))[0];
const impossible = ["custom", "0", "54322/deauthenticate", "9".repeat(30)];

describe("uninstallConnector", () => {
  it("removes an installation, once", async () => {
    await source.uninstallConnector(item("54322"), call);
    expect(calls(emulator)).toEqual(["DELETE /v1.0/account/connectors/54322 200"]);
    expect(await read("54322")).toBeNull();
    expect((await problemOf(source.uninstallConnector(item("54322"), call))).__typename).toBe("NotFound");
  });

  it.each(impossible)("knows nothing of %p, unsent", async (id) => {
    expect((await problemOf(source.uninstallConnector(item(id), call))).__typename).toBe("NotFound");
    expect(emulator.journal).toEqual([]);
  });

  it("does not know the outcome of a cut connection, and does not repeat it", async () => {
    emulator.inject({ method: "DELETE", drop: true, when: "after" });
    expect((await problemOf(source.uninstallConnector(item("54322"), call))).__typename).toBe(
      "OutcomeUnknown",
    );
    expect(calls(emulator)).toHaveLength(1);
  });
});

describe("deauthenticateInstallation", () => {
  it("takes the credential away and answers what is there afterwards", async () => {
    const installation = await source.deauthenticateInstallation(item("54322"), call);
    expect(installation).toMatchObject({
      state: "NEEDS_AUTHENTICATION",
      details: { authenticated: false, authValueIsSet: false },
    });
    expect(calls(emulator)).toEqual([
      "PUT /v1.0/account/connectors/54322/deauthenticate 200",
      "GET /v1.0/account/connectors/54322 200",
    ]);
  });

  it("says that it was done when only the read fails", async () => {
    emulator.inject({ method: "GET", times: Infinity, respond: { status: 500 } });
    expect(await problemOf(source.deauthenticateInstallation(item("54322"), call))).toMatchObject({
      __typename: "VendorUnavailable",
      message: expect.stringMatching(/^It was de-authenticated, but could not be read/),
    });
  });

  it("knows no such installation", async () => {
    for (const id of [...impossible, "99999999"]) {
      const problem = await problemOf(source.deauthenticateInstallation(item(id), call));
      expect(problem.__typename).toBe("NotFound");
    }
    expect(calls(emulator)).toHaveLength(1);
  });
});

describe("startAuthentication", () => {
  const target = "https://app.acme.example/done?a=1&b=2#c";
  const person = { userName: "jo@acme.example", targetOrigin: target, callbackMessage: null };

  function startFor(id: string, changes: Partial<StartAuthenticationRequest> = {}, from = source) {
    return from.startAuthentication({ ...item(id), ...person, ...changes }, call);
  }

  it("makes a link on the service domain, everything in it encoded", async () => {
    const link = await startFor("54322", { callbackMessage: "done & gone + 100%" });
    expect(calls(emulator)).toEqual([
      "GET /v1.0/account/connectors/54322 200",
      "POST /v1.0/accounts/acme-ltd/signintoken 200",
    ]);
    const [, sent] = apiCalls(emulator);
    expect(sent!.body).toEqual({ Username: "jo@acme.example" });
    const { Token, ExpiresAtUtc } = sent!.responseBody as { Token: string; ExpiresAtUtc: string };
    expect(link).toEqual({
      url:
        `${emulator.url}/connectorauth/updateaccountconnectoroauth?id=54322&token=${encodeURIComponent(Token)}` +
        "&targetOrigin=https%3A%2F%2Fapp.acme.example%2Fdone%3Fa%3D1%26b%3D2%23c" +
        "&callbackMessage=done%20%26%20gone%20%2B%20100%25",
      expiresAt: new Date(ExpiresAtUtc),
    });
  });

  it("leads to an installation that is ready", async () => {
    const { externalId } = await source.installConnector(
      { ...acme, connectorExternalId: "12345", name: null, description: null, config: null, options: null },
      call,
    );
    const { url } = await startFor(externalId);
    expect(url).not.toContain("callbackMessage");
    const response = await fetch(url, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, target]);
    expect(await read(externalId)).toMatchObject({ state: "READY" });
  });

  it("says which setting is missing, unsent", async () => {
    const without = connect({ ...emulator.settings, serviceUrl: undefined });
    expect(await problemOf(startFor("54322", {}, without))).toMatchObject({
      __typename: "VendorUnavailable",
      retryable: false,
      message: expect.stringContaining("`serviceUrl` has to be configured"),
    });
    expect(emulator.journal).toEqual([]);
    await without.close();
  });

  it.each([
    ...["", "app.acme.example", "/done", "//acme.example", "https:acme.example", "https://", "https:///x"],
    ...[
      "javascript:alert(1)",
      "ftp://acme.example",
      " https://acme.example",
      "https://a.example/\n",
      "https://\ud800",
    ],
    ...["https:\\\\acme.example", "https://acme.example\\@evil.example"],
  ])("refuses the target %j, unsent", async (targetOrigin) => {
    expect(await problemOf(startFor("54322", { targetOrigin }))).toMatchObject({
      fields: [{ path: ["targetOrigin"] }],
    });
    expect(emulator.journal).toEqual([]);
  });

  it.each([
    { userName: " " },
    { userName: "\udc00" },
    { callbackMessage: "" },
    { callbackMessage: "\ud800x" },
  ])("refuses %j, unsent", async (changes) => {
    expect(await problemOf(startFor("54322", changes))).toMatchObject({
      fields: [{ path: Object.keys(changes) }],
    });
    expect(emulator.journal).toEqual([]);
  });

  it("makes no token for what is not there", async () => {
    for (const id of [...impossible, "99999999"]) {
      expect((await problemOf(startFor(id))).__typename).toBe("NotFound");
    }
    for (const workspaceExternalId of ["nobody", "acme-ltd/users", "..", "acme-ltd "]) {
      expect((await problemOf(startFor("54322", { workspaceExternalId }))).__typename).toBe("NotFound");
    }
    expect(calls(emulator).filter((line) => line.startsWith("POST"))).toEqual([]);
  });

  it("does not know the outcome without a token in the answer, and asks for no second", async () => {
    emulator.inject({ method: "POST", path: /signintoken$/, respond: { status: 200, body: '{"Token":""}' } });
    expect((await problemOf(startFor("54322"))).__typename).toBe("OutcomeUnknown");
    expect(calls(emulator).filter((line) => line.startsWith("POST"))).toHaveLength(1);
  });
});
