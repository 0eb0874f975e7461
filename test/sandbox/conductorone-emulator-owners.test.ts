import {
  AWS_APP,
  OKTA_APP,
  OKTA_CONNECTOR,
  UNKNOWN_ID,
  badBody,
  call,
  connectors,
  emulator,
  expectStatus,
  get,
  useConductorOne,
} from "./conductorone-emulator-session.js";

useConductorOne();

const owners = `/api/v2/apps/${OKTA_APP}/connectors/${OKTA_CONNECTOR}/owners`;
const [PRIYA, MARCUS, LENA] = [
  "2sFjpf4BYdouMas1EjMYjT0KzVG",
  "2sFjqH3PVjGBU5baQOefHAeZxO8",
  "2vi6yNtGJDfhkkJP9dDReTOLeXM",
];
const ACCESS = "287oY0rG4UirjDNFEYguMBvxyim";

interface Row {
  roleSlug: string;
  user: { id: string };
  appEntitlement: { id: string; appId: string };
}
const search = async (kind: string, query = "") => {
  const { body } = await get(`${owners}/${kind}${query}`);
  return { rows: body.list as unknown as Row[], nextPageToken: body.nextPageToken };
};
const users = async (query = "") =>
  (await search("users", query)).rows.map(({ roleSlug, user }) => [roleSlug, user.id]);

describe("owners", () => {
  it("lists, adds, gets and removes users, visible at once", async () => {
    expect(await users()).toEqual([
      ["owner", PRIYA],
      ["owner", MARCUS],
    ]);
    const path = `${owners}/users/auditor/${LENA}`;
    expectStatus(await get(path), 404, 5, "not found");
    const added = await call("POST", path, { userRef: { id: LENA } });
    expect(added.body).toMatchObject({
      connectorOwnerUser: {
        appId: OKTA_APP,
        connectorId: OKTA_CONNECTOR,
        roleSlug: "auditor",
        user: { id: LENA },
      },
    });
    expect((await get(path)).body).toEqual(added.body);
    expect((await call("POST", path, {})).body).toEqual(added.body);
    expect(await users("?role_slug=auditor")).toEqual([["auditor", LENA]]);
    expect(await users()).toHaveLength(3);
    expect(await call("DELETE", path)).toMatchObject({ status: 200, body: {} });
    expectStatus(await call("DELETE", path), 404, 5, "not found");
    expect(await users("?role_slug=auditor")).toEqual([]);
  });

  it("does the same for entitlements", async () => {
    const path = `${owners}/entitlements/owner/${AWS_APP}/${ACCESS}`;
    expect((await search("entitlements")).rows).toEqual([]);
    expect((await call("POST", path)).status).toBe(200);
    expect((await search("entitlements")).rows).toMatchObject([
      { roleSlug: "owner", appEntitlement: { id: ACCESS, appId: AWS_APP } },
    ]);
    expect((await get(path)).status).toBe(200);
    expect((await call("DELETE", path, {})).status).toBe(200);
    expectStatus(await get(path), 404, 5, "not found");
  });

  it("replaces all owners of a role, of both kinds, and leaves other roles", async () => {
    await call("POST", `${owners}/users/auditor/${PRIYA}`);
    const body = {
      roleSlug: "owner",
      userRefs: [{ id: LENA }, { id: MARCUS }],
      appEntitlementRefs: [{ appId: OKTA_APP, id: ACCESS }],
    };
    expect(await call("PUT", owners, body)).toMatchObject({ status: 200, body: {} });
    expect(await users()).toEqual([
      ["owner", MARCUS],
      ["auditor", PRIYA],
      ["owner", LENA],
    ]);
    expect((await search("entitlements")).rows).toHaveLength(1);
    await call("PUT", owners, { role_slug: "owner" });
    expect(await users()).toEqual([["auditor", PRIYA]]);
    expect((await search("entitlements")).rows).toEqual([]);
  });

  it("pages", async () => {
    emulator.overshoot(-9);
    const first = await search("users", "?page_size=10");
    expect(first.rows).toHaveLength(1);
    const second = await search("users", `?page_size=10&page_token=${first.nextPageToken}`);
    expect([second.rows[0]?.user.id, second.nextPageToken]).toEqual([MARCUS, ""]);
    const other = await get(`${owners}/entitlements?page_token=${first.nextPageToken}`);
    expectStatus(other, 400, 3, "invalid page token");
  });

  it("takes effect late when told to, by the clock", async () => {
    emulator.delayOwners(60_000);
    const marcus = `${owners}/users/owner/${MARCUS}`;
    await call("DELETE", marcus);
    expect((await call("POST", `${owners}/users/owner/${LENA}`)).status).toBe(200);
    expect(await users()).toEqual([
      ["owner", PRIYA],
      ["owner", MARCUS],
    ]);
    emulator.advanceClock(61_000);
    expect(await users()).toEqual([
      ["owner", PRIYA],
      ["owner", LENA],
    ]);
    await call("POST", marcus);
    await call("DELETE", marcus);
    emulator.delayOwners(0);
    await call("POST", marcus);
    emulator.advanceClock(120_000);
    expect(await users("?role_slug=owner")).toHaveLength(3);
  });

  it("refuses what does not exist and what does not fit", async () => {
    expectStatus(await call("PUT", owners, {}), 500, 2, "role_slug is required");
    expectStatus(await call("PUT", owners, { roleSlug: "a b" }), 400, 3, "role_slug is malformed");
    const stranger = { roleSlug: "owner", userRefs: [{ id: "x" }] };
    expectStatus(await call("PUT", owners, stranger), 400, 3, 'user_ids: user "x" not found');
    const flat = { roleSlug: "owner", userIds: [LENA] };
    expectStatus(await call("PUT", owners, flat), 400, 3, badBody('(line 1:21): unknown field "userIds"'));
    expectStatus(await call("POST", `${owners}/users/owner/${UNKNOWN_ID}`), 404, 5, "not found");
    expectStatus(
      await call("POST", `${owners}/entitlements/owner/${AWS_APP}/${UNKNOWN_ID}`),
      404,
      5,
      "not found",
    );
    expectStatus(await get(`${owners}/users?page_size=ten`), 400, 3, "page_size: ten is not a valid int");
    expect(await users()).toHaveLength(2);
  });

  it("is not found for a connector that is unknown or deleted", async () => {
    const unknown = `/api/v2/apps/${OKTA_APP}/connectors/${UNKNOWN_ID}/owners`;
    expectStatus(await get(`${unknown}/users`), 404, 5, "not found");
    await call("DELETE", `${connectors(OKTA_APP)}/${OKTA_CONNECTOR}`);
    expectStatus(await get(`${owners}/users`), 404, 5, "not found");
    expectStatus(await call("PUT", owners, { roleSlug: "owner" }), 404, 5, "not found");
  });
});
