import type { OwnerRef } from "../../../src/datasources/core/port.js";
import {
  ACCESS,
  answerNext,
  AWS_APP,
  call,
  emulator,
  exchanges,
  LENA,
  MARCUS,
  OKTA_APP,
  OKTA_PRODUCTION,
  PRIYA,
  problemOf,
  sent,
  source,
  UNKNOWN_ID,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const ref = { workspaceExternalId: OKTA_APP, externalId: OKTA_PRODUCTION };
const owners = `/api/v2/apps/${OKTA_APP}/connectors/${OKTA_PRODUCTION}/owners`;
const access = { entitlement: { workspaceExternalId: AWS_APP, externalId: ACCESS } };

const list = (token: string | null = null, role?: string) =>
  source.listInstallationOwners({ ...ref, ...(role !== undefined && { role }) }, { token, size: 10 }, call);
const add = (role: string, owner: OwnerRef) => source.addInstallationOwner({ ...ref, role, owner }, call);

/** Every owner, as `role: id`, and how many pages it took. */
async function readAll(role?: string) {
  const all: string[] = [];
  for (let token: string | null = null, pages = 1; ; pages += 1) {
    const page = await list(token, role);
    all.push(
      ...page.rows.map((row) => `${row.role}: ${row.user?.externalId ?? row.entitlement?.externalId}`),
    );
    if (page.nextToken === null) return { all, pages };
    token = page.nextToken;
  }
}

describe("the list of owners", () => {
  it("has people first, then entitlements, a page at a time", async () => {
    await add("owner", access);
    emulator.clearJournal();
    const people = await list();
    expect(sent()).toEqual([`GET ${owners}/users?page_size=10`]);
    expect(people).toEqual({
      rows: [
        {
          role: "owner",
          user: { externalId: PRIYA, displayName: expect.any(String), email: expect.stringContaining("@") },
          entitlement: null,
          createdAt: expect.any(Date),
        },
        expect.objectContaining({ user: expect.objectContaining({ externalId: MARCUS }) }),
      ],
      nextToken: "entitlements:",
    });
    emulator.clearJournal();
    expect(await list(people.nextToken)).toEqual({
      rows: [
        {
          role: "owner",
          user: null,
          entitlement: { workspaceExternalId: AWS_APP, externalId: ACCESS, displayName: "Access" },
          createdAt: expect.any(Date),
        },
      ],
      nextToken: null,
    });
    expect(sent()).toEqual([`GET ${owners}/entitlements?page_size=10`]);
  });

  it("can be of one role", async () => {
    await add("auditor", { userId: LENA });
    await add("auditor", access);
    emulator.clearJournal();
    expect((await readAll("auditor")).all).toEqual([`auditor: ${LENA}`, `auditor: ${ACCESS}`]);
    expect(sent()).toEqual([
      `GET ${owners}/users?page_size=10&role_slug=auditor`,
      `GET ${owners}/entitlements?page_size=10&role_slug=auditor`,
    ]);
    expect((await readAll("reviewer")).all).toEqual([]);
  });

  it.each([
    [-9, 5],
    [-8, 3],
    [0, 2],
    [13, 2],
  ])("is whole when pages are %i rows longer than asked for", async (extraRows, pages) => {
    await add("auditor", { userId: LENA });
    await add("auditor", access);
    await add("owner", access);
    emulator.overshoot(extraRows);
    expect(await readAll()).toEqual({
      all: [
        `owner: ${PRIYA}`,
        `owner: ${MARCUS}`,
        `auditor: ${LENA}`,
        `auditor: ${ACCESS}`,
        `owner: ${ACCESS}`,
      ],
      pages,
    });
  });

  it("sends ConductorOne's own token back to the list it is of", async () => {
    answerNext(200, { list: [], nextPageToken: "a:b\n&=é" });
    expect(await list()).toEqual({ rows: [], nextToken: "users:a:b\n&=é" });
    answerNext(200, { list: null, nextPageToken: "t2" });
    expect(await list("entitlements:t1")).toEqual({ rows: [], nextToken: "entitlements:t2" });
    answerNext(200, { list: [], nextPageToken: "" });
    expect(await list("users:a:b\n&=é")).toEqual({ rows: [], nextToken: "entitlements:" });
    expect(exchanges().map(({ path, query }) => [path, query["page_token"]])).toEqual([
      [`${owners}/users`, undefined],
      [`${owners}/entitlements`, "t1"],
      [`${owners}/users`, "a:b\n&=é"],
    ]);
  });

  it.each(["", "users", "users:", "Users:x", " users:x", "connectors:x", "entitlement:x", "x"])(
    "does not go on at %j",
    async (token) => {
      const problem = await problemOf(list(token));
      expect(problem).toMatchObject({ __typename: "InvalidInput", fields: [{ path: ["after"] }] });
      expect(emulator.journal).toEqual([]);
    },
  );

  it("leaves the rest of a token to ConductorOne's judgement", async () => {
    emulator.overshoot(-9);
    const { nextToken } = await list();
    expect(nextToken).toMatch(/^users:./);
    const moved = nextToken!.replace("users:", "entitlements:");
    for (const token of ["users:made up", moved]) {
      expect(await problemOf(list(token))).toMatchObject({ __typename: "VendorRejected", status: 400 });
    }
  });

  it("knows no installation that is unknown, gone or impossible", async () => {
    const page = { token: null, size: 10 };
    const of = (wrong: object, token: string | null = null) =>
      problemOf(source.listInstallationOwners({ ...ref, ...wrong }, { ...page, token }, call));
    expect((await of({ externalId: UNKNOWN_ID })).__typename).toBe("NotFound");
    expect((await of({ externalId: UNKNOWN_ID }, "entitlements:")).__typename).toBe("NotFound");
    expect((await of({ workspaceExternalId: UNKNOWN_ID })).__typename).toBe("NotFound");
    await source.uninstallConnector(ref, call);
    expect((await of({})).__typename).toBe("NotFound");
    emulator.clearJournal();
    for (const id of ["", "..", "a/b", "create", "x".repeat(500)]) {
      expect((await of({ externalId: id })).__typename).toBe("NotFound");
      expect((await of({ workspaceExternalId: id })).__typename).toBe("NotFound");
    }
    expect(emulator.journal).toEqual([]);
  });

  it("leaves out rows that do not tell who the owner is", async () => {
    const rows = [
      { roleSlug: "owner", user: null },
      { roleSlug: "owner" },
      { roleSlug: "owner", user: { id: "" } },
      { roleSlug: "owner", user: "Marcus" },
      { roleSlug: "owner", appEntitlement: { id: ACCESS } },
      { user: { id: MARCUS, displayName: "", email: null }, createdAt: "not a date" },
      { roleSlug: "", appEntitlement: { id: ACCESS, appId: AWS_APP } },
    ];
    answerNext(200, { list: rows, nextPageToken: "" });
    const nobody = { user: null, entitlement: null, createdAt: null, role: "auditor" };
    expect((await list(null, "auditor")).rows).toEqual([
      { ...nobody, user: { externalId: MARCUS, displayName: null, email: null } },
      { ...nobody, entitlement: { workspaceExternalId: AWS_APP, externalId: ACCESS, displayName: null } },
    ]);
  });

  it.each(["omit", "populated"] as const)("is the same when unset fields are %s", async (mode) => {
    await add("owner", access);
    const expected = [await list(), await list("entitlements:")];
    emulator.nulls(mode);
    expect([await list(), await list("entitlements:")]).toEqual(expected);
  });

  it.each([[{}], [[]], [{ list: "x" }], [{ list: [5] }], [null]])("does not come from %j", async (body) => {
    answerNext(200, body);
    expect((await problemOf(list())).__typename).toBe("VendorUnavailable");
  });
});
