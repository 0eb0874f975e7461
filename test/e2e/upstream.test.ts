import { mutateOn } from "../support/mutate.js";
import { requestsTo, startSandboxServer, useSandboxServer } from "../support/sandbox-server.js";

/** How a source treats its vendor, over real sockets. */
const server = useSandboxServer();

const list = `{ installations(first: 5, filter: { workspaceIds: ["cyclr/acme-ltd"] }) { nodes { id } failures { problem { code message } } } }`;
interface List {
  installations: { nodes: object[]; failures: { problem: { code: string; message: string } }[] };
}
const sent = () => requestsTo(server().emulator("cyclr"));

test.each([
  ["a 503", { respond: { status: 503, body: "{}" } }],
  ["a 502 in HTML", { respond: { status: 502, headers: { "content-type": "text/html" }, body: "<p>" } }],
  ["a connection that breaks", { drop: true }],
  [
    "a 429 that asks to wait no time",
    { respond: { status: 429, headers: { "retry-after": "0" }, body: "{}" } },
  ],
])("%s is made up for by asking again", async (_label, fault) => {
  server()
    .emulator("cyclr")
    .inject({ ...fault, path: /account\/connectors/, times: 1 });
  const { data } = await server().query<List>(list);
  expect(data!.installations.failures).toEqual([]);
  expect(data!.installations.nodes).toHaveLength(5);
  expect(sent()).toHaveLength(2);
});

test.each([
  ["a 500", { respond: { status: 500, body: "{}" } }, "VENDOR_UNAVAILABLE"],
  ["a refusal", { respond: { status: 403, body: "{}" } }, "VENDOR_CREDENTIALS_REJECTED"],
  [
    "a 429 that asks to wait longer than the operation may take",
    { respond: { status: 429, headers: { "retry-after": "120" }, body: "{}" } },
    "RATE_LIMITED",
  ],
])("%s is not asked again", async (_label, fault, code) => {
  server()
    .emulator("cyclr")
    .inject({ ...fault, path: /account\/connectors/, times: Infinity });
  const { data } = await server().query<List>(list);
  expect(data!.installations.failures).toMatchObject([{ problem: { code } }]);
  expect(sent().filter((request) => request.includes("account/connectors"))).toHaveLength(1);
});

test("a write is not sent again, whatever comes back", async () => {
  for (const fault of [{ drop: true }, { respond: { status: 503, body: "{}" } }]) {
    server().emulator("cyclr").clearJournal();
    server()
      .emulator("cyclr")
      .inject({ ...fault, method: "PUT", path: /54321/, times: 1 });
    await mutateOn(
      server(),
      "updateInstallation",
      { installationId: "cyclr/acme-ltd/installations/54321", name: "Once" },
      "installation { id }",
    );
    expect(sent().filter((request) => request.startsWith("PUT"))).toHaveLength(1);
  }
});

test("a vendor that keeps failing is left alone, and the others answer as always", async () => {
  // One of its own: what failed in the tests above counts against the vendors there.
  const own = await startSandboxServer();
  own
    .emulator("pingone")
    .inject({ path: /connectorInstances/, times: Infinity, respond: { status: 500, body: "{}" } });
  const place = "pingone/abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
  const one = `query ($in: [ID!]) { installations(first: 1, filter: { workspaceIds: $in }) { nodes { id } failures { problem { message } } } }`;
  const messages: string[] = [];
  for (let count = 0; count < 30; count += 1) {
    const { data } = await own.query<List>(one, { in: [place] });
    messages.push(...data!.installations.failures.map(({ problem }) => problem.message));
  }
  expect(messages).toHaveLength(30);
  expect(messages.at(-1)).toContain("Nothing was sent");
  expect(requestsTo(own.emulator("pingone")).length).toBeLessThan(30);

  const { data } = await own.query<List>(one, { in: [place, "cyclr/globex.example.com"] });
  expect(data!.installations.nodes).toHaveLength(1);
  await own.stop();
});
