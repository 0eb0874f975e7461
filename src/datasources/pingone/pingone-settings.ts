import { z } from "zod";
import { isVendorAddress } from "../core/address.js";
import { replacedByCallerToken } from "../core/caller-token.js";

/** Region → end of the host names; see docs/vendors/pingone.md#connect-it. */
const TOP_LEVEL_DOMAINS = {
  na: "com",
  eu: "eu",
  ca: "ca",
  au: "com.au",
  sg: "sg",
  asia: "asia",
} as const;

type Region = keyof typeof TOP_LEVEL_DOMAINS;
const REGIONS = Object.keys(TOP_LEVEL_DOMAINS) as [Region, ...Region[]];

/** Written in lower case by PingOne, and in either by people. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const REGION_REMEDY = `has to be one of ${REGIONS.join(", ")}: PingOne's console shows the region of an environment under Settings > Environment Properties`;
const API_REMEDY =
  "has to be the address of a PingOne API, with nothing but /v1 after the host, e.g. https://api.pingone.eu/v1; http:// is for loopback only";
const AUTH_REMEDY =
  "has to be the address of PingOne's auth service, with nothing after the host, e.g. https://auth.pingone.eu; http:// is for loopback only";
const ENVIRONMENT_REMEDY =
  "has to be the UUID of the environment that holds the worker application, which may be another than those it manages";
const CREDENTIALS_REMEDY =
  "is missing: PingOne's console shows it on the Overview tab of the worker application";
const CLIENT_ID_REMEDY = `${CREDENTIALS_REMEDY}; it has neither colons nor spaces`;

/** What a PingOne source is configured with: a region, or both addresses, and a worker application. */
export const settingsSchema = z
  .strictObject({
    region: z.enum(REGIONS, REGION_REMEDY).optional(),
    apiBaseUrl: z
      .string(API_REMEDY)
      .refine((text) => isVendorAddress(text, /^(\/v1)?\/?$/), API_REMEDY)
      .optional(),
    authBaseUrl: z
      .string(AUTH_REMEDY)
      .refine((text) => isVendorAddress(text), AUTH_REMEDY)
      .optional(),
    authEnvironmentId: z.string(ENVIRONMENT_REMEDY).regex(UUID, ENVIRONMENT_REMEDY),
    // A colon would end it early in a Basic header (RFC 7617, 2).
    clientId: z.string(CLIENT_ID_REMEDY).regex(/^[^\s:]+$/, CLIENT_ID_REMEDY),
    clientSecret: z.string(CREDENTIALS_REMEDY).regex(/\S/, CREDENTIALS_REMEDY),
  })
  .superRefine(({ region, apiBaseUrl, authBaseUrl }, context) => {
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: "custom", path: [name], message });
    const addresses = [apiBaseUrl, authBaseUrl].filter((address) => address !== undefined).length;
    if (region !== undefined && addresses > 0) {
      refuse(
        "region",
        "contradicts `apiBaseUrl` and `authBaseUrl`: give the region or the addresses, not both",
      );
    } else if (region === undefined && addresses === 0) {
      refuse(
        "region",
        `is missing: give one of ${REGIONS.join(", ")}, or both \`apiBaseUrl\` and \`authBaseUrl\``,
      );
    } else if (addresses === 1) {
      refuse(
        apiBaseUrl === undefined ? "apiBaseUrl" : "authBaseUrl",
        "is missing: PingOne's API and its auth service have an address each, so give both, or `region` alone",
      );
    }
  });

const UNUSED = "is not needed with callerToken, as nobody signs in: remove it";

/** With a token of each caller: a region or an address, and no worker application. */
export const callerTokenSettings = z
  .strictObject({
    region: settingsSchema.shape.region,
    apiBaseUrl: settingsSchema.shape.apiBaseUrl,
    authBaseUrl: z.never(UNUSED).optional(),
    authEnvironmentId: z.never(UNUSED).optional(),
    clientId: replacedByCallerToken(),
    clientSecret: replacedByCallerToken(),
  })
  .refine(({ region, apiBaseUrl }) => (region === undefined) !== (apiBaseUrl === undefined), {
    path: ["region"],
    error: `give either this, one of ${REGIONS.join(", ")}, or \`apiBaseUrl\``,
  });

export type PingOneSettings = z.infer<typeof settingsSchema>;
export type PingOneAddress = Pick<PingOneSettings, "region" | "apiBaseUrl" | "authBaseUrl">;

/** The two origins behind checked settings. The API's ends before `/v1`, which is given with or without. */
export function originsOf({ region, apiBaseUrl, authBaseUrl }: PingOneAddress): {
  api: string;
  auth: string;
} {
  const domain = `pingone.${TOP_LEVEL_DOMAINS[region ?? "na"]}`;
  return {
    api: new URL(apiBaseUrl ?? `https://api.${domain}`).origin,
    auth: new URL(authBaseUrl ?? `https://auth.${domain}`).origin,
  };
}
