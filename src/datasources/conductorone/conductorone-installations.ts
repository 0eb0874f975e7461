import type { ConductorOneUser } from "../../types/conductorone-workspace.js";
import type { Installation } from "../../types/installation.js";
import { vendorWords } from "../core/http/answer-problem.js";
import { path, type EncodedPath } from "../core/http/path.js";
import { itemId, itemIdentity, WHOLE_SOURCE } from "../core/ids.js";
import type { Call, InWorkspace, PageRequest, VendorOperations } from "../core/port.js";
import { toDate, toText } from "../core/wire.js";
import {
  connectorView,
  getConnectorAnswer,
  toInt,
  toWord,
  writtenConnectorAnswer,
  type WireConnector,
  type WrittenConnector,
} from "./conductorone-api-types.js";
import type { ConductorOneClient } from "./conductorone-client.js";
import { toConfigValues } from "./conductorone-config.js";
import { toExpansion } from "./conductorone-expansion.js";
import { getPossible, isPossibleId, nullWhenAbsent, requirePossibleIds } from "./conductorone-ids.js";
import { toCreateRequest, toUpdateRequest, type WriteRequest } from "./conductorone-requests.js";
import { toState } from "./conductorone-state.js";

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
      // Not the shorter `…/connectors`: that one leaves the settings to somebody else.
      return write(app, path`/api/v1/apps/${app}/connectors/create`, toCreateRequest(request), call);
    },

    async updateInstallation(request, call) {
      const { workspaceExternalId: app, externalId } = request;
      requirePossibleIds(app, externalId);
      return write(app, path`/api/v1/apps/${app}/connectors/${externalId}`, toUpdateRequest(request), call);
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

/** `secrets` are kept out of the vendor's own texts. */
function toInstallation(
  sourceId: string,
  app: string,
  connector: WireConnector,
  secrets: readonly string[] = [],
  owners: ConductorOneUser[] | null = null,
): Installation {
  const catalogId = toText(connector.catalogId);
  const { status, oauthAuthorizedAs: authorized, connectorSyncCronSchedule: schedule } = connector;
  const lastError = vendorWords(status?.lastError, secrets);
  return {
    // The app that was asked for, not the one in the answer: only the former leads back here.
    ...itemIdentity(sourceId, app, "installations", connector.id),
    name: toText(connector.displayName) ?? connector.id,
    description: toText(connector.description),
    ...toState(connector, secrets),
    lastError,
    createdAt: toDate(connector.createdAt),
    updatedAt: toDate(connector.updatedAt),
    // Also for an entry that the known catalog lacks: the id is right, and will be found once the entry is known.
    connectorId: catalogId && itemId(sourceId, WHOLE_SOURCE, "connectors", catalogId),
    details: {
      __typename: "ConductorOneInstallationDetails",
      status: status
        ? {
            status: toWord(status.status),
            startedAt: toDate(status.startedAt),
            completedAt: toDate(status.completedAt),
            updatedAt: toDate(status.updatedAt),
            lastError,
          }
        : null,
      config: toConfigValues(catalogId ?? "", connector.config),
      configUpdatedAt: toDate(connector.configUpdatedAt),
      // ConductorOne calls them integration owners; changes may take minutes to show up in reads.
      ownerIds: connector.userIds ?? null,
      owners,
      deletedAt: toDate(connector.deletedAt),
      syncDisabledAt: toDate(connector.syncDisabledAt),
      syncDisabledReason: vendorWords(connector.syncDisabledReason, secrets),
      syncDisabledCategory: toText(connector.syncDisabledCategory),
      canResumeSync: connector.canResumeSync ?? null,
      disableCheckBadSync: connector.disableCheckBadSync ?? null,
      downloadUrl: toText(connector.downloadUrl),
      oauthAuthorizedAs: authorized
        ? { authEmail: toText(authorized.authEmail), authorizedAt: toDate(authorized.authorizedAt) }
        : null,
      profileAllowList: connector.profileAllowList ?? null,
      profileIgnoreList: connector.profileIgnoreList ?? null,
      syncResourceTypeIds: connector.syncConfig?.syncResourceTypeIds ?? null,
      syncSchedule: schedule
        ? {
            cronSpec: toText(schedule.cronSpec),
            timezone: toText(schedule.timezone),
            start: toDate(schedule.start),
          }
        : null,
      connectorApiVersion: toInt(connector.connectorApiVersion),
      // The one field that is left out while it is not set.
      parallelSyncWorkerCount: toInt(connector.parallelSyncWorkerCount),
    },
  };
}
