import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COLUMNS } from "../../src/cli/inventory/inventory-row.js";
import { runCommand, startCommand } from "../support/command.js";
import { useSandboxServer } from "../support/sandbox-server.js";
import { until } from "../support/until.js";

const server = useSandboxServer();
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "patchbay-inventory-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** `patchbay inventory` of the test's server. */
function inventory(...args: string[]) {
  return runCommand(["inventory", "--url", server().url, ...args], { cwd: folder });
}

interface Row {
  readonly kind: string;
  readonly id: string;
  readonly connectorName: string | null;
}

interface Listed {
  readonly list: {
    readonly nodes: readonly Row[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** The ids that the server itself lists. */
async function everything(): Promise<string[]> {
  const ids: string[] = [];
  for (const noun of ["installations", "registrations"]) {
    const document = `query ($after: String) { list: ${noun}(first: 30, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
    let next: { after: string | null } | null = { after: null };
    while (next) {
      const list: Listed["list"] = (await server().query<Listed>(document, next)).data!.list;
      ids.push(...list.nodes.map(({ id }) => id));
      next = list.pageInfo.hasNextPage ? { after: list.pageInfo.endCursor } : null;
    }
  }
  return ids.sort();
}

const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);
const lines = (text: string) => text.trimEnd().split("\n");
const fromLines = (text: string) => lines(text).map((line) => JSON.parse(line) as Row);

test("every format has every row, in a pipe without colours and without a progress bar", async () => {
  const all = await everything();
  expect(all.length).toBeGreaterThan(80);
  const json = await inventory("--format", "json");
  expect(json).toMatchObject({ exitCode: 0, stderr: "" });
  const rows = JSON.parse(json.stdout) as Row[];
  expect(ids(rows)).toEqual(all);
  expect(Object.keys(rows[0]!)).toEqual([...COLUMNS]);
  expect(rows).toContainEqual({
    kind: "installation",
    id: "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L/installations/2tG4oyjwawKk4eBvjvEez7dFe1n",
    name: "Okta preview",
    state: "PAUSED",
    version: null,
    sourceId: "conductorone",
    vendor: "CONDUCTORONE",
    workspaceId: "conductorone/2sWap6xQjoEpmLOlyIrdPBmIk6L",
    workspaceName: "Okta",
    connectorId: expect.stringMatching(/^conductorone\/-\/connectors\//) as string,
    connectorName: "Okta v2",
  });

  const ndjson = await inventory("--format", "ndjson");
  expect(ids(fromLines(ndjson.stdout)).sort()).toEqual(all);
  const csv = lines((await inventory("--format", "csv")).stdout);
  expect(csv[0]).toBe(COLUMNS.join(","));
  expect(csv).toHaveLength(all.length + 1);
  const table = await inventory();
  expect(lines(table.stdout)).toHaveLength(all.length + 1);
  expect(table.stdout).not.toContain("\u001b");
});

test("it asks the sources itself when no server is named, and only for what is wanted", async () => {
  const { exitCode, stdout } = await runCommand(
    ["inventory", "--source", "jitterbit", "cyclr", "--noun", "registrations", "--format", "ndjson"],
    { cwd: folder },
  );
  expect(exitCode).toBe(0);
  const rows = fromLines(stdout);
  expect(new Set(rows.map(({ kind, id }) => `${kind} ${id.split("/")[0]}`))).toEqual(
    new Set(["registration jitterbit", "registration cyclr"]),
  );
});

test("names of vendors neither order a terminal about nor compute in a spreadsheet", async () => {
  const rename = (id: string, name: string) =>
    server().query(
      `mutation ($id: ID!, $name: String!) { updateInstallation(input: { installationId: $id, name: $name }) { problem { message } } }`,
      { id, name },
    );
  const id = "cyclr/globex.example.com/installations/54350";
  const { data } = await server().query<{ node: { name: string } }>(
    `{ node(id: "${id}") { ... on Installation { name } } }`,
  );
  expect(await rename(id, '=HYPERLINK("http://evil.example","x")\u001b[2J')).toMatchObject({
    data: { updateInstallation: { problem: null } },
  });
  try {
    const csv = await inventory("--format", "csv", "--source", "cyclr");
    expect(csv.stdout).toContain(`"'=HYPERLINK(`);
    const table = await inventory("--source", "cyclr");
    expect(table.stdout).toContain("=HYPERLINK(");
    expect(table.stdout).not.toContain("\u001b");
  } finally {
    await rename(id, data!.node.name);
  }
});

test("a vendor that is down is told, with exit code 1, and the rest is there", async () => {
  server()
    .emulator("conductorone")
    .inject({ times: Infinity, respond: { status: 503, body: "down" } });
  const { exitCode, stdout, stderr } = await inventory("--format", "ndjson");
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^conductorone: installations are missing: .+\n$/);
  const sources = new Set(fromLines(stdout).map(({ id }) => id.split("/")[0]));
  expect(sources).toEqual(new Set(["cyclr", "jitterbit", "pingone"]));
});

test("what failed is read by a later run, and nothing is written twice", async () => {
  const file = join(folder, "all.ndjson");
  const run = (...more: string[]) => inventory("--format", "ndjson", "--output", file, ...more);
  // One workspace of Cyclr and all of ConductorOne fail; what comes behind them is written.
  server()
    .emulator("conductorone")
    .inject({ times: Infinity, respond: { status: 503, body: "down" } });
  server()
    .emulator("cyclr")
    .inject({
      path: { test: (path) => path === "/v1.0/account/connectors" },
      times: 3,
      respond: { status: 500 },
    });
  const first = await run();
  expect(first).toMatchObject({ exitCode: 1, stdout: "" });
  expect(first.stderr).toContain("--resume reads what is missing");
  expect(statSync(`${file}.resume`).mode & 0o777).toBe(0o600);
  const before = fromLines(readFileSync(file, "utf8"));
  expect(before.length).toBeGreaterThan(20);

  for (const id of ["conductorone", "cyclr"]) server().emulator(id).clearFaults();
  // A line that was cut short by a crash is thrown away.
  writeFileSync(file, `${readFileSync(file, "utf8")}{"kind":"insta`);
  const { exitCode, stderr } = await run("--resume");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(ids(fromLines(readFileSync(file, "utf8"))).sort()).toEqual(await everything());
  expect(existsSync(`${file}.resume`)).toBe(false);

  expect((await run("--resume")).stderr).toContain("complete already");
});

test("Ctrl-C ends it behind the page under way, and it can be gone on with", async () => {
  const file = join(folder, "all.csv");
  const args = ["inventory", "--url", server().url, "--format", "csv", "--output", file];
  // The first list has come, and the next page of another takes its time.
  server()
    .emulator("pingone")
    .inject({ path: { test: (path) => path.endsWith("/connectorInstances") }, times: 1, delayMs: 3_000 });
  const child = startCommand(args);
  await until(() => existsSync(file) && lines(readFileSync(file, "utf8")).length > 5);
  child.kill("SIGINT");
  const { exitCode, stderr } = await child.result;
  expect(exitCode).toBe(130);
  expect(stderr).toContain("--resume reads what is missing");

  expect(await runCommand([...args, "--resume"])).toMatchObject({ exitCode: 0, stderr: "" });
  const written = lines(readFileSync(file, "utf8")).slice(1);
  expect(written.map((line) => line.split(",")[1]).sort()).toEqual(await everything());
});

test.each([
  [["--resume"], 2, "needs --output"],
  [["--resume", "--format", "json", "--output", "x"], 2, "needs --output"],
  [["--source", "nobody"], 2, 'There is no source "nobody". There are cyclr, '],
  [["--format", "xml"], 2, "Allowed choices are table, json, csv, ndjson"],
  [["--output", "no/such/folder/x.csv", "--format", "csv"], 1, "cannot be written (ENOENT)"],
])("what makes no sense is refused before anything is read: %j", async (args, code, message) => {
  const { exitCode, stdout, stderr } = await inventory(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: "" });
  expect(stderr).toContain(message);
});

test("a file of other options is not gone on with, and a damaged one neither", async () => {
  const file = join(folder, "rows.csv");
  const state = (question: string) => JSON.stringify({ question, bytes: 0, parts: {} });
  for (const [text, message] of [
    [state("another"), "belongs to other options"],
    ["{", "is damaged"],
  ]) {
    writeFileSync(file, "kept");
    writeFileSync(`${file}.resume`, text!);
    const { exitCode, stderr } = await inventory("--format", "csv", "--output", file, "--resume");
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
    expect(readFileSync(file, "utf8")).toBe("kept");
  }
});
