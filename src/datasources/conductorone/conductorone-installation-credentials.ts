import type { InstallationCredential } from "../../types/installation-credential.js";
import { unusableAnswer } from "../core/http/answer-problem.js";
import { path } from "../core/http/path.js";
import type { VendorOperations } from "../core/port.js";
import { toDate, toText } from "../core/wire.js";
import {
  credentialAnswer,
  emptyAnswer,
  rotatedCredentialAnswer,
  type WireCredential,
} from "./conductorone-api-types.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import { isPossibleId, nullWhenAbsent, requirePossibleIds } from "./conductorone-ids.js";

/** What self-hosted connectors sign in with. ConductorOne cannot list it: the id has to be kept. */
export function conductorOneInstallationCredentials(client: ConductorOneClient) {
  return {
    async getInstallationCredential({ workspaceExternalId: app, externalId, credentialId }, call) {
      if (![app, externalId, credentialId].every(isPossibleId)) return null;
      const at = path`/api/v1/apps/${app}/connectors/${externalId}/credentials/${credentialId}`;
      const request = { method: "GET", path: at, effect: "read", answer: credentialAnswer } as const;
      const answer = await nullWhenAbsent(client.send(request, call));
      const credential = answer?.credential;
      if (!credential || toDate(credential.deletedAt) !== null) return null;
      if (!credential.clientId) throw unusableAnswer("read", "a credential without its client id");
      return toCredential({ ...credential, clientId: credential.clientId }, null);
    },

    /** The old credentials stay valid (inferred): revoking is a request of its own. */
    async rotateInstallationCredential({ workspaceExternalId: appId, externalId: connectorId }, call) {
      requirePossibleIds(appId, connectorId);
      const { credential } = await client.send(
        {
          method: "POST",
          // Older descriptions have the ids in the address; the vendor's present SDK and document have them in the body.
          path: path`/api/v1/apps/connectors/credentials`,
          body: { json: { appId, connectorId } },
          effect: "write",
          answer: rotatedCredentialAnswer,
        },
        call,
      );
      return toCredential(credential, credential.clientSecret);
    },

    async revokeInstallationCredential({ workspaceExternalId: app, externalId, credentialId }, call) {
      requirePossibleIds(app, externalId, credentialId);
      const at = path`/api/v1/apps/${app}/connectors/${externalId}/credentials/${credentialId}`;
      const request = { method: "POST", path: at, effect: "write", answer: emptyAnswer } as const;
      await client.send({ ...request, body: { json: {} } }, call);
    },
  } satisfies Partial<VendorOperations>;
}

function toCredential(
  { id, clientId, displayName, createdAt, expiresTime }: WireCredential & { clientId: string },
  clientSecret: string | null,
): InstallationCredential {
  return {
    externalId: id,
    displayName: toText(displayName),
    clientId,
    clientSecret,
    createdAt: toDate(createdAt),
    expiresAt: toDate(expiresTime),
  };
}
