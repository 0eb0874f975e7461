import type { Registration } from "../../types/registration.js";
import { getMany } from "../core/get-many.js";
import { path, type EncodedPath } from "../core/http/path.js";
import { itemIdentity } from "../core/ids.js";
import type { Call, ItemRef, VendorOperations } from "../core/port.js";
import { invalidInput, isProblem, problem } from "../core/problem-error.js";
import { toText } from "../core/wire.js";
import {
  doneSchema,
  isJitterbitId,
  keyMaterialSchema,
  registeredConnectorSchema,
  registeredSchema,
  type RegisteredConnector,
} from "./jitterbit-api-types.js";
import type { JitterbitClient } from "./jitterbit-client.js";
import { listConnectors } from "./jitterbit-list.js";
import { prepareForLoss } from "./jitterbit-lost-registration.js";
import { requireOrganization } from "./jitterbit-workspaces.js";

/** The connectors registered in an organization, whether built with the Connector SDK or the Connector Builder. */
export function jitterbitRegistrations(client: JitterbitClient, sourceId: string) {
  const listAll = (orgId: string, call: Call) =>
    listConnectors(client, orgId, registeredConnectorSchema, call);

  /** The rows of an organization as the model has them, in the vendor's order. */
  async function listRegistrations(orgId: string, call: Call): Promise<Registration[]> {
    return (await listAll(orgId, call)).flatMap((row) => toRegistration(sourceId, orgId, row) ?? []);
  }

  async function isListed(ref: ItemRef, call: Call): Promise<boolean> {
    return (await listAll(ref.workspaceExternalId, call)).some((row) => row.id === ref.externalId);
  }

  /** What a deletion answers is not documented; that it says `status: true` like every success is our assumption. */
  async function remove(target: EncodedPath, call: Call): Promise<void> {
    await client.send({ method: "DELETE", path: target, effect: "write", answer: doneSchema }, call);
  }

  return {
    async listRegistrations({ workspaceExternalId }, _page, call) {
      return { rows: await listRegistrations(workspaceExternalId, call), nextToken: null };
    },

    async getRegistrations({ workspaceExternalId }, externalIds, call) {
      if (!externalIds.some(isJitterbitId)) return externalIds.map(() => null);
      const listPage = async () => ({
        rows: await listRegistrations(workspaceExternalId, call),
        nextToken: null,
      });
      return getMany({ ids: externalIds, listPage }).catch((error: unknown) => {
        // Without the organization there is nothing in it either.
        if (isProblem(error, "NotFound")) return externalIds.map(() => null);
        throw error;
      });
    },

    async getRegistrationKeyMaterial({ workspaceExternalId, externalId }, call) {
      if (!isJitterbitId(externalId)) return null;
      const rows = await listConnectors(client, workspaceExternalId, keyMaterialSchema, call).catch(
        (error: unknown) => {
          if (isProblem(error, "NotFound")) return [];
          throw error;
        },
      );
      const row = rows.find(({ id }) => id === externalId);
      return row ? { key: toText(row.key), secret: toText(row.secret) } : null;
    },

    // Neither how long a name may be nor whether it may be taken twice is documented: the vendor decides.
    async registerConnector({ workspaceExternalId: orgId, name, version }, call) {
      if (version === null) {
        throw invalidInput([{ path: ["version"], message: "Jitterbit demands one: give it, e.g. `1.0.0`." }]);
      }
      refuseBlank({ name, version });
      const lost = await prepareForLoss(client, { orgId, name, version }, call);
      const sent = { method: "POST", path: path`/orgs/${orgId}/connector`, effect: "write" } as const;
      const body = await client
        .send({ ...sent, body: { json: { name, version } }, answer: registeredSchema }, call)
        .catch(lost.findRegistered);
      const { key, secret, ...numbers } = body;
      // An older server leaves the id out; the key tells the new row from others of the same name.
      const registration =
        toRegistration(sourceId, orgId, { ...numbers, name, version }) ??
        toRegistration(sourceId, orgId, await findByKey(orgId, key, call));
      if (!registration) throw registeredWithoutId();
      return { registration, keyMaterial: { key, secret } };
    },

    // The payload stays behind: `deleteRegistrationPayload` is for that, before or after.
    async deleteRegistration(ref, call) {
      const { workspaceExternalId: orgId, externalId } = ref;
      // The vendor documents no code for "no such connector", so the list has to tell.
      if (!isJitterbitId(externalId) || !(await isListed(ref, call))) throw notRegistered();
      await remove(path`/orgs/${orgId}/connector/${externalId}`, call);
    },

    async deleteRegistrationPayload(ref, call) {
      const { workspaceExternalId: orgId, externalId } = ref;
      if (!isJitterbitId(externalId)) throw notRegistered();
      await requireOrganization(client, orgId, call);
      try {
        await remove(path`/orgs/${orgId}/connector/${externalId}/sdk/delete`, call);
      } catch (error) {
        if (!isProblem(error, "VendorRejected")) throw error;
        // Asked only now: a payload can outlive its registration, and then has to stay deletable.
        const listed = await isListed(ref, call).catch(() => true);
        throw listed ? error : notRegistered(error);
      }
    },

    // By name, where deletions go by id: of several registrations of a name any may match.
    async validateRegistration({ workspaceExternalId: orgId, name, key, secret }, call) {
      refuseBlank({ name, key, secret });
      await requireOrganization(client, orgId, call);
      try {
        await client.send(
          {
            method: "PUT",
            path: path`/orgs/${orgId}/connector/validate/securityinfo`,
            body: { json: { name, key, secret } },
            // A PUT that changes nothing.
            effect: "read",
            answer: doneSchema,
            secrets: [key, secret],
          },
          call,
        );
        return null;
      } catch (error) {
        if (!isProblem(error, "VendorRejected")) throw error;
        const { status, vendorCode, vendorMessage } = error.problem;
        // A 4xx in which the vendor's own service says nothing is the gateway's, and no verdict.
        if (status >= 300 && !vendorCode && !vendorMessage) throw error;
        return { reason: vendorMessage ?? "Jitterbit does not say why." };
      }
    },
  } satisfies Partial<VendorOperations>;

  /** The row of a connector that has just been registered. The change is made, so no failure here may deny it. */
  async function findByKey(orgId: string, key: string, call: Call): Promise<RegisteredConnector> {
    const rows = await listAll(orgId, call).catch((error: unknown) => {
      throw registeredWithoutId(error);
    });
    return rows.find((row) => row.key === key) ?? {};
  }
}

