import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandboxServer, useSandboxServer, SOURCE_IDS } from "../support/sandbox-server.js";
import { expectRefusal, post, send } from "./attack.js";

const SOURCES = "query Sources { sources { id } }";
const SOURCE = "query One($id: ID!) { node(id: $id) { id } }";
const ANSWER = { data: { sources: SOURCE_IDS.map((id) => ({ id })) } };
const PREFLIGHT = { "apollo-require-preflight": "true" };
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const persistedQuery = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

const folder = mkdtempSync(join(tmpdir(), "patchbay-documents-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const apollo = file("apollo.json", {
  format: "apollo-persisted-query-manifest",
  version: 1,
  operations: [
    { id: hash(SOURCES), name: "Sources", type: "query", body: SOURCES },
    { id: "one", name: "One", type: "query", body: SOURCE },
  ],
});
const relay = file("relay.json", { "5d41402abc4b2a76b9719d911017c592": SOURCES, one: SOURCE });

describe("persisted-only, with Apollo's manifest", () => {
  const server = useSandboxServer(
    {},
    { server: { documents: { mode: "persisted-only", manifest: apollo } } },
  );

  test.each([
    ["extensions.persistedQuery", { extensions: persistedQuery(hash(SOURCES)) }],
    ["documentId", { documentId: hash(SOURCES) }],
    ["documentId with the algorithm", { documentId: `sha256:${hash(SOURCES)}` }],
    ["id", { id: hash(SOURCES) }],
    ["doc_id", { doc_id: hash(SOURCES) }],
  ])("a document is asked for by its id in %s, by POST and by GET", async (_name, parameters) => {
    expect((await post(server(), parameters)).json).toEqual(ANSWER);
    const search = new URLSearchParams(
      Object.entries(parameters).map(([key, value]) => [
        key,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    );
    const byGet = await send(server(), { path: `/graphql?${search.toString()}`, headers: PREFLIGHT });
    expect(byGet.json).toEqual(ANSWER);
  });

  test("with variables", async () => {
    const { json } = await post(server(), { documentId: "one", variables: { id: "cyclr" } });
    expect(json).toEqual({ data: { node: { id: "cyclr" } } });
  });

  test.each([
    ["a document", { query: SOURCES }],
    [
      "a document of the manifest with its hash",
      { query: SOURCES, extensions: persistedQuery(hash(SOURCES)) },
    ],
    ["what is not even a document", { query: "{{{{" }],
    ["an empty document", { query: "" }],
    ["a document beside an id", { query: "{ sources { name } }", id: hash(SOURCES) }],
    ["neither", { variables: {} }],
    ["a document that is no text", { query: ["{ sources { id } }"] }],
  ])("%s is refused before it is parsed", async (_name, body) => {
    const { status, json } = await expectRefusal(server(), "PERSISTED_QUERY_ONLY", () =>
      post(server(), body),
    );
    expect(status).toBe(400);
    expect(json.errors?.[0]?.message).toContain("Send no `query`, but the id of one of them");
  });

  test("a document in the address is refused, too", async () => {
    const path = `/graphql?${new URLSearchParams({ query: SOURCES }).toString()}`;
    await expectRefusal(server(), "PERSISTED_QUERY_ONLY", () => send(server(), { path, headers: PREFLIGHT }));
  });

  test.each([
    { documentId: "nope" },
    { id: "__proto__" },
    { id: "constructor" },
    { extensions: persistedQuery(hash("{ sources { name } }")) },
  ])("%j is not found", async (body) => {
    const { json } = await expectRefusal(server(), "PERSISTED_QUERY_NOT_FOUND", () => post(server(), body));
    expect(json.errors?.[0]?.message).toContain("add it to the manifest");
  });

  test("batches are refused", async () => {
    await expectRefusal(server(), "BAD_REQUEST", () => post(server(), [{ query: SOURCES }]));
  });
});

describe("persisted-only, with Relay's manifest", () => {
  const server = useSandboxServer({}, { server: { documents: { mode: "persisted-only", manifest: relay } } });

  test("a document is asked for by its id", async () => {
    expect((await post(server(), { id: "5d41402abc4b2a76b9719d911017c592", query: null })).json).toEqual(
      ANSWER,
    );
  });
});

describe("any", () => {
  const server = useSandboxServer({}, { server: { documents: { manifest: apollo } } });

  test("documents of the manifest and others are taken", async () => {
    expect((await post(server(), { documentId: hash(SOURCES) })).json).toEqual(ANSWER);
    expect((await post(server(), { query: "{ sources { id } }" })).json).toEqual(ANSWER);
    // Some clients send an id of their own beside the document.
    expect((await post(server(), { query: "{ sources { id } }", id: "1" })).json).toEqual(ANSWER);
  });

  test("APQ: a document is stored with its hash and asked for by it", async () => {
    const query = "query Stored { sources { id } }";
    const extensions = persistedQuery(hash(query));
    const first = await post(server(), { extensions });
    // Clients look for these very words.
    expect(first.json).toMatchObject({
      errors: [{ message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
    });
    expect((await post(server(), { query, extensions })).json).toEqual(ANSWER);
    expect((await post(server(), { extensions })).json).toEqual(ANSWER);
    const path = `/graphql?${new URLSearchParams({ extensions: JSON.stringify(extensions) }).toString()}`;
    expect((await send(server(), { path, headers: PREFLIGHT })).json).toEqual(ANSWER);
  });

  test("APQ: a document that is refused is not stored", async () => {
    const query = `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: sources { id }`).join(" ")} }`;
    const extensions = persistedQuery(hash(query));
    await expectRefusal(server(), "QUERY_TOO_COMPLEX", () => post(server(), { query, extensions }));
    await expectRefusal(server(), "PERSISTED_QUERY_NOT_FOUND", () => post(server(), { extensions }));
  });

  test("APQ: a hash of another document is refused, and nothing is stored under it", async () => {
    const extensions = persistedQuery(hash("{ __typename }"));
    const { json } = await expectRefusal(server(), "BAD_REQUEST", () =>
      post(server(), { query: "query Poison { sources { id } }", extensions }),
    );
    expect(json.errors?.[0]?.message).toContain("is not the SHA-256 of `query`");
    await expectRefusal(server(), "PERSISTED_QUERY_NOT_FOUND", () => post(server(), { extensions }));
  });

  test.each([
    "text",
    [],
    { version: 2, sha256Hash: hash(SOURCES) },
    { version: 1, sha256Hash: { toString: "x" } },
    { version: 1 },
  ])("a malformed extensions.persistedQuery is refused: %j", async (given) => {
    for (const query of [undefined, SOURCES])
      await expectRefusal(server(), "BAD_REQUEST", () =>
        post(server(), { query, extensions: { persistedQuery: given } }),
      );
  });

  test("an id that is nowhere is not found", async () => {
    await expectRefusal(server(), "PERSISTED_QUERY_NOT_FOUND", () => post(server(), { documentId: "nope" }));
  });
});

describe("any, without APQ", () => {
  const server = useSandboxServer({}, { server: { documents: { automatic: false } } });

  test("a client that asks for it is told, in the words it looks for", async () => {
    const { json } = await expectRefusal(server(), "PERSISTED_QUERY_NOT_SUPPORTED", () =>
      post(server(), { query: SOURCES, extensions: persistedQuery(hash(SOURCES)) }),
    );
    expect(json.errors?.[0]?.message).toBe("PersistedQueryNotSupported");
  });
});

test.each([
  ["is not there", join(folder, "nowhere.json"), /cannot be read. Check the path/],
  ["is no JSON", file("a.json", "{"), /is not valid JSON/],
  ["is of another kind", file("b.json", { operations: [] }), /neither Apollo's manifest/],
  [
    "is of a later version",
    file("c.json", { format: "apollo-persisted-query-manifest", version: 2 }),
    /neither/,
  ],
  ["is empty", file("d.json", {}), /has no documents/],
  [
    "holds what is no document",
    file("e.json", { one: "{" }),
    /a document that is not GraphQL, with the id "one"/,
  ],
  [
    "has one id twice",
    file("f.json", {
      format: "apollo-persisted-query-manifest",
      version: 1,
      operations: [
        { id: "one", body: SOURCES },
        { id: "one", body: SOURCE },
      ],
    }),
    /two documents with the id "one"/,
  ],
])("a manifest that %s stops the start", async (_name, manifest, message) => {
  const start = startSandboxServer({}, { server: { documents: { mode: "persisted-only", manifest } } });
  await expect(start).rejects.toThrow(message);
  await expect(start).rejects.toHaveProperty("name", "ConfigError");
});

test("persisted-only without a manifest is refused", async () => {
  await expect(startSandboxServer({}, { server: { documents: { mode: "persisted-only" } } })).rejects.toThrow(
    /server\.documents\.manifest: name the file/,
  );
});
