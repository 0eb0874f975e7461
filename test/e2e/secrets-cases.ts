import { mutateOn } from "../support/mutate.js";
import type { SandboxServer } from "../support/sandbox-server.js";

/** A mutation that takes secrets. Texts that begin with `planted-` are secrets, with `plain-` other settings. */
export interface SecretCase {
  readonly label: string;
  readonly sourceId: "cyclr" | "conductorone" | "pingone";
  readonly mutation: "installConnector" | "updateInstallation" | "ensureInstallation";
  /** True when the catalog does not know all of its settings: there is no plan of it, only a refusal. */
  readonly fitsNot?: true;
  /** The input for one run: `mark` is in every text, so that runs are told apart. May install what is changed. */
  input(server: SandboxServer, mark: string): object | Promise<object>;
}

const CYCLR = "cyclr/acme-ltd";
const C1 = "conductorone/2wiPAzOhjsNTkNaeu5PlPCDUWjd";
const PINGONE = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";

const setting = (name: string, value: unknown) => ({ name, value });

async function install(server: SandboxServer, input: object): Promise<string> {
  const { installation } = await mutateOn<{ installation: { id: string } }>(
    server,
    "installConnector",
    input,
    "installation { id }",
  );
  return installation.id;
}

/** Cyclr's Access CRM: a secret that Cyclr calls one, and settings that it does not. */
const cyclrTarget = (mark: string) => ({
  workspaceId: CYCLR,
  connectorId: `${CYCLR}/connectors/12306`,
  name: `Cyclr ${mark}`,
});
const cyclrConfig = (mark: string) => [
  setting("ClientId", `plain-client-${mark}`),
  setting("ClientSecret", `planted-client-secret-${mark}`),
  setting("Tenant", `plain-tenant-${mark}`),
];
/** What OAuth needs as Cyclr takes it: JSON in a text, with quotes that are escaped twice on the way. */
const cyclrOAuth = (mark: string) =>
  JSON.stringify({
    access_token: `planted-access-${mark}-"quoted"`,
    refresh_token: `planted-refresh-${mark}`,
  });

const oktaConfig = (mark: string) => [
  setting("okta_v2_domain", `plain-domain-${mark}`),
  setting("okta_v2_api_token", `planted-api-token-${mark}`),
];
const c1Okta = { workspaceId: C1, connectorId: "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7" };
const c1Http = { workspaceId: C1, connectorId: "conductorone/-/connectors/2xxnvEBt2eOHCHhCS4muTieQcJe" };

const c1Snyk = { workspaceId: C1, connectorId: "conductorone/-/connectors/2j75wwVsHdBnOduHXlJ0v0TuoKU" };

const webhookUrls = (mark: string) => ({
  name: "urls",
  value: [
    { name: `plain-hook-${mark}`, url: "https://hooks.example.com/a", token: `planted-token-${mark}` },
    { name: "apiKey", value: `planted-row-${mark}` },
  ],
});
const pingOneConfig = (mark: string) => [
  webhookUrls(mark),
  setting("clientSecret", `planted-top-${mark}`),
  setting("openId.clientSecret", `planted-nested-${mark}`),
  setting("openId.clientId", `plain-client-${mark}`),
  setting("custom", { password: `planted-member-${mark}`, deep: [{ api_key: `planted-deep-${mark}` }] }),
];
const webhook = { workspaceId: PINGONE, connectorId: `${PINGONE}/connectors/webhookConnector` };

