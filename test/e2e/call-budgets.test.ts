import { readdirSync, readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { loadConfig } from "../../src/config.js";
import type { UpstreamObserver } from "../../src/datasources/core/http/upstream-observer.js";
import { createRuntime } from "../../src/runtime.js";
import { openSources } from "../../src/sources.js";
import { APP, C1_CONNECTOR, CYCLR_INSTALLATION, MUTATION_INPUTS } from "../support/mutation-inputs.js";
import { keepingNothing, startApp } from "../support/running-app.js";

/**
 * Every documented operation, with its own variables, makes as many requests to vendors as the file says, one after
 * the other in as many rounds. Requests for tokens are not counted.
 */
const FOLDER = new URL("../../schema/operations/", import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith(".graphql"));
const BUDGET = /^# Calls: (.+)\.$/m;
/** Long enough that requests which do not wait for each other overlap, in milliseconds. */
const ANSWER_MS = 40;

const C1 = { installationId: C1_CONNECTOR };
/** Of the operations that have no variables of their own. */
const VARIABLES: Readonly<Record<string, object>> = {
  "installation-credential.graphql": { ...C1, credentialId: "2z" },
  "revoke-credential.graphql": { input: { ...C1, credentialId: "2z" } },
  "sync-download.graphql": { ...C1, syncId: "2z" },
  "uninstall-connector.graphql": { input: { installationId: CYCLR_INSTALLATION } },
  "validate-registration.graphql": { input: MUTATION_INPUTS["validateRegistration"] },
};

interface Request {
  readonly source: string;
  readonly begunAt: number;
  endedAt: number;
}

function recorder(source: string, requests: Request[]): UpstreamObserver {
  return {
    begin({ isSignIn }) {
      const request = { source, begunAt: performance.now(), endedAt: 0 };
      if (!isSignIn) requests.push(request);
      return { headers: {}, end: () => void (request.endedAt = performance.now()) };
    },
  };
}

/** How many requests had to wait for each other: the longest row of them of which none overlaps the next. */
function roundsOf(requests: readonly Request[]): number {
  const byEnd = [...requests].sort((one, other) => one.endedAt - other.endedAt);
  let [rounds, freeAt] = [0, -1];
  for (const { begunAt, endedAt } of byEnd) {
    if (begunAt < freeAt) continue;
    rounds += 1;
    freeAt = endedAt;
  }
  return rounds;
}

async function start(requests: Request[]) {
  const config = loadConfig(undefined, { PORT: "0", PATCHBAY_CONFIG: "" });
  const runtime = await createRuntime(config, { write: () => {} });
  const sources = await openSources(keepingNothing(config), runtime.state, {
    observe: ({ id }) => [recorder(id, requests)],
  });
  const app = await startApp(config, sources.directory, runtime);
  const send = async (query: string, variables?: object) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data?: object; errors?: object[] };
  };
  // Everybody is signed in, as in any server that has run for a minute.
  await send(`{ workspaces(first: 100) { nodes { id } } }`);
  const slow = (delayMs: number) => {
    for (const emulator of sources.emulators.values()) {
      emulator.clearFaults();
      emulator.inject({ times: Infinity, delayMs });
    }
  };
  slow(ANSWER_MS);
  requests.length = 0;
  return {
    send,
    slow,
    async stop() {
      await app.stop();
      await sources.close();
    },
  };
}

type Started = Awaited<ReturnType<typeof start>>;
const requests: Request[] = [];
let shared: Started;
beforeAll(async () => void (shared = await start(requests)));
afterAll(() => shared.stop());

async function measure(document: string, variables?: object): Promise<string> {
  // What a mutation changed is not to be seen by the others.
  const isMutation = /^mutation /m.test(document);
  const server = isMutation ? await start(requests) : shared;
  requests.length = 0;
  let answeredAt = Infinity;
  try {
    const { errors } = await server.send(document, variables);
    answeredAt = performance.now();
    expect(errors).toBeUndefined();
    await untilQuiet();
  } finally {
    if (isMutation) await server.stop();
  }
  const sources = [...new Set(requests.map(({ source }) => source))].sort();
  const counts = sources.map((id) => `${id} ${requests.filter(({ source }) => source === id).length}`);
  return counts.length === 0
    ? "none"
    : `${counts.join(", ")}; rounds ${roundsOf(requests.filter(({ begunAt }) => begunAt < answeredAt))}`;
}

