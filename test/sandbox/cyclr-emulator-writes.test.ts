import type {
  CyclrAccountConnector,
  CyclrCustomConnector,
  CyclrCustomField,
  CyclrProperty,
} from "../../src/sandbox/cyclr/cyclr-wire.js";
import {
  call,
  DENIED,
  expectRefusal,
  GUID_ACCOUNT,
  install,
  json,
  SUB_ACCOUNT,
  tryInstall,
  useCyclr,
  type Call,
} from "./cyclr-emulator-session.js";

useCyclr();

const connectors = "/account/connectors";
const read = (id: number, options?: Call) => json<CyclrAccountConnector>(`${connectors}/${id}`, options);
const put = (path: string, body: unknown, account?: string) =>
  call(`${connectors}/${path}`, { method: "PUT", body, account });
const change = (id: number, body: unknown) =>
  json<CyclrAccountConnector>(`${connectors}/${id}`, { method: "PUT", body });
const remove = (path: string, account?: string) =>
  call(`${connectors}/${path}`, { method: "DELETE", account });
const INTERNAL = { Message: "An error has occurred." };
const INVALID = { Message: "The request is invalid.", ModelState: { body: [expect.any(String)] } };

describe("changing an account connector", () => {
  it("changes what is named and keeps the rest", async () => {
    const before = await read(54307);
    const changed = await change(54307, { description: "Trade customers", Name: "MailChimp B2B" });
    expect(changed).toEqual({ ...before, Name: "MailChimp B2B", Description: "Trade customers" });
    expect(await read(54307)).toEqual(changed);
    expect(await change(54307, {})).toEqual(changed);
    expect(await change(54307, { Description: null })).toEqual({ ...changed, Description: null });
  });

  it("is authenticated by a value, in clear", async () => {
    expect(await read(54307)).toMatchObject({ AuthValue: null, Authenticated: false });
    const changed = await change(54307, { AuthValue: "fake-key-1" });
    expect(changed).toMatchObject({ AuthValue: "fake-key-1", Authenticated: true, Name: "MailChimp trade" });
    for (const AuthValue of [null, ""]) expect(await change(54307, { AuthValue })).toEqual(changed);
  });

  it("makes it a partner connector, the text `true` included", async () => {
    const flag = async (value: unknown) =>
      (await change(54321, { IsPartnerIntegrationConnector: value })).IsPartnerIntegrationConnector;
    for (const value of [true, "False", "TRUE"]) expect(await flag(value)).toBe(String(value).length === 4);
    for (const misfit of ["perhaps", null, 1, []]) expect(await flag(misfit)).toBe(true);
  });

  it("takes what does not fit for nothing said", async () => {
    const before = await read(54321);
    const misfits = {
      Name: [],
      Description: {},
      AuthValue: ["x"],
      Id: 7,
      Authenticated: false,
      Connector: {},
    };
    expect(await change(54321, misfits)).toEqual(before);
    expect(await change(54321, { Name: "" })).toEqual(before);
  });

  it("refuses what is no object", async () => {
    for (const body of ["{", "[]", "7"]) await expectRefusal(put("54321", body), 400, INVALID);
    await expectRefusal(put("54321", undefined), 500, INTERNAL);
    await expectRefusal(
      call(`${connectors}/54321`, { method: "PUT", body: "a=b", type: "text/plain" }),
      415,
      expect.objectContaining({ Message: expect.stringContaining("'text/plain'") }),
    );
  });

  it.each(["1", "custom", "abc", "..%2F54321", "99999999999999999999"])("knows no %s", async (id) => {
    for (const path of [id, `${id}/deauthenticate`]) await expectRefusal(put(path, {}), 404);
  });
});

describe("deauthenticating", () => {
  it("answers a message with the connector's name, and takes the value away", async () => {
    const { Id } = await install("Access%20CRM", { Name: "Mine", AuthValue: "{}" });
    const message = { Message: "Connector 'Access CRM' successfully de-authenticated." };
    // A second time, and without a body, it is the same.
    for (const body of [{}, undefined]) await expectRefusal(put(`${Id}/deauthenticate`, body), 200, message);
    expect(await read(Id)).toMatchObject({ Name: "Mine", AuthValue: null, Authenticated: false });
    expect(await change(Id, { AuthValue: "{}" })).toMatchObject({ AuthValue: "{}", Authenticated: true });
  });

  it("is for its own account", async () => {
    await expectRefusal(put("54321/deauthenticate", {}, GUID_ACCOUNT), 404);
    await expectRefusal(put("54321", { Name: "x" }, GUID_ACCOUNT), 404);
  });
});

