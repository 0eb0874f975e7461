import type { Fault } from "../../src/sandbox/emulator.js";
import {
  EACH_VENDOR,
  VENDORS,
  readAll,
  readFrom,
  requestsOf,
  rowsWithout,
  spoil,
  startFaultServer,
  turnKnobs,
  useFaultServer,
  write,
  type FaultServer,
  type VendorCase,
} from "../support/fault-server.js";

/** Tokens that expire, cannot be had, or are refused. */

const healthState = async (server: FaultServer, { id }: VendorCase) => {
  const document = `query ($id: ID!) { source(id: $id) { health { state } } }`;
  const { data } = await server.query<{ source: { health: { state: string } } }>(document, { id });
  return data!.source.health.state;
};

describe("expired tokens", () => {
  const server = useFaultServer();

  test("are renewed once for each source, however many operations find out", async () => {
    await readAll(server());
    for (const { id } of VENDORS) {
      server().emulator(id).expireTokens();
      server().emulator(id).clearJournal();
    }
    const seen = await Promise.all(Array.from({ length: 100 }, () => readAll(server())));
    for (const one of seen) expect(one).toEqual({ rows: rowsWithout(), problems: {}, stoppedEarly: false });
    for (const { id, token } of VENDORS)
      expect([id, requestsOf(server().emulator(id), token).length]).toEqual([id, 1]);
  });

  test.each(EACH_VENDOR)("%s: a write is sent once more, and done once", async (_id, vendor) => {
    await readFrom(server(), [vendor]);
    const emulator = server().emulator(vendor.id);
    emulator.expireTokens();
    const sent = spoil(emulator, vendor.write);
    expect(await write(server(), vendor)).toBeNull();
    // The first can have been a read before the write: then the write itself had a fresh token.
    expect(sent.hits).toBeLessThanOrEqual(2);
    expect(requestsOf(emulator, vendor.write).filter(({ status }) => status < 300)).toHaveLength(1);
  });
});

describe("a token endpoint", () => {
  const server = useFaultServer({
    upstream: { timeoutMs: 300, retries: 0, breaker: { failureRate: 0.99 } },
  });

  const DOWN: readonly [string, Fault][] = [
    ["drops connections", { drop: true }],
    ["answers 500", { respond: { status: 500, body: "{}" } }],
    ["answers HTML", { respond: { status: 200, headers: { "content-type": "text/html" }, body: "<p>" } }],
    ["answers a 404", { respond: { status: 404, body: "" } }],
    ["hangs", { hang: "headers" }],
    ["hangs halfway", { hang: "body" }],
  ];
  const cases = VENDORS.flatMap((vendor) =>
    DOWN.map(([label, fault]) => [vendor.id, label, vendor, fault] as const),
  );

  test.each(cases)(
    "%s: that %s takes its own source down, until it works again",
    async (id, _label, vendor, fault) => {
      await readAll(server());
      const emulator = server().emulator(id);
      emulator.expireTokens();
      spoil(emulator, vendor.token, fault);
      const reads = spoil(emulator, vendor.read);
      const writes = spoil(emulator, vendor.write);
      const { rows, problems } = await readAll(server());
      expect(rows).toEqual(rowsWithout(id));
      // The configured address of the token endpoint is wrong, or its credentials are: both are told apart from "absent".
      const code = expect.stringMatching(/^(VENDOR_UNAVAILABLE|VENDOR_CREDENTIALS_REJECTED)$/);
      expect(problems).toEqual({ [id]: expect.objectContaining({ code }) });
      // No token, no change: a write that was not sent is known not to have happened.
      expect(await write(server(), vendor)).toMatchObject({ code });
      // One that was sent was refused for its token.
      for (const { hits } of [reads, writes]) expect(hits).toBeLessThanOrEqual(1);
      expect(requestsOf(emulator, vendor.write).filter(({ status }) => status < 300)).toEqual([]);

      emulator.clearFaults();
      expect(await readAll(server())).toMatchObject({ rows: rowsWithout(), problems: {} });
      expect(await write(server(), vendor)).toBeNull();
    },
  );
});

describe("refused credentials", () => {
  const server = useFaultServer();
  const REFUSALS: Readonly<Record<string, { status: number; body: string }>> = {
    cyclr: { status: 400, body: '{"error": "invalid_client"}' },
    conductorone: { status: 401, body: '{"error": "invalid_client", "error_description": "no"}' },
    jitterbit: {
      status: 200,
      body: '{"status": false, "operation": "User login", "errorCode": "INVALID_CREDENTIALS", "errorMessage": "no"}',
    },
    pingone: { status: 401, body: '{"error": "invalid_client", "error_description": "no"}' },
  };

  const refuse = (vendor: VendorCase) => {
    server().emulator(vendor.id).expireTokens();
    return spoil(server().emulator(vendor.id), vendor.token, { respond: REFUSALS[vendor.id]! });
  };
  const refused = expect.objectContaining({ code: "VENDOR_CREDENTIALS_REJECTED" });

  test.each(EACH_VENDOR)("%s: show in its health until they are accepted", async (id, vendor) => {
    await readAll(server());
    expect(await healthState(server(), vendor)).toBe("HEALTHY");
    refuse(vendor);
    expect(await readAll(server())).toMatchObject({ rows: rowsWithout(id), problems: { [id]: refused } });
    expect(await healthState(server(), vendor)).toBe("CREDENTIALS_REJECTED");
    expect(await server().metrics()).toContain(
      `patchbay_source_state{source="${id}",vendor="${id}",state="credentials_rejected"} 1`,
    );
    expect(await server().ready()).toBe(200);

    server().emulator(id).clearFaults();
    expect(await readAll(server())).toMatchObject({ rows: rowsWithout(), problems: {} });
    expect(await healthState(server(), vendor)).toBe("HEALTHY");
  });

  // Cyclr and PingOne look into some refusals with a further request: not when there was no token to begin with.
  test.each(EACH_VENDOR)("%s: are not sent again and again", async (_id, vendor) => {
    await readFrom(server(), [vendor]);
    const asked = refuse(vendor);
    expect((await readFrom(server(), [vendor])).problems).toEqual({ [vendor.id]: refused });
    expect(asked.hits).toBe(1);
    expect(await write(server(), vendor)).toEqual(refused);
    expect(asked.hits).toBe(2);
  });
});

describe("ConductorOne's clock", () => {
  const conductorOne = VENDORS[1]!;
  const FAR = [3_600, -3_600];

  test.each([100, -100, ...FAR])("may be %i seconds ahead", async (seconds) => {
    // One of its own: what it has learned of the clock stays with it.
    const server = await startFaultServer();
    try {
      const emulator = server.emulator("conductorone");
      await turnKnobs(emulator, { clockSkewSeconds: seconds });
      const { rows, problems } = await readFrom(server, [conductorOne]);
      expect(problems).toEqual({});
      expect(rows).toEqual({ conductorone: conductorOne.read.rows });
      const tokens = () => requestsOf(emulator, conductorOne.token).map(({ status }) => status);
      expect(tokens()).toEqual(FAR.includes(seconds) ? [401, 200] : [200]);

      // It is remembered: the next token needs one request.
      emulator.expireTokens();
      emulator.clearJournal();
      expect((await readFrom(server, [conductorOne])).problems).toEqual({});
      expect(tokens()).toEqual([200]);
      expect(await write(server, conductorOne)).toBeNull();
    } finally {
      await server.stop();
    }
  });
});
