import { PlanMade } from "../../../src/datasources/core/plan.js";
import type { ItemRef } from "../../../src/datasources/core/port.js";
import type { VendorRequest } from "../../../src/types/vendor-request.js";
import {
  call,
  emulator,
  exchanges,
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
const at = (id = OKTA_PRODUCTION) => `/api/v1/apps/${OKTA_APP}/connectors/${id}`;
const read = async (id = OKTA_PRODUCTION) => (await source.getInstallations(ref, [id], call))[0];

type Do = (ref: ItemRef, call: Parameters<typeof source.syncInstallation>[1]) => Promise<unknown>;
/** Every write of this file, on the connector it is given. */
const WRITES: readonly [name: string, write: Do, request: string][] = [
  ["uninstall", (one, by) => source.uninstallConnector(one, by), `DELETE ${at()}`],
  ["sync", (one, by) => source.syncInstallation(one, by), `POST ${at()}/force_sync`],
  ["pause", (one, by) => source.pauseInstallation(one, by), `POST ${at()}/pause`],
  ["resume", (one, by) => source.resumeInstallation(one, by), `POST ${at()}/resume`],
  [
    "schedule",
    (one, by) => source.scheduleInstallation({ ...one, cronSpec: "0 3 * * *", timezone: null }, by),
    `POST ${at()}/schedule`,
  ],
  [
    "confirm",
    (one, by) => source.confirmInstallationSync({ ...one, syncLifecycleId: "s-1" }, by),
    `POST ${at()}/confirm_sync_valid/s-1`,
  ],
  [
    "rotate",
    (one, by) => source.rotateInstallationCredential(one, by),
    "POST /api/v1/apps/connectors/credentials",
  ],
  [
    "revoke",
    (one, by) => source.revokeInstallationCredential({ ...one, credentialId: UNKNOWN_ID }, by),
    `POST ${at()}/credentials/${UNKNOWN_ID}`,
  ],
];
/** Those that end with a read. */
const CHANGES = WRITES.filter(([name]) => !["uninstall", "rotate", "revoke"].includes(name));

describe("every write", () => {
  it.each(WRITES)("%s sends nothing for ids ConductorOne cannot have", async (_name, write) => {
    for (const wrong of [{ externalId: "a/b" }, { externalId: "" }, { externalId: "create" }]) {
      expect((await problemOf(write({ ...ref, ...wrong }, call))).__typename).toBe("NotFound");
    }
    const nowhere = { ...ref, workspaceExternalId: ".." };
    expect((await problemOf(write(nowhere, call))).__typename).toBe("NotFound");
    expect(emulator.journal).toEqual([]);
  });

  it.each(WRITES)("%s knows nothing that does not exist, or was deleted", async (_name, write) => {
    expect((await problemOf(write({ ...ref, externalId: UNKNOWN_ID }, call))).__typename).toBe("NotFound");
    await source.uninstallConnector(ref, call);
    expect((await problemOf(write(ref, call))).__typename).toBe("NotFound");
  });

  it.each(WRITES)("%s is one request, shown by a plan and not sent", async (_name, write, request) => {
    const plan: VendorRequest[] = [];
    await expect(write(ref, { ...call, plan })).rejects.toThrow(PlanMade);
    expect(plan.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([request]);
    expect(emulator.journal).toEqual([]);
  });

  it.each(WRITES)("%s is never sent twice", async (_name, write, request) => {
    emulator.inject({ path: /^\/api\//, times: Infinity, drop: true });
    expect((await problemOf(write(ref, call))).__typename).toBe("OutcomeUnknown");
    expect(sent()).toEqual([request]);
  });

  it.each(WRITES.filter(([name]) => name !== "rotate"))(
    "%s may be answered with nothing",
    async (name, write) => {
      emulator.inject({
        method: name === "uninstall" ? "DELETE" : "POST",
        path: /^\/api\//,
        respond: { status: 200 },
      });
      await expect(write(ref, call)).resolves.not.toThrow();
    },
  );
});

describe("a write whose outcome cannot be read", () => {
  const failReads = (status: number, body: string) =>
    emulator.inject({ method: "GET", path: /^\/api\//, respond: { status, body } });
  const accept = () =>
    emulator.inject({ method: "POST", path: /^\/api\//, respond: { status: 200, body: "{}" } });

  it.each(CHANGES)("%s is said to be done", async (_name, write) => {
    accept();
    failReads(503, '{"code":14,"message":"busy"}');
    expect(await problemOf(write(ref, call))).toMatchObject({
      __typename: "VendorUnavailable",
      message: expect.stringMatching(/^It was done, so do not send it again;.* status 503/),
      retryable: false,
    });
  });

  it("tells what else there is to know", async () => {
    accept();
    failReads(429, "{}");
    expect(await problemOf(source.pauseInstallation(ref, call))).toMatchObject({
      __typename: "VendorUnavailable",
      message: expect.stringMatching(/^It was done/),
      retryable: false,
    });
    accept();
    const connector = { id: OKTA_PRODUCTION, deletedAt: "2025-10-01T00:00:00Z" };
    failReads(200, JSON.stringify({ connectorView: { connector } }));
    expect(await problemOf(source.pauseInstallation(ref, call))).toMatchObject({
      __typename: "NotFound",
      message: expect.stringMatching(/^It was done.*not there any more/),
    });
  });

  it("was not done when the write itself fails", async () => {
    emulator.inject({ method: "POST", path: /^\/api\//, respond: { status: 503, body: "{}" } });
    const { message } = await problemOf(source.pauseInstallation(ref, call));
    expect(message).not.toMatch(/was done/);
    expect(sent()).toEqual([`POST ${at()}/pause`]);
  });
});

describe("an installation", () => {
  it("is uninstalled", async () => {
    await expect(source.uninstallConnector(ref, call)).resolves.toBeUndefined();
    expect(sent()).toEqual([`DELETE ${at()}`]);
    expect(exchanges()[0]!.body).toBeUndefined();
    expect(await read()).toBeNull();
  });

  it("is paused and resumed", async () => {
    expect(await source.pauseInstallation(ref, call)).toMatchObject({
      state: "PAUSED",
      details: { canResumeSync: true, syncDisabledAt: expect.any(Date) },
    });
    expect(sent()).toEqual([`POST ${at()}/pause`, `GET ${at()}`]);
    expect(exchanges()[0]!.body).toEqual({});
    expect(await source.resumeInstallation(ref, call)).toMatchObject({
      state: "SYNCING",
      details: { syncDisabledAt: null },
    });
  });

  it("is synced, unless it is paused", async () => {
    expect((await source.syncInstallation(ref, call)).state).toBe("SYNCING");
    expect(sent()).toEqual([`POST ${at()}/force_sync`, `GET ${at()}`]);
    const paused = { ...ref, externalId: OKTA_PREVIEW };
    expect((await problemOf(source.syncInstallation(paused, call))).__typename).toBe("Conflict");
    emulator.ignoreSyncsWhilePaused(true);
    expect((await source.syncInstallation(paused, call)).state).toBe("PAUSED");
  });

  it("is scheduled", async () => {
    const schedule = { cronSpec: "0 3 * * *", timezone: "America/Los_Angeles" };
    const installation = await source.scheduleInstallation({ ...ref, ...schedule }, call);
    expect(exchanges()[0]!.body).toEqual({ cron: schedule });
    expect(installation.details).toMatchObject({ syncSchedule: schedule });
    emulator.clearJournal();
    await source.scheduleInstallation({ ...ref, cronSpec: "30 * * * *", timezone: null }, call);
    expect(exchanges()[0]!.body).toEqual({ cron: { cronSpec: "30 * * * *" } });
  });

  it.each([
    [{ cronSpec: "", timezone: null }, ["cronSpec"]],
    [{ cronSpec: " \t", timezone: null }, ["cronSpec"]],
    [{ cronSpec: "0 3 * * *", timezone: " " }, ["timezone"]],
  ])("is not scheduled for %j", async (schedule, path) => {
    const problem = await problemOf(source.scheduleInstallation({ ...ref, ...schedule }, call));
    expect(problem).toMatchObject({ __typename: "InvalidInput", fields: [{ path }] });
    expect(emulator.journal).toEqual([]);
  });

  it("goes on after a run that lost data was confirmed", async () => {
    emulator.failNextSync("far less data than before", { dropsData: true });
    await source.syncInstallation(ref, call);
    emulator.advanceClock(3_600_000);
    expect((await read())!.state).toBe("FAILED");
    emulator.clearJournal();
    const syncLifecycleId = emulator.latestSyncId(OKTA_PRODUCTION)!;
    const confirmed = await source.confirmInstallationSync({ ...ref, syncLifecycleId }, call);
    expect(confirmed.state).toBe("SYNCING");
    expect(sent()).toEqual([`POST ${at()}/confirm_sync_valid/${syncLifecycleId}`, `GET ${at()}`]);
    const again = source.confirmInstallationSync({ ...ref, syncLifecycleId }, call);
    expect((await problemOf(again)).__typename).toBe("Conflict");
  });

  it.each(["", " ", "a/b", "..", "x".repeat(129)])(
    "is not confirmed with the id %j",
    async (syncLifecycleId) => {
      const problem = await problemOf(source.confirmInstallationSync({ ...ref, syncLifecycleId }, call));
      expect(problem).toMatchObject({ __typename: "InvalidInput", fields: [{ path: ["syncLifecycleId"] }] });
      expect(emulator.journal).toEqual([]);
    },
  );
});

describe("credentials", () => {
  it("are made, with the secret, and revoked once", async () => {
    const credential = await source.rotateInstallationCredential(ref, call);
    expect(exchanges()[0]!.body).toEqual({ appId: OKTA_APP, connectorId: OKTA_PRODUCTION });
    expect(credential).toEqual({
      externalId: expect.stringMatching(/^[0-9A-Za-z]{27}$/),
      displayName: null,
      clientId: expect.stringMatching(/@.+\/ccc$/),
      clientSecret: expect.stringMatching(/^secret-token:conductorone\.com:v1:/),
      createdAt: expect.any(Date),
      expiresAt: null,
    });
    emulator.clearJournal();
    const made = { ...ref, credentialId: credential.externalId };
    await expect(source.revokeInstallationCredential(made, call)).resolves.toBeUndefined();
    expect(sent()).toEqual([`POST ${at()}/credentials/${credential.externalId}`]);
    expect((await problemOf(source.revokeInstallationCredential(made, call))).__typename).toBe("NotFound");
  });

  it.each([{}, { credential: null }, { credential: { id: "x", clientId: "planted", clientSecret: "" } }])(
    "may or may not have been made when the answer is %j",
    async (body) => {
      emulator.inject({
        method: "POST",
        path: /credentials$/,
        respond: { status: 200, body: JSON.stringify(body) },
      });
      const problem = await problemOf(source.rotateInstallationCredential(ref, call));
      expect(problem.__typename).toBe("OutcomeUnknown");
      expect(JSON.stringify(problem)).not.toContain("planted");
    },
  );

  it("are not asked for by an id that cannot be", async () => {
    const wrong = { ...ref, credentialId: "../x" };
    expect((await problemOf(source.revokeInstallationCredential(wrong, call))).__typename).toBe("NotFound");
    expect(emulator.journal).toEqual([]);
  });
});
