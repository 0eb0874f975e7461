import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getIntrospectionQuery } from "graphql";
import { npm, packCopy } from "./support/package.js";
import { useSandboxServer } from "./support/sandbox-server.js";
import { until } from "./support/until.js";
import { freePort } from "./support/free-port.js";

/** The package as it is published, installed in an empty folder: a program that needs no other packages. */
const folder = mkdtempSync(join(tmpdir(), "patchbay-package-"));
const installed = join(folder, "node_modules", "patchbay");
const program = join(installed, "bundle", "main.mjs");
const running: ChildProcess[] = [];

beforeAll(() => {
  const tarball = packCopy(join(folder, "source"));
  writeFileSync(join(folder, "package.json"), "{}");
  npm(folder, "install", "--offline", "--no-audit", "--no-fund", tarball);
}, 300_000);
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Starts it in its folder; resolves when it answers. */
async function start(environment: Record<string, string>) {
  const port = await freePort();
  const env = { PATH: process.env["PATH"], PORT: String(port), ...environment };
  const child = spawn(process.execPath, [program], { cwd: folder, env });
  running.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${url}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`it has ended: ${output}`);
    return answers();
  });
  return { child, url, output: () => output };
}

/** The same for all: it is repeated in errors. */
const REQUEST_ID = { "x-request-id": "bundle-test" };

async function query(url: string, document: string, variables?: object) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...REQUEST_ID },
    body: JSON.stringify({ query: document, variables }),
  });
  return (await response.json()) as { data?: unknown; errors?: unknown };
}

test("it brings everything along, the licences of others too, and nothing that is only for its makers", () => {
  expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
    "patchbay",
  ]);
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as object;
  for (const name of ["dependencies", "devDependencies", "scripts", "private"])
    expect(manifest).not.toHaveProperty(name);
  expect(readdirSync(installed).sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "bundle",
    "package.json",
    "patchbay.config.example.yaml",
    "schema",
  ]);
  const licences = readFileSync(join(installed, "bundle", "THIRD-PARTY-LICENCES.txt"), "utf8");
  for (const name of ["graphql", "fastify", "commander", "undici"])
    expect(licences).toMatch(new RegExp(`^${name} \\d[\\d.]* \\(MIT\\)$`, "m"));
  expect(licences).not.toMatch(/Elastic/);
});