describe("properties", () => {
  const path = `${connectors}/54307/properties`;
  const create = (body: unknown) => json<CyclrProperty>(path, { method: "POST", body });
  const list = () => json<CyclrProperty[]>(path);

  it("are made, read, changed and deleted", async () => {
    const made = await create({ Name: "ClientId", Value: "consumer", Id: 0 });
    expect(made).toEqual({ Id: made.Id, Name: "ClientId", Value: "consumer", AccountConnectorId: 54307 });
    const one = `${path}/${made.Id}`;
    expect(await json(one)).toEqual(made);
    expect((await read(54307)).Properties).toContainEqual(made);

    const changed = await json(one, { method: "PUT", body: { Name: "ClientId", Value: "other", Id: 0 } });
    expect(changed).toEqual({ ...made, Value: "other" });
    expect(await json(one, { method: "PUT", body: { value: null, id: 4101 } })).toEqual({
      ...made,
      Value: null,
    });
    expect(await json(one, { method: "PUT", body: { Name: "", Value: [] } })).toEqual({
      ...made,
      Value: null,
    });

    await expectRefusal(remove(`54307/properties/${made.Id}`), 200);
    for (const method of ["GET", "DELETE"]) await expectRefusal(call(one, { method }), 404);
    await expectRefusal(call(one, { method: "PUT", body: {} }), 404);
    expect((await list()).map(({ Name }) => Name)).toEqual(["Subdomain"]);
    expect((await create({ Name: "ClientId" })).Id).toBeGreaterThan(made.Id);
  });

  it("may have any name, even one that is there", async () => {
    await create({ Name: "JO-Test-Prop", Value: 7 });
    await create({ name: "Subdomain", value: "us9" });
    const values = (await list()).map(({ Name, Value }) => `${Name}=${Value}`);
    expect(values).toEqual(["Subdomain=us21", "JO-Test-Prop=7", "Subdomain=us9"]);
  });

  it("need a name and an object", async () => {
    const send = (body: unknown) => call(path, { method: "POST", body });
    for (const body of [{}, { Name: "" }, { Name: {} }]) {
      await expectRefusal(send(body), 400, { Message: "Name is required" });
    }
    await expectRefusal(send(undefined), 500, INTERNAL);
    await expectRefusal(send("["), 400, INVALID);
    expect(await list()).toHaveLength(1);
  });

  it.each(["1", "4101", "x", "%2e%2e%2f4111", "99999999999999999999"])("have no id %s", async (id) => {
    await expectRefusal(call(`${path}/${id}`), 404);
    await expectRefusal(call(`${path}/${id}`, { method: "PUT", body: { Value: "x" } }), 404);
    await expectRefusal(remove(`54307/properties/${id}`), 404);
  });

  it("belong to an account connector of the account", async () => {
    const body = { Name: "x" };
    await expectRefusal(call(`${connectors}/1/properties`, { method: "POST", body }), 404);
    await expectRefusal(call(path, { method: "POST", body, account: GUID_ACCOUNT }), 404);
    await expectRefusal(call(`${path}/4111`, { account: GUID_ACCOUNT }), 404);
  });
});

describe("custom fields", () => {
  it("are read, all or one", async () => {
    const path = `${connectors}/54322/fields`;
    const [field] = await json<CyclrCustomField[]>(`${path}?page=1&pageSize=10`);
    expect(field).toMatchObject({ Id: 901, DisplayName: "Cost centre", SystemField: null });
    expect(await json(`${path}/901`)).toEqual(field);
    expect(await json(`${connectors}/54321/fields`)).toEqual([]);
    const unknown = [`${path}/902`, `${path}/x`, `${connectors}/54321/fields/901`, `${connectors}/1/fields`];
    for (const one of unknown) await expectRefusal(call(one), 404);
  });
});

