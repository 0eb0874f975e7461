import {
  CLONE_TYPE,
  NOWHERE,
  PingOneSession,
  PRODUCTION,
  refusal,
  STAGING,
  WITHOUT_DAVINCI,
} from "./pingone-emulator-session.js";

const SMTP = "3b7c15e09a2d4f6881c0de45fa917b22";
const GENERIC = "7de1480fb6a34c2a9f5c0b83e2d61f94";
const HTTP = "e8b26b2703ce91678e768fdb048a4b51";
const SALESFORCE = "8f1b6a2ed95047c7b4e30d7ca85f9e16";
const SMTP_PASSWORD = "sandbox-smtp-password-not-real-7Hq2";
const OIDC_SECRET = "sandbox-oidc-secret-not-real-Tz44";
const MASK = "******";

let session: PingOneSession;
const path = (id: string, environmentId = PRODUCTION) =>
  `/environments/${environmentId}/connectorInstances/${id}`;
const read = async (id: string) => (await session.call(path(id))).body;
const replace = (id: string, body: unknown, type?: string) => session.call(path(id), "PUT", body, type);
const clone = (id: string, body?: unknown, type: string | undefined = CLONE_TYPE) =>
  session.call(path(id), "POST", body, type);
const stored = (id: string) => session.emulator.storedProperties(PRODUCTION, id);
const count = async () =>
  (await session.call(`/environments/${PRODUCTION}/connectorInstances`)).body._embedded.connectorInstances
    .length;
const smtp = { id: "smtpConnector" };

beforeEach(async () => {
  session = await PingOneSession.start();
});
afterEach(async () => {
  expect(await session.stop()).toEqual([]);
});