test("its command is found by npx", () => {
  const version = npm(folder, "exec", "--offline", "--", "patchbay", "--version");
  expect(version.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  expect(npm(folder, "exec", "--offline", "--", "patchbay", "schema")).toBe(
    readFileSync(join(installed, "schema", "patchbay.graphql"), "utf8"),
  );
});

test("it runs on its own: vendors, explorer and all", async () => {
  const { child, url, output } = await start({});
  const answer = await query(url, "{ sources { id credentialCheck { accepted } } }");
  const accepted = { credentialCheck: { accepted: true } };
  expect(answer).toEqual({
    data: { sources: ["cyclr", "conductorone", "jitterbit", "pingone"].map((id) => ({ id, ...accepted })) },
  });
  const page = await (await fetch(`${url}/`)).text();
  expect(page).toContain("query Inventory");
  const status = await (await fetch(`${url}/status`)).text();
  expect(status).toContain("of 85 installations");
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  expect(await exit).toBe(0);
  expect(output()).not.toContain("Error");
});

test("the parts that are loaded when they are wanted are there: Redis, traces, readable logs, tokens", async () => {
  const closed = await freePort();
  const config = {
    access: { mode: "jwt", issuer: "https://issuer.test", audience: "patchbay", jwksFile: "keys.json" },
    state: {
      redis: { url: `redis://127.0.0.1:${closed}`, encryptionKey: "0123456789abcdef0123456789abcdef" },
    },
    telemetry: { logFormat: "pretty", traces: { endpoint: `http://127.0.0.1:${closed}/v1/traces` } },
    sources: [{ id: "pingone", vendor: "pingone", sandbox: true, upstream: { requestsPerMinute: 60 } }],
  };
  const file = join(folder, "all-parts.yaml");
  writeFileSync(file, JSON.stringify(config));
  writeFileSync(join(folder, "keys.json"), JSON.stringify({ keys: [] }));
  const { url, output } = await start({ PATCHBAY_CONFIG: file });
  expect(await query(url, "{ sources { id } }")).toMatchObject({
    errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
  });
  await until(() => output().includes("Redis is gone"));
  expect(output()).not.toContain('"msg"');
});

describe("the schema that was made ahead answers like the one that is made at the start", () => {
  const server = useSandboxServer();
  let url: string;
  beforeAll(async () => ({ url } = await start({})), 60_000);

  const introspection = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  const entities = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Source { id vendor }
      ... on Installation { id state createdAt }
    }
  }`;
  const jira = { __typename: "Installation", id: "cyclr/acme-ltd/installations/54321" };
  const jiraToBe = {
    workspaceId: "cyclr/acme-ltd",
    connectorId: "cyclr/acme-ltd/connectors/12345",
    name: "A",
  };
  const plan = `mutation ($input: InstallConnectorInput!) {
    installConnector(input: $input) { problem { __typename code message } plan { method body } }
  }`;
  const badInput = ["BAD_USER_INPUT"];
  /** What goes wrong says with which code, so that no question is wrong by mistake. */
  const cases: { name: string; document: string; variables?: object; codes?: string[] }[] = [
    { name: "introspection", document: introspection },
    { name: "its SDL", document: "{ _service { sdl } }" },
    { name: "enums that come back", document: "{ sources { vendor capabilities } }" },
    {
      name: "an enum as an argument",
      document: "{ registrations(filter: { vendors: [JITTERBIT] }) { nodes { id } } }",
    },
    {
      name: "an enum that is none",
      document: "{ registrations(filter: { vendors: [ACME] }) { nodes { id } } }",
      codes: ["GRAPHQL_VALIDATION_FAILED"],
    },
    {
      name: "dates and JSON",
      document: "{ installations(filter: { vendors: [CONDUCTORONE] }) { nodes { id createdAt raw } } }",
    },
    {
      name: "JSON that goes in",
      document: plan,
      variables: {
        input: { ...jiraToBe, validateOnly: true, config: [{ name: "Url", value: { a: [1, "2"] } }] },
      },
    },
    {
      name: "input that is not of its type",
      document: plan,
      variables: { input: { ...jiraToBe, name: { a: 1 } } },
      codes: badInput,
    },
    { name: "an interface", document: `{ node(id: "${jira.id}") { __typename id } }` },
    {
      name: "an interface without a row",
      document: `{ node(id: "cyclr/acme-ltd/installations/1") { __typename } }`,
    },
    {
      name: "unions",
      document:
        "{ installations { nodes { details { __typename } } } workspaces { nodes { details { __typename } } } }",
    },
    {
      name: "entities",
      document: entities,
      variables: { representations: [{ __typename: "Source", id: "pingone" }, jira] },
    },
    {
      name: "an entity that is not there",
      document: entities,
      variables: { representations: [{ ...jira, id: "nonsense" }, jira] },
    },
    {
      name: "a type that is no entity",
      document: entities,
      variables: { representations: [{ __typename: "Problem" }] },
      codes: badInput,
    },
    {
      name: "a representation that is none",
      document: entities,
      variables: { representations: [5] },
      codes: badInput,
    },
  ];
  test.each(cases)("$name", async ({ document, variables = {}, codes = [] }) => {
    const [made, ahead] = await Promise.all([
      server().query(document, { ...variables }, REQUEST_ID),
      query(url, document, variables),
    ]);
    expect(ahead).toEqual(made);
    expect(made.errors?.map(({ extensions }) => extensions["code"]) ?? []).toEqual(codes);
  });
});
