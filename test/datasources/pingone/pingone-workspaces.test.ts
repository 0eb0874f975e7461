import { ask } from "../../../src/datasources/core/source.js";
import {
  call,
  DIRECTORY,
  firstPage,
  NOWHERE,
  PRODUCTION,
  problemOf,
  sent,
  STAGING,
  startPingOne,
  stopPingOne,
  type RunningPingOne,
} from "./running-pingone.js";

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const list = (token: string | null = null, size = 25) =>
  ask(pingOne.source, "listWorkspaces", { token, size }, call());
const get = (...ids: string[]) => ask(pingOne.source, "getWorkspaces", ids, call());

it("lists every environment, also one without DaVinci", async () => {
  const page = await list();
  expect(page.rows.map(({ externalId }) => externalId)).toEqual([PRODUCTION, STAGING, DIRECTORY]);
  expect(page.nextToken).toBeNull();
  expect(pingOne.emulator.journal.at(-1)).toMatchObject({
    method: "GET",
    path: "/v1/environments",
    query: { limit: "25", expand: "billOfMaterials" },
    headers: { accept: "application/json" },
    body: undefined,
  });
});

it("maps an environment whole", async () => {
  const [workspace] = await get(PRODUCTION);
  expect(sent(pingOne)).toEqual([`GET /v1/environments/${PRODUCTION}`]);
  expect(workspace).toEqual({
    id: `davinci/${PRODUCTION}`,
    sourceId: "davinci",
    externalId: PRODUCTION,
    name: "Acme Production",
    details: {
      __typename: "PingOneWorkspaceDetails",
      description: "Customer and workforce sign-on",
      icon: null,
      region: "NA",
      type: "PRODUCTION",
      subtype: null,
      status: "ACTIVE",
      organizationId: "54efc65a-2d1c-4b55-bb48-bc2e9dc0a0c5",
      licenseId: "7cb3ef85-3a3c-4ab5-8bbd-0de0a1c05a4b",
      products: ["PING_ONE_BASE", "PING_ONE_DAVINCI", "PING_ONE_MFA", "PING_FEDERATE"],
      solutionType: "CUSTOMER",
      createdAt: new Date("2024-04-19T20:00:00.000Z"),
      updatedAt: new Date("2025-01-30T11:22:48.305Z"),
      softDeletedAt: null,
      hardDeleteAllowedAt: null,
    },
  });
});

it("maps what seed data lacks, and forgives odd fields", async () => {
  const environment = {
    id: PRODUCTION,
    name: 7,
    icon: "https://example.com/icon.png",
    status: "DELETE_PENDING",
    softDeletedAt: "2026-01-02T03:04:05.678Z",
    hardDeleteAllowedAt: "2026-02-02T03:04:05.678Z",
    createdAt: "never",
    organization: "none",
    _embedded: { billOfMaterials: { products: [{ type: "PING_ONE_DAVINCI" }], solutionType: "WORKFORCE" } },
  };
  pingOne.emulator.inject({
    path: /environments/,
    respond: { status: 200, body: JSON.stringify(environment) },
  });
  const [workspace] = await get(PRODUCTION);
  expect(workspace).toMatchObject({
    name: "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
    details: {
      icon: "https://example.com/icon.png",
      status: "DELETE_PENDING",
      products: ["PING_ONE_DAVINCI"],
      solutionType: "WORKFORCE",
      organizationId: null,
      createdAt: null,
      softDeletedAt: new Date("2026-01-02T03:04:05.678Z"),
      hardDeleteAllowedAt: new Date("2026-02-02T03:04:05.678Z"),
    },
  });
});

it("follows the cursor to the end, also over short pages", async () => {
  pingOne.emulator.knobs.environmentsPageSize = 1;
  const ids: string[] = [];
  let token: string | null = null;
  do {
    const page = await list(token, 10);
    ids.push(...page.rows.map(({ externalId }) => externalId));
    token = page.nextToken;
  } while (token !== null);
  expect(ids).toEqual([PRODUCTION, STAGING, DIRECTORY]);
  const queries = pingOne.emulator.journal.slice(1).map(({ query }) => query);
  expect(queries.map(({ limit }) => limit)).toEqual(["10", "10", "10"]);
  expect(queries.map(({ cursor }) => cursor)).toEqual([undefined, expect.any(String), expect.any(String)]);
});