describe("replacing a connector instance", () => {
  it("puts new name and properties in place of the old, and clears what is left out", async () => {
    const before = await read(SMTP);
    const properties = {
      hostname: { type: "string", value: "mail.example" },
      password: { value: "hunter2" },
    };
    const { status, body } = await replace(SMTP, { name: "Mail", connector: smtp, properties });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...before,
      name: "Mail",
      updatedAt: body.updatedAt,
      properties: { ...properties, password: { value: MASK } },
    });
    expect(body.updatedAt > before.updatedAt).toBe(true);
    expect(await read(SMTP)).toEqual(body);
    expect(stored(SMTP)).toEqual(properties);
    expect(await count()).toBe(23);
  });

  it.each([undefined, null, {}])("clears all properties with %j", async (properties) => {
    const body = { name: "Mail", connector: smtp, ...(properties !== undefined && { properties }) };
    // Null means "none" as for creating; the document knows objects only, so the journal must not hold it.
    const answer = await replace(SMTP, body);
    if (properties === null) session.emulator.clearJournal();
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty("properties");
    expect(await read(SMTP)).not.toHaveProperty("properties");
  });

  it("keeps what only the console knows, and the place in the list", async () => {
    const list = `/environments/${PRODUCTION}/connectorInstances`;
    const ids = async () => (await session.call(list)).body._embedded.connectorInstances.map(({ id }) => id);
    const before = await ids();
    const { body } = await replace(SALESFORCE, { name: "CRM", connector: { id: "salesforceConnector" } });
    expect(body).toMatchObject({ customerId: "4b2e8a90c5d71f36", createdAt: "2025-02-17T14:39:52.918Z" });
    expect(await ids()).toEqual(before);
  });

  it("touches one environment only", async () => {
    const draft = { name: "Pool", connector: { id: "skUserPool" } };
    expect((await replace("defaultUserPool", draft)).status).toBe(200);
    expect((await session.call(path("defaultUserPool", STAGING))).body.name).toBe("User Pool");
  });

  it("never changes the connector, and refuses to when told so", async () => {
    const draft = { name: "Web", connector: { id: "httpConnector" } };
    const { status, body } = await replace(SMTP, draft);
    expect([status, body.connector.id, body.name]).toEqual([200, "smtpConnector", "Web"]);
    session.emulator.knobs.otherConnectorWritten = "refuse";
    expect(refusal(await replace(SMTP, { ...draft, name: "Other" }))).toBe(
      "400 INVALID_DATA: INVALID_VALUE connector.id",
    );
    expect((await read(SMTP)).name).toBe("Web");
    expect((await replace(SMTP, { name: "Mail", connector: smtp })).status).toBe(200);
  });

  it("refuses what creating refuses, and leaves the instance alone", async () => {
    const before = await read(SMTP);
    const refuses = async (draft: unknown, problems: string) =>
      expect(refusal(await replace(SMTP, draft))).toBe(`400 ${problems}`);
    await refuses({}, "INVALID_DATA: REQUIRED_VALUE name, REQUIRED_VALUE connector");
    await refuses({ name: "Mail", connector: { id: "" } }, "INVALID_DATA: EMPTY_VALUE connector.id");
    await refuses(
      { name: "Mail", connector: { id: "nothingConnector" } },
      "INVALID_DATA: INVALID_VALUE connector.id",
    );
    await refuses({ name: "a <b>", connector: smtp }, "INVALID_DATA: INVALID_VALUE name");
    await refuses(
      { name: "Mail", connector: smtp, properties: [] },
      "INVALID_DATA: INVALID_VALUE properties",
    );
    for (const text of ["{", "[]", "null", `{"properties":${"[".repeat(9_000)}${"]".repeat(9_000)}}`]) {
      await refuses(text, "INVALID_REQUEST");
    }
    const draft = { name: "Mail", connector: smtp };
    for (const type of ["text/plain", CLONE_TYPE]) {
      expect(refusal(await replace(SMTP, draft, type))).toBe("415 INVALID_REQUEST");
    }
    expect(await read(SMTP)).toEqual(before);
  });

  it("finds nothing where nothing is", async () => {
    const draft = { name: "Mail", connector: smtp };
    for (const id of ["0".repeat(32), "__proto__", "..%2Fconnectors"]) {
      expect(refusal(await replace(id, draft))).toBe("404 NOT_FOUND");
    }
    for (const id of [NOWHERE, WITHOUT_DAVINCI]) {
      expect((await session.call(path(SMTP, id), "PUT", draft)).status).toBe(403);
    }
    expect((await session.call(path(SMTP, STAGING), "PUT", draft)).status).toBe(404);
    expect((await session.call(path(SMTP), "PATCH", draft)).status).toBe(405);
  });

  it("lets an instance keep its name where names are unique", async () => {
    session.emulator.knobs.uniqueNames = true;
    const name = "Corporate SMTP relay";
    expect((await replace(SMTP, { name, connector: smtp })).status).toBe(200);
    expect(refusal(await replace(SMTP, { name: "API_HTTP_Connection", connector: smtp }))).toBe(
      "400 INVALID_DATA: UNIQUENESS_VIOLATION name",
    );
  });

  it("happens although a broken instance cannot be shown", async () => {
    session.emulator.knobs.brokenInstance = { environmentId: PRODUCTION, instanceId: SMTP };
    expect(refusal(await replace(SMTP, { name: "Mended", connector: smtp }))).toBe("500 UNEXPECTED_ERROR");
    session.emulator.knobs.brokenInstance = undefined;
    expect((await read(SMTP)).name).toBe("Mended");
  });
});

describe("writing six asterisks", () => {
  const writeBack = async (id: string) => {
    const { name, connector, properties } = await read(id);
    return replace(id, { name, connector, properties });
  };

  it("stores them, unless told otherwise", async () => {
    expect((await writeBack(SMTP)).status).toBe(200);
    expect(stored(SMTP)).toMatchObject({
      password: { value: MASK },
      hostname: { value: "smtp.acme.example" },
    });
    await writeBack(GENERIC);
    expect(JSON.stringify(stored(GENERIC))).not.toContain(OIDC_SECRET);
  });

  it("keeps the secret they hid when told to, in groups too", async () => {
    session.emulator.knobs.maskedSecretWritten = "keep";
    for (const id of [SMTP, GENERIC]) {
      const before = stored(id);
      const { status, text } = await writeBack(id);
      expect(status).toBe(200);
      expect(text).not.toContain("not-real");
      expect(stored(id)).toEqual(before);
    }
    expect(JSON.stringify(stored(GENERIC))).toContain(OIDC_SECRET);
  });

  it("means nothing where no secret was hidden", async () => {
    session.emulator.knobs.maskedSecretWritten = "keep";
    const properties = {
      hostname: { value: MASK },
      port: { type: "string", value: "******" },
      password: { value: [MASK] },
      apiKey: { value: MASK },
      constructor: { value: MASK },
      group: { properties: { password: { value: MASK } } },
      text: MASK,
    };
    expect((await replace(SMTP, { name: "Mail", connector: smtp, properties })).status).toBe(200);
    expect(stored(SMTP)).toEqual(properties);
  });

  it("keeps no secret of a property that is left out or set anew", async () => {
    session.emulator.knobs.maskedSecretWritten = "keep";
    for (const password of [undefined, { value: "" }, { value: "*****" }, { value: null }]) {
      const properties = { port: { value: 25 }, ...(password && { password }) };
      await replace(SMTP, { name: "Mail", connector: smtp, properties });
      expect(stored(SMTP)).toEqual(properties);
    }
  });
});

