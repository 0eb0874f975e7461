import {
  answerNext,
  API,
  call,
  emulator,
  exchanges,
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
const urlOf = (syncId: string, wrong: object = {}) =>
  source.getSyncDownloadUrl({ ...ref, ...wrong, syncId }, call);

describe("the address of what a run read", () => {
  it("is asked for by the run, each time anew", async () => {
    const syncId = emulator.latestSyncId(OKTA_PRODUCTION)!;
    const url = await urlOf(syncId);
    expect(sent()).toEqual([
      `GET /api/v1/apps/${OKTA_APP}/connectors/${OKTA_PRODUCTION}/syncs/${syncId}/download_url`,
    ]);
    expect(url).toMatch(/^https:\/\/.+\?sig=[0-9a-f]{32}$/);
    expect([{ downloadUrl: url }]).toEqual(exchanges().map(({ responseBody }) => responseBody));
    expect(await urlOf(syncId)).not.toBe(url);
  });

  it("is not there yet while the run goes on", async () => {
    await source.syncInstallation(ref, call);
    const syncId = emulator.latestSyncId(OKTA_PRODUCTION)!;
    expect((await problemOf(urlOf(syncId))).__typename).toBe("Conflict");
    emulator.advanceClock(3_600_000);
    expect(await urlOf(syncId)).toContain(syncId);
  });

  it("is null where there is no such run", async () => {
    const syncId = emulator.latestSyncId(OKTA_PRODUCTION)!;
    expect(await urlOf(UNKNOWN_ID)).toBeNull();
    expect(await urlOf(syncId, { externalId: UNKNOWN_ID })).toBeNull();
    expect(await urlOf(syncId, { workspaceExternalId: UNKNOWN_ID })).toBeNull();
    answerNext(400, { code: 3, message: "malformed id" });
    expect(await urlOf("s-1")).toBeNull();
    for (const downloadUrl of ["", null]) {
      answerNext(200, { downloadUrl });
      expect(await urlOf(syncId)).toBeNull();
    }
  });

  it("is null, without a request, for ids that cannot be", async () => {
    for (const wrong of ["", ".", "..", "a/b", "é", "%2e", "x".repeat(129)]) {
      expect(await urlOf(wrong)).toBeNull();
      expect(await urlOf("s-1", { externalId: wrong })).toBeNull();
      expect(await urlOf("s-1", { workspaceExternalId: wrong })).toBeNull();
    }
    expect(await urlOf("s-1", { externalId: "create" })).toBeNull();
    expect(emulator.journal).toEqual([]);
  });

  it.each([
    "https://cdn.example.com:8443/a%20b/c.c1z?X-Amz-Signature='ab'&x=%7e#f",
    "http://127.0.0.1:4100/x?sig=1",
    "http://localhost/x",
    "HTTPS://CDN.example.com/x",
  ])("is handed on as it is: %s", async (downloadUrl) => {
    answerNext(200, { downloadUrl });
    expect(await urlOf("s-1")).toBe(downloadUrl);
  });

  it.each([
    "http://cdn.example.com/planted",
    "http://127.0.0.1.evil.example/planted",
    "ftp://cdn.example.com/planted",
    "javascript:planted()",
    "data:text/html,planted",
    "file:///planted",
    "//cdn.example.com/planted",
    "/planted",
    "planted",
    "https://user:planted@cdn.example.com/x",
    "https://user@cdn.example.com/planted",
    "https://cdn.example.com/plan ted",
    " https://cdn.example.com/planted",
    "https://cdn.example.com/plan\nted",
    "https://cdn.example.com/plan\u0000ted",
  ])("is neither handed on nor repeated when it is %j", async (downloadUrl) => {
    answerNext(200, { downloadUrl });
    const problem = await problemOf(urlOf("s-1"));
    expect(problem).toMatchObject({ __typename: "VendorUnavailable", retryable: false });
    expect(JSON.stringify(problem)).not.toMatch(/plan|cdn|user/);
  });

  it.each([[{}], [[]], [{ downloadUrl: 5 }], ["planted"]])("does not come from %j", async (body) => {
    answerNext(200, body);
    expect((await problemOf(urlOf("s-1"))).__typename).toBe("VendorUnavailable");
  });

  it("is cut out of what ConductorOne says", async () => {
    answerNext(400, { code: 9, message: "see https://cdn.example.com/planted?sig=1 (request-id: 1)" });
    const problem = await problemOf(urlOf("s-1"));
    expect(problem.__typename).toBe("Conflict");
    expect(JSON.stringify(problem)).not.toContain("planted");
  });

  it("is a read: refused credentials are renewed, and a failure is no unknown outcome", async () => {
    emulator.expireTokens();
    const syncId = emulator.latestSyncId(OKTA_PRODUCTION)!;
    expect(await urlOf(syncId)).toContain("https://");
    emulator.inject({ path: API, respond: { status: 500, body: '{"code":13,"message":"internal"}' } });
    expect((await problemOf(urlOf(syncId))).__typename).toBe("VendorUnavailable");
  });
});
