import { originsOf, settingsSchema } from "../../../src/datasources/pingone/pingone-settings.js";
import { pingOne } from "../../../src/datasources/pingone/pingone-module.js";

const worker = {
  authEnvironmentId: "8e2d5b07-61fc-4a9d-b3e8-40c7d19f6a52",
  clientId: "0d6f3c91-27ba-4e58-8f14-b5a2c96e7d30",
  clientSecret: "anything~but.empty",
};
const addresses = { apiBaseUrl: "https://api.example.com/v1", authBaseUrl: "https://auth.example.com" };

function issuesOf(settings: unknown): Record<string, string> {
  const { error } = settingsSchema.safeParse(settings);
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));
}

it.each([
  ["na", "com"],
  ["eu", "eu"],
  ["ca", "ca"],
  ["au", "com.au"],
  ["sg", "sg"],
  ["asia", "asia"],
])("knows the hosts of the region %s", (region, domain) => {
  expect(originsOf(settingsSchema.parse({ region, ...worker }))).toEqual({
    api: `https://api.pingone.${domain}`,
    auth: `https://auth.pingone.${domain}`,
  });
});

it.each([
  "https://api.example.com",
  "https://api.example.com/",
  "https://api.example.com/v1",
  "https://API.example.com/v1/",
])("takes the API's address as %s", (apiBaseUrl) => {
  const settings = settingsSchema.parse({ ...worker, ...addresses, apiBaseUrl });
  expect(originsOf(settings)).toEqual({ api: "https://api.example.com", auth: "https://auth.example.com" });
});

it("wants a region or both addresses", () => {
  expect(issuesOf(worker)).toEqual({
    region: "is missing: give one of na, eu, ca, au, sg, asia, or both `apiBaseUrl` and `authBaseUrl`",
  });
  expect(issuesOf({ ...worker, apiBaseUrl: addresses.apiBaseUrl })).toEqual({
    authBaseUrl: expect.stringContaining("give both, or `region` alone"),
  });
  expect(issuesOf({ ...worker, authBaseUrl: addresses.authBaseUrl })).toEqual({
    apiBaseUrl: expect.stringContaining("give both, or `region` alone"),
  });
  for (const contradiction of [addresses, { apiBaseUrl: addresses.apiBaseUrl }]) {
    expect(issuesOf({ ...worker, region: "eu", ...contradiction })).toEqual({
      region: expect.stringContaining("not both"),
    });
  }
});

it("names the remedy for each setting", () => {
  const issues = issuesOf({ region: "EMEA", authEnvironmentId: "prod", clientId: "a:b", clientSecret: " " });
  expect(issues).toEqual({
    region: expect.stringContaining("has to be one of na, eu, ca, au, sg, asia"),
    authEnvironmentId: expect.stringContaining("UUID of the environment that holds the worker application"),
    clientId: expect.stringContaining("neither colons nor spaces"),
    clientSecret: expect.stringContaining("Overview tab"),
  });
  expect(Object.keys(issuesOf({ region: "na" }))).toEqual(["authEnvironmentId", "clientId", "clientSecret"]);
  expect(issuesOf({ ...worker, region: "na", environmentId: "x" })).toEqual({
    "": expect.stringContaining("environmentId"),
  });
});

it.each([
  ["apiBaseUrl", "http://api.example.com/v1"],
  ["apiBaseUrl", "https://api.example.com/v1/environments"],
  ["apiBaseUrl", "https://api.example.com/v2"],
  ["apiBaseUrl", "https://user:word@api.example.com/v1"],
  ["apiBaseUrl", "https://api.example.com/v1?x=1"],
  ["apiBaseUrl", "api.example.com"],
  ["apiBaseUrl", 7],
  ["authBaseUrl", "https://auth.example.com/as"],
  ["authBaseUrl", "ftp://auth.example.com"],
])("refuses the %s %s", (name, address) => {
  expect(issuesOf({ ...worker, ...addresses, [name]: address })).toEqual({
    [name]: expect.stringMatching(/^has to be the address of .*, e\.g\. https:/),
  });
});

it("has no secret in what it says of wrong settings", () => {
  const { error } = settingsSchema.safeParse({ ...worker, clientId: "has spaces", region: "nowhere" });
  expect(JSON.stringify(error)).not.toContain(worker.clientSecret);
});

it("describes the vendor to the registry", async () => {
  const dataSource = pingOne.connect("davinci", { ...worker, region: "eu" });
  expect(dataSource).toMatchObject({ vendor: "PINGONE", catalogScope: "workspace", optionsKey: null });
  expect(pingOne.vendor).toBe("PINGONE");
  await dataSource.close();
});
