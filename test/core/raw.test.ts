import { toCleanJson } from "../../src/datasources/core/raw.js";

const cleaned = (object: Record<string, unknown>, hidden: string[] = []) => toCleanJson(object, hidden);
const GONE = "[removed]";

test("what is no secret stays as it came, in its order and at any depth", () => {
  const object = {
    "@type": "type.googleapis.com/c1.api.app.v1.App",
    Id: 7,
    name: "CRM",
    none: null,
    empty: "",
    list: [1, "two", { three: [true, 1.5] }],
    publicKey: "MIIB",
    url: "https://h.example/x?page=2#part",
    text: '{"page": 2}',
    formula: "a=b, c=d",
  };
  expect(cleaned(object)).toEqual(object);
  expect(Object.keys(cleaned(object))).toEqual(Object.keys(object));
});

test("what stands under the name of a secret is replaced, whatever it is", () => {
  const object = {
    clientSecret: "planted",
    deep: [{ API_KEY: "planted", Password: 1234, tokens: ["planted"], credential: { id: "planted" } }],
  };
  expect(cleaned(object)).toEqual({
    clientSecret: GONE,
    deep: [{ API_KEY: GONE, Password: GONE, tokens: GONE, credential: GONE }],
  });
});

test("nothing at all, and a yes or no, are no secrets", () => {
  const object = { secret: null, password: "", hasToken: true, key: false };
  expect(cleaned(object)).toEqual(object);
});

test("members that the vendor names are taken out whole, in any case and at any depth", () => {
  const object = { AuthValue: "planted", inner: { PROPERTIES: [{ Name: "Host", Value: "planted" }] } };
  expect(cleaned(object, ["authValue", "properties"])).toEqual({
    AuthValue: GONE,
    inner: { PROPERTIES: GONE },
  });
});

test.each([
  [
    { name: "apiKey", value: "planted" },
    { name: "apiKey", value: GONE },
  ],
  [
    { key: "client_secret", value: ["planted"] },
    { key: "client_secret", value: GONE },
  ],
  [
    { key: "region", value: "eu" },
    { key: "region", value: "eu" },
  ],
  [
    { TargetName: "ApiKey", DefaultValue: "planted", Values: ["planted"] },
    { TargetName: "ApiKey", DefaultValue: GONE, Values: GONE },
  ],
  [
    { name: "x", IsSensitive: true, Value: "planted" },
    { name: "x", IsSensitive: true, Value: GONE },
  ],
  [
    { name: "x", secure: false, value: "shown" },
    { name: "x", secure: false, value: "shown" },
  ],
  // Without a value beside it, a key is a key.
  [
    { id: "1", key: "planted", secret: "planted" },
    { id: "1", key: GONE, secret: GONE },
  ],
])("of the row %j the value is shown only when its name allows it", (row, expected) => {
  expect(cleaned({ rows: [row] })).toEqual({ rows: [expected] });
});

test.each([
  ["******", GONE],
  ["https://user:planted@h.example/x", "https://h.example/x"],
  ["https://h.example/x?api_key=planted&page=2", "https://h.example/x?page=2"],
  ["https://b.example/o?X-Amz-Signature=planted&X-Amz-Credential=planted", "https://b.example/o"],
  ["see https://h.example/?token=planted, or ask", "see https://h.example/ or ask"],
  ["https://h.example/cb#access_token=planted", "https://h.example/cb#access_token=[removed]"],
  ["postgres://u:planted@h/db", "postgres://h/db"],
  ["Server=h;Password=planted;Port=1", "Server=h;Password=[removed];Port=1"],
  ['{"access_token":"planted","n":1}', '{"access_token":"[removed]","n":1}'],
  ['[{"name":"apiKey","value":"planted"}]', '[{"name":"apiKey","value":"[removed]"}]'],
])("in the text %j the secret is replaced", (text, expected) => {
  expect(cleaned({ text })).toEqual({ text: expected });
});

test("what nobody can have looked at is taken out: depth ends, in objects and in texts", () => {
  const nest = (depth: number) => `${'{"a":'.repeat(depth)}{"x":"planted"}${"}".repeat(depth)}`;
  expect(JSON.stringify(cleaned({ a: JSON.parse(nest(10)) as unknown }))).toContain("planted");
  for (const depth of [100, 100_000]) {
    expect(JSON.stringify(cleaned({ a: JSON.parse(nest(depth)) as unknown }))).not.toContain("planted");
    expect(JSON.stringify(cleaned({ text: nest(depth) }))).not.toContain("planted");
  }
});

test("a member called __proto__ is a member like every other", () => {
  const object = JSON.parse('{"__proto__":{"secret":"planted","x":1}}') as Record<string, unknown>;
  expect(JSON.stringify(cleaned(object))).toBe('{"__proto__":{"secret":"[removed]","x":1}}');
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});

test.each([
  ["letters", "a".repeat(2_000_000)],
  ["dots", "a.".repeat(1_000_000)],
  ["schemes", "ab://".repeat(200_000)],
  ["assignments", "a=".repeat(500_000)],
])("a long text of %s takes no long time", (_label, text) => {
  const begun = performance.now();
  cleaned({ text: `${text}=://` });
  expect(performance.now() - begun).toBeLessThan(2_000);
});
