import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** `npm run breaking`, on copies of the committed schema, one of which a test changes. */
const script = fileURLToPath(new URL("../scripts/check-breaking.mjs", import.meta.url));
const committed = readFileSync(new URL("../schema/patchbay.graphql", import.meta.url), "utf8");

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "breaking-"));
  mkdirSync(join(root, "schema"));
  mkdirSync(join(root, "docs/decisions"), { recursive: true });
  writeFileSync(join(root, "docs/decisions/0042-why.md"), "# 42. Why\n");
  write("released.graphql", committed);
  write("patchbay.graphql", committed);
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  writeFileSync(join(root, "schema", file), text);
}

function read(file: string): string {
  return readFileSync(join(root, "schema", file), "utf8");
}

/** Changes one place of today's schema; the text has to be there. */
function change(from: string | RegExp, to: string): void {
  const before = read("patchbay.graphql");
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  write("patchbay.graphql", after);
}

function accept(...lines: string[]): void {
  write("accepted-breaking-changes.txt", ["# a comment", "", ...lines, ""].join("\n"));
}

function check(...options: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "--root", root, ...options], {
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

/** The lines under a title. */
function listed(output: string, title: string): string[] {
  const rest = output.split("\n");
  const lines = rest.slice(rest.findIndex((line) => line.startsWith(title)) + 1);
  const end = lines.findIndex((line) => !line.startsWith("  "));
  return lines.slice(0, end < 0 ? lines.length : end).map((line) => line.trim());
}

test("the same schema passes without a word", () => {
  expect(check()).toEqual({ status: 0, output: "" });
});

/** What to replace in today's schema, and what that is called; "" where it is not worth a word. */
type Change = [from: string | RegExp, to: string, told: string];

const REMOVED_FIELD: Change = [
  /"""Why it is in that state[^"]*"""\n {2}stateReason: String\n/,
  "",
  "Installation.stateReason was removed.",
];
const BREAKING: Change[] = [
  REMOVED_FIELD,
  [
    /(type Connector [\s\S]*?\n {2}name: String)!/,
    "$1",
    "Connector.name changed type from String! to String.",
  ],
  [
    /(type Query [\s\S]*?\n {2}node\()/,
    "$1\n    why: String!",
    "A required arg why on Query.node was added.",
  ],
  // graphql-js calls these dangerous only, or does not see them.
  [
    /first: Int = 25/,
    "first: Int = 10",
    "Connector.methods arg first has changed defaultValue from 25 to 10.",
  ],
  [
    /(input DeleteRegistrationInput [\s\S]*?withPayload: Boolean)/,
    "$1 = true",
    "DeleteRegistrationInput.withPayload has changed defaultValue from none to true.",
  ],
  // Its description never said that there would be more.
  [/(enum EnsureAction \{)/, "$1\n  REPLACED", "REPLACED was added to enum type EnsureAction."],
  ["input OwnerEntitlementInput", "$& @oneOf", "OwnerEntitlementInput: @oneOf was added."],
  // What routers and other subgraphs read.
  [/(type Workspace .*?) @key\(fields: "id"\)/, "$1", 'Workspace: @key(fields: "id") was removed.'],
  [
    /(type Registration .*?@key\(fields: "id")\)/,
    "$1, resolvable: false)",
    'Registration: @key(fields: "id") was removed.',
  ],
  [/(type PageInfo.*?) @shareable/, "$1", "PageInfo: @shareable was removed."],
  [
    "federation/v2.9",
    "federation/v2.10",
    "The schema no longer links https://specs.apollo.dev/federation/v2.9.",
  ],
  ["", "", "The schema now links https://specs.apollo.dev/federation/v2.10."],
  // Who may read: a change in either direction is for people to decide.
  [
    /(type Installation .*?\[\["installations:read")\]/,
    '$1, "raw:read"]',
    'Installation: @requiresScopes(scopes: [["installations:read", "raw:read"]]) was added.',
  ],
  ["", "", 'Installation: @requiresScopes(scopes: [["installations:read"]]) was removed.'],
  [/(type WorkspaceConnection) @authenticated/, "$1", "WorkspaceConnection: @authenticated was removed."],
  [
    /(syncDownloadUrl\([\s\S]*?\): String.*?) @requiresScopes\(scopes: \[\["secrets:read"\]\]\)/,
    "$1",
    'Installation.syncDownloadUrl: @requiresScopes(scopes: [["secrets:read"]]) was removed.',
  ],
];

test("what breaks somebody fails, until a decision accepts each of it", () => {
  for (const [from, to] of BREAKING) if (from) change(from, to);
  const refused = check();
  const told = BREAKING.map(([, , text]) => text).sort();
  expect(listed(refused.output, "BREAKING").sort()).toEqual(told);
  expect(refused.output).toContain("docs/decisions");
  expect(refused.status).toBe(1);

  const [last, ...others] = told.map((line) => `0042 ${line}`);
  accept(...others);
  const almost = check();
  expect(listed(almost.output, "BREAKING").map((line) => `0042 ${line}`)).toEqual([last]);
  expect(almost.status).toBe(1);

  accept(...others, last!);
  const { status, output } = check();
  expect(listed(output, "Accepted").sort()).toEqual(told);
  expect(output).not.toContain("BREAKING");
  expect(status).toBe(0);
});

const HARMLESS: Change[] = [
  ["type Query {", "type Query {\n  extra: Int", ""],
  [/(type Source implements Node )/, '$1@key(fields: "name") ', 'Source: @key(fields: "name") was added.'],
  [
    /(type Query [\s\S]*?\n {2}node\()/,
    "$1\n    why: String",
    "An optional arg why on Query.node was added.",
  ],
  [/(enum Vendor \{)/, "$1\n  ACME", "ACME was added to enum type Vendor."],
  // The same key in another place, order and spelling.
  [
    /(type Connector .*?)@key\(fields: "sourceId workspaceExternalId externalId"\)(.*?) \{/,
    '$1$2 @federation__key(fields: "externalId, sourceId workspaceExternalId") {',
    "",
  ],
];

test("what breaks nobody passes", () => {
  for (const [from, to] of HARMLESS) change(from, to);
  const { status, output } = check();
  expect(output).not.toContain("BREAKING");
  const told = HARMLESS.map(([, , text]) => text).filter(Boolean);
  expect(listed(output, "Changes").sort()).toEqual(told.sort());
  expect(status).toBe(0);
});

test.each([
  [
    "is no change",
    "0042 Query.node was removed.",
    "is not a change since the last release: remove the line.",
  ],
  ["names no decision", "Query.node was removed.", "write the four digits of a decision"],
  ["names a decision that is not there", "0041 Query.node was removed.", "there is no record 0041"],
])("a line of the list that %s fails", (_name, line, complaint) => {
  accept(line);
  const { status, output } = check();
  expect(output).toContain(complaint);
  expect(status).toBe(1);
});

test("a release makes the schema of today the last one and empties the list, and refuses what breaks", () => {
  const [from, to, told] = REMOVED_FIELD;
  change(from, to);
  expect(check("--release").status).toBe(1);
  expect(read("released.graphql")).toBe(committed);

  accept(`0042 ${told}`);
  expect(check("--release").status).toBe(0);
  expect(read("released.graphql")).toBe(read("patchbay.graphql"));
  expect(read("accepted-breaking-changes.txt")).toMatch(/^# a comment\s*$/);
  expect(check()).toEqual({ status: 0, output: "" });
});

test("a file that is no schema is named", () => {
  write("patchbay.graphql", "type Query {");
  const { status, output } = check();
  expect(output).toMatch(/^\S*patchbay\.graphql: Syntax Error: /);
  expect(status).toBe(1);
});

test("without a last release there is nothing to pass", () => {
  rmSync(join(root, "schema/released.graphql"));
  const { status, output } = check();
  expect(output).toMatch(/There is no .*released\.graphql.*npm run release:schema/);
  expect(status).toBe(1);
});

test("the committed schema breaks nothing that is not accepted", () => {
  for (const path of ["schema", "docs/decisions"]) {
    cpSync(new URL(`../${path}`, import.meta.url), join(root, path), { recursive: true });
  }
  expect(check().output).not.toMatch(/BREAKING|Wrong in/);
});
