import { z } from "zod";
import type { Vendor } from "../../types/vendor.js";
import { isVendorAddress } from "../core/address.js";
import { replacedByCallerToken } from "../core/caller-token.js";
import { absentBecause, defineVendor, type CallerSettings, type Connected } from "../core/vendor-module.js";
import { createConductorOneClient, type ConductorOneCredentials } from "./conductorone-client.js";
import { conductorOneConfigCheck } from "./conductorone-config-check.js";
import { conductorOneConnectors } from "./conductorone-connectors.js";
import { hostOfClientId, keyOfClientSecret } from "./conductorone-credentials.js";
import { conductorOneGuide } from "./conductorone-guide.js";
import { conductorOneInstallationCredentials } from "./conductorone-installation-credentials.js";
import { conductorOneInstallations } from "./conductorone-installations.js";
import { conductorOneIntrospection } from "./conductorone-introspection.js";
import { conductorOneLifecycle } from "./conductorone-lifecycle.js";
import { OPTIONS_KEY } from "./conductorone-options.js";
import { conductorOneOwners } from "./conductorone-owners.js";
import { conductorOneRaw } from "./conductorone-raw.js";
import { conductorOneRuns } from "./conductorone-runs.js";
import { conductorOneWorkspaces } from "./conductorone-workspaces.js";

/** What is wrong with settings, and the remedy. No value is repeated: one of them is a secret. */
const MESSAGES = {
  nothing: "Give `clientId` and `clientSecret` of a ConductorOne API key, or an `accessToken` and `baseUrl`.",
  both: "Give either this, or `clientId` and `clientSecret`: remove one of the two.",
  noId: "Give the client id that belongs to the `clientSecret`.",
  badId: "A client id looks like `strange-hydra-68836@acme.conductor.one/pcc`: copy the whole of it.",
  noSecret: "Give the client secret that belongs to the `clientId`.",
  badSecret:
    "A client secret begins with `secret-token:conductorone.com:v1:`: copy the whole of it, or create a new API key.",
  badToken: "Give the token alone, without spaces or line breaks.",
  noAddress: "An `accessToken` does not tell the address: give it, e.g. `https://acme.conductor.one`.",
  noTenant: "A token does not tell the address: give it, e.g. `https://acme.conductor.one`.",
  badAddress: "Give scheme and host only, e.g. `https://acme.conductor.one`; http is for this machine only.",
} as const;

const optionalText = z.string("Give a text.").optional();

/** Docs: docs/vendors/conductorone.md#connect-it. */
const settingsSchema = z
  .strictObject({
    /** Scheme and host; needed only where no client id tells the host. */
    baseUrl: optionalText,
    /** Of an API key, as is the secret. */
    clientId: optionalText,
    clientSecret: optionalText,
    /** A token from elsewhere, in place of an API key. Nobody renews it. */
    accessToken: optionalText,
  })
  .superRefine((settings, context) => {
    const issues = settings.accessToken === undefined ? keyIssues(settings) : tokenIssues(settings);
    if (settings.baseUrl !== undefined && !isVendorAddress(settings.baseUrl))
      issues.push(["baseUrl", "badAddress"]);
    for (const [name, issue] of issues) {
      context.addIssue({ code: "custom", path: name ? [name] : [], message: MESSAGES[issue] });
    }
  });

/** With a token of each caller: nothing but the address. */
const callerTokenSettings = z.strictObject({
  baseUrl: z.string(MESSAGES.noTenant).refine((text) => isVendorAddress(text), MESSAGES.badAddress),
  clientId: replacedByCallerToken(),
  clientSecret: replacedByCallerToken(),
  accessToken: replacedByCallerToken(),
});

type Settings = z.infer<typeof settingsSchema>;
type BareSettings = z.infer<typeof callerTokenSettings>;
type Issue = [name: keyof Settings | null, issue: keyof typeof MESSAGES];

