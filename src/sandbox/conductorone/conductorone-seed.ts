import type { ConfigValue } from "./conductorone-messages.js";
import { ConductorOneState, newConnector, type ConnectorRecord, type Sync } from "./conductorone-state.js";
import { seedApps, seedUsers } from "./conductorone-seed-apps.js";

/** A fresh tenant: five apps with ten connectors in every state a sync can be in. Dates and ids never change. */
export function seedState(): ConductorOneState {
  return new ConductorOneState(seedUsers(), seedApps(), seedConnectors());
}

const OKTA_V2 = "2kG3aTftCcAvWtHZt2Ywry0dPn7";
const GITHUB_V2 = "2gkeVHQ9u8BtFpouw5jRmbnxjkW";
const AWS_V2 = "2YmMW6J4qVd5sYtIRPNMoY9zjpQ";
const SALESFORCE_V2 = "2k4W58EZuLALKVuoMIaFKRHvx9p";
const JIRA_CLOUD = "25AXzlGMPuvetHSbhlLpAX8jGiU";
const SNOWFLAKE_V2 = "2jcg0arYbrwbvSsL7zEDdNZOF5k";
const HTTP = "2xxnvEBt2eOHCHhCS4muTieQcJe";

const OKTA_APP = "2sWap6xQjoEpmLOlyIrdPBmIk6L";
const GITHUB_APP = "2sWd48SYXIbkUmDngVRSoMDt5IC";
const AWS_APP = "2uRnb5TEucDx4DQixSzHuu8JBZK";
const BUSINESS_APP = "2wiPAzOhjsNTkNaeu5PlPCDUWjd";
const DATA_APP = "2yxhGlP9s6HMR0H0oKspuDp9U4K";

const PRIYA = "2sFjpf4BYdouMas1EjMYjT0KzVG";
const MARCUS = "2sFjqH3PVjGBU5baQOefHAeZxO8";
const LENA = "2vi6yNtGJDfhkkJP9dDReTOLeXM";

/** Settings as the wire has them: a string each; booleans and lists are strings, too. */
function settings(values: Record<string, string | ConfigValue>): Record<string, ConfigValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? { stringValue: value } : value,
    ]),
  );
}

function finished(startedAt: string, completedAt: string, lastError = ""): Sync {
  return { startedAt, completedAt, lastError };
}

