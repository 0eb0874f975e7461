import { inspect } from "node:util";
import { conductorOne } from "../../../src/datasources/conductorone/conductorone-module.js";

const CLIENT_ID = "strange-hydra-68836@acme.conductor.one/pcc";
/** The sample key that the vendor prints in its documentation; no live credential. */
const JWK = {
  kty: "OKP",
  crv: "Ed25519",
  x: "C2HLycGzyH_d40r2oz6h6JjvwoETAgASEW6x0zzhzcc",
  d: "-83VLWQU-eXPcFBYXCociSoWVhkbtWRosvFTgrjqsUo",
};
const secretOf = (key: unknown, version = "v1") =>
  `secret-token:conductorone.com:${version}:${Buffer.from(JSON.stringify(key)).toString("base64url")}`;
const SECRET = secretOf(JWK);

const issues = (settings: unknown) => {
  const { error } = conductorOne.settings.safeParse(settings);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
};

describe("settings", () => {
  it.each([
    { clientId: CLIENT_ID, clientSecret: SECRET },
    { clientId: CLIENT_ID, clientSecret: SECRET, baseUrl: "https://acme.c1eu.ai" },
    { clientId: CLIENT_ID, clientSecret: SECRET, baseUrl: "http://127.0.0.1:4100/" },
    { accessToken: "abc.def-ghi", baseUrl: "https://acme.conductor.one" },
  ])("takes %j", async (settings) => {
    expect(issues(settings)).toEqual([]);
    const dataSource = conductorOne.connect("c1", settings);
    expect(dataSource).toMatchObject({
      vendor: "CONDUCTORONE",
      catalogScope: "source",
      optionsKey: "conductorOne",
    });
    await dataSource.close();
  });

  it.each<[string, object, RegExp]>([
    ["nothing", {}, /^: Give `clientId` and `clientSecret` .* or an `accessToken` and `baseUrl`/],
    ["an address alone", { baseUrl: "https://acme.conductor.one" }, /^: Give `clientId`/],
    ["half a pair", { clientId: CLIENT_ID }, /^clientSecret: Give the client secret that belongs/],
    ["the other half", { clientSecret: SECRET }, /^clientId: Give the client id that belongs/],
    [
      "two ways at once",
      { clientId: CLIENT_ID, clientSecret: SECRET, accessToken: "t" },
      /^accessToken: .*remove one/,
    ],
    ["a token without address", { accessToken: "t" }, /^baseUrl: An `accessToken` does not tell the address/],
    [
      "a token with a line break",
      { accessToken: "t\n", baseUrl: "https://a.conductor.one" },
      /^accessToken: .*line breaks/,
    ],
    [
      "an id without host",
      { clientId: "strange-hydra", clientSecret: SECRET },
      /^clientId: .*copy the whole/,
    ],
    ["an id with a path", { clientId: "a@b/c/d", clientSecret: SECRET }, /^clientId: .*copy the whole/],
    ["something unknown", { clientID: CLIENT_ID }, /Unrecognized key: "clientID"/],
    ["a number", { clientId: 5, clientSecret: SECRET }, /^clientId: Give a text/],
  ])("refuses %s and names the remedy", (_name, settings, expected) => {
    expect(issues(settings).join("\n")).toMatch(expected);
  });

  it.each([
    "acme.conductor.one",
    "ftp://acme.conductor.one",
    "https://acme.conductor.one/api/v1",
    "https://user:pw@acme.conductor.one",
    "https://acme.conductor.one?x",
    "https://",
    "",
    "http://acme.conductor.one",
  ])("refuses the address %j", (baseUrl) => {
    expect(issues({ baseUrl, accessToken: "t" })).toEqual([
      "baseUrl: Give scheme and host only, e.g. `https://acme.conductor.one`; http is for this machine only.",
    ]);
  });

  it.each([
    ["another scheme", SECRET.replace("secret-token", "token")],
    ["another issuer", SECRET.replace("conductorone.com", "example.com")],
    ["another version", secretOf(JWK, "v2")],
    ["a part too many", `${SECRET}:more`],
    ["no key", "secret-token:conductorone.com:v1:"],
    ["no JSON", "secret-token:conductorone.com:v1:cGxhbnRlZC1zZWNyZXQ"],
    ["a public key", secretOf({ ...JWK, d: undefined })],
    ["another kind of key", secretOf({ ...JWK, kty: "RSA" })],
    ["a key that is too short", secretOf({ ...JWK, d: "planted" })],
    ["the key alone", JWK.d],
    ["nothing", ""],
  ])("refuses a secret with %s, and does not repeat it", (_name, clientSecret) => {
    const { error } = conductorOne.settings.safeParse({ clientId: CLIENT_ID, clientSecret });
    expect(error?.issues.map(({ path }) => path)).toEqual([["clientSecret"]]);
    expect(error?.message).toContain("copy the whole of it, or create a new API key");
    const shown = inspect(error, { depth: 10, showHidden: true });
    for (const part of [clientSecret.split(":").at(-1)!, "planted"].filter(Boolean))
      expect(shown).not.toContain(part);
  });
});
