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
const set = (role: string, all: readonly OwnerRef[]) =>
  source.setInstallationOwners({ ...ref, role, owners: all }, call);
const add = (role: string, owner: OwnerRef) => source.addInstallationOwner({ ...ref, role, owner }, call);
const remove = (role: string, owner: OwnerRef) =>
  source.removeInstallationOwner({ ...ref, role, owner }, call);

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

describe("an owner", () => {
  it("is added, and removed once", async () => {
    const added = await add("auditor", { userId: LENA });
    expect(sent()).toEqual([`POST ${owners}/users/auditor/${LENA}`]);
    expect(exchanges()[0]!.body).toEqual({});
    expect(added).toEqual({
      role: "auditor",
      user: { externalId: LENA, displayName: expect.any(String), email: expect.stringContaining("@") },
      entitlement: null,
      createdAt: expect.any(Date),
    });
    expect(await add("auditor", { userId: LENA })).toEqual(added);
    expect((await readAll("auditor")).all).toEqual([`auditor: ${LENA}`]);

    emulator.clearJournal();
    await expect(remove("auditor", { userId: LENA })).resolves.toBeUndefined();
    expect(sent()).toEqual([`DELETE ${owners}/users/auditor/${LENA}`]);
    expect(exchanges()[0]!.body).toBeUndefined();
    expect((await readAll("auditor")).all).toEqual([]);
    expect((await problemOf(remove("auditor", { userId: LENA }))).__typename).toBe("NotFound");
  });

  it("can be an entitlement", async () => {
    const added = await add("owner", access);
    expect(sent()).toEqual([`POST ${owners}/entitlements/owner/${AWS_APP}/${ACCESS}`]);
    expect(exchanges()[0]!.body).toEqual({});
    expect(added).toEqual({
      role: "owner",
      user: null,
      entitlement: { ...access.entitlement, displayName: "Access" },
      createdAt: expect.any(Date),
    });
    emulator.clearJournal();
    await remove("owner", access);
    expect(sent()).toEqual([`DELETE ${owners}/entitlements/owner/${AWS_APP}/${ACCESS}`]);
    expect((await readAll()).all).toEqual([`owner: ${PRIYA}`, `owner: ${MARCUS}`]);
  });

  it("has to exist", async () => {
    const strangers = [
      { userId: UNKNOWN_ID },
      { entitlement: { workspaceExternalId: AWS_APP, externalId: UNKNOWN_ID } },
    ];
    for (const stranger of strangers) {
      expect((await problemOf(add("owner", stranger))).__typename).toBe("NotFound");
      expect((await problemOf(remove("owner", stranger))).__typename).toBe("NotFound");
    }
  });

  it("is known from the answer while reads still lag behind", async () => {
    emulator.delayOwners(60_000);
    expect((await add("owner", { userId: LENA })).user?.externalId).toBe(LENA);
    expect((await readAll()).all).toEqual([`owner: ${PRIYA}`, `owner: ${MARCUS}`]);
    emulator.advanceClock(61_000);
    expect((await readAll()).all).toContain(`owner: ${LENA}`);
  });

  it("is the one asked for when the answer does not say who it is", async () => {
    answerNext(200, { connectorOwnerUser: { roleSlug: "owner", user: null, createdAt: null } });
    expect(await add("owner", { userId: LENA })).toEqual({
      role: "owner",
      user: { externalId: LENA, displayName: null, email: null },
      entitlement: null,
      createdAt: null,
    });
    answerNext(200, { connectorOwnerEntitlement: { createdAt: "2025-07-01T12:00:00Z" } });
    expect(await add("owner", access)).toEqual({
      role: "owner",
      user: null,
      entitlement: { ...access.entitlement, displayName: null },
      createdAt: new Date("2025-07-01T12:00:00Z"),
    });
  });

  it.each([{}, [], null, { connectorOwnerUser: null }, { connectorOwnerEntitlement: {} }])(
    "may or may not have been added when the answer is %j",
    async (body) => {
      answerNext(200, body);
      expect((await problemOf(add("owner", { userId: LENA }))).__typename).toBe("OutcomeUnknown");
    },
  );
});

describe("all owners of a role", () => {
  it("are replaced, people and entitlements alike, and other roles stay", async () => {
    await add("auditor", { userId: PRIYA });
    emulator.clearJournal();
    await expect(set("owner", [{ userId: LENA }, access, { userId: MARCUS }])).resolves.toBeUndefined();
    expect(sent()).toEqual([`PUT ${owners}`]);
    expect(exchanges()[0]!.body).toEqual({
      roleSlug: "owner",
      userRefs: [{ id: LENA }, { id: MARCUS }],
      appEntitlementRefs: [{ appId: AWS_APP, id: ACCESS }],
    });
    const { all } = await readAll();
    expect(all.sort()).toEqual(
      [`owner: ${LENA}`, `owner: ${MARCUS}`, `owner: ${ACCESS}`, `auditor: ${PRIYA}`].sort(),
    );
  });

  it("can be nobody", async () => {
    await set("owner", []);
    expect(exchanges()[0]!.body).toEqual({ roleSlug: "owner", userRefs: [], appEntitlementRefs: [] });
    expect((await readAll()).all).toEqual([]);
  });

  it("have to exist, in ConductorOne's words", async () => {
    expect(await problemOf(set("owner", [{ userId: UNKNOWN_ID }]))).toMatchObject({
      __typename: "VendorRejected",
      vendorMessage: expect.stringContaining("not found"),
    });
    expect((await readAll()).all).toHaveLength(2);
  });
});