it.each([
  ["another host", "https://evil.example/v1/environments?cursor=x"],
  ["another scheme or port", "http://127.0.0.1:1/v1/environments?cursor=x"],
  ["no cursor", "SELF/v1/environments"],
  ["an empty cursor", "SELF/v1/environments?cursor="],
  ["no address", "/v1/environments?cursor=x"],
])("refuses a link to the next page with %s", async (_what, link) => {
  const href = link.replace("SELF", pingOne.emulator.url);
  const body = JSON.stringify({ _embedded: { environments: [] }, _links: { next: { href } } });
  pingOne.emulator.inject({ path: /environments/, respond: { status: 200, body } });
  const problem = await problemOf(list());
  expect(problem).toMatchObject({ __typename: "VendorUnavailable", retryable: false });
  expect(problem.message).not.toContain("evil.example");
});

it("takes a page without rows for an empty one, and an answer without a page for none", async () => {
  const answer = (body: string) =>
    pingOne.emulator.inject({ path: /environments/, respond: { status: 200, body } });
  answer('{"_links": {"self": {"href": "x"}}, "count": 0}');
  expect(await list()).toEqual({ rows: [], nextToken: null });
  for (const body of ["{}", "", "[]", '{"_embedded": {"environments": [{"id": ""}]}}', '{"_embedded": {']) {
    answer(body);
    expect(await problemOf(list())).toMatchObject({ __typename: "VendorUnavailable", retryable: false });
  }
});

it("sends a cursor as it is, whatever is in it", async () => {
  const cursor = "a b&limit=1#?/%2F";
  const href = `${pingOne.emulator.url}/v1/environments?${new URLSearchParams({ cursor })}`;
  const body = JSON.stringify({ _embedded: { environments: [] }, _links: { next: { href } } });
  pingOne.emulator.inject({ path: /environments/, respond: { status: 200, body } });
  const { rows, nextToken } = await list();
  expect([rows, nextToken]).toEqual([[], cursor]);
  expect(await problemOf(list(nextToken))).toMatchObject({
    __typename: "VendorRejected",
    status: 400,
    vendorCode: "INVALID_REQUEST",
    vendorMessage: "cursor: is not a valid cursor",
  });
  expect(pingOne.emulator.journal.at(-1)?.query).toEqual({ limit: "25", expand: "billOfMaterials", cursor });
});

it("gets in order, null where there is none, and asks nothing for impossible ids", async () => {
  const rows = await get(STAGING, NOWHERE);
  expect(rows.map((row) => row?.name ?? null)).toEqual(["Acme Staging", null]);
  pingOne.emulator.clearJournal();
  expect(await get("acme", "..", "", `${PRODUCTION}/connectors`, "-", "\ud800")).toEqual(Array(6).fill(null));
  expect(pingOne.emulator.journal).toEqual([]);
});

it("gets many with one list call, and reads alone what was not on it", async () => {
  await get(PRODUCTION);
  pingOne.emulator.clearJournal();
  const rows = await get(DIRECTORY, "acme", PRODUCTION, STAGING, PRODUCTION);
  expect(rows.map((row) => row?.externalId ?? null)).toEqual([
    DIRECTORY,
    null,
    PRODUCTION,
    STAGING,
    PRODUCTION,
  ]);
  expect(sent(pingOne)).toEqual(["GET /v1/environments"]);
});

it("spells an id as PingOne does", async () => {
  const [workspace] = await get(PRODUCTION.toUpperCase());
  expect(workspace?.id).toBe(`davinci/${PRODUCTION}`);
  expect(sent(pingOne)).toEqual([`GET /v1/environments/${PRODUCTION}`]);
});

it("does not take a refusal for an absent environment", async () => {
  pingOne.emulator.inject({ path: /environments/, respond: { status: 403, body: "{}" } });
  expect((await problemOf(get(PRODUCTION))).__typename).toBe("VendorCredentialsRejected");
  const { rows } = await ask(pingOne.source, "listWorkspaces", firstPage, call());
  expect(rows).toHaveLength(3);
});
