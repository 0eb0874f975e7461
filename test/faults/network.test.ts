import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Fault } from "../../src/sandbox/emulator.js";
import { SOURCE_IDS } from "../support/sandbox-server.js";
import {
  EACH_VENDOR,
  VENDORS,
  asSource,
  readAll,
  readFrom,
  rowsWithout,
  spoil,
  startFaultServer,
  useFaultServer,
  write,
  type FaultServer,
  type SourceInput,
} from "../support/fault-server.js";
import { until } from "../support/until.js";

/** Vendors that cannot be reached, and what is left alone because of it. */

const never = { failureRate: 0.99 };
const DROP: Fault = { path: /./, times: Infinity, drop: true };

interface Health {
  readonly state: string;
  readonly breaker: string;
}

async function healthOf(server: FaultServer, id: string): Promise<Health> {
  const document = `query ($id: ID!) { source(id: $id) { health { state breaker } } }`;
  const { data } = await server.query<{ source: { health: Health } }>(document, { id });
  return data!.source.health;
}

describe("connections that are cut", () => {
  const RETRIES = 1;
  const server = useFaultServer({ upstream: { retries: RETRIES, retryBudget: 1, breaker: never } });
  const CUTS: readonly [string, Fault, boolean][] = [
    ["reset before the vendor acts", { reset: true, when: "before" }, false],
    ["reset after it acted", { reset: true, when: "after" }, true],
    ["closed before it acts", { drop: true, when: "before" }, false],
    ["closed after it acted", { drop: true, when: "after" }, true],
  ];
  const cases = VENDORS.flatMap((vendor) =>
    CUTS.map(([label, fault, acted]) => [vendor.id, label, vendor, fault, acted] as const),
  );

  test.each(cases)("%s: %s", async (id, _label, vendor, fault, acted) => {
    const emulator = server().emulator(id);
    const reads = spoil(emulator, vendor.read, fault);
    const writes = spoil(emulator, vendor.write, fault);
    const { rows, problems } = await readAll(server());
    expect(rows).toEqual(rowsWithout(id));
    expect(problems).toEqual({
      [id]: expect.objectContaining({ code: "VENDOR_UNAVAILABLE", retryable: true }),
    });
    expect(await write(server(), vendor)).toMatchObject({ code: "OUTCOME_UNKNOWN" });
    expect([reads.hits, writes.hits]).toEqual([1 + RETRIES, 1]);
    const done = emulator.journal.filter(
      ({ method, path }) => method === vendor.write.method && vendor.write.path.test(path),
    );
    expect(done.map(({ handled }) => handled)).toEqual([acted]);
  });
});

describe("a vendor that is gone", () => {
  let server: FaultServer;
  beforeAll(async () => {
    server = await startFaultServer({ upstream: { retries: 0, breaker: never } });
    await readAll(server);
  });
  afterAll(() => server.stop());

  const gone: string[] = [];

  test.each(EACH_VENDOR)(
    "%s: refuses connections, so that a write was certainly not made",
    async (id, vendor) => {
      await server.emulator(id).stop();
      gone.push(id);
      const { rows, problems } = await readAll(server);
      expect(rows).toEqual(rowsWithout(...gone));
      const refused = expect.objectContaining({
        code: "VENDOR_UNAVAILABLE",
        retryable: true,
        message: expect.stringContaining("ECONNREFUSED"),
      });
      expect(problems).toEqual(Object.fromEntries(gone.map((one) => [one, refused])));
      expect(await write(server, vendor)).toEqual(refused);
    },
  );
});

describe("an address that leads nowhere", () => {
  let server: FaultServer;
  let plainPort: number;
  const plain = createServer();
  const WRONG: Readonly<Record<string, () => string>> = {
    dns: () => "https://nowhere.invalid",
    tls: () => `https://127.0.0.1:${plainPort}`,
  };

  beforeAll(async () => {
    plain.listen(0, "127.0.0.1");
    await once(plain, "listening");
    plainPort = (plain.address() as AddressInfo).port;
    const credentials = await startFaultServer();
    const real = Object.entries(WRONG).flatMap(([kind, address]) =>
      SOURCE_IDS.map((id): SourceInput => {
        const { settings } = credentials.emulator(id);
        const at =
          "apiBaseUrl" in settings
            ? { apiBaseUrl: address(), authBaseUrl: address() }
            : { baseUrl: address() };
        return { ...settings, ...at, id: `${id}-${kind}`, vendor: id };
      }),
    );
    await credentials.stop();
    server = await startFaultServer({
      upstream: { retries: 0, breaker: never },
      sources: [...SOURCE_IDS.map((id) => ({ id, vendor: id, sandbox: true })), ...real],
    });
  });
  afterAll(async () => {
    await server.stop();
    plain.closeAllConnections();
    plain.close();
    await once(plain, "close");
  });

  const cases = Object.keys(WRONG).flatMap((kind) =>
    VENDORS.map((vendor) => [vendor.id, kind, vendor] as const),
  );

  test.each(cases)("%s: %s", async (id, kind, vendor) => {
    const source = `${id}-${kind}`;
    const there = asSource(vendor, source);
    const { rows, problems } = await readFrom(server, [there, ...VENDORS]);
    const code = kind === "dns" ? /ENOTFOUND|EAI_AGAIN/ : /EPROTO|ERR_SSL|ERR_TLS/;
    const unreachable = expect.objectContaining({
      code: "VENDOR_UNAVAILABLE",
      retryable: true,
      message: expect.stringMatching(code),
    });
    expect(problems).toEqual({ [source]: unreachable });
    expect(rows).toEqual({ ...rowsWithout(), [source]: 0 });
    expect(await write(server, there)).toEqual(unreachable);
    expect(problems[source]!.message).not.toMatch(/nowhere|127\.0\.0\.1/);
  });
});

