import { SCOPES } from "../../src/types/access.js";
import { tokensMode, type Rights } from "../access/access-modes.js";
import { requestsOf, startFaultServer, VENDORS, type FaultServer } from "../support/fault-server.js";
import { C1_CONNECTOR, CYCLR_INSTALLATION } from "../support/mutation-inputs.js";
import { caseOf, FAIL, FIELDS, LONG, rowsOf, type List } from "./read-cache-setup.js";

describe("callers who see a part", () => {
  const EVERYTHING: Rights = { name: "everything", scopes: SCOPES };
  const ELSEWHERE: Rights = { name: "elsewhere", scopes: SCOPES, workspaces: ["cyclr/globex.example.com"] };
  let server: FaultServer;
  let headersOf: (rights: Rights) => Promise<Record<string, string>>;
  beforeEach(async () => {
    const mode = await tokensMode([EVERYTHING, ELSEWHERE]);
    headersOf = mode.headers;
    server = await startFaultServer({ cache: LONG, access: mode.access as never });
  });
  afterEach(() => server.stop());

  const asks = async (rights: Rights, document: string) =>
    server.query<Record<string, List>>(document, {}, await headersOf(rights));

  const DOORS = [
    `{ list: installations(first: 100) { ${FIELDS} } }`,
    `{ list: installations(first: 100, filter: { workspaceIds: ["cyclr/acme-ltd"] }) { ${FIELDS} } }`,
    `{ list: installations(first: 100, filter: { sourceIds: ["conductorone"] }) { ${FIELDS} } }`,
    `{ list: workspaces(first: 100) { nodes { id name } } }`,
    `{ list: connectors(first: 100, filter: { workspaceIds: ["cyclr/acme-ltd"] }) { nodes { id } } }`,
    `{ one: node(id: "${CYCLR_INSTALLATION}") { id } }`,
    `{ one: installation(id: "${C1_CONNECTOR}") { id name } }`,
    `{ one: workspace(id: "cyclr/acme-ltd") { id installations { nodes { id } } } }`,
  ];

  test.each(DOORS)("%s: get nothing of others out of what is kept", async (document) => {
    const full = await asks(EVERYTHING, document);
    expect(JSON.stringify(full)).toMatch(/acme-ltd|conductorone/);
    const partial = JSON.stringify(await asks(ELSEWHERE, document));
    expect(partial).not.toMatch(/"id":"(cyclr\/acme-ltd|conductorone|jitterbit|pingone)/);
    // Nor when the vendors fail.
    for (const { id } of VENDORS) server.emulator(id).inject({ path: /./, times: Infinity, ...FAIL });
    const failed = JSON.stringify(await asks(ELSEWHERE, document));
    expect(failed).not.toMatch(/"id":"(cyclr\/acme-ltd|conductorone|jitterbit|pingone)/);
  });

  test.each(DOORS)("%s: who sees all gets all after one who does not", async (document) => {
    await asks(ELSEWHERE, document);
    const full = await asks(EVERYTHING, document);
    expect(full).toEqual(
      await server.query(document, {}, { ...(await headersOf(EVERYTHING)), "cache-control": "no-store" }),
    );
  });

  test("what both see is read once", async () => {
    const vendor = caseOf("cyclr");
    const full = await rowsOf(server, vendor, await headersOf(EVERYTHING));
    expect(await rowsOf(server, vendor, await headersOf(ELSEWHERE))).toEqual(full);
    expect(requestsOf(server.emulator("cyclr"), vendor.read)).toHaveLength(1);
  });
});
