import {
  SALESFORCE_V2,
  JIRA_CLOUD,
  SNOWFLAKE_V2,
  HTTP,
  BUSINESS_APP,
  DATA_APP,
  PRIYA,
  MARCUS,
  LENA,
  finished,
  settings,
} from "./conductorone-seed-values.js";
import { newConnector, type ConnectorRecord } from "./conductorone-state.js";

/** The connectors of the last two apps: business systems and the data platform. */
export function seedBusinessConnectors(): ConnectorRecord[] {
  return [
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
