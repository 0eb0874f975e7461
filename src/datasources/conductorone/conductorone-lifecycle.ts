import type { Installation } from "../../types/installation.js";
import { path, type EncodedPath } from "../core/http/path.js";
import { problemAfterChange } from "../core/after-change.js";
import { toFinish } from "../core/detached-call.js";
import type { Call, ItemRef, VendorOperations } from "../core/port.js";
import { invalidInput, problem, ProblemError } from "../core/problem-error.js";
import { emptyAnswer } from "./conductorone-api-types.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import { isPossibleRunId, requirePossibleIds } from "./conductorone-ids.js";

/** What is done with a connector after it was installed: its runs (ConductorOne says "syncs"), its end. */
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
      const [installation] = await getInstallations(ref, [ref.externalId], toFinish(call));
      if (installation) return installation;
    } catch (error) {
      throw error instanceof ProblemError ? problemAfterChange(error, DONE) : error;
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
      if (!isPossibleRunId(syncLifecycleId))
        throw invalidInput([{ path: ["syncLifecycleId"], message: "This is no id of a ConductorOne sync." }]);
      const at = path`/api/v1/apps/${app}/connectors/${externalId}/confirm_sync_valid/${syncLifecycleId}`;
      return change(ref, at, {}, call);
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
