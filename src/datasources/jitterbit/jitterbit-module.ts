import { z } from "zod";
import type { Vendor } from "../../types/vendor.js";
import { isVendorAddress } from "../core/address.js";
import { absentBecause, defineVendor, type Connected } from "../core/vendor-module.js";
import { createJitterbitClient } from "./jitterbit-client.js";
import { jitterbitCredentials } from "./jitterbit-credentials.js";
import { jitterbitGuide } from "./jitterbit-guide.js";
import { jitterbitRaw } from "./jitterbit-raw.js";
import { jitterbitRegistrations } from "./jitterbit-registrations.js";
import { jitterbitWorkspaces } from "./jitterbit-workspaces.js";

/** https://docs.jitterbit.com/developer-portal/connector-sdk/apis; another page of the vendor spells APAC differently. */
const ORIGIN_OF_REGION = {
  na: "https://na-east.jitterbit.com",
  emea: "https://emea-west.jitterbit.com",
  apac: "https://apac-southeast.jitterbit.com",
} as const;

/** Said after the name of the setting. */
const REMEDY = {
  region: "set it to na, emea or apac, or set baseUrl instead",
  baseUrl:
    "set it to scheme and host alone, e.g. https://na-east.jitterbit.com; http is for this machine only",
  email: "set it to the user name of a Harmony service user without two-factor login",
  password: "set it to the password of the Harmony service user",
} as const;

const settingsSchema = z
  .strictObject({
    region: z.enum(["na", "emea", "apac"], { error: REMEDY.region }).optional(),
    baseUrl: z
      .string({ error: REMEDY.baseUrl })
      .refine((text) => isVendorAddress(text), REMEDY.baseUrl)
      .optional(),
    email: z.string({ error: REMEDY.email }).refine(isFilled, REMEDY.email),
    password: z.string({ error: REMEDY.password }).refine(isFilled, REMEDY.password),
  })
  .refine(({ region, baseUrl }) => (region === undefined) !== (baseUrl === undefined), {
    path: ["region"],
    error: "set either this or baseUrl, and not both",
  });

/** Jitterbit Harmony: organizations, and the connectors registered in them. It has neither catalog nor installations. */
export const jitterbit = defineVendor({
  vendor: "JITTERBIT" as Vendor,
  displayName: "Jitterbit Harmony",
  settings: settingsSchema,
  callerTokenSettings:
    "Harmony names the organizations of a user only in its answer to the login, so a token alone leads nowhere: configure email and password instead",
  absent: {
    ...absentBecause(
      "Harmony's login names organizations side by side, none below another.",
      "SUB_WORKSPACES",
    ),
    ...absentBecause(
      "Harmony's connector API does not tell what an organization has used.",
      "WORKSPACE_USAGE",
    ),
    ...absentBecause(
      "Harmony has no API for a catalog of connectors.",
      "CONNECTORS",
      "CONFIG_FIELDS",
      "CHECK_CONFIG",
      "CONNECTOR_METHODS",
    ),
    ...absentBecause(
      "Harmony's connectors are used inside projects, which its connector API does not show.",
      "INSTALLATIONS",
      "INSTALL_CONNECTOR",
      "UPDATE_INSTALLATION",
      "UNINSTALL_CONNECTOR",
      "CLONE_INSTALLATION",
      "START_AUTHENTICATION",
      "DEAUTHENTICATE_INSTALLATION",
      "SYNC_INSTALLATION",
      "PAUSE_INSTALLATION",
      "RESUME_INSTALLATION",
      "SCHEDULE_INSTALLATION",
      "CONFIRM_INSTALLATION_SYNC",
      "SYNC_DOWNLOAD_URL",
      "INSTALLATION_CREDENTIAL",
      "ROTATE_INSTALLATION_CREDENTIAL",
      "REVOKE_INSTALLATION_CREDENTIAL",
      "INSTALLATION_OWNERS",
      "SET_INSTALLATION_OWNERS",
      "ADD_INSTALLATION_OWNER",
      "REMOVE_INSTALLATION_OWNER",
    ),
  },
  guide: jitterbitGuide,
  origins: (settings) => [originOf(settings)],
  connect(sourceId, settings) {
    const { email, password } = settings;
    const client = createJitterbitClient({ origin: originOf(settings), email, password });
    return {
      catalogScope: "workspace",
      optionsKey: null,
      close: () => client.close(),
      ...jitterbitWorkspaces(client, sourceId),
      ...jitterbitCredentials(client),
      ...jitterbitRegistrations(client, sourceId),
      ...jitterbitRaw(client),
    } satisfies Connected;
  },
});

/** The schema made sure that one of the two is there. */
function originOf({ region, baseUrl }: Pick<z.infer<typeof settingsSchema>, "region" | "baseUrl">): string {
  return new URL(region ? ORIGIN_OF_REGION[region] : baseUrl!).origin;
}

function isFilled(text: string): boolean {
  return text.trim() !== "";
}
