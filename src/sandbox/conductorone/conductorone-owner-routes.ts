import type { FastifyInstance, FastifyRequest } from "fastify";
import { checkEntitlements, entitlement, toEntitlement } from "./conductorone-entitlements.js";
import { invalidArgument, missingInput, notFound } from "./conductorone-errors.js";
import {
  decodeEntitlementOwner,
  decodeSetOwners,
  decodeUserOwner,
} from "./conductorone-lifecycle-messages.js";
import { liveConnector } from "./conductorone-lookup.js";
import type { Owner, OwnerRecord, OwnerStore } from "./conductorone-owners.js";
import { pageOf } from "./conductorone-paging.js";
import type { ConductorOneState } from "./conductorone-state.js";
import { checkUsers } from "./conductorone-update.js";
import { toUser } from "./conductorone-wire.js";

interface Params {
  app_id: string;
  connector_id: string;
  role_slug: string;
  user_ref_id: string;
  app_entitlement_ref_app_id: string;
  app_entitlement_ref_id: string;
}
interface Route {
  Params: Params;
}

/** The two kinds of owner: where they stand, what their body may hold, how an answer names them. */
interface Kind {
  readonly name: "user" | "entitlement";
  readonly path: string;
  readonly item: string;
  readonly field: "connectorOwnerUser" | "connectorOwnerEntitlement";
  readonly decode: (request: FastifyRequest) => unknown;
  readonly ownerOf: (state: ConductorOneState, params: Params) => Owner | undefined;
}

const OWNERS = "/api/v2/apps/:app_id/connectors/:connector_id/owners";

const KINDS: readonly Kind[] = [
  {
    name: "user",
    path: `${OWNERS}/users`,
    item: ":role_slug/:user_ref_id",
    field: "connectorOwnerUser",
    decode: decodeUserOwner,
    ownerOf: (state, { user_ref_id: id }) => (state.user(id) ? { userId: id } : undefined),
  },
  {
    name: "entitlement",
    path: `${OWNERS}/entitlements`,
    item: ":role_slug/:app_entitlement_ref_app_id/:app_entitlement_ref_id",
    field: "connectorOwnerEntitlement",
    decode: decodeEntitlementOwner,
    ownerOf: (state, params) => {
      const { app_entitlement_ref_app_id: appId, app_entitlement_ref_id: id } = params;
      const found = entitlement(state, { appId, id });
      return found && { entitlement: found };
    },
  },
];

/** Owners of a connector by role, a draft of the vendor's (vendor sheet, section 7.4). */
export function registerOwnerRoutes(
  app: FastifyInstance,
  state: ConductorOneState,
  owners: OwnerStore,
  extraRows: () => number,
): void {
  const find = ({ params }: { params: Params }) => liveConnector(state, params.app_id, params.connector_id);
  const ownerOf = (kind: Kind, params: Params) => {
    const owner = kind.ownerOf(state, params);
    if (!owner) throw notFound();
    return owner;
  };

  app.put<Route>(OWNERS, (request) => {
    const body = decodeSetOwners(request);
    const { id } = find(request);
    if (!body.roleSlug) throw missingInput("role_slug");
    if (!/^[\w-]+$/.test(body.roleSlug)) throw invalidArgument("role_slug is malformed");
    const userIds = (body.userRefs ?? []).map((ref) => ref.id ?? "");
    checkUsers(state, userIds);
    const entitlements = checkEntitlements(state, body.appEntitlementRefs);
    owners.replace(id, body.roleSlug, [
      ...userIds.map((userId) => ({ userId })),
      ...entitlements.map((found) => ({ entitlement: found })),
    ]);
    return {};
  });

  for (const kind of KINDS) {
    const item = `${kind.path}/${kind.item}`;

    app.get<Route>(kind.path, (request) => {
      const { id } = find(request);
      const role = new URLSearchParams(request.url.split("?")[1] ?? "").get("role_slug") ?? "";
      const isListed = (record: OwnerRecord) =>
        owners.isVisible(record) && (role === "" || record.roleSlug === role);
      const page = pageOf(request, owners.all(id, kind.name), extraRows(), isListed);
      return {
        list: page.rows.map((record) => toOwner(state, request.params.app_id, record)),
        nextPageToken: page.nextPageToken,
      };
    });

    app.get<Route>(item, (request) => {
      const { id } = find(request);
      const record = owners.visible(id, request.params.role_slug, ownerOf(kind, request.params));
      if (!record) throw notFound();
      return { [kind.field]: toOwner(state, request.params.app_id, record) };
    });

    // The answer shows the owner at once, even when reads will not for a while.
    app.post<Route>(item, (request) => {
      kind.decode(request);
      const { id } = find(request);
      const record = owners.add(id, request.params.role_slug, ownerOf(kind, request.params));
      return { [kind.field]: toOwner(state, request.params.app_id, record) };
    });

    app.delete<Route>(item, (request) => {
      kind.decode(request);
      const { id } = find(request);
      // Inferred: who is no owner cannot be removed.
      const isRemoved = owners.remove(id, request.params.role_slug, ownerOf(kind, request.params));
      if (!isRemoved) throw notFound();
      return {};
    });
  }
}

function toOwner(state: ConductorOneState, appId: string, record: OwnerRecord) {
  const { connectorId, roleSlug, createdAt, owner } = record;
  const common = { appId, connectorId, roleSlug, createdAt };
  if ("entitlement" in owner) {
    return { ...common, appEntitlement: toEntitlement(state, owner.entitlement) };
  }
  const user = state.user(owner.userId);
  return { ...common, user: user ? toUser(user) : null };
}
