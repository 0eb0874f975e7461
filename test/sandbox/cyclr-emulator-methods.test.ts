import type { CyclrMethod } from "../../src/sandbox/cyclr/cyclr-wire.js";
import { call, expectRefusal, GUID_ACCOUNT, json, restart, useCyclr } from "./cyclr-emulator-session.js";

useCyclr();

const methods = (path: string, account?: string) => json<CyclrMethod[]>(`/connectors/${path}`, { account });
const names = async (path: string) => (await methods(path)).map(({ Name }) => Name);

describe("methods of a connector", () => {
  it("are listed by its id, sorted by name, with what a call needs", async () => {
    const listed = await methods("12307/methods");
    expect(listed.map(({ Name }) => Name)).toEqual([
      "Get Order",
      "List Locations",
      "List Orders",
      "New Order",
    ]);
    expect(listed[0]).toMatchObject({
      Id: 12113,
      Category: "Orders",
      MethodType: "Action",
      EndPoint: "https://{ShopName}.myshopify.com/admin/api/2023-01/orders/{order_id}.json",
      MethodUniqueIdentifier: expect.stringMatching(/^[0-9a-f-]{36}$/),
      Parameters: [{ Name: "Order ID", IsOptional: false }],
    });
    expect(await methods("12305/methods")).toEqual([]);
  });

  it.each(["12301/methods/", "MailChimp/v3/methods", "mailchimp/V3/methods"])(
    "are filtered: %s",
    async (path) => {
      const customers = "Add Customer,Delete Customer,Get Customer,List Customers,Update Customer".split(",");
      expect(await names(`${path}?category=eCommerce%20Customers`)).toEqual(customers);
      expect(await names(`${path}?query=Get%20Store`)).toEqual(["Get Store"]);
      expect(await names(`${path}?category=ecommerce%20customers&query=add`)).toEqual(["Add Customer"]);
      expect(await names(`${path}?category=Gardening`)).toEqual([]);
    },
  );

  it("are named without a version when the connector has none", async () => {
    expect(await names("Slack/methods")).toEqual(["List Channels", "Post Message"]);
    expect(await methods("MailChimp/methods")).toEqual([]);
  });

  it("are paged to the end and sorted as asked", async () => {
    const all = await names("12301/methods");
    const seen: string[] = [];
    for (let page = 1; page <= 4; page += 1) {
      seen.push(...(await names(`12301/methods?page=${page}&pageSize=3`)));
    }
    expect(seen).toEqual(all);
    expect(all).toHaveLength(10);
    const newest = await methods("12301/methods?orderBy=Id&sortOrderAsc=false&pageSize=1");
    expect(newest[0]?.Id).toBe(12110);
  });

  it("keep their unique identifier over releases, but not their id", async () => {
    const [live, old] = [await methods("12301/methods"), await methods("11871/methods")];
    const ofLive = live.map(({ MethodUniqueIdentifier }) => MethodUniqueIdentifier);
    for (const { MethodUniqueIdentifier } of old) expect(ofLive).toContain(MethodUniqueIdentifier);
    expect(live.map(({ Id }) => Id)).not.toEqual(expect.arrayContaining([old[0]!.Id]));
    const parameters = [...live, ...old].flatMap((method) => method.Parameters.map(({ Id }) => Id));
    expect(new Set(parameters).size).toBe(parameters.length);
  });

  it("are unknown with an unknown connector", async () => {
    await expectRefusal(call("/connectors/1/methods"), 404);
    await expectRefusal(call("/connectors/12390/methods", { account: GUID_ACCOUNT }), 404);
    for (const path of ["Nothing/methods", "MailChimp/v99/methods", "..%2F..%2Fx/%00/methods"]) {
      expect(await methods(path)).toEqual([]);
    }
    await restart({ unknownNameIsNotFound: true });
    for (const path of ["Nothing/methods", "MailChimp/methods", "MailChimp/v99/methods"]) {
      await expectRefusal(call(`/connectors/${path}`), 404);
    }
  });
});
