import { ask } from "../../../src/datasources/core/source.js";
import {
  call,
  firstPage,
  NOWHERE,
  PRODUCTION,
  problemOf,
  sent,
  STAGING,
  startPingOne,
  stopPingOne,
  within,
  type RunningPingOne,
} from "./running-pingone.js";

const CONNECTORS = `/v1/environments/${PRODUCTION}/connectors`;

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const list = (environmentId = PRODUCTION) =>
  ask(pingOne.source, "listConnectors", within(environmentId), firstPage, call());
const get = (ids: string[], environmentId = PRODUCTION) =>
  ask(pingOne.source, "getConnectors", within(environmentId), ids, call());

it("lists the whole catalog of an environment in one page", async () => {
  const { rows, nextToken } = await list(STAGING);
  expect(nextToken).toBeNull();
  expect(rows.length).toBeGreaterThan(200);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(rows.every(({ workspaceExternalId }) => workspaceExternalId === STAGING)).toBe(true);
  expect(pingOne.emulator.journal.at(-1)).toMatchObject({
    method: "GET",
    path: `/v1/environments/${STAGING}/connectors`,
    query: {},
    body: undefined,
  });
});

it("maps a connector whole", async () => {
  const [connector] = await get(["amazonSimpleEmailConnector"]);
  expect(sent(pingOne)).toEqual([`GET ${CONNECTORS}/amazonSimpleEmailConnector`]);
  expect(connector).toEqual({
    id: `davinci/${PRODUCTION}/connectors/amazonSimpleEmailConnector`,
    sourceId: "davinci",
    workspaceExternalId: PRODUCTION,
    externalId: "amazonSimpleEmailConnector",
    name: expect.any(String),
    description: null,
    version: "1.0.0",
    categories: null,
    details: {
      __typename: "PingOneConnectorDetails",
      metadata: {
        type: "service",
        vendor: "Amazon",
        canvasColor: "#30A6E0",
        canvasTextColor: "#FFFFFF",
        darkColor: "#30A6E0",
        logoFileName: "amazonSimpleEmail.svg",
      },
      createdAt: new Date("2024-04-19T20:27:51.226Z"),
      updatedAt: new Date("2024-04-19T20:27:51.226Z"),
    },
  });
});

it("forgives what is missing or odd", async () => {
  const row = (rest: object) => ({ id: "oddConnector", ...rest });
  const bodies = [
    row({}),
    row({ metadata: null, updatedAt: "" }),
    row({ metadata: "none", name: "", version: 2 }),
    row({ metadata: { colors: [], logos: { canvas: 7 } } }),
  ];
  for (const body of bodies) {
    pingOne.emulator.inject({ path: /connectors/, respond: { status: 200, body: JSON.stringify(body) } });
    const [connector] = await get(["oddConnector"]);
    expect(connector).toMatchObject({ externalId: "oddConnector", name: "oddConnector", version: null });
  }
});

it("gets in order, and null where there is none", async () => {
  const rows = await get(["smtpConnector", "noSuchConnector"]);
  expect(rows.map((row) => row?.externalId ?? null)).toEqual(["smtpConnector", null]);
  const many = await get(["httpConnector", "noSuchConnector", "connector-oai-github", "httpConnector"]);
  expect(many.map((row) => row?.name ?? null)).toEqual(["HTTP", null, "GitHub API", "HTTP"]);
  expect(sent(pingOne).slice(2)).toEqual([`GET ${CONNECTORS}`]);
});

it("encodes ids, and takes a refusal of their form for absence", async () => {
  const ids = ["a/b?c#d%2e", "<script>", " leading space", "${x}", "ünï codé"];
  for (const id of ids) expect(await get([id])).toEqual([null]);
  expect(sent(pingOne)).toEqual(ids.map((id) => `GET ${CONNECTORS}/${encodeURIComponent(id)}`));
});

it("asks nothing for ids that cannot be", async () => {
  expect(await get(["", ".", "..", "a\u0000b", "\udfff", "x".repeat(600)])).toEqual(Array(6).fill(null));
  expect(await get(["httpConnector"], "not-a-uuid")).toEqual([null]);
  expect(await problemOf(list("../environments"))).toMatchObject({ __typename: "NotFound" });
  expect(pingOne.emulator.journal).toEqual([]);
});

it("spells the environment as PingOne does", async () => {
  const [connector] = await get(["httpConnector"], PRODUCTION.toUpperCase());
  expect(connector?.id).toBe(`davinci/${PRODUCTION}/connectors/httpConnector`);
});

it("says null for every id of an environment that does not exist, after one look at it", async () => {
  expect(await get(["httpConnector", "smtpConnector"], NOWHERE)).toEqual([null, null]);
  expect(sent(pingOne).filter((request) => request === `GET /v1/environments/${NOWHERE}`)).toHaveLength(1);
});
