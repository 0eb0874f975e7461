import type { Vendor } from "../../types/vendor.js";
import type { VendorDataSource } from "../core/port.js";
import { defineVendor } from "../core/vendor-module.js";
import { createPingOneClient } from "./pingone-client.js";
import { pingOneConnectors } from "./pingone-connectors.js";
import { pingOneInstallations } from "./pingone-installations.js";
import { settingsSchema, type PingOneSettings } from "./pingone-settings.js";
import { pingOneWorkspaces } from "./pingone-workspaces.js";

const VENDOR = "PINGONE" as Vendor;

/** PingOne DaVinci, an identity orchestration service: docs/vendors/pingone.md. */
export const pingOne = defineVendor<PingOneSettings>({
  vendor: VENDOR,
  displayName: "PingOne DaVinci",
  settings: settingsSchema,
  connect(sourceId, settings) {
    const client = createPingOneClient(settings);
    return {
      catalogScope: "workspace",
      // Metadata of properties (labels, controls) may become options; nothing else is PingOne's alone.
      optionsKey: null,
      close: () => client.close(),
      ...pingOneWorkspaces(client, sourceId),
      ...pingOneConnectors(client, sourceId),
      ...pingOneInstallations(client, sourceId),
    } satisfies Omit<VendorDataSource, "vendor" | "displayName">;
  },
});
