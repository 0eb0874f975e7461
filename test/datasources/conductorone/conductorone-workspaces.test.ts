import {
  answerNext,
  AWS_APP,
  call,
  emulator,
  GITHUB_APP,
  OKTA_APP,
  sent,
  source,
  UNKNOWN_ID,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const APPS = "/api/v1/apps";

describe("apps", () => {
  it("maps every documented field", async () => {
    expect((await source.getWorkspaces([GITHUB_APP], call))[0]).toEqual({
      id: `c1/${GITHUB_APP}`,
      sourceId: "c1",
      externalId: GITHUB_APP,
      name: "GitHub",
      details: {
        __typename: "ConductorOneWorkspaceDetails",
        description: "Source code and reviews",
        createdAt: new Date("2025-02-03T09:31:10.402Z"),
        updatedAt: new Date("2025-06-30T16:44:19.250Z"),
        deletedAt: null,
        logoUri: null,
        iconUrl: null,
        appAccountId: null,
        appAccountName: null,
        appOwners: [],
        certifyPolicyId: "2sCg7D9acOSSOSak93oAj0eE4ZT",
        grantPolicyId: "2sCg790lTLSzZkZMyVEZlALI8qW",
        revokePolicyId: null,
        identityMatching: "APP_USER_IDENTITY_MATCHING_STRICT",
        monthlyCostUsd: 2_100,
        isDirectory: false,
        isManuallyManaged: false,
        parentAppId: null,
        userCount: "142",
        strictAccessEntitlementProvisioning: false,
        defaultRequestCatalogId: null,
        connectorVersion: 2,
        instructions: null,
        annotations: [
          { key: "acme/owner-team", value: "platform" },
          { key: "acme/cost-center", value: "4410" },
        ],
        accessModel: "APP_ACCESS_MODEL_CLASSIC",
        enableConnectorSourcedOwnership: false,
        revokeGrantSources: false,
      },
    });
    expect(sent()).toEqual([`GET ${APPS}/${GITHUB_APP}`]);
  });

  it("lists pages of any length to the empty token", async () => {
    emulator.overshoot(-8);
    const names: (string | null)[] = [];
    let token: string | null = null;
    do {
      const page = await source.listWorkspaces({ token, size: 10 }, call);
      names.push(...page.rows.map(({ name }) => name));
      token = page.nextToken;
    } while (token !== null);
    expect(names).toEqual(["Okta", "GitHub", "AWS", "Business systems", "Data platform"]);
    expect(sent()).toHaveLength(3);
    expect(sent()[0]).toBe(`GET ${APPS}?page_size=10`);
    expect(sent()[1]).toMatch(/^GET \/api\/v1\/apps\?page_size=10&page_token=.+/);
  });

  it("never asks for pages outside of what the vendor takes", async () => {
    await source.listWorkspaces({ token: null, size: 1 }, call);
    await source.listWorkspaces({ token: null, size: 500 }, call);
    expect(sent()).toEqual([`GET ${APPS}?page_size=10`, `GET ${APPS}?page_size=100`]);
  });

  it("gets few apps one by one and many from the list", async () => {
    const few = await source.getWorkspaces([AWS_APP, UNKNOWN_ID], call);
    expect(few.map((app) => app?.name ?? null)).toEqual(["AWS", null]);
    expect(sent().sort()).toEqual([`GET ${APPS}/${AWS_APP}`, `GET ${APPS}/${UNKNOWN_ID}`]);
    emulator.clearJournal();
    const many = await source.getWorkspaces([GITHUB_APP, UNKNOWN_ID, OKTA_APP, GITHUB_APP], call);
    expect(many.map((app) => app?.name ?? null)).toEqual(["GitHub", null, "Okta", "GitHub"]);
    expect(sent()).toEqual([`GET ${APPS}?page_size=100`]);
  });

  it("sends nothing for ids the vendor cannot have", async () => {
    const ids = ["", ".", "..", "a/b", "a b", "create", "x".repeat(65), "ü", "%2F", "a\n"];
    expect(await source.getWorkspaces(ids, call)).toEqual(ids.map(() => null));
    expect(emulator.journal).toEqual([]);
  });

  it("takes an id that the vendor calls malformed for one that does not exist", async () => {
    answerNext(400, { code: 3, message: "malformed id" });
    expect(await source.getWorkspaces(["abc"], call)).toEqual([null]);
  });

  it("leaves out deleted apps, which a by-id read still shows", async () => {
    const app = { id: OKTA_APP, displayName: "Okta", deletedAt: "2025-10-01T00:00:00Z" };
    answerNext(200, { app });
    expect(await source.getWorkspaces([OKTA_APP], call)).toEqual([null]);
    answerNext(200, { list: [app, { id: AWS_APP }], nextPageToken: "" });
    const { rows } = await source.listWorkspaces({ token: null, size: 10 }, call);
    expect(rows.map(({ externalId }) => externalId)).toEqual([AWS_APP]);
  });

  it("reads what other tenants and versions send", async () => {
    answerNext(200, {
      app: {
        id: OKTA_APP,
        identityMatching: 9,
        userCount: 12,
        monthlyCostUsd: "7",
        connectorVersion: 4_000_000_000,
        appOwners: [
          { id: "u1", displayName: "", email: "a@b.example", surprise: 1 },
          { displayName: "no id" },
        ],
        surprise: {},
      },
    });
    const [app] = await source.getWorkspaces([OKTA_APP], call);
    expect(app).toMatchObject({ name: app?.externalId });
    expect(app!.details).toMatchObject({
      identityMatching: "9",
      userCount: "12",
      monthlyCostUsd: 7,
      connectorVersion: null,
      appOwners: [{ externalId: "u1", displayName: null, email: "a@b.example" }],
      annotations: null,
      isDirectory: null,
    });
  });

  it.each(["omit", "populated"] as const)("reads the same apps when unset fields are %s", async (mode) => {
    const page = { token: null, size: 10 };
    const expected = await source.listWorkspaces(page, call);
    emulator.nulls(mode);
    expect(await source.listWorkspaces(page, call)).toEqual(expected);
  });
});
