import { createHash } from "node:crypto";
import type { AccessConfig } from "../../src/access/access-config.js";
import type { Scope } from "../../src/types/access.js";
import type { OpenSources } from "../../src/sources.js";
import {
  clearJournals,
  openEmulators,
  sentToVendors,
  startAccessServer,
  type AccessServer,
} from "../access/access-server.js";
import { jitterbitHarness } from "../contract/harnesses/jitterbit-harness.js";
import { captureOutput, plantedIn } from "./secrets-setup.js";

/** Fields that take a scope of their own: a registration's key and secret, and `raw` of everything. */
const READ: readonly Scope[] = ["connectors:read", "installations:read", "registrations:read"];
const callers = {
  reader: READ,
  keeper: [...READ, "registrations:write", "installations:write", "secrets:read"],
  looker: [...READ, "installations:write", "raw:read"],
} as const satisfies Record<string, readonly Scope[]>;
type CallerName = keyof typeof callers;

const tokenOf = (name: string) => `token-of-${name}-0123456789abcdef`;
const access: AccessConfig = {
  mode: "tokens",
  tokens: Object.entries(callers).map(([name, scopes]) => ({
    name,
    sha256: createHash("sha256").update(tokenOf(name)).digest("hex"),
    scopes: [...scopes],
  })),
};

const output = captureOutput();
let sources: OpenSources;
let server: AccessServer;
beforeAll(async () => {
  sources = await openEmulators();
  server = await startAccessServer(sources, access);
});
afterAll(async () => {
  await server.stop();
  await sources.close();
});
beforeEach(() => {
  for (const emulator of sources.emulators.values()) emulator.clearFaults();
  clearJournals(sources);
});

const ask = async (caller: CallerName, query: string, variables: object = {}) =>
  (await server.send(query, variables, { authorization: `Bearer ${tokenOf(caller)}` })).body;
const emulator = (id: string) => sources.emulators.get(id)!;
/** What was asked of a vendor, signing in aside. */
const requests = (id: string) =>
  emulator(id)
    .journal.filter(({ path }) => !/token$|\/user\/login$/.test(path))
    .map(({ method, path }) => `${method} ${path}`);

const DROPBOX = "jitterbit/104417/registrations/4391";
const KEY = "fa4e0ce7-4391-4f60-b2d8-05c95a4db0c5";
const SECRET = "fa4e5ec2-4391-47ab-9c14-e62f5a4db0c5";
const OBJECTS = {
  workspace: "cyclr/acme-ltd",
  connector: "cyclr/acme-ltd/connectors/12320",
  installation: "cyclr/acme-ltd/installations/54321",
  registration: DROPBOX,
} as const;

