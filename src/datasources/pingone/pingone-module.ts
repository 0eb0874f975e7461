import type { Vendor } from "../../types/vendor.js";
import { absentBecause, defineVendor, type Connected } from "../core/vendor-module.js";
import { createPingOneClient } from "./pingone-client.js";
import { pingOneConnectors } from "./pingone-connectors.js";
import { pingOneCredentials } from "./pingone-credentials.js";
import { pingOneGuide } from "./pingone-guide.js";
import { pingOneInstallations } from "./pingone-installations.js";
import { pingOneRaw } from "./pingone-raw.js";
import {
  callerTokenSettings,
  originsOf,
  settingsSchema,
  type PingOneAddress,
  type PingOneSettings,
} from "./pingone-settings.js";
import { pingOneWorkspaces } from "./pingone-workspaces.js";

const VENDOR = "PINGONE" as Vendor;

/** PingOne DaVinci, an identity orchestration service: docs/vendors/pingone.md. */
export const pingOne = defineVendor<PingOneSettings, PingOneAddress>({
  vendor: VENDOR,
  displayName: "PingOne DaVinci",
  settings: settingsSchema,
  callerTokenSettings,
  absent: {
    ...absentBecause("PingOne's environments have no others below them.", "SUB_WORKSPACES"),
    ...absentBecause("PingOne does not count what the connectors of an environment do.", "WORKSPACE_USAGE"),
    ...absentBecause("DaVinci does not check settings, it stores whatever it is given.", "CHECK_CONFIG"),
    ...absentBecause(
      "people sign in while a DaVinci flow runs, and no connector instance keeps a sign-in.",
      "START_AUTHENTICATION",
      "DEAUTHENTICATE_INSTALLATION",
    ),
    ...absentBecause(
      "DaVinci's connector instances never run by themselves, a flow calls them.",
      "SYNC_INSTALLATION",
      "PAUSE_INSTALLATION",
      "RESUME_INSTALLATION",
      "SCHEDULE_INSTALLATION",
      "CONFIRM_INSTALLATION_SYNC",
      "SYNC_DOWNLOAD_URL",
    ),
    ...absentBecause(
      "DaVinci runs all connectors itself, so none has a credential to sign in with at PingOne.",
      "INSTALLATION_CREDENTIAL",
      "ROTATE_INSTALLATION_CREDENTIAL",
      "REVOKE_INSTALLATION_CREDENTIAL",
    ),
    ...absentBecause(
      "DaVinci's connector instances have no owners.",
      "INSTALLATION_OWNERS",
      "SET_INSTALLATION_OWNERS",
      "ADD_INSTALLATION_OWNER",
      "REMOVE_INSTALLATION_OWNER",
    ),
    ...absentBecause(
      "PingOne's API has nothing to register custom connectors with.",
      "REGISTRATIONS",
      "REGISTER_CONNECTOR",
      "DELETE_REGISTRATION",
      "DELETE_REGISTRATION_PAYLOAD",
      "VALIDATE_REGISTRATION",
      "REGISTRATION_SECRET",
    ),
  },
  guide: pingOneGuide,
  origins(settings) {
    const { api, auth } = originsOf(settings);
    // With its callers' tokens nobody signs in.
    return "clientId" in settings && settings.clientId !== undefined ? [api, auth] : [api];
  },
  connect(sourceId, settings) {
    const client = createPingOneClient(settings);
    return {
      catalogScope: "workspace",
      // Metadata of properties (labels, controls) may become options; nothing else is PingOne's alone.
      optionsKey: null,
      close: () => client.close(),
      ...pingOneWorkspaces(client, sourceId),
      ...pingOneCredentials(client),
      ...pingOneConnectors(client, sourceId),
      ...pingOneInstallations(client, sourceId),
      ...pingOneRaw(client),
    } satisfies Connected;
  },
});
