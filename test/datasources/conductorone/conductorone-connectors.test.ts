import { call, emulator, OKTA_V2, source, UNKNOWN_ID, useConductorOne } from "./conductorone-setup.js";

useConductorOne();
const WHOLE = { workspaceExternalId: "-" };

async function readAll(size: number) {
  const ids: string[] = [];
  for (let token: string | null = null; ;) {
    const page = await source.listConnectors(WHOLE, { token, size }, call);
    ids.push(...page.rows.map(({ externalId }) => externalId));
    if (page.nextToken === null) return ids;
    token = page.nextToken;
  }
}

describe("the known catalog", () => {
  afterEach(() => {
    expect(emulator.journal).toEqual([]);
  });

  it("is listed to its end, whatever the page size, without a request", async () => {
    const ids = await readAll(10);
    expect(ids).toHaveLength(148);
    expect(new Set(ids).size).toBe(148);
    // Two pages to the row: the second is the last one.
    expect(await readAll(74)).toEqual(ids);
    expect((await source.listConnectors(WHOLE, { token: "74", size: 74 }, call)).nextToken).toBeNull();
    expect(await readAll(100)).toEqual(ids);
  });

  it("gives entries by id", async () => {
    expect(await source.getConnectors(WHOLE, [UNKNOWN_ID, OKTA_V2, "", "__proto__"], call)).toEqual([
      null,
      {
        id: `c1/-/connectors/${OKTA_V2}`,
        sourceId: "c1",
        workspaceExternalId: "-",
        externalId: OKTA_V2,
        name: "Okta v2",
        description: null,
        version: null,
        categories: null,
        details: { __typename: "ConductorOneConnectorDetails", slug: "okta_v2" },
      },
      null,
      null,
    ]);
  });

  it("keeps entries apart that share a name", async () => {
    const { rows } = await source.listConnectors(WHOLE, { token: null, size: 148 }, call);
    const jira = rows.filter(({ name }) => name === "Jira Cloud");
    expect(new Set(jira.map(({ id }) => id)).size).toBe(2);
  });

  it("ends behind the last entry, and refuses what is no index", async () => {
    expect(await source.listConnectors(WHOLE, { token: "148", size: 10 }, call)).toEqual({
      rows: [],
      nextToken: null,
    });
    await expect(source.listConnectors(WHOLE, { token: "-1", size: 10 }, call)).rejects.toMatchObject({
      problem: { __typename: "InvalidInput" },
    });
  });
});