function tokenIssues({ baseUrl, clientId, clientSecret, accessToken = "" }: Settings): Issue[] {
  if (clientId !== undefined || clientSecret !== undefined) return [["accessToken", "both"]];
  const issues: Issue[] = [];
  // Anything else cannot stand in a header.
  if (!/^[\x21-\x7e]+$/.test(accessToken)) issues.push(["accessToken", "badToken"]);
  if (baseUrl === undefined) issues.push(["baseUrl", "noAddress"]);
  return issues;
}

function keyIssues({ clientId, clientSecret }: Settings): Issue[] {
  if (clientId === undefined && clientSecret === undefined) return [[null, "nothing"]];
  const issues: Issue[] = [];
  if (clientId === undefined) issues.push(["clientId", "noId"]);
  else if (hostOfClientId(clientId) === null) issues.push(["clientId", "badId"]);
  if (clientSecret === undefined) issues.push(["clientSecret", "noSecret"]);
  else if (keyOfClientSecret(clientSecret) === null) issues.push(["clientSecret", "badSecret"]);
  return issues;
}

/** Why ConductorOne cannot do what other vendors can. */
const ABSENT = {
  ...absentBecause(
    "its apps may name a parent (`parentAppId` in their `details`), but ConductorOne has no list of the apps below one.",
    "SUB_WORKSPACES",
  ),
  ...absentBecause("ConductorOne's API does not tell how much an app has used.", "WORKSPACE_USAGE"),
  ...absentBecause(
    "ConductorOne's catalog tells the settings that a connector takes, not what it can do.",
    "CONNECTOR_METHODS",
  ),
  ...absentBecause(
    "ConductorOne has no operation that copies a connector, and gives back no secrets to make a copy with.",
    "CLONE_INSTALLATION",
  ),
  ...absentBecause(
    "signing in to an application, and ending that, is done in ConductorOne's console: its API has no operation for it.",
    "START_AUTHENTICATION",
    "DEAUTHENTICATE_INSTALLATION",
  ),
  ...absentBecause(
    "ConductorOne has no registrations: a self-hosted connector is installed like any other, and `rotateInstallationCredential` makes what it signs in with.",
    "REGISTRATIONS",
    "REGISTER_CONNECTOR",
    "DELETE_REGISTRATION",
    "DELETE_REGISTRATION_PAYLOAD",
    "VALIDATE_REGISTRATION",
    "REGISTRATION_SECRET",
  ),
};

/** ConductorOne: apps as workspaces, their connectors as installations. */
export const conductorOne = defineVendor({
  vendor: "CONDUCTORONE" as Vendor,
  displayName: "ConductorOne",
  settings: settingsSchema,
  callerTokenSettings,
  absent: ABSENT,
  guide: conductorOneGuide,
  origins: (settings) => [new URL(addressOf(settings)).origin],
  connect(sourceId, settings) {
    const client = createConductorOneClient(addressOf(settings), credentialsOf(settings));
    const installations = conductorOneInstallations(client, sourceId);
    return {
      catalogScope: "source",
      optionsKey: OPTIONS_KEY,
      // Creation has no such field; the delegated form does, but leaves the settings to somebody else.
      close: client.close,
      ...conductorOneWorkspaces(client, sourceId),
      ...conductorOneConnectors(client, sourceId),
      ...installations,
      ...conductorOneLifecycle(client, installations.getInstallations),
      ...conductorOneRuns(client),
      ...conductorOneInstallationCredentials(client),
      ...conductorOneOwners(client),
      ...conductorOneConfigCheck(client),
      ...conductorOneIntrospection(client),
      ...conductorOneRaw(client),
    } satisfies Connected;
  },
});

/** The configured address, else the host that the client id names. The settings are known to have one of them. */
function addressOf({ baseUrl, clientId = "" }: Settings | BareSettings): string {
  return baseUrl ?? `https://${hostOfClientId(clientId)}`;
}

function credentialsOf(settings: Settings | CallerSettings<BareSettings>): ConductorOneCredentials {
  if ("authenticator" in settings) return settings;
  const { clientId = "", clientSecret = "", accessToken } = settings;
  return accessToken === undefined ? { clientId, clientSecret } : { accessToken };
}
