import { unwatched } from "../../support/unwatched.js";
import { pingOne } from "../../../src/datasources/pingone/pingone-module.js";
import { startPingOneEmulator } from "../../../src/sandbox/pingone/pingone-emulator.js";
import type { VendorHarness } from "../vendor-harness.js";

const PRODUCTION = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";

export const pingOneHarness: VendorHarness = {
  async start() {
    const emulator = await startPingOneEmulator();
    const dataSource = pingOne.connect("contract", emulator.settings);
    return {
      emulator,
      source: { id: "contract", name: "Contract", sandbox: true, health: unwatched(), dataSource },
    };
  },
  seed: {
    workspace: PRODUCTION,
    otherWorkspace: "1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03",
    unknownWorkspace: "00000000-0000-4000-8000-000000000000",
    connectors: ["httpConnector", "connector-oai-github"],
    installations: ["3b7c15e09a2d4f6881c0de45fa917b22", "defaultUserPool"],
    unknownItem: "ffffffffffffffffffffffffffffffff",
  },
  writes: {
    installConnector: {
      workspaceExternalId: PRODUCTION,
      connectorExternalId: "smtpConnector",
      name: "Contract mail",
      description: null,
      config: [
        { name: "hostname", value: "smtp.example.com" },
        { name: "port", value: 2525 },
        { name: "password", value: "contract-smtp-password" },
      ],
      options: null,
    },
    // All settings, because the seeded instance has a secret that only its owner could repeat.
    updateInstallation: {
      name: "Contract relay",
      config: [
        { name: "hostname", value: "relay.example.com" },
        { name: "password", value: "contract-relay-password" },
      ],
    },
  },
  tokenPath: /\/as\/token$/,
  errorBody: (status, message) => JSON.stringify({ code: codeOf(status), message }),
};

/** PingOne's codes; see docs/vendors/pingone.md#errors. */
function codeOf(status: number): string {
  if (status === 401 || status === 403) return "ACCESS_FAILED";
  if (status === 404) return "NOT_FOUND";
  if (status === 429) return "REQUEST_LIMITED";
  return status >= 500 ? "UNEXPECTED_ERROR" : "INVALID_DATA";
}
