import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config.js";
import { registry } from "../../src/datasources/registry.js";
import type { Emulator } from "../../src/sandbox/emulator.js";
import { emulators as start } from "../../src/sandbox/emulators.js";
import { startAll } from "../support/running-app.js";
import { conductorOneHarness } from "../contract/harnesses/conductorone-harness.js";
import { cyclrHarness } from "../contract/harnesses/cyclr-harness.js";
import { pingOneHarness } from "../contract/harnesses/pingone-harness.js";
import { testCall } from "../support/call.js";
import type { GraphQLAnswer } from "../support/sandbox-server.js";
import { vendorViolations } from "../support/vendor-conformance.js";
import { captureOutput } from "./secrets-setup.js";

/** Sources that ask with their callers' own tokens, beside one with credentials of its own. */
const VENDORS = ["CYCLR", "CONDUCTORONE", "PINGONE"] as const;
type Asked = (typeof VENDORS)[number];

const harnesses = { CYCLR: cyclrHarness, CONDUCTORONE: conductorOneHarness, PINGONE: pingOneHarness };
const output = captureOutput();
const emulators = {} as Record<Asked, Emulator>;
/** Every token that was used, right or wrong. */
const used: string[] = [];
let running: Awaited<ReturnType<typeof startAll>>;
let folder: string;
let url: string;

beforeAll(async () => {
  for (const vendor of VENDORS) emulators[vendor] = await start[vendor]();
  folder = mkdtempSync(join(tmpdir(), "patchbay-"));
  const file = join(folder, "patchbay.config.yaml");
  writeFileSync(
    file,
    `sources:
  - { id: cyclr, vendor: cyclr, baseUrl: "${emulators.CYCLR.url}", callerToken: { header: x-cyclr-token }, cache: { enabled: false } }
  - { id: c1, vendor: conductorone, baseUrl: "${emulators.CONDUCTORONE.url}", callerToken: { header: x-c1-token }, cache: { enabled: false } }
  - { id: davinci, vendor: pingone, apiBaseUrl: "${emulators.PINGONE.url}/v1", callerToken: { header: x-pingone-token }, cache: { enabled: false } }
  - { id: harmony, vendor: jitterbit, sandbox: true }`,
  );
  const config = loadConfig(file, { PORT: "0" });
  running = await startAll(config);
  url = `${running.url}/graphql`;
});
afterAll(async () => {
  await running.stop();
  for (const vendor of VENDORS) await emulators[vendor].stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  for (const vendor of VENDORS) {
    emulators[vendor].clearFaults();
    emulators[vendor].clearJournal();
  }
});
afterEach(() => expect(VENDORS.flatMap((vendor) => vendorViolations(emulators[vendor]))).toEqual([]));

/** What the tests know of each source. */
const places = {
  CYCLR: {
    id: "cyclr",
    header: "x-cyclr-token",
    workspace: "acme-ltd",
    connector: "acme-ltd/connectors/12320",
  },
  CONDUCTORONE: {
    id: "c1",
    header: "x-c1-token",
    workspace: "2sWap6xQjoEpmLOlyIrdPBmIk6L",
    connector: "-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7",
  },
  PINGONE: {
    id: "davinci",
    header: "x-pingone-token",
    workspace: "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
    connector: "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6/connectors/smtpConnector",
  },
} as const;

/** Signs in as some other program would, and resolves to the token. */
async function signIn(vendor: Asked): Promise<string> {
  const other = registry[vendor].connect("other", emulators[vendor].settings);
  const before = emulators[vendor].journal.length;
  await other.checkCredentials!(testCall());
  await other.close();
  const [answer] = emulators[vendor].journal
    .slice(before)
    .flatMap(({ responseBody }) => (responseBody as { access_token?: string }).access_token ?? []);
  emulators[vendor].clearJournal();
  used.push(answer!);
  return answer!;
}

async function query<Data>(
  document: string,
  headers: Record<string, string> = {},
  variables: object = {},
): Promise<GraphQLAnswer<Data>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query: document, variables }),
  });
  return (await response.json()) as never;
}

const FAILURES = "failures { source { id } problem { code message } }";
const LIST = `{ workspaces(first: 100) { nodes { sourceId } ${FAILURES} } }`;
interface List {
  workspaces: {
    nodes: { sourceId: string }[];
    failures: { source: { id: string }; problem: { code: string; message: string } }[];
  };
}
const list = async (headers: Record<string, string> = {}) =>
  (await query<List>(LIST, headers)).data!.workspaces;