describe("a breaker", () => {
  const RETRY_AFTER_MS = 2_000;
  let server: FaultServer;
  beforeAll(async () => {
    const breaker = { retryAfterMs: RETRY_AFTER_MS };
    server = await startFaultServer({ upstream: { retries: 0, breaker } });
  });
  afterAll(() => server.stop());

  test("opens for a vendor that keeps failing, spares it requests, and closes by itself", async () => {
    const [vendor] = VENDORS;
    const { id } = vendor!;
    const emulator = server.emulator(id);
    const gauge = `patchbay_source_breaker_open{source="${id}",vendor="${id}"}`;
    await readAll(server);
    expect(await server.metrics()).toContain(`${gauge} 0`);

    emulator.inject(DROP);
    const isOpen = async () => (await healthOf(server, id)).breaker === "OPEN";
    await until(async () => {
      await readFrom(server, [vendor!]);
      return isOpen();
    });
    expect(await healthOf(server, id)).toEqual({ state: "DOWN", breaker: "OPEN" });

    emulator.clearJournal();
    const startedAt = performance.now();
    const left = {
      code: "VENDOR_UNAVAILABLE",
      retryable: true,
      message: expect.stringContaining("Nothing was sent"),
    };
    const { rows, problems } = await readAll(server);
    expect(problems).toEqual({ [id]: left });
    expect(rows).toEqual(rowsWithout(id));
    expect(await write(server, vendor!)).toEqual(left);
    expect(await server.metrics()).toContain(`${gauge} 1`);
    expect(await server.ready()).toBe(200);
    expect(emulator.journal).toEqual([]);
    // Else the vendor would have been tried in between.
    expect(performance.now() - startedAt).toBeLessThan(RETRY_AFTER_MS);

    // The one request that tries finds it failing still, so all the others are spared again.
    await until(async () => {
      await readFrom(server, [vendor!]);
      return emulator.journal.length > 0;
    });
    expect(await healthOf(server, id)).toEqual({ state: "DOWN", breaker: "OPEN" });

    emulator.clearFaults();
    await until(async () => (await readFrom(server, [vendor!])).rows[id] === vendor!.read.rows);
    const { state, breaker } = await healthOf(server, id);
    expect(breaker).toBe("CLOSED");
    // What failed is still on record.
    expect(state).toBe("DEGRADED");
    expect(await server.metrics()).toContain(`${gauge} 0`);
    expect(await write(server, vendor!)).toBeNull();
  });
});

describe("readiness", () => {
  test("ends when all vendors are down, and comes back without a single operation", async () => {
    const server = await startFaultServer({ upstream: { retries: 0, breaker: { retryAfterMs: 200 } } });
    try {
      expect(await server.ready()).toBe(200);
      for (const id of SOURCE_IDS) server.emulator(id).inject(DROP);
      await until(async () => {
        await readAll(server);
        return (await server.ready()) === 503;
      });
      for (const id of SOURCE_IDS) expect((await healthOf(server, id)).state).toBe("DOWN");

      // Whoever looks makes it ask, so it notices on its own, and not before.
      for (const id of SOURCE_IDS) server.emulator(id).clearJournal();
      const probed = () => SOURCE_IDS.every((id) => server.emulator(id).journal.length > 0);
      await until(async () => {
        expect(await server.ready()).toBe(503);
        return probed();
      });
      for (const id of SOURCE_IDS) server.emulator(id).clearFaults();
      await until(async () => (await server.ready()) === 200);
      await until(async () => {
        const { problems } = await readAll(server);
        return Object.keys(problems).length === 0;
      });
    } finally {
      await server.stop();
    }
  });

  test.each(EACH_VENDOR)("is there while %s alone can be used", async (id) => {
    const server = await startFaultServer({ upstream: { retries: 0, breaker: { retryAfterMs: 60_000 } } });
    try {
      const others = SOURCE_IDS.filter((one) => one !== id);
      for (const one of others) server.emulator(one).inject(DROP);
      await until(async () => {
        await readAll(server);
        const states = await Promise.all(others.map(async (one) => (await healthOf(server, one)).state));
        return states.every((state) => state === "DOWN");
      });
      expect(await server.ready()).toBe(200);
      server.emulator(id).inject(DROP);
      await until(async () => {
        await readAll(server);
        return (await server.ready()) === 503;
      });
      expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