describe("cloning a connector instance", () => {
  it.each([
    ["no body", undefined],
    ["an empty object", {}],
    ["a full object", { name: "Ignored", connector: { id: "httpConnector" } }],
  ])("copies it with its secrets, asked with %s", async (_name, request) => {
    const before = await read(SMTP);
    const { status, headers, body, text } = await clone(SMTP, request);
    expect([status, headers.get("location")]).toEqual([201, null]);
    expect(body.name).toMatch(/^Corporate SMTP relay clone [0-9a-f]{4}$/);
    expect(body.id).toMatch(/^[0-9a-f]{32}$/);
    expect(body.id).not.toBe(SMTP);
    const self = { href: `${session.emulator.url}/v1${path(body.id)}` };
    expect(body).toEqual({
      ...before,
      _links: { ...before._links, self, "connectorInstance.clone": self },
      ...{ id: body.id, name: body.name, createdAt: body.createdAt, updatedAt: body.createdAt },
    });
    expect(body.createdAt > before.updatedAt).toBe(true);
    expect(stored(body.id)).toEqual(stored(SMTP));
    expect(stored(body.id)).toMatchObject({ password: { value: SMTP_PASSWORD } });
    expect(text).not.toContain(SMTP_PASSWORD);
    expect([await count(), await read(SMTP), await read(body.id)]).toEqual([24, before, body]);
  });

  it("follows the link of an instance, and leaves the two apart", async () => {
    const { href } = (await read(SMTP))._links["connectorInstance.clone"]!;
    const { body } = await session.call(href, "POST", undefined, CLONE_TYPE.toLowerCase());
    await replace(body.id, { name: "Copy", connector: smtp });
    expect(stored(SMTP)).toHaveProperty("password");
    expect((await session.call(path(SMTP), "DELETE")).status).toBe(204);
    expect((await read(body.id)).name).toBe("Copy");
  });

  it("copies no properties where there are none", async () => {
    const { status, body } = await clone(HTTP);
    expect([status, body.connector.id]).toEqual([201, "httpConnector"]);
    expect(body).not.toHaveProperty("properties");
  });

  it("stays within the length of a name", async () => {
    await replace(HTTP, { name: "Ж🙂".repeat(128), connector: { id: "httpConnector" } });
    const { name } = (await clone(HTTP)).body;
    expect([...name]).toHaveLength(256);
    expect(name).toMatch(/Ж clone [0-9a-f]{4}$/);
  });

  it("needs the vendor's content type", async () => {
    for (const type of ["application/json", "text/plain", "application/vnd.pingidentity.clone+json"]) {
      expect(refusal(await clone(SMTP, {}, type))).toBe("415 INVALID_REQUEST");
    }
    for (const type of ["application/json", CLONE_TYPE.replace("clone+json", "clone")]) {
      expect(refusal(await clone(SMTP, undefined, type))).toBe("415 INVALID_REQUEST");
    }
    expect(refusal(await session.call(path(SMTP), "POST"))).toBe("415 INVALID_REQUEST");
    expect(await count()).toBe(23);
    expect((await clone(SMTP, {}, `${CLONE_TYPE}; charset=utf-8`)).status).toBe(201);
  });

  it("refuses a body that is no object, and what is not there", async () => {
    for (const text of ["{", "[]", "null", "1", "[".repeat(100_000)]) {
      expect(refusal(await clone(SMTP, text))).toBe("400 INVALID_REQUEST");
    }
    for (const id of ["0".repeat(32), "__proto__"]) expect(refusal(await clone(id))).toBe("404 NOT_FOUND");
    for (const id of [NOWHERE, WITHOUT_DAVINCI]) {
      expect((await session.call(path(SMTP, id), "POST", undefined, CLONE_TYPE)).status).toBe(403);
    }
    session.emulator.expireTokens();
    expect((await clone(SMTP)).status).toBe(401);
  });
});