function seedConnectors(): ConnectorRecord[] {
  return [
    newConnector({
      id: "2sWayztaH5DitWTJNooB7rURR0p",
      appId: OKTA_APP,
      catalogId: OKTA_V2,
      displayName: "Okta production",
      description: "Directory of record for all employees",
      userIds: [PRIYA, MARCUS],
      createdAt: "2025-02-03T09:14:02.481905Z",
      configUpdatedAt: "2025-08-12T07:55:40.112Z",
      configuration: settings({
        okta_v2_domain: "acme.okta.com",
        okta_v2_api_token: "00-not-a-real-okta-token",
        okta_sync_custom_roles: "true",
        okta_skip_secondary_emails: "false",
        okta_sync_secrets: "false",
      }),
      profileIgnoreList: ["personalPhone", "homeAddress"],
      sync: finished("2025-10-14T02:00:00.204118Z", "2025-10-14T02:04:12.000001Z"),
    }),
    newConnector({
      id: "2tG4oyjwawKk4eBvjvEez7dFe1n",
      appId: OKTA_APP,
      catalogId: OKTA_V2,
      displayName: "Okta preview",
      userIds: [PRIYA],
      createdAt: "2025-02-19T11:40:55.07Z",
      configuration: settings({
        okta_v2_domain: "acme.oktapreview.com",
        okta_v2_api_token: "00-not-a-real-preview-token",
      }),
      sync: finished("2025-09-01T02:00:00Z", "2025-09-01T02:01:09.53Z"),
      pause: { at: "2025-09-01T13:22:47.900312Z", reason: "Preview tenant is being rebuilt" },
    }),
    newConnector({
      id: "2sWdNtZFvGvKUHfrDnxoO1yrDTI",
      appId: GITHUB_APP,
      catalogId: GITHUB_V2,
      displayName: "GitHub engineering",
      userIds: [MARCUS],
      createdAt: "2025-02-03T09:33:47.660021Z",
      configuration: settings({
        C1_selected_field_group_name: "github_app_group",
        github_app_id: "418236",
        github_app_private_key:
          "-----BEGIN RSA PRIVATE KEY-----\nnot-a-real-key\n-----END RSA PRIVATE KEY-----",
        github_app_org: "acme-engineering",
        github_sync_secrets: "true",
      }),
      sync: finished("2025-10-14T03:10:00.000512Z", "2025-10-14T03:18:41.770009Z"),
    }),
    newConnector({
      id: "2vAsVrErdmU9ThsqnzEDfFJOGeo",
      appId: GITHUB_APP,
      catalogId: GITHUB_V2,
      displayName: "GitHub open source",
      userIds: [MARCUS, LENA],
      createdAt: "2025-04-02T13:07:19.318Z",
      configuration: settings({
        C1_selected_field_group_name: "github_personal_access_token_group",
        github_access_token: "ghp_not-a-real-token",
        github_org_list: "acme-oss,acme-labs",
      }),
      sync: finished(
        "2025-10-13T22:45:00.33Z",
        "2025-10-13T22:45:03.918264Z",
        "error getting info from connectorClient: GET https://api.github.com/orgs/acme-labs: 401 Bad credentials",
      ),
    }),
    newConnector({
      id: "2uRnykWc84E8Dmk5E3tsC5EvN0J",
      appId: AWS_APP,
      catalogId: AWS_V2,
      displayName: "AWS organization",
      userIds: [PRIYA, LENA],
      createdAt: "2025-03-17T14:08:30.902477Z",
      configuration: settings({
        aws_role_arn: "arn:aws:iam::111122223333:role/ConductorOneSync",
        aws_orgs_enable: "true",
        aws_sso_enable: "true",
        aws_sso_region: "eu-central-1",
        aws_sso_scim_enable: "true",
        aws_sso_scim_endpoint: "https://scim.eu-central-1.amazonaws.com/1234/scim/v2",
        aws_sso_scim_access_token: "not-a-real-scim-token",
      }),
      parallelSyncWorkerCount: 4,
      syncConfig: { syncResourceTypeIds: ["account", "permission_set", "group"] },
      // A sync that never ends, so that there is always one to look at.
      sync: { startedAt: "2025-10-14T04:00:00.01Z", completedAt: null, lastError: "" },
    }),
    newConnector({
      id: "32Ymvw0DOmx7YssOHutWBKjcU3O",
      appId: AWS_APP,
      catalogId: AWS_V2,
      displayName: "AWS sandbox",
      userIds: [PRIYA],
      createdAt: "2025-09-11T15:55:13Z",
      configuration: settings({ aws_role_arn: "arn:aws:iam::444455556666:role/ConductorOneSync" }),
    }),
    newConnector({
      id: "2wiPiKMMNK1iMvyEhCKjymn8daM",
      appId: BUSINESS_APP,
      catalogId: SALESFORCE_V2,
      displayName: "Salesforce",
      userIds: [LENA],
      createdAt: "2025-05-06T08:52:26.114803Z",
      configuration: settings({
        C1_selected_field_group_name: "salesforce_group_oauth",
        salesforce_instance_url: "acme.my.salesforce.com",
        salesforce_username_for_email: "true",
      }),
      oauthAuthorizedAs: { authEmail: "lena.fischer@acme.example", authorizedAt: "2025-05-06T08:55:02.5Z" },
      profileAllowList: ["Department", "Title", "ManagerId"],
      sync: finished("2025-10-14T01:30:00Z", "2025-10-14T01:36:20.44Z"),
    }),
    newConnector({
      id: "2wlOxh2NHqrQinVw7rNdD750H72",
      appId: BUSINESS_APP,
      catalogId: JIRA_CLOUD,
      displayName: "Jira Cloud",
      userIds: [LENA, MARCUS],
      createdAt: "2025-05-07T10:15:41.27Z",
      configuration: settings({
        jiracloud_domain: "acme.atlassian.net",
        jiracloud_username: "svc-conductorone@acme.example",
        jiracloud_apikey: "not-a-real-jira-key",
        enable_external_ticket_provisioning: "true",
        jiracloud_project_keys: "SEC,IT,PLAT",
      }),
      schedule: { cronSpec: "0 3 * * *", start: "2025-05-08T00:00:00Z", timezone: "America/Los_Angeles" },
      sync: finished("2025-10-14T10:00:00.6Z", "2025-10-14T10:02:31.000207Z"),
    }),
    newConnector({
      id: "2yxhwSBtB077WWNSqkurcXMaOnC",
      appId: DATA_APP,
      catalogId: SNOWFLAKE_V2,
      displayName: "Snowflake warehouse",
      userIds: [],
      createdAt: "2025-06-24T16:26:09.048512Z",
      configuration: settings({
        snowflake_account_url: "https://acme-analytics.snowflakecomputing.com",
        snowflake_account_id: "ACME-ANALYTICS",
        snowflake_user_id: "CONDUCTORONE_SVC",
        snowflake_private_key: "-----BEGIN PRIVATE KEY-----\nnot-a-real-key\n-----END PRIVATE KEY-----",
        snowflake_sync_secrets: "false",
      }),
      disableCheckBadSync: true,
      sync: finished(
        "2025-10-14T05:00:00.090001Z",
        "2025-10-14T05:00:12.7Z",
        "error syncing resources: 390144 (08004): JWT token is invalid",
      ),
    }),
    newConnector({
      id: "2zGxnexmgkhGDUcDZEFWLMg83bg",
      appId: DATA_APP,
      catalogId: HTTP,
      displayName: "Warehouse grants API",
      userIds: [PRIYA],
      createdAt: "2025-07-01T12:02:58.999Z",
      configuration: settings({
        http_connector_config_file:
          "version: '1'\napp_name: Warehouse grants\nconnect:\n  base_url: https://grants.acme.example/api\n",
        http_connector_map_values: { keyValues: { items: [{ key: "api_key", value: "not-a-real-key" }] } },
      }),
      sync: finished("2025-10-14T06:15:00Z", "2025-10-14T06:15:04.201Z"),
    }),
  ];
}
