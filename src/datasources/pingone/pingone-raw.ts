import { path, type EncodedPath } from "../core/http/path.js";
import { isUsableExternalId } from "../core/ids.js";
import type { Call, ItemRef } from "../core/port.js";
import { rawOperation, wireObject, type WireObject } from "../core/raw.js";
import type { PingOneClient } from "./pingone-client.js";
import { EXPAND, insideEnvironment, toEnvironmentId } from "./pingone-environment.js";
import { nullWhenAbsent } from "./pingone-lookup.js";

/** The settings of an instance: PingOne masks only some of the secrets among them. */
const HIDDEN = ["properties"];

/** PingOne's objects as PingOne has them; a connector without what `/details` adds. */
export function pingOneRaw(client: PingOneClient) {
  async function readItem(
    ref: ItemRef,
    target: (environmentId: string) => EncodedPath,
    call: Call,
  ): Promise<WireObject | null> {
    if (!isUsableExternalId(ref.externalId)) return null;
    const read = (environmentId: string) => {
      const at = target(environmentId);
      const request = { method: "GET", path: at, effect: "read", answer: wireObject } as const;
      return client.send(request, call).catch(nullWhenAbsent);
    };
    return insideEnvironment<WireObject | null>(client, ref, "read", call, read, null);
  }

  return rawOperation(HIDDEN, {
    async workspaces({ workspaceExternalId }, call) {
      const environmentId = toEnvironmentId(workspaceExternalId);
      if (environmentId === null) return null;
      const target = path`/environments/${environmentId}`;
      const query = { expand: EXPAND };
      return client.send({ method: "GET", path: target, query, effect: "read", answer: wireObject }, call);
    },

    connectors: (ref, call) =>
      readItem(
        ref,
        (environmentId) => path`/environments/${environmentId}/connectors/${ref.externalId}`,
        call,
      ),

    installations: (ref, call) =>
      readItem(
        ref,
        (environmentId) => path`/environments/${environmentId}/connectorInstances/${ref.externalId}`,
        call,
      ),
  });
}
