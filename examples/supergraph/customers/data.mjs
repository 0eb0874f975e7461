/** What a customer database would hold. The ids are those of the sandbox. */

const plans = {
  starter: { name: "Starter", pricePerConnector: 900 },
  business: { name: "Business", pricePerConnector: 1_900 },
  enterprise: { name: "Enterprise", pricePerConnector: 4_900 },
};

export const customers = [
  {
    id: "1",
    name: "Acme",
    plan: plans.enterprise,
    email: "acme-desk@example.com",
    // A Cyclr account, a ConductorOne app, a PingOne environment.
    workspaceIds: [
      "cyclr/acme-ltd",
      "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L",
      "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
    ],
    mainInstallation: {
      sourceId: "conductorone",
      workspaceExternalId: "2sWap6xQjoEpmLOlyIrdPBmIk6L",
      externalId: "2sWayztaH5DitWTJNooB7rURR0p",
    },
  },
  {
    id: "2",
    name: "Globex",
    plan: plans.business,
    email: "globex-desk@example.com",
    workspaceIds: ["cyclr/globex.example.com"],
    mainInstallation: {
      sourceId: "cyclr",
      workspaceExternalId: "globex.example.com",
      externalId: "54350",
    },
  },
  {
    id: "3",
    name: "Initech",
    plan: plans.starter,
    email: "desk@example.com",
    // A Jitterbit organization, and a Cyclr account that was deleted long ago.
    workspaceIds: ["jitterbit/104417", "cyclr/initech-old"],
    mainInstallation: null,
  },
];
