import type { Installation } from "../../types/installation.js";
import { path, type EncodedPath } from "../core/http/path.js";
import type { Call, ItemRef, VendorOperations } from "../core/port.js";
import { invalidInput, problem, ProblemError } from "../core/problem-error.js";
import { toDate, toText } from "../core/wire.js";
import { emptyAnswer, rotatedCredentialAnswer } from "./conductorone-api-types.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import { requirePossibleIds } from "./conductorone-ids.js";

/** Where a run's id comes from is not public, so it is only kept from changing the address. */
const POSSIBLE_RUN_ID = /^[0-9A-Za-z_-]{1,128}$/;

/** Everything after a connector was installed: its runs (ConductorOne says "syncs"), its credentials, its end. */
export function conductorOneLifecycle(
  client: ConductorOneClient,
  getInstallations: VendorOperations["getInstallations"],
) {
  /** Sends a write that answers nothing. */
  async function send(method: "POST" | "DELETE", at: EncodedPath, json: object | null, call: Call) {
    const body = json && { body: { json } };
    await client.send({ method, path: at, ...body, effect: "write", answer: emptyAnswer }, call);
  }

  /** Sends a write that answers nothing, and reads the connector as it is then. */
  async function change(ref: ItemRef, at: EncodedPath, json: object, call: Call): Promise<Installation> {
    await send("POST", at, json, call);
    return readChanged(ref, call);
  }

  /** A failed read must not look like a failed write: what was done is said first, and never worth repeating. */
  async function readChanged(ref: ItemRef, call: Call): Promise<Installation> {
    try {
      const [installation] = await getInstallations(ref, [ref.externalId], call);
      if (installation) return installation;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const message = `${DONE} ${error.problem.message}`;
      const again = "retryable" in error.problem && { retryable: false };
      throw new ProblemError({ ...error.problem, ...again, message }, { cause: error });
    }
    // Inferred: ConductorOne refuses writes to what was deleted. Should it take one, the connector is absent all the same.
    throw problem("NotFound", `${DONE} The connector is not there any more.`, {});
  }

  return {
    async uninstallConnector(ref, call) {
      await send("DELETE", connectorPath(ref), null, call);
    },

    syncInstallation: async (ref, call) => change(ref, actionPath(ref, "force_sync"), {}, call),
    pauseInstallation: async (ref, call) => change(ref, actionPath(ref, "pause"), {}, call),
    resumeInstallation: async (ref, call) => change(ref, actionPath(ref, "resume"), {}, call),

    async scheduleInstallation({ cronSpec, timezone, ...ref }, call) {
      const at = actionPath(ref, "schedule");
      const blank = (name: string, text: string | null) =>
        text?.trim() === "" ? [{ path: [name], message: "It cannot be blank." }] : [];
      const issues = [...blank("cronSpec", cronSpec), ...blank("timezone", timezone)];
      if (issues.length > 0) throw invalidInput(issues);
      return change(ref, at, { cron: { cronSpec, ...(timezone !== null && { timezone }) } }, call);
    },

    async confirmInstallationSync({ syncLifecycleId, ...ref }, call) {
      const { workspaceExternalId: app, externalId } = ref;
      requirePossibleIds(app, externalId);
      if (!POSSIBLE_RUN_ID.test(syncLifecycleId))
        throw invalidInput([{ path: ["syncLifecycleId"], message: "This is no id of a ConductorOne sync." }]);
      const at = path`/api/v1/apps/${app}/connectors/${externalId}/confirm_sync_valid/${syncLifecycleId}`;
      return change(ref, at, {}, call);
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
      return {
        id: credential.id,
        displayName: toText(credential.displayName),
        clientId: credential.clientId,
        clientSecret: credential.clientSecret,
        createdAt: toDate(credential.createdAt),
        expiresAt: toDate(credential.expiresTime),
      };
    },

    async revokeInstallationCredential({ workspaceExternalId: app, externalId, credentialId }, call) {
      requirePossibleIds(app, externalId, credentialId);
      const at = path`/api/v1/apps/${app}/connectors/${externalId}/credentials/${credentialId}`;
      await send("POST", at, {}, call);
    },
  } satisfies Partial<VendorOperations>;
}

const DONE = "It was done, so do not send it again; only how the installation is now could not be read.";

/** Throws the problem `NotFound` for ids that ConductorOne cannot have. */
function connectorPath({ workspaceExternalId: app, externalId }: ItemRef): EncodedPath {
  requirePossibleIds(app, externalId);
  return path`/api/v1/apps/${app}/connectors/${externalId}`;
}

/** Throws as {@link connectorPath} does. */
function actionPath(
  { workspaceExternalId: app, externalId }: ItemRef,
  action: "force_sync" | "pause" | "resume" | "schedule",
): EncodedPath {
  requirePossibleIds(app, externalId);
  return path`/api/v1/apps/${app}/connectors/${externalId}/${action}`;
}
