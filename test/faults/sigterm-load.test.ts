import { createLoadClient, type LoadClient, type Outcome } from "../support/load.js";
import { useEmulators, useProcesses } from "../support/replicas.js";
import { SOURCE_IDS } from "../support/sandbox-server.js";
import { until } from "../support/until.js";

/** A process that is told to stop while many use it. */
const emulators = useEmulators();
const startProcess = useProcesses();

const CLIENTS = 20;
const DRAIN_MS = 500;
const OPERATION_MS = 5_000;
const REQUEST_MS = 3_000;

const place = "pingone/1f0c6a3e-5d27-4c8b-9b1e-7a4d2e8f6c03";
const READ = `query ($id: ID!) { installation(id: $id) { id name } }`;
const INSTALL = `mutation ($input: InstallConnectorInput!) {
  installConnector(input: $input) { installation { name } problem { code } }
}`;
const REGISTER = `mutation ($input: RegisterConnectorInput!) {
  registerConnector(input: $input) { registration { name } problem { code } }
}`;

/** One request of one client. */
interface Sent {
  /** What it wanted to make; `null`: it read. */
  readonly name: string | null;
  /** When it was sent, and answered. */
  readonly at: number;
  readonly until: number;
  readonly outcome: Outcome;
}

/** Reads and writes in turn until there is nobody to talk to. */
async function useIt(client: LoadClient, number: number, done: Sent[]): Promise<void> {
  for (let count = 0; ; count += 1) {
    const name = count % 2 === 0 ? null : `load ${number}-${count}`;
    const at = performance.now();
    const outcome = await ask(client, name, number);
    done.push({ name, at, until: performance.now(), outcome });
    if (outcome.kind === "broken") return;
  }
}

function ask(client: LoadClient, name: string | null, number: number): Promise<Outcome> {
  if (name === null) return client.post(READ, { id: "cyclr/acme-ltd/installations/54321" });
  if (number % 2 === 0) {
    const input = { workspaceId: "jitterbit/104417", name, version: "1.0.0" };
    return client.post(REGISTER, { input });
  }
  const config = [{ name: "hostname", value: "smtp.example.com" }];
  const input = { workspaceId: place, connectorId: `${place}/connectors/smtpConnector`, name, config };
  return client.post(INSTALL, { input });
}

/** The names that the vendors were asked to make something of, and did. */
function made(): string[] {
  return [emulators().pingone, emulators().jitterbit]
    .flatMap(({ journal }) => journal)
    .filter(({ method, handled }) => method !== "GET" && handled)
    .map(({ body }) => (typeof body === "object" && body !== null && "name" in body ? String(body.name) : ""))
    .filter((name) => name.startsWith("load "));
}

test("under load, SIGTERM loses no request that was taken, and no write", async () => {
  const { child, url, exit, output } = await startProcess(emulators(), {
    server: { drainMs: DRAIN_MS, operationTimeoutMs: OPERATION_MS },
    upstream: Object.fromEntries(SOURCE_IDS.map((id) => [id, { timeoutMs: REQUEST_MS }])),
  });
  // Slow enough for writes to be under way at any moment.
  for (const id of ["pingone", "jitterbit"] as const)
    emulators()[id].inject({ method: "POST", path: /connector/, delayMs: 60, times: Infinity });
  const done: Sent[] = [];
  const clients = Array.from({ length: CLIENTS }, () => createLoadClient(url));
  const load = clients.map((client, number) => useIt(client, number, done));
  await until(() => done.filter(({ name }) => name !== null).length >= 2 * CLIENTS);
  const watcher = createLoadClient(url);
  expect(await watcher.get("/health/ready")).toMatchObject({ status: 200 });

  const stoppedAt = performance.now();
  child.kill("SIGTERM");
  let notReadyAt = Infinity;
  await until(async () => {
    const ready = await watcher.get("/health/ready");
    if (ready.kind === "answer" && ready.status === 503) notReadyAt = Math.min(notReadyAt, performance.now());
    return ready.kind === "broken" || ready.status === 503;
  });
  expect(notReadyAt - stoppedAt).toBeLessThan(DRAIN_MS);
  expect(await exit).toBe(0);
  const exitedAt = performance.now();
  expect(exitedAt - stoppedAt).toBeLessThan(DRAIN_MS + OPERATION_MS + REQUEST_MS);
  await Promise.all(load);
  for (const client of [...clients, watcher]) client.close();

  const broken = done.filter(({ outcome }) => outcome.kind === "broken");
  const answered = done.filter(({ outcome }) => outcome.kind === "answer");
  // Each client is answered until the server takes no more: nobody is turned away while it drains.
  expect(broken).toHaveLength(CLIENTS);
  for (const { until: at } of broken) expect(at - stoppedAt).toBeGreaterThan(DRAIN_MS - 5);
  for (const { outcome } of broken) expect(outcome).toMatchObject({ hasBegun: false });
  expect(answered.filter(({ at }) => at > notReadyAt).length).toBeGreaterThan(CLIENTS);

  const told: string[] = [];
  for (const { name, outcome } of answered) {
    const { status, body } = outcome as Extract<Outcome, { kind: "answer" }>;
    expect(status).toBe(200);
    const { data, errors } = JSON.parse(body) as {
      data: Record<string, { problem?: object | null } | null>;
      errors?: object[];
    };
    expect(errors).toBeUndefined();
    const [payload] = Object.values(data);
    if (name === null) expect(payload).toMatchObject({ id: "cyclr/acme-ltd/installations/54321" });
    else {
      expect(payload).toMatchObject({ problem: null });
      told.push(name);
    }
  }
  // What was told of is there, once; and nothing is there that nobody was told of.
  expect(made().sort()).toEqual(told.sort());
  expect(told.length).toBeGreaterThan(2 * CLIENTS);
  expect(output()).not.toMatch(/a bug|UnhandledPromise|Error:/);
}, 60_000);
