import { unwatched } from "../../support/unwatched.js";
import { cyclr } from "../../../src/datasources/cyclr/cyclr-module.js";
import { startCyclrEmulator } from "../../../src/sandbox/cyclr/cyclr-emulator.js";
import type { VendorHarness } from "../vendor-harness.js";

/** Cyclr, for the contract suite. */
export const cyclrHarness: VendorHarness = {
  async start() {
    const emulator = await startCyclrEmulator();
    const dataSource = cyclr.connect("contract", emulator.settings);
    return {
      emulator,
      source: { id: "contract", name: "Cyclr", sandbox: true, health: unwatched(), dataSource },
    };
  },
  seed: {
    workspace: "acme-ltd",
    otherWorkspace: "8b1f3c52-6d0e-4a7b-9c25-1e4f7a90d3b6",
    unknownWorkspace: "no-such-account",
    connectors: ["12305", "12320"],
    installations: ["54300", "54321"],
    registrations: ["12390", "12391"],
    unknownItem: "99999999",
  },
  writes: {
    installConnector: {
      workspaceExternalId: "acme-ltd",
      connectorExternalId: "12320",
      name: "Depot West SFTP",
      description: "Nightly stock files",
      config: [
        { name: "Host", value: "sftp-west.acme.example" },
        { name: "Port", value: 22 },
      ],
      options: { authValue: "d2VzdDpmYWtlLXBhc3N3b3Jk" },
    },
    updateInstallation: {
      name: "Renamed",
      description: "Changed by the contract suite",
      config: [{ name: "isSandbox", value: true }],
    },
    registerConnector: { workspaceExternalId: "acme-ltd", name: "Loyalty Desk", version: null },
  },
  tokenPath: /^\/oauth\/token$/,
  errorBody: (_status, message) => JSON.stringify({ Message: message }),
};
