import { seedApps, seedUsers } from "./conductorone-seed-apps.js";
import { seedBusinessConnectors } from "./conductorone-seed-business.js";
import {
  OKTA_V2,
  GITHUB_V2,
  AWS_V2,
  OKTA_APP,
  GITHUB_APP,
  AWS_APP,
  PRIYA,
  MARCUS,
  LENA,
  finished,
  seedId,
  settings,
} from "./conductorone-seed-values.js";
import { ConductorOneState, newConnector, type ConnectorRecord } from "./conductorone-state.js";

/** A fresh tenant: five apps with ten connectors in every state a sync can be in. Dates and ids never change. */
export function seedState(): ConductorOneState {
  return new ConductorOneState(seedUsers(), seedApps(), seedConnectors());
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
      sync: {
        id: seedId("2025-10-14T04:00:00.01Z"),
        startedAt: "2025-10-14T04:00:00.01Z",
        completedAt: null,
        lastError: "",
      },
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
    ...seedBusinessConnectors(),
  ];
}