describe("custom connectors", () => {
  const path = `${connectors}/custom/`;
  const list = (account?: string) => json<CyclrCustomConnector[]>(path, { account });
  const register = (body: unknown) => json<CyclrCustomConnector>(path, { method: "POST", body });
  const definition = {
    ProductAddon: { Categories: [], ConnectorName: "CPT-132", Currency: "USD", Published: false },
    ...{ Authentication: [{ IsDefault: true }], Parameters: [], Methods: [], Status: "Approved" },
    ...{ ReleaseStatus: "Draft", UniqueIdentifier: "c789edf8-f288-45c2-8cf9-236f5c4f472d", Name: "CPT-132" },
  };

  it("are the account's own", async () => {
    expect(await list()).toEqual([
      expect.objectContaining({ Id: 12390, Name: "MailChimp Order Bridge", ReleaseStatus: "Live" }),
      expect.objectContaining({ Id: 12391, Name: "Acme Till Feed", ReleaseStatus: "Draft" }),
    ]);
    for (const account of [GUID_ACCOUNT, SUB_ACCOUNT]) expect(await list(account)).toEqual([]);
    await expectRefusal(call(path, { account: "" }), 401, DENIED);
  });

  it("are registered as drafts, which cannot be installed", async () => {
    const { Id, ...made } = await register(definition);
    const { Name, UniqueIdentifier } = definition;
    expect(made).toMatchObject({ Name, UniqueIdentifier, Version: null, ReleaseStatus: "Draft" });
    expect((await list()).map((one) => one.Id)).toEqual([12390, 12391, Id]);
    expect(await json(`/connectors/${Id}`)).toMatchObject({ Name, Authentication: [{ AuthType: "None" }] });
    const draft = `Connector ${Id} is a draft and cannot be installed.`;
    await expectRefusal(tryInstall(Id, {}), 400, { Message: draft });
    await expectRefusal(call(`/connectors/${Id}`, { account: GUID_ACCOUNT }), 404);
  });

  it("are installed when live, and go on after their definition is deleted", async () => {
    const { Id } = await register({
      ...definition,
      ReleaseStatus: "live",
      Authentication: [{ AuthType: "Basic" }],
    });
    const installed = await install("CPT-132", {});
    expect(installed).toMatchObject({ Authenticated: false, Connector: { Id } });
    await expectRefusal(remove(`custom/${Id}`, GUID_ACCOUNT), 404);
    await expectRefusal(call(`${path}${Id}`, { method: "DELETE", body: {} }), 200);
    for (const gone of [`/connectors/${Id}`, `${path}${Id}`]) await expectRefusal(call(gone), 404);
    await expectRefusal(remove(`custom/${Id}`), 404);
    expect(await list()).toHaveLength(2);
    expect(await read(installed.Id)).toEqual(installed);
    expect((await register(definition)).Id).toBeGreaterThan(Id);
  });

  const badIdentifier = "Invalid connector: (UniqueIdentifier is not valid)";
  it.each([
    ["no body", undefined, "Invalid connector: (no definition)"],
    ["an empty one", "", "Invalid connector: (no definition)"],
    ["an empty object", {}, "Invalid connector: (no definition)"],
    ["an empty identifier", { ...definition, UniqueIdentifier: "" }, badIdentifier],
    ["an identifier that is no GUID", { ...definition, UniqueIdentifier: "123" }, badIdentifier],
    ["no name", { ...definition, Name: undefined }, "Invalid connector: (Column 'Name' cannot be null)"],
    ["no text as a name", { ...definition, Name: [] }, "Invalid connector: (Column 'Name' cannot be null)"],
  ])("are refused with %s", async (_case, body, Message) => {
    await expectRefusal(call(path, { method: "POST", body }), 400, { Message });
    expect(await list()).toHaveLength(2);
  });

  it("are refused when the definition is no object or holds none", async () => {
    for (const body of ["{", "[]", { ...definition, Authentication: [null] }]) {
      await expectRefusal(call(path, { method: "POST", body }), 400, INVALID);
    }
    await expectRefusal(call(path, { method: "POST", body: {}, account: "" }), 401, DENIED);
  });

  it.each(["1", "12301", "properties", "..%2f12390", "99999999999999999999"])(
    "are not deleted by the id %s",
    async (id) => {
      await expectRefusal(remove(`custom/${id}`), 404);
      await expectRefusal(remove("custom"), 404);
    },
  );
});