const listOf = (id: string) =>
  `{ workspaces(first: 100, filter: { sourceIds: ["${id}"] }) { nodes { id } ${FAILURES} } }`;

const sourcesIn = (rows: readonly { sourceId: string }[]) => [
  ...new Set(rows.map(({ sourceId }) => sourceId)),
];

describe.each(VENDORS)("%s", (vendor) => {
  const { id, header, workspace, connector } = places[vendor];
  const { config } = harnesses[vendor].writes.installConnector!;
  const journal = () => emulators[vendor].journal;

  test("gets the caller's token, and nobody signs in", async () => {
    const token = await signIn(vendor);
    const { nodes, failures } = await list({ [header]: token });
    expect(sourcesIn(nodes)).toEqual([id, "harmony"]);
    expect(failures.map(({ source }) => source.id)).not.toContain(id);
    expect(journal().length).toBeGreaterThan(0);
    for (const { headers, path } of journal()) {
      expect(headers["authorization"]).toBe(`Bearer ${token}`);
      expect(headers).not.toHaveProperty(header);
      expect(path).not.toMatch(/token$/);
    }
    for (const other of VENDORS) if (other !== vendor) expect(emulators[other].journal).toEqual([]);
  });

  test("callers at the same time do not get each other's", async () => {
    const tokens = [await signIn(vendor), await signIn(vendor)];
    expect(tokens[0]).not.toBe(tokens[1]);
    const document = `{ workspace(id: "${id}/${workspace}") { name installations(first: 5) { nodes { id } } } }`;
    const runs = Array.from({ length: 20 }, (_, run) => ({ id: `run-${run}`, token: tokens[run % 2]! }));
    const answers = await Promise.all(
      runs.map((run) =>
        query<{ workspace: object }>(document, { [header]: run.token, "x-request-id": run.id }),
      ),
    );
    for (const answer of answers) {
      expect(answer.errors).toBeUndefined();
      expect(answer).toEqual(answers[0]);
    }
    // One caller's requests at the same time can share an answer; whatever was sent carries its own caller's token.
    const tokenOf = new Map(runs.map((run) => [run.id, `Bearer ${run.token}`]));
    const sent = journal().map(({ headers }) => headers);
    for (const headers of sent) expect(headers["authorization"]).toBe(tokenOf.get(headers["x-request-id"]!));
    for (const token of tokens) {
      const own = sent.filter((headers) => headers["authorization"] === `Bearer ${token}`);
      expect(own.length).toBeGreaterThanOrEqual(2);
    }
  });

  test("a caller without a token behind one with a token gets nothing", async () => {
    const token = await signIn(vendor);
    const document = `{ workspace(id: "${id}/${workspace}") { id } }`;
    expect((await query<object>(document, { [header]: token })).data).toMatchObject({ workspace: {} });
    emulators[vendor].clearJournal();
    const { data, errors } = await query<object>(document);
    expect(data).toEqual({ workspace: null });
    expect(errors).toMatchObject([
      { extensions: { code: "VENDOR_CREDENTIALS_REJECTED", sourceId: id, vendor } },
    ]);
    expect(errors?.[0]?.message).toContain(`Send the header \`${header}\``);
    expect(journal()).toEqual([]);
  });

  test("a token that is refused is not tried again, and is in no answer", async () => {
    const token = "not-a-token-of-anybody-0123456789";
    used.push(token);
    const answer = await query(listOf(id), { [header]: token });
    expect(answer.data).toMatchObject({
      workspaces: { nodes: [], failures: [{ problem: { code: "VENDOR_CREDENTIALS_REJECTED" } }] },
    });
    expect(JSON.stringify(answer)).toContain(`the token in your header \`${header}\``);
    expect(JSON.stringify(answer)).not.toContain(token);
    expect(journal().map(({ status }) => status)).toEqual([401]);
  });

  test.each([400, 401, 403, 500])("a vendor that repeats it with a %i gives nothing away", async (status) => {
    const token = await signIn(vendor);
    const body = harnesses[vendor].errorBody(status, `you sent ${token}`);
    emulators[vendor].inject({ path: /./, times: Infinity, respond: { status, body } });
    const answer = await query(listOf(id), { [header]: token });
    expect(journal()).toHaveLength(1);
    expect(answer.data).toMatchObject({ workspaces: { nodes: [], failures: [{ problem: {} }] } });
    expect(JSON.stringify(answer)).not.toContain(token);
  });

  test("a token that is lost while a write is under way is not tried again either", async () => {
    const token = await signIn(vendor);
    emulators[vendor].expireTokens();
    const { data } = await install({ validateOnly: false }, token);
    expect(data?.installConnector.problem).toMatchObject({ code: "VENDOR_CREDENTIALS_REJECTED" });
    expect(
      journal()
        .filter(({ method }) => method === "POST")
        .map(({ status }) => status),
    ).toEqual([401]);
  });

  test("a plan does not hold it", async () => {
    const token = await signIn(vendor);
    const answer = await install({ validateOnly: true }, token);
    expect(answer.data?.installConnector.plan).toMatchObject([{ method: "POST" }]);
    expect(journal().filter(({ method, path }) => method === "POST" && !path.endsWith("catalog"))).toEqual(
      [],
    );
    expect(JSON.stringify(answer)).not.toContain(token);
  });

  const install = (input: object, token: string) =>
    query<{ installConnector: { plan: object[] | null; problem: object | null } }>(
      `mutation ($input: InstallConnectorInput!) {
        installConnector(input: $input) { plan { method url body } problem { code message } }
      }`,
      { [header]: token },
      {
        input: {
          workspaceId: `${id}/${workspace}`,
          connectorId: `${id}/${connector}`,
          name: "Mine",
          config,
          ...input,
        },
      },
    );

  test.each([
    ["longer than 8 KB", "x".repeat(8_193)],
    ["in two parts", "two parts"],
    ["with Bearer before it", "Bearer abc"],
    ["with a tab in it", "a\tb"],
    ["with an umlaut", "t\u00f6ken"],
  ])("a token %s is refused before anything is sent", async (_label, token) => {
    const answer = await query(listOf(id), { [header]: token });
    expect(answer.data).toMatchObject({
      workspaces: { nodes: [], failures: [{ problem: { code: "VENDOR_CREDENTIALS_REJECTED" } }] },
    });
    expect(JSON.stringify(answer)).toContain("holds no usable token");
    expect(JSON.stringify(answer)).not.toContain(token);
    expect(journal()).toEqual([]);
  });

  test("credentialCheck tells of the caller's token", async () => {
    const check = `{ source(id: "${id}") { credentialCheck { accepted problem { code message } } } }`;
    const token = await signIn(vendor);
    const right = await query(check, { [header]: token });
    expect(right.data).toEqual({ source: { credentialCheck: { accepted: true, problem: null } } });
    const none = await query(check);
    expect(none.data).toMatchObject({ source: { credentialCheck: { accepted: false } } });
    expect(JSON.stringify(none)).toContain(header);
  });
});

