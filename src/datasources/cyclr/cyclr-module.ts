import { z } from "zod";
import type { Vendor } from "../../types/vendor.js";
import type { VendorDataSource } from "../core/port.js";
import { defineVendor } from "../core/vendor-module.js";
import { createCyclrClient, type CyclrSettings } from "./cyclr-client.js";
import { cyclrConnectors } from "./cyclr-connectors.js";
import { cyclrInstallations } from "./cyclr-installations.js";
import { cyclrWorkspaces } from "./cyclr-workspaces.js";

const ADDRESS_REMEDY =
  "has to be the address of a Cyclr API with nothing after the host, e.g. https://api.cyclr.uk; http:// is for loopback only";
const CREDENTIALS_REMEDY = "is missing: Cyclr's console shows it under Settings > OAuth Client Credentials";

/** Regions and private instances differ in nothing but the address, so there is no setting for the region. */
const settingsSchema = z.strictObject({
  baseUrl: z.string(ADDRESS_REMEDY).refine(isApiOrigin, ADDRESS_REMEDY),
  clientId: credential(),
  clientSecret: credential(),
}) satisfies z.ZodType<CyclrSettings>;

const VENDOR = "CYCLR" as Vendor;

/** Cyclr, an embedded integration platform: docs/vendors/cyclr.md. */
export const cyclr = defineVendor<CyclrSettings>({
  vendor: VENDOR,
  displayName: "Cyclr",
  settings: settingsSchema,
  connect(sourceId, settings) {
    const client = createCyclrClient(settings);
    return {
      vendor: VENDOR,
      catalogScope: "workspace",
      optionsKey: "cyclr",
      close: () => client.close(),
      ...cyclrWorkspaces(client, sourceId),
      ...cyclrConnectors(client, sourceId),
      ...cyclrInstallations(client, sourceId),
    } satisfies VendorDataSource;
  },
});

function credential() {
  return z.string(CREDENTIALS_REMEDY).refine((text) => text.trim() !== "", CREDENTIALS_REMEDY);
}

/** The client secret goes there, so it must not go there in clear, save to this very machine. */
function isApiOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin, href } = new URL(text);
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return href === `${origin}/` && (protocol === "https:" || (protocol === "http:" && isLoopback));
}
