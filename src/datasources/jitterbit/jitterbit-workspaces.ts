import type { Workspace } from "../../types/workspace.js";
import { workspaceId } from "../core/ids.js";
import type { Call, VendorOperations } from "../core/port.js";
import { problem } from "../core/problem-error.js";
import { toText } from "../core/wire.js";
import { isJitterbitId, type JitterbitLogin, type JitterbitOrganization } from "./jitterbit-api-types.js";
import type { JitterbitClient } from "./jitterbit-client.js";

/**
 * A workspace is a Harmony organization. The vendor has no list of them: the answer to the login names those of the
 * user, so reading them sends nothing while a login is in force.
 */
export function jitterbitWorkspaces(client: JitterbitClient, sourceId: string) {
  const allWorkspaces = async (call: Call) => toWorkspaces(sourceId, await client.login(call));

  return {
    async listWorkspaces(_page, call) {
      return { rows: await allWorkspaces(call), nextToken: null };
    },

    // An id the login does not name is not asked about: the vendor has no way to.
    async getWorkspaces(externalIds, call) {
      if (!externalIds.some(isJitterbitId)) return externalIds.map(() => null);
      const workspaces = new Map((await allWorkspaces(call)).map((each) => [each.externalId, each]));
      return externalIds.map((id) => workspaces.get(id) ?? null);
    },
  } satisfies Partial<VendorOperations>;
}

/** Throws the problem `NotFound`, before anything is sent there, unless the user belongs to the organization. */
export async function requireOrganization(client: JitterbitClient, orgId: string, call: Call): Promise<void> {
  if (isJitterbitId(orgId)) {
    const { orgAttrs } = await client.login(call);
    if (orgAttrs?.some((organization) => organization.orgId === orgId)) return;
  }
  throw problem(
    "NotFound",
    "The Jitterbit user of this source belongs to no such organization. One it has just joined shows after its next login.",
    {},
  );
}

/** The organizations of a login, in its order; none when it names none. */
function toWorkspaces(sourceId: string, login: JitterbitLogin): Workspace[] {
  return (login.orgAttrs ?? []).flatMap((organization) => {
    // Nothing can be asked about an organization without a usable id.
    if (!isJitterbitId(organization.orgId ?? "")) return [];
    return [toWorkspace(sourceId, organization.orgId!, organization, login)];
  });
}

function toWorkspace(
  sourceId: string,
  orgId: string,
  organization: JitterbitOrganization,
  login: JitterbitLogin,
): Workspace {
  return {
    id: workspaceId(sourceId, orgId),
    sourceId,
    externalId: orgId,
    name: toText(organization.orgName) ?? orgId,
    details: {
      __typename: "JitterbitWorkspaceDetails",
      zoneUrl: toText(organization.orgZoneUrl),
      isDefault: orgId === login.defaultOrgId,
    },
  };
}
