import type { Workspace } from "../../types/workspace.js";
import { unusableAnswer } from "../core/http/answer-problem.js";
import { path } from "../core/http/path.js";
import { getMany } from "../core/get-many.js";
import { workspaceId } from "../core/ids.js";
import type { Call, Page, PageRequest, VendorOperations } from "../core/port.js";
import { isProblem } from "../core/problem-error.js";
import { toDate, toText } from "../core/wire.js";
import { environmentsSchema, type PingOneEnvironment } from "./pingone-api-types.js";
import type { PingOneClient } from "./pingone-client.js";
import { EXPAND, productsOf, readEnvironment, toEnvironmentId } from "./pingone-environment.js";
import { getPossible } from "./pingone-lookup.js";

/** How many environments a look-up of several reads at once. */
const LOOKUP_SIZE = 100;

/** PingOne's workspaces are its environments, those without DaVinci among them. */
export function pingOneWorkspaces(client: PingOneClient, sourceId: string) {
  async function listWorkspaces({ token, size }: PageRequest, call: Call): Promise<Page<Workspace>> {
    const { _embedded, _links } = await client.send(
      {
        method: "GET",
        path: path`/environments`,
        query: { limit: size, cursor: token ?? undefined, expand: EXPAND },
        effect: "read",
        answer: environmentsSchema,
      },
      call,
    );
    // The end is where there is no link; a page can be shorter than its limit, or empty, before that.
    const next = _links?.next?.href;
    return {
      rows: (_embedded?.environments ?? []).map((environment) => toWorkspace(environment, sourceId)),
      nextToken: next === undefined ? null : cursorOf(next, client.apiOrigin),
    };
  }

  /** The environment itself says 404, unlike what is below it. */
  async function getOne(id: string, call: Call): Promise<Workspace | null> {
    try {
      return toWorkspace(await readEnvironment(client.send, id, call), sourceId);
    } catch (error) {
      if (isProblem(error, "NotFound")) return null;
      throw error;
    }
  }

  return {
    listWorkspaces,
    getWorkspaces: (externalIds, call) =>
      getPossible(externalIds, toEnvironmentId, (ids) =>
        getMany({
          ids,
          getOne: (id) => getOne(id, call),
          listPage: (token) => listWorkspaces({ token, size: LOOKUP_SIZE }, call),
        }),
      ),
  } satisfies Partial<VendorOperations>;
}

/**
 * The cursor in a link to the next page. The access token is only ever sent to the configured host, so a link that
 * leads elsewhere is refused; of one that does not, nothing but the cursor is used.
 */
function cursorOf(href: string, apiOrigin: string): string {
  const url = URL.canParse(href) ? new URL(href) : null;
  const cursor = url?.searchParams.get("cursor");
  if (url?.origin !== apiOrigin || !cursor) {
    throw unusableAnswer("read", "a link to its next page that leads elsewhere or has no cursor");
  }
  return cursor;
}

/** `toText` turns the empty descriptions that PingOne keeps into nothing. */
function toWorkspace(environment: PingOneEnvironment, sourceId: string): Workspace {
  const { id, billOfMaterials, _embedded } = environment;
  return {
    id: workspaceId(sourceId, id),
    sourceId,
    externalId: id,
    name: toText(environment.name) ?? id,
    details: {
      __typename: "PingOneWorkspaceDetails",
      description: toText(environment.description),
      icon: toText(environment.icon),
      region: toText(environment.region),
      type: toText(environment.type),
      subtype: toText(environment.subtype),
      status: toText(environment.status),
      organizationId: environment.organization?.id ?? null,
      licenseId: environment.license?.id ?? null,
      products: productsOf(environment),
      solutionType: toText((billOfMaterials ?? _embedded?.billOfMaterials)?.solutionType),
      createdAt: toDate(environment.createdAt),
      updatedAt: toDate(environment.updatedAt),
      softDeletedAt: toDate(environment.softDeletedAt),
      hardDeleteAllowedAt: toDate(environment.hardDeleteAllowedAt),
    },
  };
}
