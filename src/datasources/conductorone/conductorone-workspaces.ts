import type { Workspace } from "../../types/workspace.js";
import type { ConductorOneUser } from "../../types/conductorone-workspace.js";
import { path } from "../core/http/path.js";
import { workspaceId } from "../core/ids.js";
import type { Call, PageRequest, VendorOperations } from "../core/port.js";
import { toDate, toText } from "../core/wire.js";
import {
  appSchema,
  getAppAnswer,
  toInt,
  toWord,
  userSchema,
  type WireApp,
} from "./conductorone-api-types.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import { getPossible, nullWhenAbsent } from "./conductorone-ids.js";

/** A ConductorOne app is a workspace: connectors belong to apps. */
export function conductorOneWorkspaces(client: ConductorOneClient, sourceId: string) {
  async function listWorkspaces(page: PageRequest, call: Call) {
    const { rows, nextToken } = await client.listPage(path`/api/v1/apps`, appSchema, page, call);
    return { rows: rows.filter(isThere).map((app) => toWorkspace(sourceId, app)), nextToken };
  }

  async function getWorkspace(id: string, call: Call): Promise<Workspace | null> {
    const request = { method: "GET", effect: "read", answer: getAppAnswer } as const;
    const answer = await nullWhenAbsent(client.send({ ...request, path: path`/api/v1/apps/${id}` }, call));
    return answer?.app && isThere(answer.app) ? toWorkspace(sourceId, answer.app) : null;
  }

  return {
    listWorkspaces,
    getWorkspaces: (externalIds, call) =>
      getPossible(externalIds, {
        getOne: (id) => getWorkspace(id, call),
        listPage: (token) => listWorkspaces({ token, size: 100 }, call),
      }),
  } satisfies Partial<VendorOperations>;
}

/** Lists leave out what was deleted, by-id reads still show it. */
function isThere({ deletedAt }: WireApp): boolean {
  return toDate(deletedAt) === null;
}

/** The common shape of an app. */
export function toWorkspace(sourceId: string, app: WireApp): Workspace {
  return {
    id: workspaceId(sourceId, app.id),
    sourceId,
    externalId: app.id,
    name: toText(app.displayName) ?? app.id,
    details: {
      __typename: "ConductorOneWorkspaceDetails",
      description: toText(app.description),
      createdAt: toDate(app.createdAt),
      updatedAt: toDate(app.updatedAt),
      deletedAt: toDate(app.deletedAt),
      logoUri: toText(app.logoUri),
      iconUrl: toText(app.iconUrl),
      appAccountId: toText(app.appAccountId),
      appAccountName: toText(app.appAccountName),
      // Observed empty on every live app, owners or not; docs/vendors/conductorone.md#quirks.
      appOwners: app.appOwners ? app.appOwners.flatMap(toUsers) : null,
      certifyPolicyId: toText(app.certifyPolicyId),
      grantPolicyId: toText(app.grantPolicyId),
      revokePolicyId: toText(app.revokePolicyId),
      identityMatching: toWord(app.identityMatching),
      monthlyCostUsd: toInt(app.monthlyCostUsd),
      isDirectory: app.isDirectory ?? null,
      isManuallyManaged: app.isManuallyManaged ?? null,
      parentAppId: toText(app.parentAppId),
      // 64 bits: text on the wire, too.
      userCount: toWord(app.userCount),
      strictAccessEntitlementProvisioning: app.strictAccessEntitlementProvisioning ?? null,
      defaultRequestCatalogId: toText(app.defaultRequestCatalogId),
      connectorVersion: toInt(app.connectorVersion),
      instructions: toText(app.instructions),
      annotations: app.annotations
        ? Object.entries(app.annotations).map(([key, value]) => ({ key, value }))
        : null,
      accessModel: toWord(app.accessModel),
      enableConnectorSourcedOwnership: app.enableConnectorSourcedOwnership ?? null,
      revokeGrantSources: app.revokeGrantSources ?? null,
    },
  };
}

/** The user in a value that should be one; none when it is not, so that it can be used with `flatMap`. */
export function toUsers(value: unknown): ConductorOneUser[] {
  const { data: user } = userSchema.safeParse(value);
  return user
    ? [{ externalId: user.id, displayName: toText(user.displayName), email: toText(user.email) }]
    : [];
}