test("without any token their part of a list is failures, and other vendors' rows arrive", async () => {
  const { nodes, failures } = await list();
  expect(sourcesIn(nodes)).toEqual(["harmony"]);
  expect(failures.map(({ source, problem }) => [source.id, problem.code])).toEqual(
    VENDORS.map((vendor) => [places[vendor].id, "VENDOR_CREDENTIALS_REJECTED"]),
  );
  for (const vendor of VENDORS) {
    expect(emulators[vendor].journal).toEqual([]);
    const { problem } = failures.find(({ source }) => source.id === places[vendor].id)!;
    expect(problem.message).toContain(places[vendor].header);
  }
});

test("no token goes to another vendor than its own", async () => {
  const tokens = { CYCLR: await signIn("CYCLR"), CONDUCTORONE: "", PINGONE: await signIn("PINGONE") };
  const headers = { "x-cyclr-token": tokens.CYCLR, "x-pingone-token": tokens.PINGONE };
  const { nodes, failures } = await list(headers);
  expect(sourcesIn(nodes)).toEqual(["cyclr", "davinci", "harmony"]);
  expect(failures).toMatchObject([{ source: { id: "c1" } }]);
  for (const vendor of VENDORS) {
    const sent = emulators[vendor].journal.map((exchange) => exchange.headers["authorization"]);
    expect(new Set(sent)).toEqual(new Set(tokens[vendor] ? [`Bearer ${tokens[vendor]}`] : []));
  }
});

test("none of it is in the output of the process", () => {
  running.app.log.error("a line of the logger");
  expect(output()).toContain("a line of the logger");
  expect(used.length).toBeGreaterThan(20);
  for (const token of used) expect(output()).not.toContain(token);
});
