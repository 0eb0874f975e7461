import { SourceHealthDocument } from "../__generated__/operations.js";
import { SOURCE_IDS, useSandboxServer } from "../support/sandbox-server.js";

/** `Source.health`, as the requests of this server leave it. */
const server = useSandboxServer();

async function health() {
  const { data, errors } = await server().query(SourceHealthDocument);
  expect(errors).toBeUndefined();
  return new Map(data!.sources.map((source) => [source.id, source.health]));
}

test("nothing is known of a vendor that was not asked, and asking for it sends nothing", async () => {
  const known = await health();
  expect([...known.keys()]).toEqual(SOURCE_IDS);
  for (const one of known.values())
    expect(one).toMatchObject({ state: "UNKNOWN", requests: 0, lastSuccessAt: null });
  for (const id of SOURCE_IDS) expect(server().emulator(id).journal).toEqual([]);
});

test("one that answers is healthy, and its requests are counted", async () => {
  await server().query(`{ workspaces(first: 100) { nodes { id } } }`);
  for (const [id, one] of await health()) {
    expect([id, one]).toMatchObject([
      id,
      { state: "HEALTHY", breaker: "CLOSED", errors: 0, lastProblem: null },
    ]);
    expect(new Date(one.lastSuccessAt!).getTime()).toBeGreaterThanOrEqual(new Date(one.since).getTime());
  }
});

test("what a vendor says of its limit is passed on", async () => {
  const headers = { "x-ratelimit-remaining": "41" };
  server()
    .emulator("cyclr")
    .inject({ path: /accounts/, respond: { status: 200, headers, body: "[]" } });
  await server().query(`{ workspaces(filter: { sourceIds: ["cyclr"] }) { nodes { id } } }`);
  expect((await health()).get("cyclr")).toMatchObject({ remainingQuota: 41 });
});
