import { unwatched } from "../../support/unwatched.js";
import { conductorOne } from "../../../src/datasources/conductorone/conductorone-module.js";
import { startConductorOneEmulator } from "../../../src/sandbox/conductorone/conductorone-emulator.js";
import type { VendorHarness } from "../vendor-harness.js";

/** The gRPC code that ConductorOne's gateway sends with each HTTP status. */
const GRPC_CODES: Readonly<Record<number, number>> = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  409: 6,
  422: 3,
  429: 8,
  500: 13,
  501: 12,
  503: 14,
  504: 4,
};

/** ConductorOne, for the contract suite. */
export const conductorOneHarness: VendorHarness = {
  async start() {
    const emulator = await startConductorOneEmulator();
    const dataSource = conductorOne.connect("contract", emulator.settings);
    return {
      emulator,
      source: { id: "contract", name: "ConductorOne", sandbox: true, health: unwatched(), dataSource },
    };
  },
  seed: {
    workspace: "2sWap6xQjoEpmLOlyIrdPBmIk6L",
    otherWorkspace: "2sWd48SYXIbkUmDngVRSoMDt5IC",
    catalog: "-",
    unknownWorkspace: "2zzzzzzzzzzzzzzzzzzzzzzzzzz",
    connectors: ["2kG3aTftCcAvWtHZt2Ywry0dPn7", "2gkeVHQ9u8BtFpouw5jRmbnxjkW"],
    installations: ["2sWayztaH5DitWTJNooB7rURR0p", "2tG4oyjwawKk4eBvjvEez7dFe1n"],
    unknownItem: "2zzzzzzzzzzzzzzzzzzzzzzzzzz",
  },
  writes: {
    installConnector: {
      workspaceExternalId: "2sWap6xQjoEpmLOlyIrdPBmIk6L",
      connectorExternalId: "2kG3aTftCcAvWtHZt2Ywry0dPn7",
      name: null,
      description: "Tenant of the acquired company",
      config: [
        { name: "okta_v2_domain", value: "globex.okta.com" },
        { name: "okta_v2_api_token", value: "not-a-real-okta-token" },
        { name: "okta_sync_secrets", value: false },
      ],
      options: { ownerIds: ["2sFjqH3PVjGBU5baQOefHAeZxO8"] },
    },
    updateInstallation: { name: "Okta workforce", description: "Directory of record" },
  },
  tokenPath: /^\/auth\/v1\/token$/,
  errorBody: (status, message) =>
    JSON.stringify({ code: GRPC_CODES[status] ?? 2, message: `${message} (request-id: 4b7f0c9d)` }),
};