/** What was read ahead in vain can end behind the answer: it counts as a call, but nobody waited for it. */
async function untilQuiet(): Promise<void> {
  for (let calm = 0; calm < 20; calm += 1) {
    if (requests.some(({ endedAt }) => endedAt === 0)) calm = 0;
    await setImmediate();
  }
}

test.each(FILES)("%s", async (file) => {
  const document = readFileSync(new URL(file, FOLDER), "utf8");
  const measured = await measure(document, VARIABLES[file]);
  const [, budget] = BUDGET.exec(document) ?? [];
  expect(measured).toBe(budget);
});

const CYCLR = "cyclr/acme-ltd";
const PINGONE = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
const installationsOf = (workspace: string, fields: string) =>
  `{ installations(first: 25, filter: { workspaceIds: ["${workspace}"] }) { nodes { id name state ${fields} } } }`;
const IDENTITIES = "source { id name } workspace { id source { vendor } } connector { id externalId }";

describe("what is selected decides what is fetched", () => {
  test.each([
    ["Cyclr: identities around installations", installationsOf(CYCLR, IDENTITIES), "cyclr 1; rounds 1"],
    [
      "Cyclr: connectors, which the list carries",
      installationsOf(CYCLR, "connector { name }"),
      "cyclr 1; rounds 1",
    ],
    ["Cyclr: the workspace's own name", installationsOf(CYCLR, "workspace { name }"), "cyclr 2; rounds 2"],
    [
      "ConductorOne: identities",
      installationsOf(`conductorone/${APP}`, IDENTITIES),
      "conductorone 1; rounds 1",
    ],
    ["PingOne: identities", installationsOf(PINGONE, IDENTITIES), "pingone 1; rounds 1"],
    ["PingOne: connectors", installationsOf(PINGONE, "connector { name }"), "pingone 2; rounds 2"],
    [
      "a fragment that asks for more",
      `${installationsOf(PINGONE, "connector { ...More }")} fragment More on Connector { id ... { name } }`,
      "pingone 2; rounds 2",
    ],
    [
      "Jitterbit: identities around registrations",
      `{ registrations(filter: { workspaceIds: ["jitterbit/104417"] }) { nodes { id workspace { id } } } }`,
      "jitterbit 1; rounds 1",
    ],
    [
      "nothing of a source but what is configured",
      "{ sources { id name vendor capabilities health { state } } }",
      "none",
    ],
  ])("%s", async (_label, document, budget) => {
    expect(await measure(document)).toBe(budget);
  });

  test.each([CYCLR, `conductorone/${APP}`, PINGONE])(
    "fifty references into %s are two requests at most",
    async (place) => {
      const ids = Array.from({ length: 50 }, (_, index) => `${place}/installations/${54_321 + index}`);
      const representations = ids.map((id) => `{ __typename: "Installation", id: "${id}" }`).join(" ");
      const document = `{ _entities(representations: [${representations}]) { ... on Installation { id name } } }`;
      const [, count] = /^\S+ (\d+);/.exec(await measure(document)) ?? [];
      expect(Number(count)).toBeLessThanOrEqual(2);
    },
  );
});

describe("what is asked for at once", () => {
  test("is asked once, however many operations want it", async () => {
    requests.length = 0;
    // Time for all of them to arrive.
    shared.slow(ANSWER_MS * 50);
    const document = installationsOf(CYCLR, "connector { name }");
    const answers = await Promise.all(Array.from({ length: 20 }, () => shared.send(document)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]!.errors).toBeUndefined();
    expect(requests).toHaveLength(1);
  });
});
