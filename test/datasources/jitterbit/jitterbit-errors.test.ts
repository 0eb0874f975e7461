import {
  aCall,
  connectJitterbit,
  DEVELOPMENT,
  DROPBOX,
  EMPTY,
  errorOf,
  FIRST_PAGE,
  problemOf,
  PRODUCTION,
  textOf,
  type Connection,
} from "./jitterbit-connection.js";

const CONNECTOR_PATH = /\/orgs\//;
const IN_USE = { ...PRODUCTION, externalId: "38" };
const UNKNOWN = { ...PRODUCTION, externalId: "999999" };

let jb: Connection;
beforeEach(async () => void (jb = await connectJitterbit()));
afterEach(() => jb.stop());

/** One read and all writes; each reaches its own request first, save for the deletion, which reads the list. */
const operations = {
  list: () => jb.dataSource.listRegistrations(PRODUCTION, FIRST_PAGE, jb.call),
  validate: () => jb.dataSource.validateRegistration({ ...PRODUCTION, ...DROPBOX }, jb.call),
  register: () => jb.dataSource.registerConnector({ ...EMPTY, name: "Acme CRM", version: "1" }, jb.call),
  delete: () => jb.dataSource.deleteRegistration({ ...PRODUCTION, externalId: "4391" }, jb.call),
  deletePayload: () =>
    jb.dataSource.deleteRegistrationPayload({ ...PRODUCTION, externalId: "4391" }, jb.call),
};
const READS = ["list", "validate"] as const;
const WRITES = [
  ["register", "POST"],
  ["delete", "DELETE"],
  ["deletePayload", "DELETE"],
] as const;

const refusal = (errorMessage: string, errorCode = "SOME_CODE") =>
  JSON.stringify({ status: false, operation: "Any", errorCode, errorMessage });

describe("refusals", () => {
  it.each(["list", "register", "delete", "deletePayload"] as const)(
    "%s: status false in a 200",
    async (name) => {
      jb.emulator.inject({ path: CONNECTOR_PATH, respond: { status: 200, body: refusal("Not today.") } });
      expect(await problemOf(operations[name]())).toMatchObject({
        code: "VENDOR_REJECTED",
        status: 200,
        vendorCode: "SOME_CODE",
        vendorMessage: "Not today.",
      });
    },
  );

  it("stay refusals whatever their code and message are", async () => {
    const body = '{"status":false,"errorCode":12,"errorMessage":{"de":"Nein"}}';
    jb.emulator.inject({ path: CONNECTOR_PATH, respond: { status: 200, body } });
    const rejected = { code: "VENDOR_REJECTED", vendorCode: null, vendorMessage: null };
    expect(await problemOf(operations.list())).toMatchObject(rejected);
    jb.emulator.inject({ path: CONNECTOR_PATH, respond: { status: 200, body } });
    expect(await operations.validate()).toEqual({ reason: "Jitterbit does not say why." });
  });

  it.each([
    [400, { code: "VENDOR_REJECTED", vendorMessage: "Said." }],
    [401, { code: "VENDOR_CREDENTIALS_REJECTED" }],
    [403, { code: "VENDOR_CREDENTIALS_REJECTED" }],
    [404, { code: "NOT_FOUND" }],
    [409, { code: "CONFLICT" }],
    [422, { code: "VENDOR_REJECTED", status: 422 }],
    [429, { code: "RATE_LIMITED", retryAfterSeconds: 7 }],
    [503, { code: "VENDOR_UNAVAILABLE", retryable: true }],
  ])("mean what HTTP %d means", async (status, problem) => {
    const respond = { status, body: refusal("Said."), headers: { "retry-after": "7" } };
    jb.emulator.inject({ path: CONNECTOR_PATH, times: Infinity, respond });
    expect(await problemOf(operations.list())).toMatchObject(problem);
    expect(await problemOf(operations.register())).toMatchObject(problem);
  });

  it("leave the outcome of a write open with HTTP 500", async () => {
    const respond = { status: 500, body: refusal("Said.") };
    for (const method of ["GET", "POST"]) {
      jb.emulator.inject({ method, path: CONNECTOR_PATH, respond });
      const operation = method === "GET" ? operations.list : operations.register;
      const code = method === "GET" ? "VENDOR_UNAVAILABLE" : "OUTCOME_UNKNOWN";
      expect((await problemOf(operation())).code).toBe(code);
    }
  });

  it.each([401, 403, 429, 500, 503])("with HTTP %d are no reason of a validation", async (status) => {
    jb.emulator.inject({ path: CONNECTOR_PATH, times: 2, respond: { status, body: refusal("Said.") } });
    expect((await problemOf(operations.validate())).code).not.toBe("VENDOR_REJECTED");
  });

  it("of a token or of the gateway are no reason of a validation either", async () => {
    const expired = refusal("Log in.", "SESSION_EXPIRED");
    jb.emulator.inject({ path: CONNECTOR_PATH, times: 2, respond: { status: 200, body: expired } });
    expect((await problemOf(operations.validate())).code).toBe("VENDOR_CREDENTIALS_REJECTED");
    jb.emulator.inject({ path: CONNECTOR_PATH, respond: { status: 400, body: "<html>" } });
    expect((await problemOf(operations.validate())).code).toBe("VENDOR_REJECTED");
  });
});

