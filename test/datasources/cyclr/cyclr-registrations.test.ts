import type { Emulator } from "../../../src/sandbox/emulator.js";
import { acme, apiCalls, call, calls, problemOf, start, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

const get = (ids: string[], scope = acme) => source.getRegistrations(scope, ids, call);
const remove = (externalId: string) => source.deleteRegistration({ ...acme, externalId }, call);

describe("registrations", () => {
  it("are the custom connectors of the account", async () => {
    const { rows } = await source.listRegistrations(acme, { token: null, size: 10 }, call);
    expect(rows).toContainEqual({
      id: "cyclr-uk/acme-ltd/registrations/12390",
      sourceId: "cyclr-uk",
      workspaceExternalId: "acme-ltd",
      externalId: "12390",
      name: "MailChimp Order Bridge",
      version: null,
      details: null,
    });
    const [sent] = apiCalls(emulator);
    expect(sent).toMatchObject({ method: "GET", path: "/v1.0/account/connectors/custom" });
    expect(sent!.query).toEqual({ page: "1", pageSize: "10", sortOrderAsc: "true", orderBy: "Id" });
    expect(sent!.headers["x-cyclr-account"]).toBe("acme-ltd");
  });

  it("are paged, and end also where Cyclr ignores paging", async () => {
    const respond = { status: 200, body: JSON.stringify([{ Id: 5 }, { Id: 6, Name: "null" }]) };
    emulator.inject({ path: /custom$/, times: Infinity, respond });
    const first = await source.listRegistrations(acme, { token: null, size: 10 }, call);
    expect(first).toMatchObject({ rows: [{ name: "5" }, { name: "6" }], nextToken: "2-5" });
    const second = await source.listRegistrations(acme, { token: first.nextToken, size: 10 }, call);
    expect(second).toEqual({ rows: [], nextToken: null });
    expect(apiCalls(emulator)[1]!.query["page"]).toBe("2");
    expect(await get(["6", "7", "5"])).toMatchObject([{ externalId: "6" }, null, { externalId: "5" }]);
  });

  it.each(["0-5", "x", "-", "1e9-2"])("refuse the forged token %p", async (token) => {
    const problem = await problemOf(source.listRegistrations(acme, { token, size: 10 }, call));
    expect(problem.__typename).toBe("InvalidInput");
    expect(emulator.journal).toEqual([]);
  });

  it("are found by id, in order, with one list", async () => {
    expect((await get(["99999999", "12390", "12390"])).map((row) => row?.externalId)).toEqual([
      undefined,
      "12390",
      "12390",
    ]);
    expect(await get(["12390"], { workspaceExternalId: "nobody" })).toEqual([null]);
    emulator.clearJournal();
    expect(await get(["MailChimp Order Bridge", "0", ""])).toEqual([null, null, null]);
    expect(emulator.journal).toEqual([]);
  });

  it("can be deleted, once", async () => {
    await remove("12390");
    expect(calls(emulator)).toEqual(["DELETE /v1.0/account/connectors/custom/12390 200"]);
    expect(await get(["12390"])).toEqual([null]);
    expect((await problemOf(remove("12390"))).__typename).toBe("NotFound");
  });

  it.each(["", "custom", "12390/..", "-1"])("do not include %p: nothing is sent to delete it", async (id) => {
    expect((await problemOf(remove(id))).__typename).toBe("NotFound");
    expect(emulator.journal).toEqual([]);
  });
});
