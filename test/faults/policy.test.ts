import { jest } from "@jest/globals";
import {
  EACH_VENDOR,
  VENDORS,
  readAll,
  readFrom,
  requestsOf,
  rowsWithout,
  spoil,
  useFaultServer,
  write,
} from "../support/fault-server.js";
import { until } from "../support/until.js";

/** How many requests a vendor gets at once, and what becomes of the others. */

describe("a limit of two at once", () => {
  const OPERATIONS = 20;
  const server = useFaultServer({ upstream: { concurrency: 2, shareReads: false } });

  test("holds for every source under parallel operations, and none of them fails", async () => {
    const most = VENDORS.map(({ id, read }) => {
      const emulator = server().emulator(id);
      const seen = { atOnce: 0 };
      const sent = spoil(emulator, read, {
        // So long that those which may come together do.
        delayMs: 20,
        onHit: () =>
          void (seen.atOnce = Math.max(seen.atOnce, sent.hits - requestsOf(emulator, read).length)),
      });
      return { seen, sent };
    });
    const seen = await Promise.all(Array.from({ length: OPERATIONS }, () => readAll(server())));
    for (const one of seen) expect(one).toEqual({ rows: rowsWithout(), problems: {}, stoppedEarly: false });
    expect(most.map(({ seen: { atOnce } }) => atOnce)).toEqual(VENDORS.map(() => 2));
    expect(most.map(({ sent }) => sent.hits)).toEqual(VENDORS.map(() => OPERATIONS));
  });
});

describe("a queue for one", () => {
  const server = useFaultServer({
    upstream: {
      shareReads: false,
      concurrency: 1,
      queue: 1,
      retries: 0,
      timeoutMs: 2_000,
      breaker: { failureRate: 0.99 },
    },
  });
  const waiting = async (id: string) => {
    const text = await server().metrics();
    return Number(new RegExp(`patchbay_source_requests_waiting{source="${id}".*} (\\d+)`).exec(text)![1]);
  };

  test.each(EACH_VENDOR)("%s: the surplus fails at once, and nothing is sent", async (id, vendor) => {
    await readAll(server());
    const emulator = server().emulator(id);
    emulator.clearJournal();
    // Holds the one place until its time is up.
    emulator.inject({ method: vendor.read.method, path: vendor.read.path, hang: "headers" });
    const sent = spoil(emulator, vendor.read);
    const first = readFrom(server(), [vendor]);
    await until(() => emulator.journal.length === 1);
    const second = readFrom(server(), [vendor]);
    await until(async () => (await waiting(id)) === 1);

    const startedAt = performance.now();
    const surplus = {
      code: "VENDOR_UNAVAILABLE",
      retryable: true,
      message: expect.stringContaining("Nothing was sent"),
    };
    expect((await readFrom(server(), [vendor])).problems).toEqual({ [id]: surplus });
    expect(await write(server(), vendor)).toEqual(surplus);
    expect((await readAll(server())).rows).toEqual(rowsWithout(id));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(emulator.journal).toHaveLength(1);

    expect((await first).problems[id]).toMatchObject({ message: expect.stringContaining("within 2000 ms") });
    expect(await second).toMatchObject({ rows: { [id]: vendor.read.rows }, problems: {} });
    expect(sent.hits).toBe(1);
    expect(await waiting(id)).toBe(0);
  });
});

describe("a limit of requests in a minute", () => {
  const PER_MINUTE = 3;
  const server = useFaultServer({ upstream: { shareReads: false, requestsPerMinute: PER_MINUTE, queue: 2 } });
  const clock = useSkippedTime();

  test.each(EACH_VENDOR)("%s: holds those beyond it back instead of failing them", async (id, vendor) => {
    const sent = spoil(server().emulator(id), vendor.read);
    const rows = { [id]: vendor.read.rows };
    for (let count = 0; count < PER_MINUTE; count += 1)
      expect((await readFrom(server(), [vendor])).rows).toEqual(rows);
    // Two of them wait in line, and there is no room for the third, whichever that is.
    const late = [1, 2, 3].map(() => readFrom(server(), [vendor]));
    const refused = await Promise.race(late);
    expect(refused.problems[id]).toMatchObject({
      code: "VENDOR_UNAVAILABLE",
      retryable: true,
      message: expect.stringContaining("Nothing was sent"),
    });
    expect(sent.hits).toBe(PER_MINUTE);
    clock.skipMinute();
    const others = (await Promise.all(late)).filter((one) => one !== refused);
    for (const one of others) expect(one).toMatchObject({ rows, problems: {} });
    expect(sent.hits).toBe(PER_MINUTE + 2);
    clock.skipMinute();
  });
});

describe("an operation whose time is up while it waits", () => {
  const OPERATION_MS = 500;
  const [vendor] = VENDORS;
  const clock = useSkippedTime();

  describe("for its turn of the minute", () => {
    const server = useFaultServer({
      server: { operationTimeoutMs: OPERATION_MS },
      upstream: { shareReads: false, requestsPerMinute: 1 },
    });

    test("is answered", async () => {
      await readFrom(server(), [vendor!]);
      const late = readFrom(server(), [vendor!]);
      const patience = AbortSignal.timeout(OPERATION_MS * 6);
      const isOver = { now: false };
      void late.then(() => (isOver.now = true));
      await until(() => isOver.now || patience.aborted);
      const wasOver = isOver.now;
      clock.skipMinute();
      await late;
      expect(wasOver).toBe(true);
    });
  });

  describe("for a place", () => {
    const server = useFaultServer({
      server: { operationTimeoutMs: OPERATION_MS },
      upstream: { shareReads: false, concurrency: 1 },
    });

    test("is answered", async () => {
      await readAll(server());
      // A write keeps its place beyond the operation's time.
      const held = spoil(server().emulator(vendor!.id), vendor!.write, { delayMs: OPERATION_MS * 6 });
      const isMade = { now: false };
      const made = write(server(), vendor!).then(() => (isMade.now = true));
      await until(() => held.hits === 1);
      await readFrom(server(), [vendor!]);
      const wasMade = isMade.now;
      await made;
      expect(wasMade).toBe(false);
    });
  });
});

/** Lets minutes pass for whoever reads the clock; timers stay as they are. */
function useSkippedTime(): { skipMinute(): void } {
  let skippedMs = 0;
  const now = Date.now.bind(Date);
  let spy: jest.SpiedFunction<typeof Date.now>;
  beforeAll(() => {
    spy = jest.spyOn(Date, "now").mockImplementation(() => now() + skippedMs);
  });
  afterAll(() => spy.mockRestore());
  return { skipMinute: () => void (skippedMs += 61_000) };
}
