import { itemId, WHOLE_SOURCE, workspaceId, type Noun } from "../../src/datasources/core/ids.js";
import type { ListedRows } from "../../src/datasources/core/list/list-pages.js";
import conductorOneCatalog from "../../src/sandbox/conductorone/conductorone-catalog.json" with { type: "json" };
import { OWNER_ROLE } from "../../src/sandbox/conductorone/conductorone-owners.js";
import { cyclrMethods } from "../../src/sandbox/cyclr/cyclr-seed.js";
import { pingOneCatalog } from "../../src/sandbox/pingone/pingone-catalog.js";
import { detailsOf } from "../../src/sandbox/pingone/pingone-details.js";
import { CYCLR_CONNECTOR } from "./vendor-data.js";
import { REVIEWER, type World } from "./vendor-world.js";

type Data = World["data"];

/** A list of the schema: where it is, what tells its rows apart, and which rows there are. */
export interface PagedList {
  readonly field: keyof ListedRows;
  /** The field and the object the list is in; a field of the query itself when left out. */
  readonly within?: { readonly field: string; readonly id: (data: Data) => string };
  /** What tells its rows apart. */
  readonly row: string;
  /** Every row the vendors hold, as {@link row} shows it, in any order. */
  readonly held: (data: Data) => readonly object[];
}

/** By a name for people. */
export const pagedLists: Readonly<Record<string, PagedList>> = {
  workspaces: {
    field: "workspaces",
    row: "id",
    held: (data) => workspacesOf(data).map(({ source, id }) => ({ id: workspaceId(source, id) })),
  },
  connectors: {
    field: "connectors",
    row: "id",
    held: (data) => [
      ...items("conductorone", WHOLE_SOURCE, "connectors", conductorOneCatalog, (entry) => entry.catalogId),
      ...inEach(data, "cyclr", "connectors", (account) =>
        data.cyclr.catalog
          .filter(({ release }) => release === "live")
          .filter(({ customAccountId: owner }) => owner === null || owner === account)
          .map(({ connector }) => connector.Id),
      ),
      ...inEach(data, "pingone", "connectors", (id) =>
        data.pingone.find(id)!.hasDaVinci ? [...pingOneCatalog.keys()] : [],
      ),
    ],
  },
  installations: {
    field: "installations",
    row: "id",
    held: (data) => [
      ...inEach(data, "cyclr", "installations", (account) =>
        data.cyclr.installed.filter(({ accountId }) => accountId === account).map(({ id }) => id),
      ),
      ...inEach(data, "conductorone", "installations", (app) =>
        data.conductorone.connectors
          .filter(({ appId, deletedAt }) => appId === app && deletedAt === null)
          .map(({ id }) => id),
      ),
      ...inEach(data, "pingone", "installations", (id) =>
        data.pingone
          .find(id)!
          .list()
          .map((instance) => instance.id),
      ),
    ],
  },
  registrations: {
    field: "registrations",
    row: "id",
    held: (data) => [
      ...inEach(data, "cyclr", "registrations", (account) =>
        data.cyclr.catalog
          .filter(({ customAccountId }) => customAccountId === account)
          .map(({ connector }) => connector.Id),
      ),
      ...inEach(data, "jitterbit", "registrations", (org) =>
        data.jitterbit.connectors.filter(({ orgId }) => orgId === org).map(({ connector }) => connector.id),
      ),
    ],
  },
  "sub workspaces of a Cyclr account": {
    field: "subWorkspaces",
    within: { field: "workspace", id: ({ cyclr }) => workspaceId("cyclr", cyclr.accounts[0]!.Id) },
    row: "id",
    held: ({ cyclr }) => cyclr.subAccounts.map(({ account }) => ({ id: workspaceId("cyclr", account.Id) })),
  },
  "methods of a Cyclr connector": {
    field: "methods",
    within: {
      field: "connector",
      id: ({ cyclr }) => itemId("cyclr", cyclr.accounts[0]!.Id, "connectors", String(CYCLR_CONNECTOR)),
    },
    row: "externalId",
    held: () => cyclrMethods(CYCLR_CONNECTOR).map(({ Id }) => ({ externalId: String(Id) })),
  },
  "methods of a PingOne connector": {
    field: "methods",
    within: {
      field: "connector",
      id: ({ pingone }) => {
        const { id } = pingone.environments.find((environment) => pingone.find(environment.id)!.hasDaVinci)!;
        return itemId("pingone", id, "connectors", "httpConnector");
      },
    },
    row: "externalId",
    held: () => {
      const details = detailsOf(pingOneCatalog.get("httpConnector")!, "accountConfigView");
      const { capabilities } = details as { capabilities: object };
      return Object.keys(capabilities).map((externalId) => ({ externalId }));
    },
  },
  "owners of a ConductorOne connector": {
    field: "owners",
    within: {
      field: "installation",
      id: ({ conductorone }) => {
        const { appId, id } = conductorone.connectors[0]!;
        return itemId("conductorone", appId, "installations", id);
      },
    },
    row: "role user { externalId } entitlement { workspaceExternalId externalId }",
    held: ({ conductorone, entitlements }) => [
      ...conductorone.connectors[0]!.userIds.map((id) => ({
        role: OWNER_ROLE,
        user: { externalId: id },
        entitlement: null,
      })),
      ...entitlements.map(({ appId, id }) => ({
        role: REVIEWER,
        user: null,
        entitlement: { workspaceExternalId: appId, externalId: id },
      })),
    ],
  },
};

