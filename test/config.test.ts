import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../src/config.js";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "patchbay-"))));
afterAll(() => rmSync(folder, { recursive: true }));

const CYCLR = `
  - id: cyclr-uk
    vendor: cyclr
    baseUrl: https://api.cyclr.uk
    clientId: client
    clientSecret: `;

function load(yaml: string, environment: Record<string, string> = {}) {
  const file = join(folder, "patchbay.config.yaml");
  writeFileSync(file, yaml);
  return loadConfig(file, environment);
}

test("without a file there are four sandbox sources on loopback", () => {
  const { server, sources } = loadConfig(undefined, { PATCHBAY_CONFIG: "" });
  expect(server).toMatchObject({ host: "127.0.0.1", port: 4000, production: false });
  expect(sources.map(({ id, sandbox }) => [id, sandbox])).toEqual([
    ["cyclr", true],
    ["conductorone", true],
    ["jitterbit", true],
    ["pingone", true],
  ]);
});

test("secrets come from the environment and from files", () => {
  writeFileSync(join(folder, "secret"), "from-a-file\n");
  const one = load(`sources:${CYCLR}\${CYCLR_SECRET}`, { CYCLR_SECRET: "from-the-environment" });
  expect(one.sources).toMatchObject([{ id: "cyclr-uk", settings: { clientSecret: "from-the-environment" } }]);
  const other = load(`sources:${CYCLR}{ file: secret }`);
  expect(other.sources[0]?.settings.clientSecret).toBe("from-a-file");
});

test("HOST and PORT win over the file", () => {
  const yaml = `server: { host: localhost, port: 5000 }\nsources: [{ id: c, vendor: cyclr, sandbox: true }]`;
  expect(load(yaml).server).toMatchObject({ host: "localhost", port: 5000 });
  expect(load(yaml, { HOST: "::1", PORT: "6000" }).server).toMatchObject({ host: "::1", port: 6000 });
});

const TOKEN = `name: a, sha256: ${"a".repeat(64)}, scopes: []`;
const sandbox = (rest: string) => `sources: [{ id: c, vendor: cyclr, sandbox: true }]\n${rest}`;

test.each<[string, string, RegExp, Record<string, string>?]>([
  [
    "a variable that is not set",
    `sources:${CYCLR}\${NOT_SET}`,
    /sources\[0\]\.clientSecret: .*NOT_SET is not set/,
  ],
  [
    "a file that is not there",
    `sources:${CYCLR}{ file: nowhere }`,
    /sources\[0\]\.clientSecret: .*cannot be read/,
  ],
  ["an unknown vendor", "sources: [{ id: a, vendor: acme }]", /sources\[0\]\.vendor: use one of cyclr/],
  ["a bad source id", "sources: [{ id: A b, vendor: cyclr }]", /sources\[0\]\.id: use lower-case letters/],
  ["a setting that is missing", "sources: [{ id: a, vendor: cyclr }]", /sources\[0\]\.baseUrl: /],
  ["a setting that is unknown", `sources:${CYCLR}x\n    colour: red`, /sources\[0\].*colour/],
  [
    "settings on a sandbox source",
    "sources: [{ id: a, vendor: cyclr, sandbox: true, clientId: x }]",
    /no settings/,
  ],
  [
    "an id used twice",
    "sources: [{id: a, vendor: cyclr, sandbox: true}, {id: a, vendor: cyclr, sandbox: true}]",
    /twice/,
  ],
  ["no source", "sources: []", /sources: name at least one source/],
  ["an empty file", "", /the file: /],
  ["broken YAML", "sources: [", /not valid YAML .*line 1/],
  ["a port that is none", sandbox(""), /port/, { PORT: "http" }],
  ["a port that is null", sandbox("server: { port: null }"), /server\.port/],
  ["an origin with a path", sandbox('server: { corsOrigins: ["https://a.example/"] }'), /corsOrigins\[0\]/],
  ["half a placeholder", `sources:${CYCLR}"x \${Y}"`, /sources\[0\]\.clientSecret: .*whole value/],
  ["a name every object has", `sources:${CYCLR}\${toString}`, /toString is not set/],
  ["a port out of range", sandbox("server: { port: 70000 }"), /server\.port/],
  ["a network without access control", sandbox("server: { host: 0.0.0.0 }"), /exposeWithoutAccessControl/],
  ["a network without access control", sandbox(""), /exposeWithoutAccessControl/, { HOST: "0.0.0.0" }],
  [
    "an open network in so many words",
    sandbox("access: { mode: open }\nserver: { host: 0.0.0.0 }"),
    /access\.mode/,
  ],
  ["an unknown access mode", sandbox("access: { mode: basic }"), /access\.mode: use one of the modes/],
  [
    "a token for a source that is not there",
    sandbox(`access: { mode: tokens, tokens: [{ ${TOKEN}, sources: [d] }] }`),
    /access\.tokens\[0\]: there is no source with the id "d"/,
  ],
  [
    "a token for a workspace of a source that is not there",
    sandbox(`access: { mode: tokens, tokens: [{ ${TOKEN}, workspaces: [d/w] }] }`),
    /access\.tokens\[0\]: there is no source with the id "d"/,
  ],
  [
    "a token in place of its hash",
    sandbox("access: { mode: tokens, tokens: [{ name: a, sha256: pb_secret, scopes: [] }] }"),
    /access\.tokens\[0\]\.sha256: use the SHA-256/,
  ],
])("%s is refused with the place and the remedy", (_name, yaml, message, environment = {}) => {
  expect(() => load(yaml, environment)).toThrow(message);
});

