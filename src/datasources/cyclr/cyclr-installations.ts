import { z } from "zod";
import type { Installation } from "../../types/installation.js";
import { path } from "../core/http/path.js";
import type { Call, InWorkspace, ItemRef, PageRequest, VendorOperations } from "../core/port.js";
import { problem } from "../core/problem-error.js";
import { accountConnectorSchema } from "./cyclr-api-types.js";
import type { CyclrClient } from "./cyclr-client.js";
import { toInstallBody } from "./cyclr-install-body.js";
import { findMany, isIntegerId, readPage } from "./cyclr-lists.js";
import { startCyclrAuthentication } from "./cyclr-sign-in.js";
import { afterWrites } from "./cyclr-steps.js";
import { toInstallation } from "./cyclr-to-installation.js";
import { toUpdate } from "./cyclr-update-body.js";
import { replaceProperties } from "./cyclr-properties.js";

/** A vendor's word that a change was made; what else it says is not needed, and may be nothing. */
const doneSchema = z.unknown();

/** Installations are Cyclr's account connectors. */
export function cyclrInstallations(client: CyclrClient, sourceId: string, serviceUrl: string | undefined) {
  const list = ({ workspaceExternalId }: InWorkspace, page: PageRequest, call: Call) =>
    readPage(
      page,
      (query) =>
        client.sendInAccount(
          workspaceExternalId,
          {
            method: "GET",
            path: path`/v1.0/account/connectors`,
            query: { ...query, orderBy: "Id" },
            effect: "read",
            answer: z.array(accountConnectorSchema),
          },
          call,
        ),
      (row) => toInstallation(sourceId, workspaceExternalId, row),
    );

  /** Unlike a row of the list, the answer embeds the whole connector. */
  async function getOne({ workspaceExternalId }: InWorkspace, id: string, call: Call): Promise<Installation> {
    const { body } = await client.sendInAccount(
      workspaceExternalId,
      {
        method: "GET",
        path: path`/v1.0/account/connectors/${id}`,
        effect: "read",
        answer: accountConnectorSchema,
      },
      call,
    );
    return toInstallation(sourceId, workspaceExternalId, body);
  }

  return {
    listInstallations: list,
    getInstallations: (scope, externalIds, call) =>
      findMany(
        externalIds,
        isIntegerId,
        (id) => getOne(scope, id, call),
        (page) => list(scope, page, call),
      ),

    /** Answers 200, not 201; installing the same connector twice makes two installations. */
    async installConnector(request, call) {
      const { workspaceExternalId, connectorExternalId } = request;
      const { json, secrets } = toInstallBody(request);
      if (!isIntegerId(connectorExternalId)) {
        throw problem("NotFound", "Cyclr has no such connector: its ids are whole numbers.", {});
      }
      const { body } = await client.sendInAccount(
        workspaceExternalId,
        {
          method: "POST",
          path: path`/v1.0/connectors/${connectorExternalId}/install`,
          body: { json },
          effect: "write",
          answer: accountConnectorSchema,
          secrets,
        },
        call,
      );
      return toInstallation(sourceId, workspaceExternalId, body);
    },

    /**
     * Cyclr has no single request for all of it. Settings come first: they have to be there before the credential,
     * and most refusals are about them. See docs/vendors/cyclr.md#changing-an-installation.
     */
    async updateInstallation(request, call) {
      const { properties, json, secrets } = toUpdate(request);
      requirePossible(request);
      const steps = afterWrites("Some of the changes were made before this, and stay.", call);
      if (properties) await replaceProperties(client, request, { properties, secrets }, steps, call);
      if (Object.keys(json).length > 0) {
        const target = path`/v1.0/account/connectors/${request.externalId}`;
        const sent = { method: "PUT", path: target, body: { json }, effect: "write", secrets } as const;
        const answer = accountConnectorSchema.pick({ Id: true });
        await steps.write((using) =>
          client.sendInAccount(request.workspaceExternalId, { ...sent, answer }, using),
        );
      }
      // What Cyclr ignored shows here: that it takes a name and the native flag is not documented.
      return steps.read(
        (using) => getOne(request, request.externalId, using),
        "The changes were made, but the installation could not be read afterwards.",
      );
    },

    async uninstallConnector(ref, call) {
      requirePossible(ref);
      await client.sendInAccount(
        ref.workspaceExternalId,
        {
          method: "DELETE",
          path: path`/v1.0/account/connectors/${ref.externalId}`,
          effect: "write",
          answer: doneSchema,
        },
        call,
      );
    },

    /** Cyclr answers a sentence, not the account connector, so that is read afterwards. */
    async deauthenticateInstallation(ref, call) {
      requirePossible(ref);
      const target = path`/v1.0/account/connectors/${ref.externalId}/deauthenticate`;
      const sent = { method: "PUT", path: target, body: { json: {} }, effect: "write" } as const;
      const steps = afterWrites("It was de-authenticated before this.", call);
      await steps.write((using) =>
        client.sendInAccount(ref.workspaceExternalId, { ...sent, answer: doneSchema }, using),
      );
      return steps.read(
        (using) => getOne(ref, ref.externalId, using),
        "It was de-authenticated, but could not be read afterwards.",
      );
    },

    async startAuthentication(request, call) {
      return startCyclrAuthentication({ client, serviceUrl, request, call }, async () => {
        requirePossible(request);
        // The token belongs to the account alone: nothing else would notice an installation that is not there.
        await getOne(request, request.externalId, call);
      });
    },
  } satisfies Partial<VendorOperations>;
}

/** Cyclr could take an id of another form for a name or another path. */
function requirePossible({ externalId }: ItemRef): void {
  if (!isIntegerId(externalId)) {
    throw problem("NotFound", "Cyclr has no such account connector: its ids are whole numbers.", {});
  }
}