/** The workspaces that the list over everything holds. */
function workspacesOf(data: Data): { source: string; id: string }[] {
  const all = {
    cyclr: data.cyclr.accounts.map(({ Id }) => Id),
    conductorone: data.conductorone.apps.map(({ id }) => id),
    jitterbit: data.jitterbit.organizations.map(({ orgId }) => orgId),
    pingone: data.pingone.environments.map(({ id }) => id),
  };
  return Object.entries(all).flatMap(([source, found]) => found.map((id) => ({ source, id })));
}

function inEach(
  data: Data,
  source: string,
  noun: Noun,
  rows: (workspace: string) => readonly (string | number)[],
): object[] {
  const own = workspacesOf(data).filter((workspace) => workspace.source === source);
  return own.flatMap(({ id }) => items(source, id, noun, rows(id), String));
}

function items<Row>(
  source: string,
  workspace: string,
  noun: Noun,
  rows: readonly Row[],
  toId: (row: Row) => string,
): object[] {
  return rows.map((row) => ({ id: itemId(source, workspace, noun, toId(row)) }));
}

export interface Failure {
  readonly source: { readonly id: string };
  readonly workspaceId: string | null;
  readonly problem: { readonly code: string; readonly message: string };
}

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: object }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly failures: readonly Failure[];
  readonly stoppedEarly: boolean;
}

const CONNECTION =
  "pageInfo { hasNextPage endCursor } failures { source { id } workspaceId problem { code message } } stoppedEarly";

/** One page of a list through GraphQL. Throws when there are errors beside it. */
export async function readPage(
  world: World,
  { field, within, row }: PagedList,
  first: number,
  after: string | null,
): Promise<Page> {
  const list = `list: ${field}(first: $first, after: $after) { edges { cursor node { ${row} } } ${CONNECTION} }`;
  const document = within
    ? `query ($id: ID!, $first: Int, $after: String) { place: ${within.field}(id: $id) { ${list} } }`
    : `query ($first: Int, $after: String) { ${list} }`;
  const variables = { ...(within && { id: within.id(world.data) }), first, after };
  const { data, errors } = await world.query<{ list?: Page; place?: { list: Page } }>(document, variables);
  const page = data?.list ?? data?.place?.list;
  if (errors || !page) throw new Error(`no page: ${JSON.stringify(errors ?? data)}`);
  return page;
}

/** Nothing here holds as many pages: a list that goes on has no end. */
const MOST_PAGES = 5_000;

/**
 * Pages to the end of a list, with the sizes that `first` makes; `before` is called ahead of each page. Throws when a
 * page leads to itself, is too long, or the list has no end.
 */
export async function readWhole(
  world: World,
  list: PagedList,
  first: () => number,
  before: () => void = () => {},
): Promise<{ rows: object[]; failures: Failure[]; pages: Page[] }> {
  const pages: Page[] = [];
  let after: string | null = null;
  while (pages.length < MOST_PAGES) {
    before();
    const size = first();
    const page: Page = await readPage(world, list, size, after);
    pages.push(page);
    if (page.edges.length > size) throw new Error(`${page.edges.length} rows on a page of ${size}`);
    if (!page.pageInfo.hasNextPage) {
      const rows = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
      return { rows, failures: pages.flatMap(({ failures }) => failures), pages };
    }
    // Short pages are for the budget alone.
    if (page.edges.length < size && !page.stoppedEarly) throw new Error(`a short page: ${page.edges.length}`);
    if (page.pageInfo.endCursor === after) throw new Error("a page leads to itself");
    after = page.pageInfo.endCursor;
  }
  throw new Error("the list has no end");
}