describe("writes to what cannot be written to", () => {
  it.each(["delete", "deletePayload"] as const)("%s: in use", async (name) => {
    const { deleteRegistration, deleteRegistrationPayload } = jb.dataSource;
    const write = name === "delete" ? deleteRegistration : deleteRegistrationPayload;
    const vendorMessage = "Connector 38 is used in one or more projects.";
    expect(await problemOf(write(IN_USE, jb.call))).toMatchObject({ code: "VENDOR_REJECTED", vendorMessage });
    jb.emulator.knobs.failuresAs = "http-4xx";
    expect((await problemOf(write(IN_USE, jb.call))).code).toBe("CONFLICT");
  });

  it("delete: an unknown registration, without asking for its deletion", async () => {
    expect((await problemOf(jb.dataSource.deleteRegistration(UNKNOWN, jb.call))).code).toBe("NOT_FOUND");
    const elsewhere = { ...DEVELOPMENT, externalId: "4391" };
    expect((await problemOf(jb.dataSource.deleteRegistration(elsewhere, jb.call))).code).toBe("NOT_FOUND");
    expect(jb.requests().filter((request) => request.startsWith("DELETE"))).toEqual([]);
  });

  it.each(["status-false", "http-4xx"] as const)(
    "deletePayload: an unknown registration (%s)",
    async (way) => {
      jb.emulator.knobs.failuresAs = way;
      expect((await problemOf(jb.dataSource.deleteRegistrationPayload(UNKNOWN, jb.call))).code).toBe(
        "NOT_FOUND",
      );
    },
  );

  it("deletePayload: keeps the refusal when the list cannot tell more", async () => {
    jb.emulator.inject({ method: "GET", drop: true });
    const problem = await problemOf(jb.dataSource.deleteRegistrationPayload(UNKNOWN, jb.call));
    expect(problem.code).toBe("VENDOR_REJECTED");
  });

  it.each(["", "x", "4391/sdk/delete", "../4391", "4391?", "4391 ", "９"])(
    "impossible id %j",
    async (externalId) => {
      const ref = { ...PRODUCTION, externalId };
      expect((await problemOf(jb.dataSource.deleteRegistration(ref, jb.call))).code).toBe("NOT_FOUND");
      expect((await problemOf(jb.dataSource.deleteRegistrationPayload(ref, jb.call))).code).toBe("NOT_FOUND");
      expect(jb.requests()).toEqual([]);
    },
  );

  it.each(["999999", "acme", "../104417"])("organization %j", async (workspaceExternalId) => {
    const { dataSource, call } = jb;
    const texts = { name: "Dropbox", version: "1", key: "k", secret: "s" };
    const scope = { workspaceExternalId, externalId: "4391", ...texts };
    expect((await problemOf(dataSource.registerConnector(scope, call))).code).toBe("NOT_FOUND");
    expect((await problemOf(dataSource.deleteRegistration(scope, call))).code).toBe("NOT_FOUND");
    expect((await problemOf(dataSource.deleteRegistrationPayload(scope, call))).code).toBe("NOT_FOUND");
    expect((await problemOf(dataSource.validateRegistration(scope, call))).code).toBe("NOT_FOUND");
    expect(jb.requests().filter((request) => request !== "PUT /user/login")).toEqual([]);
  });
});

