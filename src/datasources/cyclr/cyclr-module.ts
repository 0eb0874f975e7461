import { z } from "zod";
import type { Vendor } from "../../types/vendor.js";
import { isVendorAddress } from "../core/address.js";
import { replacedByCallerToken } from "../core/caller-token.js";
import { defineVendor, type Connected } from "../core/vendor-module.js";
import { cyclrAbsent } from "./cyclr-absent.js";
import { createCyclrClient, type CyclrAddress, type CyclrSettings } from "./cyclr-client.js";
import { cyclrConnectors } from "./cyclr-connectors.js";
import { cyclrCredentials } from "./cyclr-credentials.js";
import { cyclrGuide } from "./cyclr-guide.js";
import { cyclrInstallations } from "./cyclr-installations.js";
import { cyclrMethods } from "./cyclr-methods.js";
import { cyclrRaw } from "./cyclr-raw.js";
import { cyclrRegistrations } from "./cyclr-registrations.js";
import { cyclrWorkspaces } from "./cyclr-workspaces.js";

const ADDRESS_REMEDY =
  "has to be the address of a Cyclr API with nothing after the host, e.g. https://api.cyclr.uk; http:// is for loopback only";
const CREDENTIALS_REMEDY = "is missing: Cyclr's console shows it under Settings > OAuth Client Credentials";

const SERVICE_REMEDY =
  "has to be the address of the partner's Service Domain with nothing after the host, e.g. https://acme-h.cyclr.uk: Cyclr's console shows it under Settings > General Settings; http:// is for loopback only";

/** Regions and private instances differ in nothing but the address, so there is no setting for the region. */
const address = {
  baseUrl: z.string(ADDRESS_REMEDY).refine((text) => isVendorAddress(text), ADDRESS_REMEDY),
  serviceUrl: z
    .string(SERVICE_REMEDY)
    .refine((text) => isVendorAddress(text), SERVICE_REMEDY)
    .optional(),
};

const settingsSchema = z.strictObject({
  ...address,
  clientId: credential(),
  clientSecret: credential(),
}) satisfies z.ZodType<CyclrSettings>;

const callerTokenSettings = z.strictObject({
  ...address,
  clientId: replacedByCallerToken(),
  clientSecret: replacedByCallerToken(),
}) satisfies z.ZodType<CyclrAddress>;

const VENDOR = "CYCLR" as Vendor;

/** Cyclr, an embedded integration platform: docs/vendors/cyclr.md. */
export const cyclr = defineVendor<CyclrSettings, CyclrAddress>({
  vendor: VENDOR,
  displayName: "Cyclr",
  settings: settingsSchema,
  callerTokenSettings,
  absent: cyclrAbsent,
  guide: cyclrGuide,
  origins: ({ baseUrl }) => [new URL(baseUrl).origin],
  connect(sourceId, settings) {
    const client = createCyclrClient(settings);
    return {
      catalogScope: "workspace",
      optionsKey: "cyclr",
      close: () => client.close(),
      ...cyclrCredentials(client),
      ...cyclrWorkspaces(client, sourceId),
      ...cyclrConnectors(client, sourceId),
      ...cyclrMethods(client),
      ...cyclrInstallations(client, sourceId, settings.serviceUrl),
      ...cyclrRegistrations(client, sourceId),
      ...cyclrRaw(client),
    } satisfies Connected;
  },
});

function credential() {
  return z.string(CREDENTIALS_REMEDY).refine((text) => text.trim() !== "", CREDENTIALS_REMEDY);
}
