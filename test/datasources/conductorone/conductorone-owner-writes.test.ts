import { PlanMade } from "../../../src/datasources/core/plan.js";
import type { Call, ItemRef, OwnerRef } from "../../../src/datasources/core/port.js";
import type { VendorRequest } from "../../../src/types/vendor-request.js";
import {
  ACCESS,
  API,
  AWS_APP,
  call,
  emulator,
  LENA,
  OKTA_APP,
  OKTA_PRODUCTION,
  problemOf,
  sent,
  source,
  UNKNOWN_ID,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const ref = { workspaceExternalId: OKTA_APP, externalId: OKTA_PRODUCTION };
const owners = `/api/v2/apps/${OKTA_APP}/connectors/${OKTA_PRODUCTION}/owners`;
const lena = { userId: LENA };
const access = { entitlement: { workspaceExternalId: AWS_APP, externalId: ACCESS } };

interface Write {
  readonly name: string;
  readonly owner: OwnerRef;
  /** What leads to the owner in the input. */
  readonly at: readonly string[];
  readonly request: string;
  readonly body: unknown;
  send(ref: ItemRef, role: string, owner: OwnerRef, by: Call): Promise<unknown>;
}
const add: Write["send"] = (one, role, owner, by) => source.addInstallationOwner({ ...one, role, owner }, by);
const remove: Write["send"] = (one, role, owner, by) =>
  source.removeInstallationOwner({ ...one, role, owner }, by);
const set: Write["send"] = (one, role, owner, by) =>
  source.setInstallationOwners({ ...one, role, owners: [access, owner] }, by);

const user = `${owners}/users/owner/${LENA}`;
const entitlement = `${owners}/entitlements/owner/${AWS_APP}/${ACCESS}`;
const refs = { userRefs: [{ id: LENA }], appEntitlementRefs: [{ appId: AWS_APP, id: ACCESS }] };
const WRITES: readonly Write[] = [
  { name: "add", owner: lena, at: ["owner"], request: `POST ${user}`, body: {}, send: add },
  { name: "add for all", owner: access, at: ["owner"], request: `POST ${entitlement}`, body: {}, send: add },
  { name: "remove", owner: lena, at: ["owner"], request: `DELETE ${user}`, body: null, send: remove },
  {
    name: "remove for all",
    owner: access,
    at: ["owner"],
    request: `DELETE ${entitlement}`,
    body: null,
    send: remove,
  },
  {
    name: "set",
    owner: lena,
    at: ["owners", "1"],
    request: `PUT ${owners}`,
    body: { roleSlug: "owner", ...refs },
    send: set,
  },
];

describe.each(WRITES)("$name", ({ owner, at, request, body, send }) => {
  it("is one request, shown by a plan and not sent", async () => {
    const plan: VendorRequest[] = [];
    await expect(send(ref, "owner", owner, { ...call, plan })).rejects.toThrow(PlanMade);
    const url = `${emulator.url}${request.split(" ")[1]}`;
    expect(plan).toEqual([{ method: request.split(" ")[0], url, body }]);
    expect(emulator.journal).toEqual([]);
  });

  it("is never sent twice", async () => {
    emulator.inject({ path: API, times: Infinity, drop: true });
    expect((await problemOf(send(ref, "owner", owner, call))).__typename).toBe("OutcomeUnknown");
    expect(sent()).toEqual([request]);
  });

  it("is told as refused, or as not known to be done", async () => {
    const fail = (status: number, text: string) =>
      emulator.inject({ path: API, respond: { status, body: text } });
    fail(200, "<html>");
    expect((await problemOf(send(ref, "owner", owner, call))).__typename).toBe("OutcomeUnknown");
    fail(403, '{"code":7,"message":"permission denied"}');
    expect((await problemOf(send(ref, "owner", owner, call))).__typename).toBe("VendorCredentialsRejected");
    fail(500, '{"code":2,"message":"role_slug is required (request-id: 1)"}');
    expect(await problemOf(send(ref, "owner", owner, call))).toMatchObject({
      __typename: "VendorRejected",
      vendorMessage: "role_slug is required",
    });
  });

  it("knows nothing that does not exist, or was deleted", async () => {
    const unknown = { ...ref, externalId: UNKNOWN_ID };
    expect((await problemOf(send(unknown, "owner", owner, call))).__typename).toBe("NotFound");
    await source.uninstallConnector(ref, call);
    expect((await problemOf(send(ref, "owner", owner, call))).__typename).toBe("NotFound");
  });

  it("sends nothing for ids and roles ConductorOne cannot have", async () => {
    for (const wrong of ["", ".", "..", "a/b", "create", "é", "x".repeat(500)]) {
      for (const place of [{ externalId: wrong }, { workspaceExternalId: wrong }]) {
        expect((await problemOf(send({ ...ref, ...place }, "owner", owner, call))).__typename).toBe(
          "NotFound",
        );
      }
      const { externalId, workspaceExternalId } = access.entitlement;
      const people: readonly [OwnerRef, string[]][] = [
        [{ userId: wrong }, ["userId"]],
        [{ entitlement: { workspaceExternalId: wrong, externalId } }, ["entitlement", "workspaceExternalId"]],
        [{ entitlement: { workspaceExternalId, externalId: wrong } }, ["entitlement", "externalId"]],
      ];
      for (const [person, place] of people) {
        const problem = await problemOf(send(ref, "owner", person, call));
        expect(problem).toMatchObject({ __typename: "InvalidInput", fields: [{ path: [...at, ...place] }] });
      }
    }
    for (const role of ["", " ", "a b", "a/b", "..", "é", "owner\n", "x".repeat(129)]) {
      const problem = await problemOf(send(ref, role, owner, call));
      expect(problem).toMatchObject({ __typename: "InvalidInput", fields: [{ path: ["role"] }] });
    }
    expect(emulator.journal).toEqual([]);
  });

  it("tells all that is wrong at once, and repeats none of it", async () => {
    const planted = { userId: "planted/user" };
    const problem = await problemOf(send(ref, "planted role", planted, call));
    expect(problem).toMatchObject({ fields: [{ path: ["role"] }, { path: [...at, "userId"] }] });
    expect(JSON.stringify(problem)).not.toContain("planted");
  });
});

it.each(["", "a b", "a/b", "..", "x".repeat(129)])("no owners are listed in the role %j", async (role) => {
  const problem = await problemOf(
    source.listInstallationOwners({ ...ref, role }, { token: null, size: 10 }, call),
  );
  expect(problem).toMatchObject({ __typename: "InvalidInput", fields: [{ path: ["role"] }] });
  expect(emulator.journal).toEqual([]);
});

it.each(["owner", "app-owner_2", "A", "x".repeat(128)])("the role %j can be", async (role) => {
  await source.addInstallationOwner({ ...ref, role, owner: lena }, call);
  const { rows } = await source.listInstallationOwners({ ...ref, role }, { token: null, size: 10 }, call);
  expect(rows.filter(({ user: person }) => person?.externalId === LENA)).toMatchObject([{ role }]);
});
