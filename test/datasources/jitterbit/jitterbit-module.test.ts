import { capabilitiesOf } from "../../../src/datasources/core/capabilities.js";
import { jitterbit } from "../../../src/datasources/jitterbit/jitterbit-module.js";

const user = { email: "service@acme.example", password: "planted-password" };

function issuesOf(settings: Record<string, unknown>) {
  const { error } = jitterbit.settings.safeParse(settings);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

describe("settings", () => {
  it.each([
    { region: "na" },
    { region: "emea" },
    { region: "apac" },
    { baseUrl: "https://jb.acme.example/" },
  ])("takes %j", (place) => {
    expect(issuesOf({ ...place, ...user })).toEqual([]);
  });

  it.each([
    ["neither region nor address", user, "region: set either this or baseUrl, and not both"],
    ["both", { ...user, region: "na", baseUrl: "https://a.example" }, "region: set either"],
    ["an unknown region", { ...user, region: "us" }, "region: set it to na, emea or apac"],
    ["the service's path", { ...user, baseUrl: "https://a.example/x" }, "baseUrl: set it to scheme and host"],
    ["a query", { ...user, baseUrl: "https://a.example?x" }, "baseUrl: set it to scheme and host"],
    ["credentials in the address", { ...user, baseUrl: "https://a:b@c.example" }, "baseUrl: set it to"],
    ["a password in clear", { ...user, baseUrl: "http://a.example" }, "baseUrl: set it to scheme and host"],
    ["another scheme", { ...user, baseUrl: "ftp://a.example" }, "baseUrl: set it to scheme and host"],
    ["no address at all", { ...user, baseUrl: "https://" }, "baseUrl: set it to scheme and host"],
    ["a number as address", { ...user, baseUrl: 1 }, "baseUrl: set it to scheme and host"],
    ["no email", { password: "x", region: "na" }, "email: set it to the user name"],
    ["a blank email", { ...user, email: " ", region: "na" }, "email: set it to the user name"],
    ["no password", { email: "x", region: "na" }, "password: set it to the password"],
    ["an empty password", { ...user, password: "", region: "na" }, "password: set it to the password"],
    ["an unknown setting", { ...user, region: "na", organization: "1" }, ": Unrecognized key"],
  ])("refuses %s and names the remedy", (_case, settings, message) => {
    const issues = issuesOf(settings);
    expect(issues).toEqual([expect.stringContaining(message)]);
    expect(issues.join()).not.toContain(user.password);
  });
});

describe("data source", () => {
  it("has registrations, and neither a catalog nor installations", async () => {
    const dataSource = jitterbit.connect("jb", { region: "na", ...user });
    expect(dataSource).toMatchObject({
      vendor: "JITTERBIT",
      catalogScope: "workspace",
      optionsKey: null,
    });
    expect(capabilitiesOf(dataSource)).toEqual([
      "WORKSPACES",
      "CREDENTIAL_CHECK",
      "REGISTRATIONS",
      "REGISTRATION_SECRET",
      "RAW",
      "REGISTER_CONNECTOR",
      "DELETE_REGISTRATION",
      "DELETE_REGISTRATION_PAYLOAD",
      "VALIDATE_REGISTRATION",
    ]);
    await dataSource.close();
  });

  it("says why it has nothing else", () => {
    const { absent } = jitterbit;
    expect(absent.INSTALL_CONNECTOR).toContain("projects");
    expect(absent.CONNECTORS).toContain("catalog");
    // Readable behind "Patchbay has no … for Jitterbit Harmony: ".
    for (const reason of Object.values(absent)) expect(reason).toMatch(/^(Harmony('s)? |[a-z]).*[^.]\.$/);
  });

  it("cannot be made of settings that do not fit", () => {
    expect(() => jitterbit.connect("jb", { region: "na" })).toThrow("Harmony service user");
  });
});
