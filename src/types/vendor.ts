import { registerEnumType } from "type-graphql";

/** Every vendor Patchbay speaks to. */
export enum Vendor {
  CYCLR = "CYCLR",
  CONDUCTORONE = "CONDUCTORONE",
  JITTERBIT = "JITTERBIT",
  PINGONE = "PINGONE",
}

registerEnumType(Vendor, {
  name: "Vendor",
  description: "A company whose connectors Patchbay manages. More values will come: have a default branch.",
  valuesConfig: {
    CYCLR: { description: "Cyclr, an embedded integration platform." },
    CONDUCTORONE: { description: "ConductorOne (C1), an identity governance platform." },
    JITTERBIT: { description: "Jitterbit Harmony, an integration platform." },
    PINGONE: { description: "PingOne DaVinci, an identity orchestration service." },
  },
});