describe("answers that are none", () => {
  const faults = [
    ["HTML", { respond: { status: 200, headers: { "content-type": "text/html" }, body: "<html>" } }],
    ["an empty 200", { respond: { status: 200 } }],
    ["truncated JSON", { respond: { status: 200, body: '{"status":true,"registered' } }],
    ["a success that says nothing", { respond: { status: 200, body: "{}" } }],
    ["a success in words", { respond: { status: 200, body: '{"status":"true"}' } }],
    ["a list", { respond: { status: 200, body: "[]" } }],
    ["a redirect", { respond: { status: 302, headers: { location: "/" } } }],
    ["a connection cut early", { drop: true }],
  ] as const;

  it.each(faults)("%s: a read is unavailable, a write unknown", async (_case, fault) => {
    for (const name of READS) {
      jb.emulator.inject({ path: CONNECTOR_PATH, ...fault });
      expect((await problemOf(operations[name]())).code).toBe("VENDOR_UNAVAILABLE");
    }
    for (const [name, method] of WRITES) {
      jb.emulator.inject({ path: CONNECTOR_PATH, method, ...fault });
      expect((await problemOf(operations[name]())).code).toBe("OUTCOME_UNKNOWN");
    }
    // Neither is sent twice: no retry of what may have happened.
    expect(jb.requests().filter((request) => request.startsWith("POST"))).toHaveLength(1);
  });

  it("a deletion whose connection is cut late is unknown, and not sent again", async () => {
    for (const name of ["delete", "deletePayload"] as const) {
      jb.emulator.inject({ path: CONNECTOR_PATH, method: "DELETE", drop: true, when: "after" });
      expect((await problemOf(operations[name]())).code).toBe("OUTCOME_UNKNOWN");
    }
    expect(jb.requests().filter((request) => request.startsWith("DELETE"))).toHaveLength(2);
  });

  it("a registration whose answer is lost is found in the list, its key and secret too", async () => {
    jb.emulator.inject({ method: "POST", drop: true, when: "after" });
    const { registration, keyMaterial } = await operations.register();
    expect(registration).toMatchObject({ externalId: "4471", name: "Acme CRM", version: "1" });
    const pair = { ...EMPTY, name: "Acme CRM", ...keyMaterial! };
    expect(await jb.dataSource.validateRegistration(pair, jb.call)).toBeNull();
    expect(jb.requests().filter((request) => request.startsWith("POST"))).toHaveLength(1);
  });

  it("a namesake from before is not taken for a registration whose answer is lost", async () => {
    await operations.register();
    jb.emulator.inject({ method: "POST", drop: true });
    expect((await problemOf(operations.register())).code).toBe("OUTCOME_UNKNOWN");
  });

  it("a registration without key or secret", async () => {
    const body = '{"status":true,"id":"5","key":"k"}';
    jb.emulator.inject({ method: "POST", respond: { status: 200, body } });
    expect((await problemOf(operations.register())).code).toBe("OUTCOME_UNKNOWN");
  });

  it("nothing is sent for a client that has left", async () => {
    jb = { ...jb, call: aCall(AbortSignal.abort()) };
    expect((await problemOf(operations.list())).code).toBe("VENDOR_UNAVAILABLE");
    expect((await problemOf(operations.register())).code).toBe("VENDOR_UNAVAILABLE");
    expect(jb.requests()).toEqual([]);
  });
});

describe("secrets", () => {
  const planted = { name: "Dropbox", key: "planted-key-31", secret: "planted-secret-77" };
  const found = /planted-|fa4e0ce7|fa4e5ec2|sandbox-only|1_[0-9a-f]{8}/;

  it("stay out of what is read", async () => {
    const { dataSource, call } = jb;
    const read = [
      await dataSource.listWorkspaces(FIRST_PAGE, call),
      await dataSource.listRegistrations(PRODUCTION, FIRST_PAGE, call),
      await dataSource.getRegistrations(DEVELOPMENT, ["4447", "4456"], call),
      (await operations.register()).registration,
    ];
    const { responseBody } = jb.emulator.journal.at(-1) ?? {};
    const { key, secret } = responseBody as Record<string, string>;
    for (const text of [key, secret]) expect(JSON.stringify(read)).not.toContain(text);
    expect(JSON.stringify(read)).not.toMatch(found);
  });

  it("stay out of reasons and errors, even when the vendor repeats them", async () => {
    const echo = { path: CONNECTOR_PATH };
    const validate = () => jb.dataSource.validateRegistration({ ...PRODUCTION, ...planted }, jb.call);
    const said = `No ${planted.secret} with ${planted.key} at https://x.example/${planted.key}`;
    jb.emulator.inject({ ...echo, respond: { status: 200, body: refusal(said) } });
    expect(await validate()).toEqual({ reason: "No [removed] with [removed] at [address]" });

    await operations.list();
    const token = jb.emulator.journal.at(-1)?.headers["authtoken"];
    const texts: string[] = [];
    for (const [status, message] of [
      [403, said],
      [404, said],
      [409, said],
      [500, said],
    ] as const) {
      jb.emulator.inject({ ...echo, respond: { status, body: refusal(`${message} ${token}`) } });
      texts.push(textOf(await errorOf(validate())));
    }
    jb.emulator.inject({ ...echo, respond: { status: 200, body: `{"status":"${planted.secret}"}` } });
    texts.push(textOf(await errorOf(validate())));
    jb.emulator.inject({ ...echo, drop: true });
    texts.push(textOf(await errorOf(validate())));
    expect(texts.join("\n")).not.toMatch(found);
  });
});
