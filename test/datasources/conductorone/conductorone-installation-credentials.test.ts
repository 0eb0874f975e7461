import {
  answerNext,
  call,
  emulator,
  OKTA_APP,
  OKTA_PREVIEW,
  OKTA_PRODUCTION,
  problemOf,
  sent,
  source,
  UNKNOWN_ID,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const ref = { workspaceExternalId: OKTA_APP, externalId: OKTA_PRODUCTION };
const read = (credentialId: string, wrong: object = {}) =>
  source.getInstallationCredential({ ...ref, ...wrong, credentialId }, call);

describe("a credential", () => {
  it("is read without its secret", async () => {
    const { clientSecret, ...made } = await source.rotateInstallationCredential(ref, call);
    expect(clientSecret).toMatch(/^secret-token:/);
    emulator.clearJournal();
    expect(await read(made.externalId)).toEqual({ ...made, clientSecret: null });
    expect(sent()).toEqual([
      `GET /api/v1/apps/${OKTA_APP}/connectors/${OKTA_PRODUCTION}/credentials/${made.externalId}`,
    ]);
  });

  it("is null once it was revoked, and others stay", async () => {
    const first = await source.rotateInstallationCredential(ref, call);
    const second = await source.rotateInstallationCredential(ref, call);
    await source.revokeInstallationCredential({ ...ref, credentialId: first.externalId }, call);
    expect(await read(first.externalId)).toBeNull();
    expect((await read(second.externalId))?.clientId).toBe(second.clientId);
  });

  it("is null where there is none", async () => {
    const { externalId: id } = await source.rotateInstallationCredential(ref, call);
    expect(await read(UNKNOWN_ID)).toBeNull();
    expect(await read(id, { externalId: OKTA_PREVIEW })).toBeNull();
    expect(await read(id, { externalId: UNKNOWN_ID })).toBeNull();
    expect(await read(id, { workspaceExternalId: UNKNOWN_ID })).toBeNull();
    answerNext(400, { code: 3, message: "malformed id" });
    expect(await read(id)).toBeNull();
    answerNext(200, { credential: null });
    expect(await read(id)).toBeNull();
    answerNext(200, { credential: { id, clientId: "", deletedAt: "2025-10-01T00:00:00Z" } });
    expect(await read(id)).toBeNull();
  });

  it("is null, without a request, for ids that cannot be", async () => {
    for (const wrong of ["", "..", "a/b", "create", "é", "x".repeat(500)]) {
      expect(await read(wrong)).toBeNull();
      expect(await read(UNKNOWN_ID, { externalId: wrong })).toBeNull();
      expect(await read(UNKNOWN_ID, { workspaceExternalId: wrong })).toBeNull();
    }
    expect(emulator.journal).toEqual([]);
  });

  it("has no secret, whatever ConductorOne answers", async () => {
    answerNext(200, {
      credential: {
        id: "c1",
        clientId: "quiet-osprey-1@acme.conductor.one/ccc",
        clientSecret: "secret-token:conductorone.com:v1:planted",
        displayName: "Rack 7",
        createdAt: "2025-07-01T12:00:00Z",
        expiresTime: "2026-07-01T12:00:00Z",
        deletedAt: null,
      },
    });
    expect(await read("c1")).toEqual({
      externalId: "c1",
      displayName: "Rack 7",
      clientId: "quiet-osprey-1@acme.conductor.one/ccc",
      clientSecret: null,
      createdAt: new Date("2025-07-01T12:00:00Z"),
      expiresAt: new Date("2026-07-01T12:00:00Z"),
    });
  });

  it.each([[{}], [[]], [{ credential: "planted" }], [{ credential: { id: "planted", clientId: "" } }]])(
    "does not come from %j",
    async (body) => {
      answerNext(200, body);
      const problem = await problemOf(read("c1"));
      expect(problem.__typename).toBe("VendorUnavailable");
      expect(JSON.stringify(problem)).not.toContain("planted");
    },
  );

  it.each(["omit", "populated"] as const)("is the same when unset fields are %s", async (mode) => {
    const made = await source.rotateInstallationCredential(ref, call);
    emulator.nulls(mode);
    expect(await read(made.externalId)).toEqual({ ...made, clientSecret: null });
  });
});
