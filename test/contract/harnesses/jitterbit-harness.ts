import { unwatched } from "../../support/unwatched.js";
import { jitterbit } from "../../../src/datasources/jitterbit/jitterbit-module.js";
import { startJitterbitEmulator } from "../../../src/sandbox/jitterbit/jitterbit-emulator.js";
import type { VendorHarness } from "../vendor-harness.js";

export const jitterbitHarness: VendorHarness = {
  async start() {
    const emulator = await startJitterbitEmulator();
    const dataSource = jitterbit.connect("contract", emulator.settings);
    return {
      emulator,
      source: { id: "contract", name: "Jitterbit", sandbox: true, health: unwatched(), dataSource },
    };
  },
  seed: {
    workspace: "104417",
    otherWorkspace: "104938",
    unknownWorkspace: "999999",
    // Neither is used in a project, so both can be deleted.
    registrations: ["4391", "4418"],
    unknownItem: "999999",
  },
  writes: {
    registerConnector: { workspaceExternalId: "104417", name: "Acme CRM", version: "1.0.0" },
  },
  tokenPath: /\/user\/login$/,
  errorBody: (status, message) =>
    JSON.stringify({
      status: false,
      operation: "Contract test",
      errorCode: `CONTRACT_${status}`,
      errorMessage: message,
    }),
};