/** `null` for a row without a usable id: nothing could be asked about it. Key and secret stay behind here. */
function toRegistration(sourceId: string, orgId: string, row: RegisteredConnector): Registration | null {
  if (!isJitterbitId(row.id ?? "")) return null;
  return {
    ...itemIdentity(sourceId, orgId, "registrations", row.id!),
    name: toText(row.name) ?? row.id!,
    version: toText(row.version),
    details: {
      __typename: "JitterbitRegistrationDetails",
      endpointEntityId: toText(row.endpointEntityId),
      functionEntityStartId: toText(row.functionEntityStartId),
      functionEntityEndId: toText(row.functionEntityEndId),
    },
  };
}

/** The vendor requires each of these texts; a blank one needs no request to be refused. */
function refuseBlank(fields: Readonly<Record<string, string>>): void {
  const blank = Object.keys(fields).filter((name) => fields[name]?.trim() === "");
  if (blank.length > 0) {
    throw invalidInput(blank.map((name) => ({ path: [name], message: "Must not be empty." })));
  }
}

/** The problem of a write to something the organization does not have. */
function notRegistered(cause?: unknown) {
  return problem("NotFound", "The organization has no such registration. Read its list.", {}, cause);
}

/** The change was made for certain, yet there is nothing to show for it. */
function registeredWithoutId(cause?: unknown) {
  return problem(
    "OutcomeUnknown",
    "Jitterbit registered the connector without telling its id, and it cannot be found in the list. Read the list before you register it again.",
    {},
    cause,
  );
}
