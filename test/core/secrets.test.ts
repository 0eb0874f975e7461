import { readFileSync } from "node:fs";
import { toPlanned } from "../../src/datasources/core/plan.js";
import { toProperties } from "../../src/datasources/pingone/pingone-properties.js";
import { isSecretName, redact, secretTexts, withoutUrlSecrets } from "../../src/datasources/core/secrets.js";

test.each([
  "apiKey",
  "appKey",
  "writeKey",
  "clientSecret",
  "user_password",
  "authToken",
  "licenseKey",
  "passcode",
])("%s is the name of a secret", (name) => expect(isSecretName(name)).toBe(true));

test.each(["hostname", "publicKey", "siteKey", "sortKey", "region", "project_keys", "keyboard"])(
  "%s is not",
  (name) => expect(isSecretName(name)).toBe(false),
);

test("a DaVinci setting whose label speaks of a secret is withheld, whatever its name", () => {
  const file = new URL("../../src/sandbox/pingone/pingone-connectors.json", import.meta.url);
  const connectors = JSON.parse(readFileSync(file, "utf8")) as {
    instanceProperties?: Record<string, { displayName?: string }> | null;
  }[];
  const labelled = connectors
    .flatMap(({ instanceProperties }) => Object.entries(instanceProperties ?? {}))
    .filter(([, { displayName = "" }]) => /secret|password|token|api key/i.test(displayName));
  expect(labelled.length).toBeGreaterThan(50);
  const shown = labelled.flatMap(
    ([name, shape]) => toProperties({ [name]: { ...shape, value: "planted" } }) ?? [],
  );
  expect(shown.filter(({ sensitive, value }) => !sensitive || value !== null)).toEqual([]);
});

test("a secret is found in a message however it is written there", () => {
  const secret = 'a+b/c=="\\é';
  const forms = [
    secret,
    JSON.stringify(secret),
    encodeURIComponent(secret),
    'a\\u002Bb/c\\u003D\\u003D\\"\\\\é',
  ];
  for (const form of forms) expect(redact(`you sent ${form}!`, [secret])).not.toMatch(/a(\+|%2B|\\u002B)b/);
});

test("a plan removes numbers and short texts too, and stays JSON", () => {
  const body = { port: 2525, pin: "1", on: true, text: "x 2525 y", nested: [{ password: "2525" }] };
  const planned = toPlanned(
    { method: "POST", url: "https://h/2525", body },
    secretTexts({ a: 2525, b: "1" }),
  );
  expect(planned).toEqual({
    method: "POST",
    url: "https://h/[removed]",
    body: {
      port: "[removed]",
      pin: "[removed]",
      on: true,
      text: "x [removed] y",
      nested: [{ password: "[removed]" }],
    },
  });
});

test("an address loses what authenticates its caller, and nothing else", () => {
  expect(withoutUrlSecrets("https://u:p@h.example/x?token=t&page=2")).toBe("https://h.example/x?page=2");
  for (const text of ["https://h.example/x?page=2", "not an address", "mailto:a@b.example"]) {
    expect(withoutUrlSecrets(text)).toBe(text);
  }
});
