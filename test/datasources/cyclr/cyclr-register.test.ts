import { PlanMade } from "../../../src/datasources/core/plan.js";
import type { RegisterConnectorRequest } from "../../../src/datasources/core/port.js";
import type { Emulator } from "../../../src/sandbox/emulator.js";
import type { VendorRequest } from "../../../src/types/vendor-request.js";
import { acme, apiCalls, call, calls, errorOf, problemOf, start, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const target = "/v1.0/account/connectors/custom";

function register(changes: Partial<RegisterConnectorRequest> = {}, using = call) {
  return source.registerConnector({ ...acme, name: "Loyalty Desk", version: null, ...changes }, using);
}
const define = (definition: unknown, using = call) => register({ options: { definition } }, using);
const sentBody = () => apiCalls(emulator)[0]!.body as Record<string, unknown>;

/** The plan of a registration, as text. */
async function planOf(definition: unknown): Promise<VendorRequest[]> {
  const plan: VendorRequest[] = [];
  await expect(define(definition, { ...call, plan })).rejects.toThrow(PlanMade);
  return plan;
}

describe("registerConnector", () => {
  it.each([[undefined], [null], [{}], [{ definition: null }], [{ definition: {} }]])(
    "sends the least that Cyclr takes for the options %j",
    async (options) => {
      const before = new Date().toISOString().slice(0, 19);
      const { registration, keyMaterial } = await register(options === undefined ? {} : { options });
      const [sent, ...more] = apiCalls(emulator);
      expect(more).toEqual([]);
      expect(sent).toMatchObject({ method: "POST", path: target, query: {} });
      expect(sent!.headers).toMatchObject({
        "x-cyclr-account": "acme-ltd",
        "content-type": "application/json",
        authorization: expect.stringMatching(/^Bearer /),
      });
      const date = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      expect(sent!.body).toEqual({
        ProductAddon: {
          Categories: [],
          ConnectorName: "Loyalty Desk",
          Currency: "USD",
          Published: false,
          CreatedOnUtc: date,
          UpdatedOnUtc: date,
        },
        Authentication: [{ IsDefault: true }],
        Parameters: [],
        Triggers: [],
        MethodCategories: [],
        Methods: [],
        RateLimits: [],
        Deprecations: [],
        CreatedOnUtc: date,
        Status: "Approved",
        ReleaseStatus: "Draft",
        UniqueIdentifier: expect.stringMatching(GUID),
        Billable: true,
        Name: "Loyalty Desk",
      });
      expect(String(sentBody()["CreatedOnUtc"]) >= before).toBe(true);
      expect(keyMaterial).toBeNull();
      expect(registration).toEqual({
        id: `cyclr-uk/acme-ltd/registrations/${registration.externalId}`,
        sourceId: "cyclr-uk",
        workspaceExternalId: "acme-ltd",
        externalId: expect.stringMatching(/^\d+$/),
        name: "Loyalty Desk",
        version: null,
        details: null,
      });
    },
  );

  it("makes what can be read back, deleted, and then is gone", async () => {
    const { registration } = await register();
    const ref = { ...acme, externalId: registration.externalId };
    const read = () => source.getRegistrations(acme, [ref.externalId], call);
    expect(await read()).toEqual([registration]);
    await source.deleteRegistration(ref, call);
    expect(await read()).toEqual([null]);
    expect((await problemOf(source.deleteRegistration(ref, call))).__typename).toBe("NotFound");
  });

  it("makes another one each time, with an identifier of its own", async () => {
    const ids = [(await register()).registration.id, (await register()).registration.id];
    expect(new Set(ids).size).toBe(2);
    const bodies = apiCalls(emulator).map(({ body }) => body as Record<string, unknown>);
    expect(new Set(bodies.map(({ UniqueIdentifier }) => UniqueIdentifier)).size).toBe(2);
  });

  it("lays the given definition over it, under the name that is asked for", async () => {
    const definition = {
      Name: "Another name",
      Description: "Points and rewards",
      UniqueIdentifier: "C789EDF8-f288-45c2-8cf9-236f5c4f472d",
      Authentication: [{ IsDefault: false, AuthType: "ApiKey", AuthScheme: "X-Key" }],
      Methods: [{ Name: "List Points", EndPoint: "https://{Host}/points" }],
      Billable: false,
      Deprecations: null,
      ProductAddon: { Currency: "GBP", Published: true, Icon: "data:," },
      Novel: { deep: [1, null, "x"] },
    };
    await define(definition);
    expect(sentBody()).toMatchObject({
      ...definition,
      Name: "Loyalty Desk",
      ReleaseStatus: "Draft",
      ProductAddon: { ...definition.ProductAddon, Categories: [], ConnectorName: "Loyalty Desk" },
    });
  });

  it("keeps the add-on's own connector name, and the dates a definition brings", async () => {
    const date = "2022-08-03T12:58:29";
    const ProductAddon = { ConnectorName: "CPT-132", UpdatedOnUtc: date };
    await define({ ProductAddon, CreatedOnUtc: date });
    expect(sentBody()).toMatchObject({ ProductAddon, CreatedOnUtc: date, Name: "Loyalty Desk" });
  });

  it.each([{ ProductAddon: null }, { ProductAddon: { ConnectorName: null } }, { UniqueIdentifier: null }])(
    "takes %j for nothing given",
    async (definition) => {
      await define(definition);
      expect(sentBody()).toMatchObject({
        ProductAddon: { ConnectorName: "Loyalty Desk", Currency: "USD" },
        UniqueIdentifier: expect.stringMatching(GUID),
      });
    },
  );

  it("reads names in any case, as Cyclr does, and sends each once", async () => {
    const uniqueIdentifier = "c789edf8-f288-45c2-8cf9-236f5c4f472d";
    const definition = {
      name: "Another name",
      NAME: "Yet another",
      uniqueIdentifier,
      productAddon: { connectorname: "CPT-132" },
      METHODS: [{ Name: "a" }],
      methods: [{ Name: "b" }],
    };
    const { registration } = await define(definition);
    expect(registration.name).toBe("Loyalty Desk");
    const body = sentBody();
    expect(body).toMatchObject({
      Name: "Loyalty Desk",
      UniqueIdentifier: uniqueIdentifier,
      Methods: [{ Name: "b" }],
      ProductAddon: { ConnectorName: "CPT-132" },
    });
    for (const fields of [body, body["ProductAddon"] as object]) {
      const names = Object.keys(fields).map((name) => name.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it("is no way to change what objects are made of", async () => {
    await define(JSON.parse('{"__proto__":{"Name":"x"},"constructor":1,"ProductAddon":{"__proto__":[]}}'));
    expect(Object.keys(sentBody())).toEqual(expect.arrayContaining(["constructor", "Name", "Methods"]));
    expect(sentBody()["Name"]).toBe("Loyalty Desk");
    expect(({} as Record<string, unknown>)["Name"]).toBeUndefined();
  });

  it("takes Cyclr's word for the name, and its own where Cyclr says none", async () => {
    for (const [body, name] of [
      ['{"Id":7,"Name":"Loyalty Desk (2)"}', "Loyalty Desk (2)"],
      ['{"Id":7}', "Loyalty Desk"],
    ] as const) {
      emulator.inject({ method: "POST", path: /custom$/, respond: { status: 200, body } });
      expect((await register()).registration).toMatchObject({ externalId: "7", name });
    }
  });
});

describe("a registration that cannot be sent", () => {
  it("names every place, and sends nothing", async () => {
    const definition = { UniqueIdentifier: "planted", ProductAddon: ["planted"] };
    const { problem } = await errorOf(
      register({ name: " ", version: "1.0.0", options: { definition, planted: 1 } }),
    );
    const fields = problem.__typename === "InvalidInput" ? problem.fields : [];
    expect(fields.map(({ path }) => path)).toEqual([["name"], ["version"], ["options", "cyclr", "planted"]]);
    const inside = await problemOf(define(definition));
    expect(inside).toMatchObject({
      __typename: "InvalidInput",
      fields: [
        { path: ["options", "cyclr", "definition", "UniqueIdentifier"] },
        { path: ["options", "cyclr", "definition", "ProductAddon"] },
      ],
    });
    expect(emulator.journal).toEqual([]);
    expect(JSON.stringify(inside)).not.toContain("planted");
  });

  it.each([" ", "", "\t", "\ud800"])("has no name %j", async (name) => {
    expect(await problemOf(register({ name }))).toMatchObject({ fields: [{ path: ["name"] }] });
    expect(emulator.journal).toEqual([]);
  });

  it.each(["1.0.0", ""])("has a version %j", async (version) => {
    expect(await problemOf(register({ version }))).toMatchObject({ fields: [{ path: ["version"] }] });
    expect(emulator.journal).toEqual([]);
  });

  const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });

  it.each([["planted"], [7], [true], [[]], [[{}]], [""]])("has the definition %j", async (definition) => {
    expect(await problemOf(define(definition))).toMatchObject({
      fields: [{ path: ["options", "cyclr", "definition"] }],
    });
    expect(emulator.journal).toEqual([]);
  });

  it("is nested too deeply: no reader goes on for ever", async () => {
    expect(
      await problemOf(define(JSON.parse(`{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`))),
    ).toMatchObject({
      fields: [{ path: ["options", "cyclr", "definition"], message: "is nested too deeply." }],
    });
    expect((await problemOf(define(deep(65)))).__typename).toBe("InvalidInput");
    expect(emulator.journal).toEqual([]);
    await define(deep(64));
    expect(calls(emulator)).toEqual([`POST ${target} 200`]);
  });

  it.each([
    "",
    "123",
    7,
    {},
    "c789edf8-f288-45c2-8cf9-236f5c4f472",
    "{c789edf8-f288-45c2-8cf9-236f5c4f472d}",
  ])("has the identifier %j", async (UniqueIdentifier) => {
    expect(await problemOf(define({ UniqueIdentifier }))).toMatchObject({
      fields: [{ path: ["options", "cyclr", "definition", "UniqueIdentifier"] }],
    });
    expect(emulator.journal).toEqual([]);
  });

  it("is in an account that is not there", async () => {
    for (const workspaceExternalId of ["nobody", "..", "zürich", "acme-ltd "]) {
      expect((await problemOf(register({ workspaceExternalId }))).__typename).toBe("NotFound");
    }
    expect(calls(emulator).filter((line) => line.endsWith("200"))).toEqual([]);
  });
});

describe("secrets in a definition", () => {
  /** Every text with `planted` in it has to stay inside. */
  const definition = {
    Description: "Points and rewards",
    Authentication: [
      {
        AuthType: "OAuth2",
        ClientId: "public-client",
        ClientSecret: "planted-client-secret",
        AuthValue: '{"AccessToken":"planted-access","RefreshToken":"planted-refresh"}',
        nested: { api_key: ["planted-key", { deeper: "planted-deeper" }], pin: 734_211 },
      },
    ],
    Parameters: [
      { Name: "API key", TargetName: "apiKey", DefaultValue: "planted-default", Description: "Asked for" },
      { Name: "Tenant", TargetName: "tenant", DefaultValue: "public-tenant" },
      { Name: "Marked", IsSensitive: true, Values: ["planted-choice"] },
      { DisplayName: "Authorization", Value: "planted-header" },
    ],
    Methods: [
      { EndPoint: "https://planted-user:planted-pass@api.example/a?token=planted-query&page=public-page" },
    ],
  };
  const shown = [
    "public-client",
    "public-tenant",
    "public-page",
    "Points and rewards",
    "Asked for",
    "apiKey",
  ];

  it("are sent, but in no plan, and the plan sends nothing", async () => {
    const plan = await planOf(definition);
    expect(plan).toMatchObject([{ method: "POST", url: `${emulator.url}${target}` }]);
    const text = JSON.stringify(plan);
    expect(text).not.toContain("planted");
    expect(text).not.toContain("734211");
    for (const word of [...shown, "Loyalty Desk", "[removed]"]) expect(text).toContain(word);
    expect(emulator.journal).toEqual([]);

    await define(definition);
    expect(sentBody()).toMatchObject(definition);
  });

  it("are in nothing that Cyclr is quoted with", async () => {
    const words = JSON.stringify(definition).match(/planted-[a-z-]+/g)!;
    expect(words).toHaveLength(11);
    const body = JSON.stringify({ Message: `Not ${words.join(" or ")}.`, ModelState: { x: words } });
    emulator.inject({ method: "POST", path: /custom$/, respond: { status: 400, body } });
    const error = await errorOf(define(definition));
    expect(error.problem).toMatchObject({ __typename: "VendorRejected", status: 400 });
    expect(JSON.stringify([error.problem, error.message, error.stack, String(error.cause)])).not.toContain(
      "planted",
    );
  });

  it("are not what sounds like one and is none", async () => {
    const plan = await planOf({ Parameters: [{ Name: "Sort key", SortKey: "public", IsSensitive: false }] });
    expect(JSON.stringify(plan)).toContain("public");
  });
});

describe("a registration that fails", () => {
  it("says why Cyclr refused it", async () => {
    const Message = "Invalid connector: (Column 'Name' cannot be null)";
    const respond = { status: 400, body: JSON.stringify({ Message }) };
    emulator.inject({ method: "POST", path: /custom$/, respond });
    expect(await problemOf(register())).toMatchObject({
      __typename: "VendorRejected",
      vendorMessage: Message,
    });
  });

  it.each([
    ["a server error", { respond: { status: 500 } }],
    ["HTML", { respond: { status: 200, headers: { "content-type": "text/html" }, body: "<html>" } }],
    ["nothing", { respond: { status: 200 } }],
    ["no id", { respond: { status: 200, body: '{"Name":"Loyalty Desk"}' } }],
    ["a cut connection", { drop: true }],
  ])("does not know the outcome after %s, and sends no second one", async (_case, fault) => {
    emulator.inject({ method: "POST", path: /custom$/, when: "after", ...fault });
    expect((await problemOf(register())).__typename).toBe("OutcomeUnknown");
    expect(calls(emulator)).toHaveLength(1);
  });
});
