import { EACH_VENDOR, requestsOf, useFaultServer, VENDORS } from "../support/fault-server.js";
import { mutateOn } from "../support/mutate.js";
import { CYCLR_INSTALLATION } from "../support/mutation-inputs.js";
import { requestsTo } from "../support/sandbox-server.js";
import { samplesOf } from "../telemetry/scrape.js";
import { caseOf, inPlace, installDirectly, LONG, PING, rowsOf, type Headers } from "./read-cache-setup.js";

describe("while it is good", () => {
  const server = useFaultServer({ cache: LONG });
  const sentTo = (id: string) => requestsTo(server().emulator(id));

  test.each(EACH_VENDOR)("%s: a list asked for twice is read once", async (id, vendor) => {
    const first = await rowsOf(server(), vendor);
    expect(first).toHaveLength(vendor.read.rows);
    expect(requestsOf(server().emulator(id), vendor.read)).toHaveLength(1);
    const before = sentTo(id);
    expect(await rowsOf(server(), vendor)).toEqual(first);
    expect(sentTo(id)).toEqual(before);
  });

  test.each(EACH_VENDOR)("%s: so is one by its id, and what is nested in it", async (id, vendor) => {
    const [row] = await rowsOf(server(), vendor);
    const document = `query ($id: ID!) { node(id: $id) { id ... on Installation { name workspace { name } connector { name } } ... on Registration { name workspace { name } } } }`;
    const first = await server().query(document, { id: row!.id });
    expect(first).toMatchObject({ data: { node: row } });
    server().emulator(id).clearJournal();
    expect(await server().query(document, { id: row!.id })).toEqual(first);
    expect(sentTo(id)).toEqual([]);
  });

  test("an inventory of everything asks nobody the second time", async () => {
    const document = `{
      workspaces(first: 100) { nodes { id name } }
      installations(first: 100) { nodes { id name createdAt workspace { name } connector { name } } failures { problem { code } } }
      connectors(first: 100) { nodes { id name } }
      registrations(first: 100) { nodes { id name } }
    }`;
    const first = await server().query(document);
    expect(first.errors).toBeUndefined();
    for (const { id } of VENDORS) server().emulator(id).clearJournal();
    expect(await server().query(document)).toEqual(first);
    for (const { id } of VENDORS) expect(sentTo(id)).toEqual([]);
  });

  test.each(EACH_VENDOR)("%s: no-cache and max-age=0 are read anew, for others too", async (id, vendor) => {
    const first = await rowsOf(server(), vendor);
    for (const header of ["no-cache", "max-age=0"]) {
      server().emulator(id).clearJournal();
      expect(await rowsOf(server(), vendor, { "cache-control": header })).toEqual(first);
      expect(requestsOf(server().emulator(id), vendor.read)).toHaveLength(1);
    }
    server().emulator(id).clearJournal();
    await rowsOf(server(), vendor);
    expect(sentTo(id)).toEqual([]);
  });

  test("what was changed at the vendor itself shows when it is read anew, and then to everybody", async () => {
    const vendor = inPlace("pingone", PING);
    const before = await rowsOf(server(), vendor);
    await installDirectly(server(), "Changed behind the back");
    expect(await rowsOf(server(), vendor)).toEqual(before);
    expect(await rowsOf(server(), vendor, { "cache-control": "no-store" })).toHaveLength(before.length + 1);
    // That left nothing behind.
    expect(await rowsOf(server(), vendor)).toEqual(before);
    expect(await rowsOf(server(), vendor, { "cache-control": "no-cache" })).toHaveLength(before.length + 1);
    server().emulator("pingone").clearJournal();
    expect(await rowsOf(server(), vendor)).toHaveLength(before.length + 1);
    expect(sentTo("pingone")).toEqual([]);
  });

  test("no-store leaves nothing behind: others are read for themselves", async () => {
    const document = `{ connector(id: "cyclr/acme-ltd/connectors/12320") { name } }`;
    const sent: number[] = [];
    for (const headers of [{ "cache-control": "no-store" }, { "cache-control": "no-store" }, {}, {}]) {
      server().emulator("cyclr").clearJournal();
      expect((await server().query(document, {}, headers as Headers)).data).toMatchObject({ connector: {} });
      sent.push(sentTo("cyclr").length);
    }
    expect(sent).toEqual([1, 1, 1, 0]);
  });

  test("who wants it anew does not get the answer to a question from before", async () => {
    const vendor = inPlace("pingone", PING);
    await rowsOf(server(), vendor, { "cache-control": "no-cache" });
    let hit = () => {};
    const isUnderWay = new Promise<void>((resolve) => (hit = resolve));
    server()
      .emulator("pingone")
      .inject({ method: vendor.read.method, path: vendor.read.path, delayMs: 300, times: 1, onHit: hit });
    server().emulator("pingone").clearJournal();
    const early = rowsOf(server(), vendor, { "cache-control": "no-cache" });
    await isUnderWay;
    await rowsOf(server(), vendor, { "cache-control": "no-cache" });
    await early;
    expect(requestsOf(server().emulator("pingone"), vendor.read)).toHaveLength(2);
  });

  test("a mutation's own reads are new: what was installed at the vendor a moment ago is found", async () => {
    const vendor = inPlace("pingone", PING);
    await rowsOf(server(), vendor);
    await installDirectly(server(), "Installed directly");
    expect((await rowsOf(server(), vendor)).map(({ name }) => name)).not.toContain("Installed directly");
    server().emulator("pingone").clearJournal();
    const input = {
      workspaceId: PING,
      connectorId: `${PING}/connectors/smtpConnector`,
      name: "Installed directly",
    };
    expect(
      await mutateOn(server(), "ensureInstallation", input, "action installation { name }"),
    ).toMatchObject({
      action: "UNCHANGED",
      installation: { name: "Installed directly" },
      problem: null,
    });
    expect(sentTo("pingone").filter((request) => !request.startsWith("GET "))).toEqual([]);
    // And what it read serves others.
    expect((await rowsOf(server(), vendor)).map(({ name }) => name)).toContain("Installed directly");
  });

  test("secrets and raw objects are read every time", async () => {
    const document = `{ installation(id: "${CYCLR_INSTALLATION}") { raw } }`;
    for (let time = 0; time < 3; time += 1) {
      expect((await server().query(document)).errors).toBeUndefined();
      expect(requestsTo(server().emulator("cyclr")).length).toBeGreaterThan(time);
    }
  });

  test("so is whether credentials are taken", async () => {
    for (const times of [1, 2]) {
      await server().query(`{ source(id: "pingone") { credentialCheck { accepted } } }`);
      expect(sentTo("pingone")).toHaveLength(times);
    }
  });

  test("the metric tells what was kept and what was not", async () => {
    const vendor = caseOf("jitterbit");
    const count = async (outcome: string) => {
      const name = `patchbay_cache_reads_total{source="jitterbit",vendor="jitterbit",operation="listRegistrations",outcome="${outcome}"}`;
      return samplesOf(await server().metrics()).get(name) ?? 0;
    };
    const all = async () => [
      await count("miss"),
      await count("hit"),
      await count("bypass"),
      await count("stale"),
    ];
    await rowsOf(server(), vendor);
    const before = await all();
    const since = async () => (await all()).map((now, index) => now - before[index]!);
    await rowsOf(server(), vendor);
    await rowsOf(server(), vendor);
    expect(await since()).toEqual([0, 2, 0, 0]);
    await rowsOf(server(), vendor, { "cache-control": "no-cache" });
    expect(await since()).toEqual([0, 2, 1, 0]);
    await rowsOf(server(), vendor, { "cache-control": "no-store" });
    expect(await since()).toEqual([0, 2, 1, 0]);
    await mutateOn(server(), "deleteRegistrationPayload", vendor.write.input, "registration { id }");
    await rowsOf(server(), vendor);
    expect(await since()).toEqual([1, 2, 1, 0]);
  });
});

describe("with the defaults", () => {
  const server = useFaultServer({ cache: {} });

  test("something is kept without anybody asking for it", async () => {
    const document = `{ connector(id: "cyclr/acme-ltd/connectors/12345") { id name } }`;
    const first = await server().query(document);
    const sent = requestsTo(server().emulator("cyclr"));
    expect(sent.length).toBeGreaterThan(0);
    expect(await server().query(document)).toEqual(first);
    expect(requestsTo(server().emulator("cyclr"))).toEqual(sent);
  });
});
