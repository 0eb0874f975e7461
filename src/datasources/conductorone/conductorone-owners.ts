import type { InstallationOwner } from "../../types/installation-owner.js";
import { path, type EncodedPath } from "../core/http/path.js";
import type { OwnerRef, OwnerRequest, VendorOperations } from "../core/port.js";
import { invalidInput } from "../core/problem-error.js";
import { toDate, toText } from "../core/wire.js";
import { emptyAnswer } from "./conductorone-api-types.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import type { InputIssue } from "./conductorone-config.js";
import { isPossibleId, requirePossibleIds } from "./conductorone-ids.js";
import {
  addedEntitlementAnswer,
  addedUserAnswer,
  entitlementSchema,
  ownerSchema,
  type WireOwner,
} from "./conductorone-owner-types.js";
import { toUsers } from "./conductorone-workspaces.js";

/** ConductorOne does not publish the slugs of its roles; any of this form can stand in an address. */
const POSSIBLE_ROLE = /^[A-Za-z0-9_-]{1,128}$/;

/** Owners of connectors: people, and entitlements whose holders are owners. ConductorOne lists the two apart. */
export function conductorOneOwners(client: ConductorOneClient) {
  return {
    /** People first, then entitlements. The sizes of pages are hints, so a page may be empty in between. */
    async listInstallationOwners({ workspaceExternalId: app, externalId: id, role }, page, call) {
      requirePossibleIds(app, id);
      requireNone(role === undefined ? [] : roleIssues(role));
      const { kind, token } = toPosition(page.token);
      const at = path`/api/v2/apps/${app}/connectors/${id}/owners/${kind}`;
      const filter = { role_slug: role };
      const { rows, nextToken } = await client.listPage(at, ownerSchema, { ...page, token }, call, filter);
      const end = kind === "users" ? "entitlements:" : null;
      return {
        rows: rows.flatMap((row) => toOwners(row, role)),
        nextToken: nextToken === null ? end : `${kind}:${nextToken}`,
      };
    },

    async setInstallationOwners({ workspaceExternalId: app, externalId: id, role, owners }, call) {
      requirePossibleIds(app, id);
      const issues = owners.flatMap((owner, index) => ownerIssues(owner, ["owners", String(index)]));
      requireNone([...roleIssues(role), ...issues]);
      const json = {
        roleSlug: role,
        userRefs: owners.flatMap((owner) => ("userId" in owner ? [{ id: owner.userId }] : [])),
        appEntitlementRefs: owners.flatMap((owner) =>
          "entitlement" in owner
            ? [{ appId: owner.entitlement.workspaceExternalId, id: owner.entitlement.externalId }]
            : [],
        ),
      };
      const at = path`/api/v2/apps/${app}/connectors/${id}/owners`;
      await client.send(
        { method: "PUT", path: at, body: { json }, effect: "write", answer: emptyAnswer },
        call,
      );
    },

    async addInstallationOwner(request, call) {
      const { role, owner } = request;
      const answer = "userId" in owner ? addedUserAnswer : addedEntitlementAnswer;
      // The address says it all, but the vendor's own clients send a body.
      const body = { json: {} };
      const added = await client.send(
        { method: "POST", path: ownerPath(request), body, effect: "write", answer },
        call,
      );
      return toOwners(added, role)[0] ?? toNamedOwner(owner, role, added);
    },

    async removeInstallationOwner(request, call) {
      const at = ownerPath(request);
      await client.send({ method: "DELETE", path: at, effect: "write", answer: emptyAnswer }, call);
    },
  } satisfies Partial<VendorOperations>;
}

/** Which of the two lists a page token goes on in, and where: `users:{token}`, `entitlements:{token}`. */
function toPosition(token: string | null): { kind: "users" | "entitlements"; token: string | null } {
  if (token === null) return { kind: "users", token };
  const [, kind, rest] = /^(users|entitlements):(.*)$/s.exec(token) ?? [];
  // The people's list begins without a token, so only the other one can begin with this form.
  if (kind === "users" && rest) return { kind, token: rest };
  if (kind === "entitlements") return { kind, token: rest ? rest : null };
  throw invalidInput([{ path: ["after"], message: "This is no cursor of this list: leave it out." }]);
}

/** Throws the problem `NotFound` or `InvalidInput` for what ConductorOne cannot have. */
function ownerPath({ workspaceExternalId: app, externalId: id, role, owner }: OwnerRequest): EncodedPath {
  requirePossibleIds(app, id);
  requireNone([...roleIssues(role), ...ownerIssues(owner, ["owner"])]);
  if ("userId" in owner) {
    return path`/api/v2/apps/${app}/connectors/${id}/owners/users/${role}/${owner.userId}`;
  }
  const { workspaceExternalId: ofApp, externalId: entitlement } = owner.entitlement;
  return path`/api/v2/apps/${app}/connectors/${id}/owners/entitlements/${role}/${ofApp}/${entitlement}`;
}

function requireNone(issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw invalidInput(issues);
}

function roleIssues(role: string): InputIssue[] {
  if (POSSIBLE_ROLE.test(role)) return [];
  const message = "This is no slug of a ConductorOne role: letters, digits, hyphens and underscores only.";
  return [{ path: ["role"], message }];
}

function ownerIssues(owner: OwnerRef, at: readonly string[]): InputIssue[] {
  const issue = (id: string, field: readonly string[], noun: string) =>
    isPossibleId(id)
      ? []
      : [{ path: [...at, ...field], message: `This is no id of a ConductorOne ${noun}.` }];
  if ("userId" in owner) return issue(owner.userId, ["userId"], "user");
  const { workspaceExternalId, externalId } = owner.entitlement;
  return [
    ...issue(workspaceExternalId, ["entitlement", "workspaceExternalId"], "app"),
    ...issue(externalId, ["entitlement", "externalId"], "entitlement"),
  ];
}

/** The owner in a row; none when the row does not tell who it is, so that it can be used with `flatMap`. */
function toOwners(wire: WireOwner, role: string | undefined): InstallationOwner[] {
  const [user = null] = toUsers(wire.user);
  const { data } = entitlementSchema.safeParse(wire.appEntitlement);
  const entitlement = data
    ? { workspaceExternalId: data.appId, externalId: data.id, displayName: toText(data.displayName) }
    : null;
  if (!user && !entitlement) return [];
  return [
    { role: toText(wire.roleSlug) ?? role ?? "", user, entitlement, createdAt: toDate(wire.createdAt) },
  ];
}

/** An owner of whom no more is known than was asked for. */
function toNamedOwner(owner: OwnerRef, role: string, { createdAt }: WireOwner): InstallationOwner {
  const unnamed = { displayName: null, email: null };
  const common = { role, createdAt: toDate(createdAt) };
  return "userId" in owner
    ? { ...common, user: { externalId: owner.userId, ...unnamed }, entitlement: null }
    : { ...common, user: null, entitlement: { ...owner.entitlement, displayName: null } };
}
