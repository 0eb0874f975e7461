import {
  NOWHERE,
  PingOneSession,
  PRODUCTION,
  refusal,
  STAGING,
  WITHOUT_DAVINCI,
  type Body,
} from "./pingone-emulator-session.js";

let session: PingOneSession;
const path = (id: string, environmentId = PRODUCTION) =>
  `/environments/${environmentId}/connectors/${id}/details`;
const details = async (id: string): Promise<Body> => (await session.call(path(id))).body;
const namesIn = (body: Body) => body.accountConfigView?.items.map(({ propertyName }) => propertyName);

beforeEach(async () => {
  session = await PingOneSession.start();
});
afterEach(async () => {
  expect(await session.stop()).toEqual([]);
});

describe("the details of a connector", () => {
  it("hold what the vendor's sample holds", async () => {
    const environment = { href: `${session.emulator.url}/v1/environments/${PRODUCTION}` };
    const body = await details("smtpConnector");
    expect(body).toMatchObject({
      _links: { self: { href: `${environment.href}/connectors/smtpConnector/details` }, environment },
      environment: { id: PRODUCTION },
      capabilities: { sendEmail: { type: "action", title: "Send Email", inputs: [], userViews: [] } },
      sections: [{ name: "General", value: "general", default: true }],
      flowSections: [{ name: "General", value: "general" }],
    });
    expect(body.properties["hostname"]).toEqual({
      type: "string",
      displayName: "SMTP Server/Host",
      preferredControlType: "textField",
      required: true,
    });
    expect(body.properties["password"]).toEqual({
      type: "string",
      displayName: "Password",
      preferredControlType: "textField",
      secure: true,
    });
    expect(body.properties["port"]?.type).toBe("number");
  });

  it("tell what a connector can do only where that is public", async () => {
    expect((await details("httpConnector")).capabilities).toMatchObject({
      customHTMLTemplate: { type: "trigger", title: "Custom HTML Template", subTitle: expect.any(String) },
      makeRestApiCall: { type: "trigger" },
      createSuccessResponse: { type: "action" },
    });
    expect(await details("pingOneSSOConnector")).not.toHaveProperty("capabilities");
  });

  it("name an instance's properties in a view, in its order, and have more than those", async () => {
    const body = await details("smtpConnector");
    expect(namesIn(body)).toEqual(["hostname", "port", "username", "password", "name", "secureFlag"]);
    expect(Object.keys(body.properties)).toHaveLength(12);
    expect(body.properties["sendTestEmail"]).toEqual({
      displayName: "Send Test Email",
      preferredControlType: "textField",
    });
  });

  it("name them in the other view when told to", async () => {
    session.emulator.knobs.instancePropertiesView = "credentialsView";
    const body = await details("haveIBeenPwnedConnector");
    expect(body).not.toHaveProperty("accountConfigView");
    expect(body.credentialsView?.items.map(({ propertyName }) => propertyName)).toEqual([
      "apiKey",
      "apiUrl",
      "userAgent",
    ]);
  });

  it.each([
    ["openId", "pingFederateConnectorV2", ["clientId", "clientSecret", "issuerUrl", "scope"]],
    ["openId", "googleConnector", ["clientId", "clientSecret", "issuerUrl", "scope"]],
    ["customAuth", "genericConnector", ["clientSecret", "tokenEndpoint", "authTypeDropdown"]],
    ["oauth2", "githubIdpConnector", ["clientId", "clientSecret", "scope"]],
    ["saml", "samlIdpConnector", ["metadataXml", "returnToUrl"]],
  ])("nest the group %s of %s", async (group, id, members) => {
    const { properties, accountConfigView } = await details(id);
    const inner = properties[group]!.properties;
    expect(properties[group]!.type).toBe("array");
    expect(Object.keys(inner)).toEqual(expect.arrayContaining(members));
    const items = Object.keys(inner).map((propertyName) => ({ propertyName }));
    expect(accountConfigView?.items).toEqual([{ propertyName: group, items }]);
    expect(JSON.stringify(inner)).not.toMatch(/not-real|"value":"(davinci|0oa7|Iv1)|acme|fabrikam|litware/i);
  });

  it("give a group's members in full, but for their values", async () => {
    const { properties } = await details("genericConnector");
    const { clientSecret, authTypeDropdown } = properties["customAuth"]!.properties;
    expect(clientSecret).toEqual({
      displayName: "Client Secret",
      preferredControlType: "textField",
      secure: true,
      required: true,
    });
    expect(authTypeDropdown).toMatchObject({ required: true, enum: ["oauth2", "openId"] });
    expect(authTypeDropdown?.options).toEqual([
      { name: "Oauth2", value: "oauth2" },
      { name: "OpenId", value: "openId" },
    ]);
  });

  it("have the tabs their properties are shown on", async () => {
    const values = async (id: string) =>
      ((await details(id)) as unknown as { sections: { value: string }[] }).sections.map(
        ({ value }) => value,
      );
    expect(await values("githubIdpConnector")).toEqual([
      "general",
      "connectorAttributes",
      "attributeMapping",
    ]);
    expect(await values("httpConnector")).toEqual(["general"]);
  });

  it("say what is required, secret and a choice", async () => {
    const marked = async (id: string) =>
      Object.entries((await details(id)).properties)
        .filter(([, { required, secure, options }]) => required || secure || options)
        .map(([name, { required, secure, options }]) =>
          [name, required && "required", secure && "secure", options && `of ${options.length}`]
            .filter(Boolean)
            .join(" "),
        );
    expect(await marked("pingOneMfaConnector")).toEqual(
      expect.arrayContaining(["envId required", "clientSecret required secure", "region required of 6"]),
    );
    expect(await marked("webhookConnector")).toEqual(["urls required"]);
    expect(await marked("amazonSimpleEmailConnector")).toEqual([
      "awsAccessKey secure",
      "awsAccessSecret secure",
      "from required",
    ]);
    expect(await marked("connector-oai-github")).toContain("authBearerToken required secure");
    expect(await marked("salesforceConnector")).toEqual(["environment of 2", "privateKey secure"]);
    expect(await marked("httpConnector")).toEqual(["recaptchaSecretKey secure"]);
    expect(await marked("connectorTableau")).not.toContain("authTokenUrl secure");
  });

  it("exist for every connector in the catalog, and never hold a value", async () => {
    const { body } = await session.call(`/environments/${STAGING}/connectors`);
    const answers = await Promise.all(
      body._embedded.connectors.map(async ({ id }) => ({ id, ...(await session.call(path(id, STAGING))) })),
    );
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
    for (const answer of answers) {
      expect(answer.body.environment.id).toBe(STAGING);
      expect(Object.keys(answer.body.properties)).toEqual(expect.arrayContaining(namesIn(answer.body) ?? []));
      for (const property of Object.values(answer.body.properties)) {
        expect(property).not.toHaveProperty("value");
      }
    }
    const without = answers.filter((answer) => !answer.body.accountConfigView).map(({ id }) => id);
    expect(without.sort()).toEqual([
      "authenticationUseCaseConnector",
      "mfaUseCaseConnector",
      "pingOneSnodeRiskConnector",
    ]);
    expect(namesIn(await details("analyticsConnector"))).toEqual([]);
  });

  it("are refused like the connector itself", async () => {
    for (const id of ["nothingConnector", "__proto__", "constructor", "..%2F..", "x".repeat(4_000)]) {
      expect(refusal(await session.call(path(id)))).toBe("404 NOT_FOUND");
    }
    const malformed = "400 INVALID_REQUEST: INVALID_PARAMETER";
    expect(refusal(await session.call(path("%3Cscript%3E")))).toBe(`${malformed} connectorId`);
    expect(refusal(await session.call(path("smtpConnector", "nope")))).toBe(`${malformed} environmentId`);
    for (const id of [NOWHERE, WITHOUT_DAVINCI]) {
      expect((await session.call(path("smtpConnector", id))).status).toBe(403);
    }
    expect((await session.call(path("smtpConnector"), "POST", {})).status).toBe(405);
    session.emulator.expireTokens();
    expect((await session.call(path("smtpConnector"))).status).toBe(401);
  });
});
