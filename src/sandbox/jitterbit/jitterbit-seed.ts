import { entityIds, type JitterbitSeed } from "./jitterbit-state.js";

/** The service user a client signs in with. */
export const jitterbitUser = {
  email: "patchbay-service@acme.example",
  password: "sandbox-only-hK7vQ2xRt9LwZ4",
  orgIds: ["104417", "104938", "106002"],
};

/** A person with two-factor login; sees only the first of the organizations. */
export const jitterbitTwoFactorUser = {
  email: "mira.lindqvist@acme.example",
  password: "sandbox-only-pD3nY8cUe6BsM1",
  orgIds: ["104417"],
  mailedCode: "493027",
};

/**
 * The sandbox's Harmony: one organization with connectors in production, one for development, one empty.
 *
 * Keys and secrets are uuids as the vendor makes them; `fa4e…` in front and `…5a4db0c5` at the end ("fake",
 * "sandbox" in hex letters) mark these as invented. The first registration in a fresh sandbox gets id 4471
 * and the entity ids from 2370701 on, which are those of the vendor's published sample.
 */
export const jitterbitSeed: JitterbitSeed = {
  organizations: [
    { orgId: "104417", orgName: "Acme Ltd" },
    { orgId: "104938", orgName: "Acme Ltd (Development)" },
    { orgId: "106002", orgName: "Acme Nordics AB" },
  ],
  users: [jitterbitUser, jitterbitTwoFactorUser],
  nextConnectorId: 4471,
  nextEntityBlock: 23707,
  connectors: [
    {
      // Registered years before the others: a short id and the entity block of the vendor's README.
      orgId: "104417",
      connector: {
        id: "38",
        name: "Acme Warehouse",
        version: "2.4.0",
        key: "fa4e0ce7-0038-4c1a-9e57-3b8d5a4db0c5",
        secret: "fa4e5ec2-0038-4d92-8a03-71ee5a4db0c5",
        ...entityIds(201),
      },
      usedInProjects: true,
      payloadPresent: true,
    },
    {
      orgId: "104417",
      connector: {
        id: "4391",
        name: "Dropbox",
        version: "1.0.0",
        key: "fa4e0ce7-4391-4f60-b2d8-05c95a4db0c5",
        secret: "fa4e5ec2-4391-47ab-9c14-e62f5a4db0c5",
        ...entityIds(23627),
      },
      usedInProjects: false,
      payloadPresent: true,
    },
    {
      // The same name twice: whether Harmony forbids that is unknown (section 9), so a client must bear it.
      orgId: "104417",
      connector: {
        id: "4418",
        name: "Dropbox",
        version: "1.1.0",
        key: "fa4e0ce7-4418-4b33-8f7e-d4a05a4db0c5",
        secret: "fa4e5ec2-4418-4e08-a6b1-2c975a4db0c5",
        ...entityIds(23654),
      },
      usedInProjects: false,
      payloadPresent: true,
    },
    {
      // Just registered: no agent has loaded the connector yet.
      orgId: "104938",
      connector: {
        id: "4447",
        name: "Acme Warehouse",
        version: "3.0.0-beta.1",
        key: "fa4e0ce7-4447-45d7-93ca-8e1b5a4db0c5",
        secret: "fa4e5ec2-4447-4a6c-bd40-f5305a4db0c5",
        ...entityIds(23683),
      },
      usedInProjects: false,
      payloadPresent: false,
    },
    {
      // Made with Connector Builder. Which fields such an entry lacks, and whether it lacks them as null or
      // by leaving them out, is unknown (section 3.2): this one shows both forms [inferred].
      orgId: "104938",
      connector: { id: "4456", name: "Loyalty Points API", version: "1.0", key: null, secret: null },
      usedInProjects: false,
      payloadPresent: true,
    },
    {
      orgId: "104938",
      connector: {
        id: "4463",
        name: "Bestellportal München",
        version: "0.9.2",
        key: "fa4e0ce7-4463-4188-a0f5-69d25a4db0c5",
        secret: "fa4e5ec2-4463-4f3e-8b79-10ac5a4db0c5",
        ...entityIds(23699),
      },
      usedInProjects: false,
      payloadPresent: true,
    },
  ],
};
