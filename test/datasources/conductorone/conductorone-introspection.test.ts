import {
  answerNext,
  API,
  call,
  connect,
  emulator,
  PRIYA,
  problemOf,
  sent,
  source,
  tokenRequests,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const check = () => source.checkCredentials(call);

describe("the check of the credentials", () => {
  it("tells whose they are", async () => {
    expect(await check()).toEqual({
      principalId: expect.stringMatching(/^\w{27}$/),
      userId: PRIYA,
      tenantId: expect.stringMatching(/^\w{27}$/),
      roles: ["superadmin"],
      permissions: expect.arrayContaining(["connector:read"]),
      features: [],
    });
    expect(sent()).toEqual(["GET /api/v1/auth/introspect"]);
  });

  it("reads ConductorOne's spelling, and makes nothing of what is unset", async () => {
    answerNext(200, { principleId: "p", userId: "", tenantId: null, roles: null, permissions: [] });
    expect(await check()).toEqual({
      principalId: "p",
      userId: null,
      tenantId: null,
      roles: null,
      permissions: [],
      features: null,
    });
  });

  it.each([[{}], [[]], [null], [{ principleId: "", userId: null, roles: ["x"] }], [{ principleId: 5 }]])(
    "does not take %j for a yes",
    async (body) => {
      answerNext(200, body);
      expect((await problemOf(check())).__typename).toBe("VendorUnavailable");
    },
  );

  it("takes a refusal for a no", async () => {
    for (const [status, code] of [
      [401, 16],
      [403, 7],
    ]) {
      answerNext(status!, { code, message: "no (request-id: 1)" }, 2);
      expect((await problemOf(check())).__typename).toBe("VendorCredentialsRejected");
      emulator.clearFaults();
    }
    emulator.inject({
      path: /^\/auth\/v1\/token$/,
      respond: { status: 401, body: '{"error":"invalid_client"}' },
    });
    emulator.expireTokens();
    expect((await problemOf(check())).__typename).toBe("VendorCredentialsRejected");
  });

  it("takes silence for neither", async () => {
    emulator.inject({ path: API, respond: { status: 503, body: '{"code":14,"message":"busy"}' } });
    expect((await problemOf(check())).__typename).toBe("VendorUnavailable");
  });

  it("asks with a ready-made token, too, and repeats it nowhere", async () => {
    const other = connect({ baseUrl: emulator.url, accessToken: "planted-token" });
    const problem = await problemOf(other.checkCredentials(call));
    await other.close();
    expect(problem.__typename).toBe("VendorCredentialsRejected");
    expect(JSON.stringify(problem)).not.toContain("planted");
    expect(tokenRequests()).toEqual([]);
  });
});
