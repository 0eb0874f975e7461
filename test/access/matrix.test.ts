import { SCOPES, type Scope } from "../../src/types/access.js";
import type { OpenSources } from "../../src/sources.js";
import { jwtMode, routerMode, tokensMode, type AccessMode, type Rights } from "./access-modes.js";
import {
  clearJournals,
  openEmulators,
  sentToVendors,
  startAccessServer,
  type AccessServer,
  type Answer,
} from "./access-server.js";

/** Every access mode × door × noun, with a caller who may and callers who may not. */

const without = (...scopes: Scope[]) => SCOPES.filter((scope) => !scopes.includes(scope));

const EVERYTHING: Rights = { name: "everything", scopes: SCOPES };
/** Sees one account of Cyclr, and nothing at the other vendors. */
const ELSEWHERE: Rights = {
  name: "elsewhere",
  scopes: SCOPES,
  workspaces: ["cyclr/globex.example.com"],
};
const NO_SCOPES: Rights = { name: "no-scopes", scopes: [] };
const NO_CONNECTORS: Rights = { name: "no-connectors", scopes: without("connectors:read") };
const NO_INSTALLATIONS: Rights = { name: "no-installations", scopes: without("installations:read") };
const NO_REGISTRATIONS: Rights = { name: "no-registrations", scopes: without("registrations:read") };
const CALLERS = [EVERYTHING, ELSEWHERE, NO_SCOPES, NO_CONNECTORS, NO_INSTALLATIONS, NO_REGISTRATIONS];

const MODES: Readonly<Record<string, () => Promise<AccessMode>>> = {
  tokens: () => tokensMode(CALLERS),
  jwt: jwtMode,
  router: routerMode,
};

const C1_APP = "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L";
const PING = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";

interface Noun {
  readonly typeName: string;
  readonly one: string;
  readonly many: string | null;
  /** Ids that exist and that `ELSEWHERE` does not see: in a source it sees a part of, and in one it does not see. */
  readonly hidden: readonly string[];
  /** The caller who lacks the scope; `null` where none is needed. */
  readonly forbidden: Rights | null;
}

const NOUNS: readonly Noun[] = [
  { typeName: "Source", one: "source", many: null, hidden: ["conductorone"], forbidden: null },
  {
    typeName: "Workspace",
    one: "workspace",
    many: "workspaces",
    hidden: ["cyclr/acme-ltd", C1_APP],
    forbidden: null,
  },
  {
    typeName: "Connector",
    one: "connector",
    many: "connectors",
    hidden: ["cyclr/acme-ltd/connectors/12345", `${PING}/connectors/annotationConnector`],
    forbidden: NO_CONNECTORS,
  },
  {
    typeName: "Installation",
    one: "installation",
    many: "installations",
    hidden: ["cyclr/acme-ltd/installations/54321", `${C1_APP}/installations/2sWayztaH5DitWTJNooB7rURR0p`],
    forbidden: NO_INSTALLATIONS,
  },
  {
    typeName: "Registration",
    one: "registration",
    many: "registrations",
    hidden: ["cyclr/acme-ltd/registrations/12390", "jitterbit/104417/registrations/38"],
    forbidden: NO_REGISTRATIONS,
  },
];

/** A way to an object; `null` where there is none for the noun. */
type Door = (noun: Noun, id: string) => { query: string; variables: object } | null;