describe("key and secret of a registration", () => {
  const both = `{ registration(id: "${DROPBOX}") { name key secret } }`;

  test("come with the scope, both in one request", async () => {
    const { data, errors } = await ask("keeper", both);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ registration: { name: "Dropbox", key: KEY, secret: SECRET } });
    // One for the registration, one for the pair.
    expect(requests("jitterbit")).toHaveLength(2);
  });

  test.each(["reader", "looker"] as const)("are forbidden without it: %s", async (caller) => {
    const body = await ask(caller, both);
    expect(body.data).toEqual({ registration: { name: "Dropbox", key: null, secret: null } });
    expect(body.errors?.map(({ path, extensions }) => [path?.at(-1), extensions["code"]])).toEqual([
      ["key", "FORBIDDEN"],
      ["secret", "FORBIDDEN"],
    ]);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${KEY}|${SECRET}`));
    expect(requests("jitterbit")).toHaveLength(1);
  });

  test.each<[string, string]>([
    ["node", `{ node(id: "${DROPBOX}") { ... on Registration { secret } } }`],
    ["list", `{ registrations(first: 5, filter: { vendors: [JITTERBIT] }) { nodes { secret } } }`],
    ["edge", `{ workspace(id: "jitterbit/104417") { registrations(first: 5) { nodes { secret } } } }`],
    [
      "entity",
      `{ _entities(representations: [{ __typename: "Registration", id: "${DROPBOX}" }]) { ... on Registration { secret } } }`,
    ],
  ])("through the door %s they come with the scope alone", async (_door, query) => {
    expect(JSON.stringify(await ask("keeper", query))).toContain(SECRET);
    const refused = await ask("reader", query);
    expect(refused.errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    expect(JSON.stringify(refused)).not.toContain(SECRET);
  });

  test("in a list over all vendors they are null where there are none, and nothing fails", async () => {
    const { data, errors } = await ask(
      "keeper",
      "{ registrations(first: 100) { nodes { sourceId key secret } failures { source { id } } } }",
    );
    expect(errors).toBeUndefined();
    const { nodes } = data!["registrations"] as { nodes: Record<string, string | null>[] };
    expect(new Set(nodes.map(({ sourceId }) => sourceId))).toEqual(new Set(["cyclr", "jitterbit"]));
    expect(nodes).toContainEqual({ sourceId: "jitterbit", key: KEY, secret: SECRET });
    for (const node of nodes.filter(({ sourceId }) => sourceId === "cyclr"))
      expect(node).toEqual({ sourceId: "cyclr", key: null, secret: null });
  });

  test("a new registration has those that it was handed out with", async () => {
    const { data } = await ask(
      "keeper",
      `mutation { registerConnector(input: { workspaceId: "jitterbit/104417", name: "Fresh", version: "1" }) {
        keyMaterial { key secret } registration { key secret }
      } }`,
    );
    const { keyMaterial, registration } = data!["registerConnector"] as Record<string, object>;
    expect(keyMaterial).toEqual({ key: expect.any(String), secret: expect.any(String) });
    expect(registration).toEqual(keyMaterial);
  });

  test("a plan has neither", async () => {
    const body = await ask(
      "keeper",
      `mutation { deleteRegistration(input: { registrationId: "${DROPBOX}", validateOnly: true }) {
        plan { method url body } problem { message }
      } }`,
    );
    expect(body.data).toMatchObject({ deleteRegistration: { problem: null, plan: [{ method: "DELETE" }] } });
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${KEY}|${SECRET}`));
  });

  test.each([200, 400, 404, 500])(
    "a vendor that repeats them with a %i gives nothing away",
    async (status) => {
      const body = jitterbitHarness.errorBody(status, "refused");
      let count = 0;
      // The registration is found; what fails is the read of the pair.
      const onHit = () => {
        count += 1;
      };
      emulator("jitterbit").inject({ path: /\/connector$/, onHit });
      emulator("jitterbit").inject({ path: /\/connector$/, times: Infinity, respond: { status, body } });
      const answer = await ask("keeper", both);
      expect(count).toBe(1);
      expect(answer.data?.["registration"]).toMatchObject({ key: null, secret: null });
      expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${KEY}|${SECRET}`));
    },
  );
});

describe("raw", () => {
  const all = `{
    workspace(id: "${OBJECTS.workspace}") { raw }
    connector(id: "${OBJECTS.connector}") { raw }
    installation(id: "${OBJECTS.installation}") { raw }
    registration(id: "${OBJECTS.registration}") { raw }
  }`;

  test("of every noun is the vendor's own object", async () => {
    const { data, errors } = await ask("looker", all);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      workspace: { raw: { Id: "acme-ltd" } },
      connector: { raw: { Id: 12320 } },
      installation: { raw: { Id: 54321, AuthValue: "[removed]", Properties: "[removed]" } },
      registration: { raw: { id: "4391", key: "[removed]", secret: "[removed]" } },
    });
  });

  test.each(["reader", "keeper"] as const)("is forbidden without its scope: %s", async (caller) => {
    const { data, errors } = await ask(caller, all);
    const nouns = Object.keys(OBJECTS);
    expect(data).toEqual(Object.fromEntries(nouns.map((noun) => [noun, { raw: null }])));
    expect(errors?.map(({ extensions }) => extensions["code"])).toEqual(nouns.map(() => "FORBIDDEN"));
  });

  test("takes a request only when it is asked for, and one for the same object", async () => {
    const id = OBJECTS.installation;
    await ask("looker", `{ installation(id: "${id}") { name } }`);
    expect(requests("cyclr")).toHaveLength(1);
    clearJournals(sources);
    await ask("looker", `{ a: installation(id: "${id}") { raw } b: installation(id: "${id}") { raw } }`);
    expect(requests("cyclr")).toHaveLength(2);
  });

  test("counts against the budget of an operation", async () => {
    const body = await ask(
      "looker",
      "{ connectors(first: 100, filter: { vendors: [PINGONE] }) { nodes { raw } } }",
    );
    const codes = new Set(body.errors?.map(({ extensions }) => extensions["code"]));
    expect(codes).toEqual(new Set(["BAD_USER_INPUT"]));
    expect(JSON.stringify(body)).toContain("Ask for `raw` of fewer objects");
    expect(requests("pingone").length).toBeLessThanOrEqual(50);
  });

  test("is null, and no failure, for entries of ConductorOne's catalog", async () => {
    const { data, errors } = await ask(
      "looker",
      "{ connectors(first: 3, filter: { vendors: [CONDUCTORONE] }) { nodes { raw } } }",
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ connectors: { nodes: [{ raw: null }, { raw: null }, { raw: null }] } });
    expect(requests("conductorone")).toEqual([]);
  });

  test("is read anew behind each change", async () => {
    const rename = (name: string) =>
      `${name}: updateInstallation(input: { installationId: "${OBJECTS.installation}", name: "${name}" }) { installation { raw } }`;
    const { data } = await ask("looker", `mutation { ${rename("One")} ${rename("Two")} }`);
    expect(data).toMatchObject({
      One: { installation: { raw: { Name: "One" } } },
      Two: { installation: { raw: { Name: "Two" } } },
    });
  });

  test("a failing vendor makes it null with the code of its failure", async () => {
    emulator("pingone").inject({
      path: /\/connectorInstances\//,
      times: Infinity,
      respond: { status: 503, body: "{}" },
    });
    const instance = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
    const { data, errors } = await ask(
      "looker",
      `{ installations(first: 1, filter: { workspaceIds: ["${instance}"] }) { nodes { name raw } } }`,
    );
    expect(data).toMatchObject({ installations: { nodes: [{ name: expect.any(String), raw: null }] } });
    expect(errors).toMatchObject([{ extensions: { code: "VENDOR_UNAVAILABLE", sourceId: "pingone" } }]);
  });

  /** What a vendor could put into any of its objects, documented or not. */
  const planted = {
    undocumented: "shown",
    apiToken: "planted-member",
    deep: [{ clientSecret: "planted-deep", rows: [{ name: "password", value: "planted-row" }] }],
    webhook: "https://u:planted-user@hooks.example/x?token=planted-parameter&page=2",
    json: '{"refresh_token":"planted-json"}',
    connection: "Server=h;Password=planted-connection",
    AuthValue: "planted-auth",
    Properties: [{ Name: "Host", Value: "planted-setting" }],
  };

  test.each<[keyof typeof OBJECTS, RegExp, (object: object) => unknown]>([
    ["workspace", /\/v1\.0\/accounts\/acme-ltd$/, (extra) => ({ Id: "acme-ltd", ...extra })],
    ["connector", /\/v1\.0\/connectors\/12320$/, (extra) => ({ Id: 12320, ...extra })],
    ["installation", /\/account\/connectors\/54321$/, (extra) => ({ Id: 54321, ...extra })],
    [
      "registration",
      /\/orgs\/104417\/connector$/,
      (extra) => ({
        status: true,
        operation: "List",
        registeredConnectorList: [
          { id: "4391", ...extra, AuthValue: null, Properties: null, key: "planted-key" },
        ],
      }),
    ],
  ])(
    "of a %s shows what is not documented, and no secret that is planted in it",
    async (noun, path, body) => {
      const respond = { status: 200, body: JSON.stringify(body(planted)) };
      const [source] = OBJECTS[noun].split("/");
      emulator(source!).inject({ path, times: Infinity, respond });
      const answer = await ask("looker", `{ ${noun}(id: "${OBJECTS[noun]}") { id raw } }`);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toMatchObject({
        [noun]: {
          id: OBJECTS[noun],
          raw: { undocumented: "shown", webhook: "https://hooks.example/x?page=2", apiToken: "[removed]" },
        },
      });
      expect(plantedIn(sentToVendors(sources)).length).toBeGreaterThan(5);
      expect(plantedIn(answer)).toEqual([]);
    },
  );
});

test("none of it is in the output of the process", () => {
  expect(output()).not.toMatch(new RegExp(`${KEY}|${SECRET}`));
  expect(plantedIn(output())).toEqual([]);
});