test("a network can be listened on when callers are checked", () => {
  const access = `access: { mode: tokens, tokens: [{ ${TOKEN}, sources: ["*"], workspaces: [c/w] }] }`;
  expect(load(sandbox(`${access}\nserver: { host: 0.0.0.0 }`)).server.host).toBe("0.0.0.0");
});

test("a key set is looked for beside the file", () => {
  const yaml = sandbox("access: { mode: jwt, jwksFile: keys.json, issuer: i, audience: a }");
  expect(load(yaml).access).toMatchObject({ jwksFile: join(folder, "keys.json") });
});

test("a network can be listened on when the file says so in so many words", () => {
  const yaml = sandbox("server: { host: 0.0.0.0, exposeWithoutAccessControl: true }");
  expect(load(yaml).server.host).toBe("0.0.0.0");
});

test("no message repeats a value", () => {
  const planted = "planted-config-secret";
  const bad = [
    `sources:${CYCLR}[${planted}]`,
    `sources: [{ id: a, vendor: ${planted} }]`,
    `sources:\n  - "${planted}\n  : [`,
    `sources:${CYCLR}*${planted}`,
    `sources:${CYCLR}!${planted} x`,
    `sources:${CYCLR}"\${${planted}} "`,
    `sources: [{ id: ${planted}_X, vendor: cyclr, clientSecret: ${planted} }]`,
  ];
  for (const yaml of bad) {
    const message = (() => {
      try {
        return JSON.stringify(load(yaml));
      } catch (error) {
        return String(error);
      }
    })();
    expect(message).toMatch(/^ConfigError/);
    expect(message).not.toContain(planted);
  }
});

test("a file that cannot be read is refused", () => {
  expect(() => loadConfig(join(folder, "nowhere.yaml"), {})).toThrow("cannot be read");
});

test("variables come from .env beside the file, too, and the environment wins", () => {
  const beside = mkdtempSync(join(tmpdir(), "patchbay-env-"));
  const config = join(beside, "patchbay.config.yaml");
  writeFileSync(
    config,
    'sources: [{ id: one, vendor: cyclr, baseUrl: "https://api.cyclr.uk", clientId: "${ID}", clientSecret: "${SECRET}" }]',
  );
  writeFileSync(join(beside, ".env"), 'ID=from-file\nSECRET="from file"\nPORT=4321\n');
  try {
    const { server, sources } = loadConfig(config, { ID: "from-environment" });
    expect(sources[0]!.settings).toMatchObject({ clientId: "from-environment", clientSecret: "from file" });
    expect(server.port).toBe(4321);
  } finally {
    rmSync(beside, { recursive: true });
  }
});

test("everything that is missing is told at once", () => {
  const yaml = 'sources: [{ id: one, vendor: cyclr, clientId: "${ONE}", clientSecret: "${TWO}" }]';
  expect(() => load(yaml, {})).toThrow(
    /sources\[0\]\.clientId: .*ONE.*\n {2}sources\[0\]\.clientSecret: .*TWO/,
  );
});
