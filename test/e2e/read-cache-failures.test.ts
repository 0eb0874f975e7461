import { EACH_VENDOR, requestsOf, startFaultServer, useFaultServer } from "../support/fault-server.js";
import { mutateOn } from "../support/mutate.js";
import { APP, C1_CONNECTOR, CYCLR_INSTALLATION } from "../support/mutation-inputs.js";
import { samplesOf } from "../telemetry/scrape.js";
import {
  caseOf,
  FAIL,
  FIELDS,
  inPlace,
  listOf,
  oneOf,
  PING,
  rowsOf,
  SHORT,
  type List,
  type Told,
} from "./read-cache-setup.js";

describe("when a vendor fails", () => {
  const server = useFaultServer({ cache: SHORT, upstream: { breaker: { failureRate: 0.99 } } });
  const failing = (id: string, fault: object = FAIL) =>
    server()
      .emulator(id)
      .inject({ path: /./, times: Infinity, ...fault });
  const now = () => new Date().toISOString();
  const NEVER_ASKED: Readonly<Record<string, string>> = {
    cyclr: "cyclr/umbrella",
    conductorone: `conductorone/${APP.slice(0, -1)}9`,
    jitterbit: "jitterbit/106002",
    pingone: PING.replace(/.$/, "9"),
  };

  test.each(EACH_VENDOR)(
    "%s: the rows of a list are still there, and it says how old they are",
    async (id, vendor) => {
      const before = now();
      const rows = await rowsOf(server(), vendor);
      const after = now();
      failing(id);
      const { data, errors, extensions } = await listOf(server(), vendor);
      expect(errors).toBeUndefined();
      expect(data!.list.nodes).toEqual(rows);
      expect(data!.list.failures).toEqual([
        {
          source: { id },
          workspaceId: vendor.read.workspaceId,
          rowsReadAt: expect.any(String),
          problem: { code: "VENDOR_UNAVAILABLE" },
        },
      ]);
      const rowsReadAt = data!.list.failures[0]!.rowsReadAt!;
      expect(rowsReadAt >= before && rowsReadAt <= after).toBe(true);
      expect(extensions).toEqual({ stale: [{ sourceId: id, readAt: rowsReadAt }] });
      // It was asked.
      expect(requestsOf(server().emulator(id), vendor.read).at(-1)).toMatchObject({ status: 500 });
    },
  );

  test.each(EACH_VENDOR)("%s: so is one by its id, without an error", async (id, vendor) => {
    const [row] = await rowsOf(server(), vendor);
    const first = await oneOf(server(), vendor, row!.id);
    expect(first).toEqual({ data: { one: row } });
    failing(id);
    expect(await oneOf(server(), vendor, row!.id)).toEqual({
      data: { one: row },
      extensions: { stale: [{ sourceId: id, readAt: expect.any(String) }] },
    });
  });

  test.each(EACH_VENDOR)("%s: what was never asked for is the failure it always was", async (id, vendor) => {
    const rows = await rowsOf(server(), vendor);
    failing(id);
    const elsewhere = NEVER_ASKED[id]!;
    const { data, errors, extensions } = await listOf(server(), inPlace(id, elsewhere));
    expect([errors, extensions]).toEqual([undefined, undefined]);
    expect(data!.list).toEqual({
      nodes: [],
      failures: [
        {
          source: { id },
          workspaceId: elsewhere,
          rowsReadAt: null,
          problem: { code: "VENDOR_UNAVAILABLE" },
        },
      ],
    });
    const one = await oneOf(server(), vendor, rows.at(-1)!.id);
    expect(one).toMatchObject({ errors: [{ extensions: { code: "VENDOR_UNAVAILABLE" } }] });
    expect(one.extensions).toBeUndefined();
  });

  test("with 429 it is the same, and the problem is another", async () => {
    const vendor = caseOf("pingone");
    const rows = await rowsOf(server(), vendor);
    failing("pingone", { respond: { status: 429, body: "{}", headers: { "retry-after": "3600" } } });
    const { data, extensions } = await listOf(server(), vendor);
    expect(data!.list.nodes).toEqual(rows);
    expect(data!.list.failures).toMatchObject([
      { problem: { code: "RATE_LIMITED" }, rowsReadAt: expect.any(String) },
    ]);
    expect(extensions?.stale).toHaveLength(1);
  });

  test("a refusal is no reason to show what is old", async () => {
    const vendor = caseOf("pingone");
    await rowsOf(server(), vendor);
    failing("pingone", { respond: { status: 403, body: "{}" } });
    const { data, extensions } = await listOf(server(), vendor);
    expect(data!.list).toMatchObject({ nodes: [], failures: [{ rowsReadAt: null }] });
    expect(extensions).toBeUndefined();
  });

  test("who wants it anew gets the failure", async () => {
    const vendor = caseOf("cyclr");
    const [row] = await rowsOf(server(), vendor);
    await oneOf(server(), vendor, row!.id);
    failing("cyclr");
    for (const header of ["no-cache", "no-store"]) {
      const { data, extensions } = await listOf(server(), vendor, { "cache-control": header });
      expect(data!.list).toMatchObject({ nodes: [], failures: [{ rowsReadAt: null }] });
      expect(extensions).toBeUndefined();
      const one = await oneOf(server(), vendor, row!.id, { "cache-control": header });
      expect(one).toMatchObject({ errors: [{ extensions: { code: "VENDOR_UNAVAILABLE" } }] });
    }
  });

  test("a mutation does not take what is old for what is there", async () => {
    const vendor = inPlace("pingone", PING);
    await rowsOf(server(), vendor);
    failing("pingone");
    const input = { workspaceId: PING, connectorId: `${PING}/connectors/smtpConnector`, name: "Ensured" };
    expect(await mutateOn(server(), "ensureInstallation", input, "action")).toMatchObject({
      action: null,
      problem: { code: "VENDOR_UNAVAILABLE" },
    });
  });

  test("what a change put out of date does not come back", async () => {
    const vendor = inPlace("cyclr", "cyclr/acme-ltd");
    await rowsOf(server(), vendor);
    const input = { installationId: CYCLR_INSTALLATION, name: "Before it failed" };
    await mutateOn(server(), "updateInstallation", input, "installation { name }");
    failing("cyclr");
    const { data, extensions } = await listOf(server(), vendor);
    expect(data!.list).toMatchObject({ nodes: [], failures: [{ rowsReadAt: null }] });
    expect(extensions).toBeUndefined();
  });

  test("in a list over all vendors only the failing one's rows are old", async () => {
    const document = `{ list: installations(first: 100) { ${FIELDS} } }`;
    const before = await server().query<{ list: List }>(document);
    failing("conductorone");
    const { data, extensions } = (await server().query<{ list: List }>(document)) as Told<{ list: List }>;
    expect(data!.list.nodes).toEqual(before.data!.list.nodes);
    expect(data!.list.failures.length).toBeGreaterThan(0);
    for (const failure of data!.list.failures)
      expect(failure).toMatchObject({ source: { id: "conductorone" }, rowsReadAt: expect.any(String) });
    expect(extensions?.stale?.map(({ sourceId }) => sourceId)).toEqual(["conductorone"]);
  });

  test("an edge and a reference say it, too", async () => {
    const edge = `{ workspace(id: "conductorone/${APP}") { installations { nodes { id } failures { rowsReadAt } } } }`;
    const reference = `{ _entities(representations: [{ __typename: "Installation", id: "${C1_CONNECTOR}" }]) { ... on Installation { id name } } }`;
    const before = [await server().query(edge), await server().query(reference)];
    failing("conductorone");
    const after = [await server().query(edge), await server().query(reference)] as Told<object>[];
    expect(after[1]).toMatchObject({ data: before[1]!.data as object });
    expect(after[0]).toMatchObject({
      data: { workspace: { installations: { failures: [{ rowsReadAt: expect.any(String) }] } } },
    });
    for (const { errors, extensions } of after) {
      expect(errors).toBeUndefined();
      expect(extensions?.stale).toMatchObject([{ sourceId: "conductorone" }]);
    }
  });

  test("it ends with the failure", async () => {
    const vendor = caseOf("jitterbit");
    await rowsOf(server(), vendor);
    failing("jitterbit");
    expect((await listOf(server(), vendor)).extensions?.stale).toHaveLength(1);
    server().emulator("jitterbit").clearFaults();
    expect(await rowsOf(server(), vendor)).toHaveLength(vendor.read.rows);
  });

  test("the metric counts it", async () => {
    const name = `patchbay_cache_reads_total{source="cyclr",vendor="cyclr",operation="listInstallations",outcome="stale"}`;
    const count = async () => samplesOf(await server().metrics()).get(name) ?? 0;
    await rowsOf(server(), caseOf("cyclr"));
    const before = await count();
    failing("cyclr");
    await listOf(server(), caseOf("cyclr"));
    expect(await count()).toBe(before + 1);
  });
});

test("a vendor that is gone altogether: its rows are still there", async () => {
  const server = await startFaultServer({ cache: SHORT });
  try {
    const vendor = caseOf("pingone");
    const rows = await rowsOf(server, vendor);
    await server.emulator("pingone").stop();
    const { data, extensions } = await listOf(server, vendor);
    expect(data!.list.nodes).toEqual(rows);
    expect(data!.list.failures).toMatchObject([{ rowsReadAt: expect.any(String) }]);
    expect(extensions?.stale).toMatchObject([{ sourceId: "pingone" }]);
  } finally {
    await server.stop();
  }
});
