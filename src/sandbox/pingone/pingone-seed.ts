import instanceFile from "./pingone-instances.json" with { type: "json" };
import { PingOneState, type PingOneEnvironment, type PingOneInstance } from "./pingone-state.js";

const ORGANIZATION = { id: "54efc65a-2d1c-4b55-bb48-bc2e9dc0a0c5" };
const LICENSE = { id: "7cb3ef85-3a3c-4ab5-8bbd-0de0a1c05a4b", package: "ADVANCED" };

// Requests are limited per licence; only here does the vendor tell the numbers (vendor sheet section 4.1).
const ENVIRONMENT_CAPABILITIES = {
  licenseQuantities: {
    rlgConfigRpm: { limit: 1_000 },
    rlgAuthnRps: { limit: 100 },
    rlgDvFlowStartRps: { limit: 100 },
    rlgDvFlowExecRps: { limit: 200 },
  },
};

const COMMON = {
  organization: ORGANIZATION,
  license: LICENSE,
  region: "NA",
  status: "ACTIVE",
  environmentCapabilities: ENVIRONMENT_CAPABILITIES,
} as const;

/** The id is the one of the vendor's own samples. */
const PRODUCTION: PingOneEnvironment = {
  ...COMMON,
  id: "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
  name: "Acme Production",
  description: "Customer and workforce sign-on",
  type: "PRODUCTION",
  createdAt: "2024-04-19T20:00:00.000Z",
  updatedAt: "2025-01-30T11:22:48.305Z",
  billOfMaterials: {
    products: [
      { type: "PING_ONE_BASE" },
      { type: "PING_ONE_DAVINCI" },
      { type: "PING_ONE_MFA" },
      { type: "PING_FEDERATE", description: "Workforce federation" },
    ],
    solutionType: "CUSTOMER",
  },
};

const STAGING: PingOneEnvironment = {
  ...COMMON,
  id: "1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03",
  name: "Acme Staging",
  description: "Rehearsal of flow changes",
  type: "SANDBOX",
  subtype: "STAGING",
  createdAt: "2024-04-22T08:31:17.442Z",
  updatedAt: "2024-04-22T08:31:17.442Z",
  billOfMaterials: {
    products: [{ type: "PING_ONE_BASE" }, { type: "PING_ONE_DAVINCI" }],
    solutionType: "CUSTOMER",
  },
};

/** Has no DaVinci: everything below it is refused with 403. */
const DIRECTORY: PingOneEnvironment = {
  ...COMMON,
  id: "c7d94e12-8a35-4f60-b2d1-0e6f9a5b3c48",
  name: "Acme Directory",
  description: "",
  type: "SANDBOX",
  createdAt: "2024-05-06T13:47:59.118Z",
  updatedAt: "2024-05-06T13:47:59.118Z",
  billOfMaterials: { products: [{ type: "PING_ONE_BASE" }], solutionType: "WORKFORCE" },
};

/** A fresh organization of three environments. */
export function pingOneSeed(): PingOneState {
  const { bootstrap, configured } = instanceFile as unknown as Record<
    "bootstrap" | "configured",
    readonly PingOneInstance[]
  >;
  return new PingOneState([
    { environment: PRODUCTION, instances: [...bootstrap, ...configured] },
    // The bootstrap instances have the same ids in every environment (vendor sheet section 7.1).
    { environment: STAGING, instances: bootstrap },
    { environment: DIRECTORY, instances: [] },
  ]);
}