const placeOf = (id: string) => id.split("/").slice(0, 2).join("/");
const keysOf = (id: string) => {
  const [sourceId, workspaceExternalId, , externalId] = id.split("/");
  return externalId === undefined
    ? { sourceId, externalId: workspaceExternalId }
    : { sourceId, workspaceExternalId, externalId };
};
const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Node { id } } }`;

const DOORS: Readonly<Record<string, Door>> = {
  "by id": ({ one }, id) => ({ query: `query ($id: ID!) { ${one}(id: $id) { id } }`, variables: { id } }),
  node: (_noun, id) => ({ query: `query ($id: ID!) { node(id: $id) { __typename id } }`, variables: { id } }),
  "a reference by id": ({ typeName }, id) => ({
    query: entities,
    variables: { representations: [{ __typename: typeName, id }] },
  }),
  "a reference by the vendor's ids": ({ typeName }, id) =>
    typeName === "Source"
      ? null
      : { query: entities, variables: { representations: [{ __typename: typeName, ...keysOf(id) }] } },
  "a list": ({ many, typeName }, id) =>
    many === null
      ? { query: `{ sources { id } }`, variables: {} }
      : typeName === "Workspace"
        ? {
            query: `query ($in: [ID!]) { ${many}(first: 100, filter: { sourceIds: $in }) { nodes { id } } }`,
            variables: { in: [id.split("/")[0]] },
          }
        : {
            query: `query ($in: [ID!]) { ${many}(first: 100, filter: { workspaceIds: $in }) { nodes { id } failures { problem { code } } } }`,
            variables: { in: [placeOf(id)] },
          },
  "an edge of its workspace": ({ many, typeName }, id) =>
    ["Source", "Workspace"].includes(typeName)
      ? null
      : {
          query: `query ($id: ID!) { workspace(id: $id) { ${many}(first: 100) { nodes { id } } } }`,
          variables: { id: placeOf(id) },
        },
  "an edge of its source": ({ many, typeName }, id) =>
    typeName === "Source"
      ? null
      : {
          query: `query ($id: ID!) { source(id: $id) { ${many}(first: 100) { nodes { id } } } }`,
          variables: { id: id.split("/")[0] },
        },
};

/** The same door to something that does not exist: what a stranger must not be able to tell apart. */
const nowhere = (id: string) =>
  id
    .replace(/^conductorone$/, "nowhere")
    .replace("acme-ltd", "acme-inc")
    .replace("2sWap6xQjoEpmLOlyIrdPBmIk6L", "2zzzzzzzzzzzzzzzzzzzzzzzzzz")
    .replace("abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6", "00000000-49eb-49f5-a5d9-80ad5c98f9f6")
    .replace("104417", "104418");

/** An answer as it looks to whoever compares two of them. */
const comparable = ({ status, body }: Answer) => ({
  status,
  data: body.data,
  errors: body.errors?.map(({ message, path, extensions: { code } }) => ({ message, path, code })),
});

describe.each(Object.entries(MODES))("access mode %s", (_name, makeMode) => {
  let sources: OpenSources;
  let server: AccessServer | undefined;
  let mode: AccessMode;
  beforeAll(async () => {
    [sources, mode] = await Promise.all([openEmulators(), makeMode()]);
    server = await startAccessServer(sources, mode.access);
  });
  beforeEach(() => clearJournals(sources));
  afterAll(async () => {
    await server?.stop();
    await sources?.close();
  });
  const send = async (rights: Rights, request: { query: string; variables: object }) =>
    server!.send(request.query, request.variables, await mode.headers(rights));

  const cases = NOUNS.flatMap((noun) =>
    Object.entries(DOORS).flatMap(([door, open]) =>
      noun.hidden.flatMap((id) => (open(noun, id) ? [[noun.typeName, id, door, noun, open] as const] : [])),
    ),
  );

  test.each(cases)("%s %s through %s: who may sees it", async (_type, id, _door, noun, open) => {
    const { status, body } = await send(EVERYTHING, open(noun, id)!);
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(JSON.stringify(body.data)).toContain(`"${id}"`);
  });

  test.each(cases)(
    "%s %s through %s: who sees another part learns nothing",
    async (_type, id, _door, noun, open) => {
      const answer = await send(ELSEWHERE, open(noun, id)!);
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer.body)).not.toContain(`"${id}"`);
      // Whatever was asked for the part that is seen, nothing was about what is not.
      const about = sentToVendors(sources).map(
        ({ path, headers }) => `${path} ${headers["x-cyclr-account"]}`,
      );
      expect(about.filter((text) => !/globex|token$|^\/oauth/.test(text))).toEqual([]);
      // A list of a whole source is the same question for everybody.
      if (open(noun, nowhere(id))!.query.includes("sourceIds")) return;
      expect(comparable(answer)).toEqual(comparable(await send(ELSEWHERE, open(noun, nowhere(id))!)));
    },
  );

  test.each(cases.filter(([, , , noun]) => noun.forbidden))(
    "%s %s through %s: who lacks the scope is told so, and nothing else",
    async (_type, id, _door, noun, open) => {
      for (const rights of [noun.forbidden!, NO_SCOPES]) {
        clearJournals(sources);
        const { body } = await send(rights, open(noun, id)!);
        expect(body.errors).toEqual([
          expect.objectContaining({
            extensions: expect.objectContaining({ code: "FORBIDDEN" }),
            message: expect.stringContaining(`${noun.many}:read`),
          }),
        ]);
        expect(JSON.stringify(body)).not.toContain(`"${id}"`);
        // The workspace or the source around it is another question, which may be asked.
        const allowed =
          /token$|^\/oauth|^\/user\/login|accounts\/acme-ltd$|apps\/[^/]+$|environments\/[^/]+$|login$/;
        expect(
          sentToVendors(sources)
            .map(({ path }) => path)
            .filter((path) => !allowed.test(path)),
        ).toEqual([]);
      }
    },
  );

  test.each(cases)("%s %s through %s: nobody is refused whole", async (_type, id, _door, noun, open) => {
    const { query, variables } = open(noun, id)!;
    for (const headers of [{}, { authorization: "Bearer nonsense" }, { "x-router-claims": '{"sub":"x"}' }]) {
      const { status, body } = await server!.send(query, variables, headers as Record<string, string>);
      expect(status).toBe(401);
      expect(body).toEqual({
        errors: [
          {
            message: expect.any(String),
            extensions: { code: "UNAUTHENTICATED", requestId: expect.any(String) },
          },
        ],
      });
    }
    expect(sentToVendors(sources)).toEqual([]);
  });

  test("cursors of others do not help", async () => {
    const list = `query ($after: String) { installations(first: 1, after: $after) { nodes { id } pageInfo { endCursor } failures { problem { code } } } }`;
    const first = await send(EVERYTHING, { query: list, variables: {} });
    const { endCursor } = (first.body.data!["installations"] as { pageInfo: { endCursor: string } }).pageInfo;
    clearJournals(sources);
    const answer = await send(ELSEWHERE, { query: list, variables: { after: endCursor } });
    expect(JSON.stringify(answer.body)).not.toMatch(/acme-ltd|conductorone/);
    expect(sentToVendors(sources).filter(({ headers }) => headers["x-cyclr-account"] === "acme-ltd")).toEqual(
      [],
    );
  });
});
