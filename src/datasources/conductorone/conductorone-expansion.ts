import type { ConductorOneUser } from "../../types/conductorone-workspace.js";
import type { Workspace } from "../../types/workspace.js";
import { appSchema, type WrittenConnector } from "./conductorone-api-types.js";
import { toUsers, toWorkspace } from "./conductorone-workspaces.js";

/** The related objects in the answer of a write, `null` where ConductorOne sent none along. */
export function toExpansion(
  sourceId: string,
  app: string,
  { connectorView: { connector, appPath, usersPath }, expanded }: WrittenConnector,
): { workspace: Workspace | null; owners: ConductorOneUser[] | null } {
  const wireApp = related(expanded, appPath, "App").find((candidate) => candidate.id === app);
  const ownerIds = connector.userIds ?? [];
  const owners = related(expanded, usersPath, "User").flatMap(toUsers);
  const { data: ownApp } = appSchema.safeParse(wireApp);
  return {
    workspace: ownApp ? toWorkspace(sourceId, ownApp) : null,
    owners: usersPath ? owners.filter(({ externalId }) => ownerIds.includes(externalId)) : null,
  };
}

/**
 * The objects of a type that a path leads to. Paths are documented as `$.expanded[N]`. How one path leads to several
 * users is not: that it names the first of them is our assumption, so every object of the type is taken, whatever
 * else the path says; only objects that do not tell their type are found by the numbers in the path.
 */
function related(
  expanded: WrittenConnector["expanded"],
  path: string | null | undefined,
  type: "App" | "User",
): Record<string, unknown>[] {
  if (!path) return [];
  const numbers = new Set([...path.matchAll(/\d+/g)].map(Number));
  return (expanded ?? []).filter((item, index): item is Record<string, unknown> => {
    if (typeof item !== "object" || item === null) return false;
    const itemType = (item as Record<string, unknown>)["@type"];
    return typeof itemType === "string" ? itemType.endsWith(`.${type}`) : numbers.has(index);
  });
}
