import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandboxServer, type SandboxServer } from "../support/sandbox-server.js";
import { GATEWAYS, startGateways, type RunningGateways } from "./running-gateways.js";

/** A gateway passes the caller's token on, and Patchbay keeps its own rules behind it. */
const READER = "reader-0123456789abcdef";
const LIMITED = "limited-0123456789abcdef";
const sha256 = (token: string) => createHash("sha256").update(token).digest("hex");
const CONFIG = {
  access: {
    mode: "tokens",
    tokens: [
      { name: "reader", sha256: sha256(READER), scopes: ["connectors:read", "installations:read"] },
      {
        name: "limited",
        sha256: sha256(LIMITED),
        scopes: ["installations:read"],
        workspaces: ["pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6"],
      },
    ],
  },
  sources: ["cyclr", "conductorone", "jitterbit", "pingone"].map((id) => ({ id, vendor: id, sandbox: true })),
};

const folder = mkdtempSync(join(tmpdir(), "patchbay-"));
let server: SandboxServer;
let gateways: RunningGateways;
beforeAll(async () => {
  const file = join(folder, "config.yaml");
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(CONFIG));
  server = await startSandboxServer({ PATCHBAY_CONFIG: file });
  gateways = await startGateways(server.url);
}, 60_000);
afterAll(async () => {
  await gateways?.stop();
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const CROSSING = `{
  customer(id: "1") { name workspaces { name } mainInstallation { name monthlyPrice } }
}`;

describe.each(GATEWAYS)("behind %s", (_name, gateway) => {
  const ask = (query: string, token?: string) =>
    gateways.ask(gateway, query, token ? { headers: { authorization: `Bearer ${token}` } } : {});

  test("the caller's token reaches Patchbay", async () => {
    const { data, errors } = await ask(CROSSING, READER);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      customer: {
        name: "Acme",
        workspaces: [{ name: "Acme Ltd" }, { name: "Okta" }, { name: "Acme Production" }],
        mainInstallation: { name: "Okta production", monthlyPrice: 4_900 },
      },
    });
  });

  test("without a token there is nothing of Patchbay's", async () => {
    const { data, errors } = await ask(CROSSING);
    expect(data).toEqual({
      customer: { name: "Acme", workspaces: [null, null, null], mainInstallation: null },
    });
    expect(JSON.stringify(errors)).toContain("UNAUTHENTICATED");
  });

  test("references outside of the caller's workspaces are null, as if they named nothing", async () => {
    const { data } = await ask(CROSSING, LIMITED);
    expect(data).toEqual({
      customer: {
        name: "Acme",
        workspaces: [null, null, { name: "Acme Production" }],
        mainInstallation: null,
      },
    });
  });

  test("a scope that is missing is named, with its code", async () => {
    const { data, errors } = await ask(
      `mutation { pauseInstallation(input: { installationId: "conductorone/a/installations/b" }) { problem { code } } }`,
      READER,
    );
    expect(data).toEqual({ pauseInstallation: null });
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining("installations:write") as string,
        extensions: { code: "FORBIDDEN" },
      },
    ]);
  });
});
