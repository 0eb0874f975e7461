import { configIssues } from "../../src/resolvers/mutations/check-config.js";
import type { ConfigField, ConfigFieldType } from "../../src/types/config-field.js";

function field(name: string, type: `${ConfigFieldType}`, rest: Partial<ConfigField> = {}): ConfigField {
  return {
    name,
    label: null,
    type: type as ConfigFieldType,
    required: false,
    sensitive: false,
    allowedValues: null,
    group: null,
    help: null,
    ...rest,
  };
}

const FIELDS = [
  field("hostname", "TEXT", { required: true }),
  field("port", "NUMBER"),
  field("secure", "BOOLEAN"),
  field("region", "TEXT", {
    allowedValues: [
      { value: "EU", label: "Europe" },
      { value: "NA", label: null },
    ],
  }),
  field("scopes", "LIST"),
  field("headers", "MAP"),
  field("login", "SIGN_IN"),
  field("token", "TEXT", { sensitive: true, required: true, group: "by token" }),
  field("odd", "UNKNOWN"),
];
const HOST = { name: "hostname", value: "h" };

test("settings that fit have no issues, also when they are written as text", () => {
  const config = [
    HOST,
    { name: "port", value: "2525" },
    { name: "secure", value: "false" },
    { name: "region", value: "EU" },
    { name: "scopes", value: ["a"] },
    { name: "headers", value: { a: "b" } },
    { name: "odd", value: { anything: [1] } },
  ];
  expect(configIssues(FIELDS, config)).toEqual([]);
});

test.each<[string, { name: string; value?: unknown }[], string[], RegExp]>([
  [
    "an unknown name",
    [HOST, { name: "colour", value: 1 }],
    ["1", "name"],
    /no such setting.*hostname, port/i,
  ],
  [
    "a name in other letters",
    [HOST, { name: "Port", value: 1 }],
    ["1", "name"],
    /"port" is written differently/,
  ],
  ["a missing one", [], [], /"hostname" is required/],
  ["an empty one that is required", [{ name: "hostname", value: "" }], ["0", "value"], /required/],
  ["null where it is required", [{ name: "hostname" }], ["0", "value"], /required/],
  ["one given twice", [HOST, HOST], ["1", "name"], /twice/],
  ["text for a number", [HOST, { name: "port", value: "many" }], ["1", "value"], /a number/],
  ["a number for a switch", [HOST, { name: "secure", value: 1 }], ["1", "value"], /true or false/],
  ["a value that is not allowed", [HOST, { name: "region", value: "MARS" }], ["1", "value"], /one of EU, NA/],
  ["a list for a map", [HOST, { name: "headers", value: [] }], ["1", "value"], /an object/],
  ["an object for a text", [{ name: "hostname", value: {} }], ["0", "value"], /text/],
  ["a value for a sign-in", [HOST, { name: "login", value: "me" }], ["1", "value"], /signs in/],
  ["a mask", [HOST, { name: "token", value: "******" }], ["1", "value"], /mask/],
])("%s is found", (_name, config, path, message) => {
  expect(configIssues(FIELDS, config)).toEqual([{ path, message: expect.stringMatching(message) }]);
});

test("what another group may replace is not demanded", () => {
  expect(configIssues(FIELDS, [HOST])).toEqual([]);
});

test("names every object has are no settings", () => {
  const names = ["__proto__", "constructor", "toString"].map((name) => ({ name, value: 1 }));
  expect(configIssues([field("a", "TEXT")], names)).toHaveLength(3);
});
