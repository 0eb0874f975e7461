import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { useSandboxServer } from "../support/sandbox-server.js";
import {
  expectAdmitted,
  expectRefusal,
  expectUnauthenticated,
  post,
  READ,
  send,
  useAccess,
} from "./attack.js";

const list = (name: string) => `${name}: installations(first: 100) { nodes { id } }`;

describe("operations that ask for too much", () => {
  const server = useSandboxServer();
  const expectRefused = (code: string | string[], query: string, variables?: object) =>
    expectRefusal(server(), code, () => post(server(), { query, variables }));

  test("alias flood", async () => {
    const aliases = Array.from({ length: 500 }, (_, index) => list(`a${index}`)).join(" ");
    const { json } = await expectRefused("QUERY_TOO_COMPLEX", `{ ${aliases} }`);
    expect(json.errors?.[0]?.message).toMatch(
      /aliases; at most 50 .*server\.limits\.aliases.*several operations/,
    );
  });

  test("alias flood, hidden in fragments", async () => {
    const fragments = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Query { ${list(`a${index}`)} }`,
    );
    const spreads = fragments.map((_, index) => `...F${index}`).join(" ");
    await expectRefused("QUERY_TOO_COMPLEX", `{ ${spreads} } ${fragments.join(" ")}`);
  });

  test("batched arrays", async () => {
    await expectRefusal(server(), "BAD_REQUEST", () =>
      post(
        server(),
        Array.from({ length: 100 }, () => ({ query: READ })),
      ),
    );
  });

  test("deep nesting", async () => {
    const levels = 10;
    const query = `${"{ workspaces(first: 1) { nodes { source ".repeat(levels)}{ id }${" } } }".repeat(levels)}`;
    const { json } = await expectRefused("QUERY_TOO_COMPLEX", query);
    expect(json.errors?.[0]?.message).toContain("at most 15 are taken here (server.limits.depth)");
  });

  test("deep nesting, hidden in fragments", async () => {
    const levels = Array.from(
      { length: 20 },
      (_, index) =>
        `fragment L${index} on Workspace { source { workspaces(first: 1) { nodes { ...L${index + 1} } } } }`,
    );
    const query = `{ workspaces(first: 1) { nodes { ...L0 } } } ${levels.join(" ")} fragment L20 on Workspace { id }`;
    const { json } = await expectRefused("QUERY_TOO_COMPLEX", query);
    expect(json.errors?.map(({ message }) => message).join()).toContain("server.limits.depth");
  });

  test.each([
    ["fields that overflow the parser's stack", "{a".repeat(4_900)],
    ["fields that overflow a rule's stack", `{${`${"a{".repeat(1_200)}b${"}".repeat(1_200)} `.repeat(2)}}`],
    ["lists that overflow the parser's stack", `{ node(id: ${"[".repeat(9_000)}`],
  ])("deep nesting: %s", async (_name, query) => {
    const { json } = await expectRefused("QUERY_TOO_COMPLEX", query);
    expect(json.errors?.[0]?.message).toContain("more than 200 levels deep");
  });

  test("deep nesting of variables", async () => {
    const input = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    await expectRefusal(server(), "QUERY_TOO_COMPLEX", () =>
      send(server(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: `{"query":"query ($id: ID!) { node(id: $id) { id } }","variables":{"id":"x","more":${input}}}`,
      }),
    );
  });

  test.each([
    ["by itself", `{ ...A } fragment A on Query { ...A ${list("x")} }`],
    ["by another", `{ ...A } fragment A on Query { ...B } fragment B on Query { ...A ${list("x")} }`],
    [
      "by a long ring",
      `{ ...A0 } ${Array.from({ length: 500 }, (_, index) => `fragment A${index} on Query { ...A${(index + 1) % 500} }`).join(" ")}`,
    ],
  ])("circular fragments: one that is used %s", async (_name, query) => {
    const { json } = await expectRefused(["GRAPHQL_VALIDATION_FAILED", "QUERY_TOO_COMPLEX"], query);
    expect(json.errors?.map(({ message }) => message).join()).toMatch(
      /Cannot spread fragment "A\d*" within itself/,
    );
  });

  test("fragments that double at every level", async () => {
    const fragments = Array.from(
      { length: 40 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} x: sources { ...S } ...F${index + 1} }`,
    );
    const query = `{ ...F0 } ${fragments.join(" ")} fragment F40 on Query { sources { id } } fragment S on Source { id }`;
    await expectRefused("QUERY_TOO_COMPLEX", query);
  });

  test("directive flood", async () => {
    const fields = Array.from({ length: 200 }, () => "__typename @include(if: true)").join(" ");
    await expectRefused("QUERY_TOO_COMPLEX", `{ ${fields} }`);
  });

  test("directive flood on one field", async () => {
    const query = `{ __typename ${"@include(if: true) ".repeat(1_400)} }`;
    const { json } = await expectRefused("GRAPHQL_VALIDATION_FAILED", query);
    // Validation gives up: nobody gets an error for each.
    expect(json.errors?.length).toBeLessThan(110);
  });

  test("directive flood on a fragment that is used again and again", async () => {
    const spreads = "...F @include(if: true) ".repeat(200);
    await expectRefused("QUERY_TOO_COMPLEX", `{ ${spreads} } fragment F on Query { __typename }`);
  });

  test("20 000 representations", async () => {
    const representations = Array.from({ length: 20_000 }, (_, index) => ({
      __typename: "Workspace",
      id: `cyclr/${index}`,
    }));
    const query = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Workspace { id name } } }";
    const { json } = await expectRefused("QUERY_TOO_COMPLEX", query, { r: representations });
    expect(json.errors?.[0]?.message).toContain(
      "at most 1000 are taken here (server.limits.representations)",
    );
  });

  test("1 100 representations in the document", async () => {
    const representations = '{__typename:"Source",id:"cyclr"} '.repeat(1_100);
    const query = `{ _entities(representations: [${representations}]) { __typename } }`;
    await expectRefused("QUERY_TOO_COMPLEX", query);
  });

  test("many times as many representations as one field takes", async () => {
    const representations = Array.from({ length: 1_000 }, () => ({ __typename: "Source", id: "cyclr" }));
    const fields = Array.from(
      { length: 40 },
      (_, index) => `a${index}: _entities(representations: $r) { ... on Source { id } }`,
    );
    await expectRefused("QUERY_TOO_COMPLEX", `query ($r: [_Any!]!) { ${fields.join(" ")} }`, {
      r: representations,
    });
  });

  test.each([
    [
      "in a variable",
      "query ($ids: [ID!]) { installations(filter: { workspaceIds: $ids }) { nodes { id } } }",
    ],
    ["in the document", null],
  ])("huge lists %s", async (_name, query) => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `cyclr/${index}`);
    const written = `{ installations(filter: { workspaceIds: ${JSON.stringify(ids)} }) { nodes { id } } }`;
    const { json } = await expectRefused("QUERY_TOO_COMPLEX", query ?? written, query ? { ids } : undefined);
    expect(json.errors?.[0]?.message).toContain("server.limits.listItems");
  });

  test.each([
    ["written out", "100", {}],
    ["in variables", "$n", { n: 100 }],
  ])("pages of pages, their sizes %s", async (_name, first, variables) => {
    const page = (inner: string) => `nodes { installations(first: ${first}) { nodes { ${inner} } } }`;
    const query = `query ${first === "$n" ? "($n: Int!)" : ""} { workspaces(first: ${first}) { ${page(`workspace { connectors(first: ${first}) { nodes { id } } }`)} } }`;
    const { json } = await expectRefused("QUERY_TOO_COMPLEX", query, variables);
    expect(json.errors?.[0]?.message).toContain("server.limits.cost");
  });

  test("more tokens than anybody writes", async () => {
    const { json } = await expectRefused("QUERY_TOO_COMPLEX", `{ ${"id ".repeat(200_000)} }`);
    expect(json.errors?.[0]?.message).toContain("server.limits.tokens");
  });

  test("many fields that have to be compared with each other", async () => {
    const query = `{ ${'node(id:"cyclr"){id}'.repeat(1_000)} nothing }`;
    await expectRefused("GRAPHQL_VALIDATION_FAILED", query);
  });
});