/** Every mutation and every form of input that can carry a secret to a vendor and keep it there. */
export const SECRET_CASES: readonly SecretCase[] = [
  {
    label: "Cyclr, install with settings and an API key",
    sourceId: "cyclr",
    mutation: "installConnector",
    input: (_server, mark) => ({
      ...cyclrTarget(mark),
      config: cyclrConfig(mark),
      options: { cyclr: { authValue: `planted-auth-${mark}` } },
    }),
  },
  {
    label: "Cyclr, install with OAuth tokens as JSON",
    sourceId: "cyclr",
    mutation: "installConnector",
    input: (_server, mark) => ({
      ...cyclrTarget(mark),
      options: { cyclr: { authValue: cyclrOAuth(mark) } },
    }),
  },
  {
    label: "Cyclr, update of settings and credential",
    sourceId: "cyclr",
    mutation: "updateInstallation",
    input: async (server, mark) => ({
      installationId: await install(server, {
        ...cyclrTarget(mark),
        config: [setting("ClientSecret", "first"), setting("ClientId", "c")],
      }),
      config: cyclrConfig(mark),
      options: { cyclr: { authValue: cyclrOAuth(mark) } },
    }),
  },
  {
    label: "Cyclr, ensure",
    sourceId: "cyclr",
    mutation: "ensureInstallation",
    input: (_server, mark) => ({
      ...cyclrTarget(`ensured ${mark}`),
      config: cyclrConfig(mark),
      options: { cyclr: { authValue: `planted-auth-${mark}` } },
    }),
  },
  {
    label: "ConductorOne, install with a text and a secret",
    sourceId: "conductorone",
    mutation: "installConnector",
    input: (_server, mark) => ({ ...c1Okta, config: oktaConfig(mark) }),
  },
  {
    label: "ConductorOne, install with a map",
    sourceId: "conductorone",
    mutation: "installConnector",
    input: (_server, mark) => ({
      ...c1Http,
      name: `Http ${mark}`,
      config: [
        setting("http_connector_map_values", { region: `planted-map-${mark}` }),
        setting("http_connector_config_file", `plain-file-${mark}`),
      ],
    }),
  },
  {
    label: "ConductorOne, install with a list",
    sourceId: "conductorone",
    mutation: "installConnector",
    input: (_server, mark) => ({
      ...c1Snyk,
      config: [
        setting("snyk_api_token", `planted-api-token-${mark}`),
        setting("snyk_org_ids", [`plain-one-${mark}`, `plain-two-${mark}`]),
      ],
    }),
  },
  {
    label: "ConductorOne, update",
    sourceId: "conductorone",
    mutation: "updateInstallation",
    input: async (server, mark) => ({
      installationId: await install(server, c1Okta),
      config: oktaConfig(mark),
    }),
  },
  {
    label: "ConductorOne, ensure",
    sourceId: "conductorone",
    mutation: "ensureInstallation",
    input: (_server, mark) => ({ ...c1Okta, name: `Ensured ${mark}`, config: oktaConfig(mark) }),
  },
  {
    label: "PingOne, install with a list",
    sourceId: "pingone",
    mutation: "installConnector",
    input: (_server, mark) => ({ ...webhook, name: `Hook ${mark}`, config: [webhookUrls(mark)] }),
  },
  {
    label: "PingOne, install with a text",
    sourceId: "pingone",
    mutation: "installConnector",
    input: (_server, mark) => ({
      workspaceId: PINGONE,
      connectorId: `${PINGONE}/connectors/smtpConnector`,
      name: `Mail ${mark}`,
      config: [
        setting("hostname", `plain-host-${mark}`),
        setting("password", `planted-"password"-${mark} planted-password-${mark}`),
      ],
    }),
  },
  {
    label: "PingOne, install with groups, lists and objects",
    sourceId: "pingone",
    mutation: "installConnector",
    fitsNot: true,
    input: (_server, mark) => ({ ...webhook, name: `Hook ${mark}`, config: pingOneConfig(mark) }),
  },
  {
    label: "PingOne, update",
    sourceId: "pingone",
    fitsNot: true,
    mutation: "updateInstallation",
    input: async (server, mark) => ({
      installationId: await install(server, { ...webhook, name: `Hook ${mark}` }),
      config: pingOneConfig(mark),
    }),
  },
  {
    label: "PingOne, rename of an instance whose tokens come back in clear",
    sourceId: "pingone",
    mutation: "updateInstallation",
    input: async (server, mark) => ({
      installationId: await install(server, {
        ...webhook,
        name: `Hook ${mark}`,
        config: [webhookUrls(mark)],
      }),
      name: `Renamed ${mark}`,
    }),
  },
  {
    label: "PingOne, ensure",
    sourceId: "pingone",
    mutation: "ensureInstallation",
    input: (_server, mark) => ({ ...webhook, name: `Ensured ${mark}`, config: [webhookUrls(mark)] }),
  },
];
