import { SOURCE_IDS, useSandboxServer } from "../support/sandbox-server.js";

const server = useSandboxServer();
const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on Source { id }
    ... on Workspace { id }
    ... on Connector { id }
    ... on Installation { id }
    ... on Registration { id }
  }
}`;

async function entities(representations: object[]) {
  const { data, errors } = await server().query<{ _entities: ({ __typename: string; id: string } | null)[] }>(
    ENTITIES,
    {
      representations,
    },
  );
  return { entities: data?._entities, errors };
}

test("the subgraph serves the SDL that is committed", async () => {
  const { data } = await server().query<{ _service: { sdl: string } }>(`{ _service { sdl } }`);
  expect(data?._service.sdl).toContain('@link(url: "https://specs.apollo.dev/federation/v2.9"');
  expect(data?._service.sdl).toContain('@key(fields: "sourceId workspaceExternalId externalId")');
});

test("every entity is found by its id", async () => {
  const representations = [
    { __typename: "Source", id: "jitterbit" },
    { __typename: "Workspace", id: "cyclr/acme-ltd" },
    { __typename: "Connector", id: "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7" },
    { __typename: "Installation", id: "cyclr/acme-ltd/installations/54321" },
    { __typename: "Registration", id: "jitterbit/104417/registrations/38" },
  ];
  expect(await entities(representations)).toEqual({ entities: representations, errors: undefined });
});

test("every entity in a workspace is found by the vendor's ids", async () => {
  const c1 = { sourceId: "conductorone", workspaceExternalId: "2sWap6xQjoEpmLOlyIrdPBmIk6L" };
  const { entities: found, errors } = await entities([
    { __typename: "Workspace", sourceId: "cyclr", externalId: "acme-ltd" },
    { __typename: "Connector", sourceId: "cyclr", workspaceExternalId: "acme-ltd", externalId: "12345" },
    { __typename: "Installation", ...c1, externalId: "2sWayztaH5DitWTJNooB7rURR0p" },
    { __typename: "Registration", sourceId: "jitterbit", workspaceExternalId: "104417", externalId: "38" },
  ]);
  expect(errors).toBeUndefined();
  expect(found?.map((entity) => entity?.id)).toEqual([
    "cyclr/acme-ltd",
    "cyclr/acme-ltd/connectors/12345",
    "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p",
    "jitterbit/104417/registrations/38",
  ]);
});

test("references that name nothing are null and disturb no other", async () => {
  const good = { __typename: "Installation", id: "cyclr/acme-ltd/installations/54321" };
  const { entities: found, errors } = await entities([
    { __typename: "Installation", id: "cyclr/acme-ltd/installations/1" },
    { __typename: "Installation", id: "nonsense" },
    { __typename: "Installation", id: "cyclr/acme-ltd/connectors/12345" },
    { __typename: "Workspace", id: "nowhere/acme" },
    { __typename: "Source", id: "nowhere" },
    { __typename: "Connector", sourceId: "cyclr", workspaceExternalId: "..", externalId: "" },
    { __typename: "Registration", id: "cyclr/acme-ltd/registrations/1" },
    { __typename: "Workspace", id: 5 },
    { __typename: "Workspace", sourceId: "cyclr", externalId: [[".."]] },
    { __typename: "Installation", id: { a: 1 } },
    good,
  ]);
  expect(errors).toBeUndefined();
  expect(found).toEqual([...Array.from({ length: 10 }, () => null), good]);
});

test.each([[{ __typename: "Nope" }], ["text"], [1], [{}], [null]])(
  "the representation %j is the caller's fault, not a bug",
  async (representation) => {
    const { data, errors } = await server().query(ENTITIES, { representations: [representation] });
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  },
);

/** One entity of every vendor that has such a thing, as other subgraphs refer to it: by id, and by the vendor's ids. */
const KEYS = [
  ["Workspace", "cyclr/acme-ltd", { sourceId: "cyclr", externalId: "acme-ltd" }],
  ["Workspace", "jitterbit/104417", { sourceId: "jitterbit", externalId: "104417" }],
  ["Connector", "cyclr/acme-ltd/connectors/12345", placed("cyclr", "acme-ltd", "12345")],
  [
    "Connector",
    "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7",
    placed("conductorone", "-", "2kG3aTftCcAvWtHZt2Ywry0dPn7"),
  ],
  ["Installation", "cyclr/acme-ltd/installations/54321", placed("cyclr", "acme-ltd", "54321")],
  ["Registration", "jitterbit/104417/registrations/38", placed("jitterbit", "104417", "38")],
  ["Registration", "cyclr/acme-ltd/registrations/12390", placed("cyclr", "acme-ltd", "12390")],
] as const;

function placed(sourceId: string, workspaceExternalId: string, externalId: string) {
  return { sourceId, workspaceExternalId, externalId };
}

test.each(KEYS)("%s %s is the same by either key", async (__typename, id, key) => {
  const { entities: found, errors } = await entities([
    { __typename, id },
    { __typename, ...key },
  ]);
  expect(errors).toBeUndefined();
  expect(found).toEqual([
    { __typename, id },
    { __typename, id },
  ]);
});

/** Something of every vendor. */
const ONE_OF_EACH = {
  cyclr: { __typename: "Installation", id: "cyclr/acme-ltd/installations/54321" },
  conductorone: {
    __typename: "Installation",
    id: "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2sWayztaH5DitWTJNooB7rURR0p",
  },
  jitterbit: { __typename: "Registration", id: "jitterbit/104417/registrations/38" },
  pingone: { __typename: "Workspace", id: "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6" },
} as const;

test.each(SOURCE_IDS)("when %s fails only its own reference is null, with a coded error", async (failing) => {
  server().emulator(failing).inject({ times: Infinity, drop: true });
  const { entities: found, errors } = await entities(SOURCE_IDS.map((id) => ONE_OF_EACH[id]));
  expect(found).toEqual(SOURCE_IDS.map((id) => (id === failing ? null : ONE_OF_EACH[id])));
  expect(errors).toMatchObject([
    {
      path: ["_entities", SOURCE_IDS.indexOf(failing)],
      extensions: { code: "VENDOR_UNAVAILABLE", sourceId: failing, vendor: failing.toUpperCase() },
    },
  ]);
});

test("a failing workspace takes no other workspace of its source along", async () => {
  server()
    .emulator("conductorone")
    .inject({ path: /^\/api\/v1\/apps\/2sWap6xQjoEpmLOlyIrdPBmIk6L\//, times: Infinity, drop: true });
  const other = {
    __typename: "Installation",
    id: "conductorone/2sWd48SYXIbkUmDngVRSoMDt5IC/installations/2sWdNtZFvGvKUHfrDnxoO1yrDTI",
  };
  const { entities: found, errors } = await entities([ONE_OF_EACH.conductorone, other]);
  expect(found).toEqual([null, other]);
  expect(errors).toMatchObject([{ path: ["_entities", 0], extensions: { code: "VENDOR_UNAVAILABLE" } }]);
});
