import { OPERATIONS } from "./capabilities.js";
import { WHOLE_SOURCE } from "./ids.js";
import {
  type Call,
  type InWorkspace,
  type ObjectRef,
  type Operation,
  type OwnerRef,
  type Page,
  type PageRequest,
  type VendorDataSource,
} from "./port.js";
import { problem } from "./problem-error.js";
import type { ConfiguredSource } from "./source.js";

type Method = (...args: unknown[]) => Promise<unknown>;

/** What is said of everything that a caller does not see, and of what does not exist. */
export const NOT_THERE = "There is no such object: check its id.";

/**
 * A source of which only some workspaces exist: nothing is sent for any other, and every answer is that of something
 * that is not there. It stands behind `ask`, so there is no way around it.
 */
export function limitSource(source: ConfiguredSource, visible: ReadonlySet<string>): ConfiguredSource {
  const { dataSource } = source;
  const limited: Partial<Record<Operation, Method>> = {};
  for (const operation of OPERATIONS) {
    const method = dataSource[operation] as Method | undefined;
    if (method) limited[operation] = limitOperation(dataSource, operation, method, visible);
  }
  return { ...source, dataSource: { ...dataSource, ...limited } as VendorDataSource };
}

function limitOperation(
  dataSource: VendorDataSource,
  operation: Operation,
  method: Method,
  visible: ReadonlySet<string>,
): Method {
  const own = OWN_WAYS[operation];
  if (own) return own(dataSource, visible) as Method;
  const servesAll = dataSource.catalogScope === "source";
  return async (request, ...rest) => {
    const { workspaceExternalId, noun } = request as InWorkspace & Partial<ObjectRef>;
    const isInCatalog = servesAll && (ABOUT_CATALOG.has(operation) || noun === "connectors");
    const isVisible =
      visible.has(workspaceExternalId) || (isInCatalog && workspaceExternalId === WHOLE_SOURCE);
    if (isVisible && refersInside(request as object, visible)) return method(request, ...rest);
    if (MANY.has(operation)) return (rest[0] as readonly string[]).map(() => null);
    if (ONE.has(operation)) return null;
    throw problem("NotFound", NOT_THERE, {});
  };
}

/** Operations of a catalog that can serve the whole source. */
const ABOUT_CATALOG: ReadonlySet<Operation> = new Set([
  "listConnectors",
  "getConnectors",
  "getConnectorSettings",
  "checkConfig",
  "listConnectorMethods",
]);

/** Operations that answer a list with `null` for what is not there. */
const MANY: ReadonlySet<Operation> = new Set(["getConnectors", "getInstallations", "getRegistrations"]);

/** Operations that answer `null` when there is no such thing. */
const ONE: ReadonlySet<Operation> = new Set([
  "getConnectorSettings",
  "getWorkspaceUsage",
  "getSyncDownloadUrl",
  "getInstallationCredential",
  "getRegistrationKeyMaterial",
  "readRaw",
]);

type OwnWay = (dataSource: VendorDataSource, visible: ReadonlySet<string>) => unknown;

/** Operations that are not about one workspace, or answer others. */
const OWN_WAYS: Partial<Record<Operation, OwnWay>> = {
  /** Reads the visible ones alone: a source can have ten thousand others. The token is the place of the next one. */
  listWorkspaces: (dataSource, visible) => async (page: PageRequest, call: Call) => {
    const ids = [...visible].sort();
    const start = Number(/^\d{1,9}$/.exec(page.token ?? "0")?.[0] ?? ids.length);
    const end = start + page.size;
    const rows = await dataSource.getWorkspaces(ids.slice(start, end), call);
    return { rows: rows.filter((row) => row !== null), nextToken: end < ids.length ? String(end) : null };
  },

  getWorkspaces: (dataSource, visible) => async (externalIds: readonly string[], call: Call) => {
    const wanted = externalIds.filter((id) => visible.has(id));
    const rows = wanted.length > 0 ? await dataSource.getWorkspaces(wanted, call) : [];
    const rowOf = new Map(wanted.map((id, index) => [id, rows[index] ?? null]));
    return externalIds.map((id) => rowOf.get(id) ?? null);
  },

  listSubWorkspaces: (dataSource, visible) => async (scope: InWorkspace, page: PageRequest, call: Call) => {
    if (!visible.has(scope.workspaceExternalId)) throw problem("NotFound", NOT_THERE, {});
    const all = await dataSource.listSubWorkspaces!(scope, page, call);
    const rows = all.rows.filter(({ externalId }) => visible.has(externalId));
    return { ...all, rows } satisfies Page<unknown>;
  },

  /** Whether the credentials work is no secret; who they are concerns the whole source. */
  checkCredentials: (dataSource) => async (call: Call) => {
    await dataSource.checkCredentials!(call);
    const [principalId, userId, tenantId] = [null, null, null];
    return { principalId, userId, tenantId, roles: null, permissions: null, features: null };
  },
};

/** Owners can be entitlements of other workspaces: those have to be visible as well. */
function refersInside(request: object, visible: ReadonlySet<string>): boolean {
  const { owner, owners = [] } = request as { owner?: OwnerRef; owners?: readonly OwnerRef[] };
  return [...owners, ...(owner ? [owner] : [])].every(
    (one) => "userId" in one || visible.has(one.entitlement.workspaceExternalId),
  );
}
