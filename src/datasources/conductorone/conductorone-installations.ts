import type { Installation } from "../../types/installation.js";
import { problemAfterChange } from "../core/after-change.js";
import { toFinish } from "../core/detached-call.js";
import { path, type EncodedPath } from "../core/http/path.js";
import type { Call, InWorkspace, PageRequest, VendorOperations } from "../core/port.js";
import { ProblemError } from "../core/problem-error.js";
import { toDate } from "../core/wire.js";
import {
  connectorView,
  getConnectorAnswer,
  writtenConnectorAnswer,
  type WireConnector,
  type WrittenConnector,
} from "./conductorone-api-types.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import { toExpansion } from "./conductorone-expansion.js";
import { getPossible, isPossibleId, nullWhenAbsent, requirePossibleIds } from "./conductorone-ids.js";
import {
  isDelegated,
  toCreateRequest,
  toDelegatedCreateRequest,
  toUpdateRequest,
  type WriteRequest,
} from "./conductorone-requests.js";
import { toInstallation } from "./conductorone-to-installation.js";

/**
 * A connector of a ConductorOne app is an installation. What ConductorOne calls a sync, the run that reads the
 * connected application, is all that it tells of how a connector is doing.
 */
export function conductorOneInstallations(client: ConductorOneClient, sourceId: string) {
  async function listInstallations({ workspaceExternalId: app }: InWorkspace, page: PageRequest, call: Call) {
    requirePossibleIds(app);
    const at = path`/api/v1/apps/${app}/connectors`;
    const { rows, nextToken } = await client.listPage(at, connectorView, page, call);
    return { rows: rows.flatMap(({ connector }) => toLive(app, connector)), nextToken };
  }

  async function getInstallation(app: string, id: string, call: Call): Promise<Installation | null> {
    const at = path`/api/v1/apps/${app}/connectors/${id}`;
    const request = { method: "GET", path: at, effect: "read", answer: getConnectorAnswer } as const;
    const answer = await nullWhenAbsent(client.send(request, call));
    return toLive(app, answer?.connectorView?.connector)[0] ?? null;
  }

  /** Lists leave out what was deleted, by-id reads still show it: it counts as absent. */
  function toLive(app: string, connector: WireConnector | null | undefined): Installation[] {
    return connector && toDate(connector.deletedAt) === null
      ? [toInstallation(sourceId, app, connector)]
      : [];
  }

  /** Creates and updates alike are a POST that answers 200 with the connector as it is now. */
  async function write(
    app: string,
    at: EncodedPath,
    request: WriteRequest,
    call: Call,
  ): Promise<Installation> {
    const { body, secrets } = request;
    const answer = await client.send(
      {
        method: "POST",
        path: at,
        body: { json: body },
        effect: "write",
        answer: writtenConnectorAnswer,
        secrets,
      },
      call,
    );
    return toWritten(sourceId, app, answer, request);
  }

  /** ConductorOne names what it creates after the catalog entry. Says plainly that it is there when this fails. */
  async function rename(created: Installation, name: string, create: WriteRequest, call: Call) {
    const { workspaceExternalId: app, externalId } = created;
    const { body } = toUpdateRequest({ workspaceExternalId: app, externalId, name });
    const request = {
      ...create,
      body: { ...body, ...(create.body.expandMask ? { expandMask: create.body.expandMask } : {}) },
    };
    try {
      return await write(app, path`/api/v1/apps/${app}/connectors/${externalId}`, request, toFinish(call));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      throw problemAfterChange(error, `It was installed, as ${created.id}, but could not be given its name.`);
    }
  }

  return {
    listInstallations,

    async getInstallations({ workspaceExternalId: app }, externalIds, call) {
      if (!isPossibleId(app)) return externalIds.map(() => null);
      return getPossible(externalIds, {
        getOne: (id) => getInstallation(app, id, call),
        listPage: async (token) => {
          const page = listInstallations({ workspaceExternalId: app }, { token, size: 100 }, call);
          // An app that does not exist has no connectors: that is no failure here.
          const found = token === null ? await nullWhenAbsent(page) : await page;
          return found ?? { rows: [], nextToken: null };
        },
      });
    },

    async installConnector(request, call) {
      const { workspaceExternalId: app, connectorExternalId } = request;
      requirePossibleIds(app, connectorExternalId);
      // The shorter address is not the plain create: it leaves the settings to somebody else.
      if (isDelegated(request.options))
        return write(app, path`/api/v1/apps/${app}/connectors`, toDelegatedCreateRequest(request), call);
      const create = toCreateRequest(request);
      const created = await write(app, path`/api/v1/apps/${app}/connectors/create`, create, call);
      return request.name === null ? created : rename(created, request.name, create, call);
    },

    async updateInstallation(request, call) {
      const { workspaceExternalId: app, externalId } = request;
      requirePossibleIds(app, externalId);
      const at = isDelegated(request.options)
        ? path`/api/v1/apps/${app}/connectors/${externalId}/delegated`
        : path`/api/v1/apps/${app}/connectors/${externalId}`;
      return write(app, at, toUpdateRequest(request), call);
    },
  } satisfies Partial<VendorOperations>;
}

/** The connector after a write, with the related objects that were asked for. */
function toWritten(
  sourceId: string,
  app: string,
  answer: WrittenConnector,
  write: WriteRequest,
): Installation {
  const { connector } = answer.connectorView;
  const { workspace, owners } = toExpansion(sourceId, app, answer);
  // Nothing to send along is no path: the difference to "not asked for" would be lost.
  const none = write.expandsOwners && !connector.userIds?.length ? [] : null;
  return {
    ...toInstallation(sourceId, app, connector, write.secrets, owners ?? none),
    ...(workspace && { embeddedWorkspace: workspace }),
  };
}