describe("requests that a foreign page could make a browser send", () => {
  const server = useSandboxServer();
  const MUTATION =
    'mutation { uninstallConnector(input: { installationId: "cyclr/acme-ltd/installations/1" }) { problem { code } } }';

  test("GET mutation", async () => {
    const path = `/graphql?${new URLSearchParams({ query: MUTATION }).toString()}`;
    const { status } = await expectRefusal(server(), "BAD_REQUEST", () => send(server(), { path }));
    expect(status).toBe(400);
    const headers = { "apollo-require-preflight": "true" };
    const allowed = await expectRefusal(server(), "BAD_REQUEST", () => send(server(), { path, headers }));
    expect(allowed.status).toBe(405);
  });

  test.each(["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", ""])(
    "form-encoded POST: %s",
    async (type) => {
      const { status } = await expectRefusal(server(), "BAD_REQUEST", () =>
        send(server(), {
          method: "POST",
          headers: { "content-type": type },
          body: Buffer.from(
            type.includes("form-url")
              ? new URLSearchParams({ query: MUTATION }).toString()
              : JSON.stringify({ query: MUTATION }),
          ),
        }),
      );
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );
});

describe("questions about the inside, in production", () => {
  const server = useSandboxServer({ NODE_ENV: "production" });

  test.each([
    "{ instalations { nodes { id } } }",
    '{ node(idd: "x") { id } }',
    "{ sources { ... on Sorce { id } } }",
  ])("suggestions: %s", async (query) => {
    const { text } = await expectRefusal(server(), "GRAPHQL_VALIDATION_FAILED", () =>
      post(server(), { query }),
    );
    expect(text).not.toMatch(/did you mean/i);
  });

  test("suggestions for variables", async () => {
    const query = "query ($f: InstallationFilter) { installations(filter: $f) { nodes { id } } }";
    const { text } = await expectRefusal(server(), "BAD_USER_INPUT", () =>
      post(server(), { query, variables: { f: { workspaceIdz: [] } } }),
    );
    expect(text).not.toMatch(/did you mean/i);
  });

  test("stack traces", async () => {
    const attacks = ["{", "{ nothing }", '{ node(id: "x") { id } }', "query A { a } query A { a }"];
    const bodies = [
      ...attacks.map((query) => ({ query })),
      { query: 1 },
      {},
      { query: READ, operationName: "No" },
    ];
    for (const body of bodies) {
      const { text, json } = await post(server(), body);
      expect(json.errors?.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/stacktrace|node_modules|\.[jt]s:\d+|\bat \S+ \(/);
    }
  });

  test.each(["{ __schema { queryType { name } } }", '{ __type(name: "Query") { name } }'])(
    "introspection: %s",
    async (query) => {
      await expectRefusal(server(), "GRAPHQL_VALIDATION_FAILED", () => post(server(), { query }));
    },
  );
});

describe("token in URL", () => {
  const TOKEN = "pb-attack-list-token-0123456789";
  const server = useAccess(() => ({
    mode: "tokens",
    tokens: [
      {
        name: "tester",
        sha256: createHash("sha256").update(TOKEN).digest("hex"),
        scopes: ["installations:read", "connectors:read"],
      },
    ],
  }));

  test("the token works in the header", () => expectAdmitted(server(), { authorization: `Bearer ${TOKEN}` }));

  test.each(["access_token", "token", "authorization", "api_key"])(
    "?%s= is not looked at, nor logged",
    async (name) => {
      await expectUnauthenticated(server(), {}, `/graphql?${name}=${TOKEN}`);
      await expectUnauthenticated(server(), {}, `/graphql?${name}=Bearer%20${TOKEN}`);
      const broken = await fetch(`${server().url}/graphql/%zz?${name}=${TOKEN}`);
      expect(await broken.text()).not.toContain(TOKEN);
      server().app.log.warn("what is logged is seen here");
      expect(server().log.join("")).toContain("what is logged is seen here");
      expect(server().log.join("")).not.toContain(TOKEN);
    },
  );
});

describe("JSON Web Tokens", () => {
  const folder = mkdtempSync(join(tmpdir(), "patchbay-jwks-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  const claims = { scope: "installations:read" };
  const server = useAccess(async () => {
    keys = await generateKeyPair("RS256", { extractable: true });
    const jwksFile = join(folder, "jwks.json");
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: "one", alg: "RS256", use: "sig" };
    writeFileSync(jwksFile, JSON.stringify({ keys: [jwk] }));
    return { mode: "jwt", jwksFile, issuer: "https://issuer.example", audience: "patchbay" };
  });
  const now = () => Math.floor(Date.now() / 1_000);
  const token = (change: object = {}) =>
    new SignJWT({
      iss: "https://issuer.example",
      aud: "patchbay",
      sub: "tester",
      exp: now() + 600,
      ...claims,
      ...change,
    })
      .setProtectedHeader({ alg: "RS256", kid: "one" })
      .sign(keys.privateKey);
  const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const payloadOf = (text: string) => text.split(".")[1]!;

  test("a good one is taken", async () => expectAdmitted(server(), bearer(await token())));

  test.each([
    ["wrong issuer", { iss: "https://evil.example" }],
    ["no issuer", { iss: undefined }],
    ["wrong audience", { aud: "another-service" }],
    ["no audience", { aud: undefined }],
    ["expired", { exp: now() - 3_600 }],
    ["never expires", { exp: undefined }],
    ["not yet valid", { nbf: now() + 3_600 }],
    ["nobody's", { sub: undefined }],
  ])("%s", async (_name, change) => {
    await expectUnauthenticated(server(), bearer(await token(change)));
  });

  test.each(["none", "None", "NONE"])("alg: %s", async (alg) => {
    const payload = payloadOf(await token());
    await expectUnauthenticated(server(), bearer(`${encode({ alg, kid: "one" })}.${payload}.`));
    await expectUnauthenticated(server(), bearer(`${encode({ alg, kid: "one" })}.${payload}.AAAA`));
  });

  test("HS256, signed with the public key", async () => {
    const head = `${encode({ alg: "HS256", kid: "one" })}.${payloadOf(await token())}`;
    for (const secret of [
      await exportSPKI(keys.publicKey),
      JSON.stringify(await exportJWK(keys.publicKey)),
    ]) {
      const signature = createHmac("sha256", secret).update(head).digest("base64url");
      await expectUnauthenticated(server(), bearer(`${head}.${signature}`));
    }
  });

  test("signed by somebody else, also with a key that the token brings along", async () => {
    const other = await generateKeyPair("RS256", { extractable: true });
    const payload = { iss: "https://issuer.example", aud: "patchbay", sub: "x", exp: now() + 600, ...claims };
    for (const header of [
      { alg: "RS256", kid: "one" },
      { alg: "RS256", kid: "one", jwk: await exportJWK(other.publicKey) },
    ]) {
      const forged = await new SignJWT(payload).setProtectedHeader(header).sign(other.privateKey);
      await expectUnauthenticated(server(), bearer(forged));
    }
  });

  test("changed after it was signed", async () => {
    const [head, , signature] = (await token()).split(".");
    const payload = encode({
      iss: "https://issuer.example",
      aud: "patchbay",
      sub: "admin",
      exp: now() + 600,
    });
    await expectUnauthenticated(server(), bearer(`${head}.${payload}.${signature}`));
  });
});

describe("claim headers", () => {
  const SECRET = "0123456789abcdef0123456789abcdef";
  const server = useAccess(() => ({ mode: "router", secret: SECRET }));
  const claims = { "x-router-claims": JSON.stringify({ sub: "admin", scope: "installations:read" }) };

  test("with the secret they count", () =>
    expectAdmitted(server(), { ...claims, "x-router-secret": SECRET }));

  test("without the router's secret", () => expectUnauthenticated(server(), claims));

  test.each(["", SECRET.slice(1), `${SECRET}0`, SECRET.toUpperCase(), `${SECRET}, ${SECRET}`])(
    "with a wrong secret: %j",
    (secret) => expectUnauthenticated(server(), { ...claims, "x-router-secret": secret }),
  );

  test("the secret without claims", () => expectUnauthenticated(server(), { "x-router-secret": SECRET }));
});
