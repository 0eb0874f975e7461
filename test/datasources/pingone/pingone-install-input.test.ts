import type { ConfigValue } from "../../../src/datasources/core/port.js";
import {
  everythingIn,
  errorOf,
  installOn,
  startPingOne,
  stopPingOne,
  type RunningPingOne,
} from "./running-pingone.js";

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

/** The places a request is refused at, `config.0.name`, with what is said of each; checks that nothing was sent. */
async function refusalsOf(changes: Parameters<typeof installOn>[1]): Promise<Record<string, string>> {
  const { problem } = await errorOf(installOn(pingOne, changes));
  expect(pingOne.emulator.journal).toEqual([]);
  expect(problem.__typename).toBe("InvalidInput");
  const { fields } = problem as { fields: { path: string[]; message: string }[] };
  return Object.fromEntries(fields.map(({ path, message }) => [path.join("."), message]));
}

const refusalsOfConfig = (...config: ConfigValue[]) => refusalsOf({ config });
const sentBody = () => JSON.stringify(pingOne.emulator.journal.at(-1)?.body);

/** An object of so many levels. */
function nested(levels: number): unknown {
  return JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);
}

it.each([
  [null, /needs a name/],
  ["", /needs a name/],
  [" \t ", /needs a name/],
  [" Mail", /must not begin with white space/],
  ["\nMail", /must not begin with white space/],
  ["Mail <b>", /must not contain `<` or `\$\{`/],
  ["<", /must not contain `<` or `\$\{`/],
  ["Mail ${x}", /must not contain `<` or `\$\{`/],
  ["x".repeat(257), /too long: PingOne takes at most 256 characters/],
  ["x".repeat(1_000_000), /too long/],
])("refuses the name %j", async (name, message) => {
  expect(await refusalsOf({ name })).toEqual({ name: expect.stringMatching(message) });
});

it.each([
  "x",
  "Bulk mail (SES)",
  "Größe № 5 / it's_fine-",
  "日本",
  "😀".repeat(256),
  "x".repeat(256),
  "a > b $ {c}",
])("takes the name %j", async (name) => {
  await expect(installOn(pingOne, { name })).resolves.toMatchObject({ name });
});

it("refuses what instances do not have", async () => {
  expect(await refusalsOf({ description: "Sends mail", options: {} })).toEqual({
    description: "DaVinci's connector instances have no description: leave it out.",
    options: expect.stringContaining("no options of its own"),
  });
  expect(await refusalsOf({ description: "" })).toEqual({ description: expect.any(String) });
});

it("says everything that is wrong at once", async () => {
  const config = [
    { name: "ok", value: 1 },
    { name: "", value: 1 },
    { name: "secret", value: "******" },
  ];
  const refusals = await refusalsOf({ name: null, description: "x", config });
  expect(Object.keys(refusals)).toEqual(["name", "description", "config.1.name", "config.2.value"]);
});

it.each(["", " ", ".", "a.", ".a", "a..b", "a. .b"])("refuses the setting name %j", async (name) => {
  expect(await refusalsOfConfig({ name, value: 1 })).toEqual({
    "config.0.name": expect.stringContaining("`openId.clientId`"),
  });
});

it("refuses settings given twice", async () => {
  expect(await refusalsOfConfig({ name: "port", value: 1 }, { name: "port", value: 1 })).toEqual({
    "config.1.name": "It is given twice: give it once.",
  });
  expect(
    await refusalsOfConfig({ name: "a.b", value: 1 }, { name: "a.c", value: 1 }, { name: "a.b" }),
  ).toEqual({
    "config.2.name": "It is given twice: give it once.",
  });
});

it("refuses a name that is both a property and a group", async () => {
  expect(await refusalsOfConfig({ name: "openId", value: 1 }, { name: "openId.clientId", value: 1 })).toEqual(
    {
      "config.1.name": "`openId` has a value of its own, so it cannot be a group as well.",
    },
  );
  expect(await refusalsOfConfig({ name: "a.b.c", value: 1 }, { name: "a.b", value: 1 })).toEqual({
    "config.1.name": "It is a group of other settings, so it cannot have a value.",
  });
});

it.each(["__proto__", "__proto__.polluted", "a.__proto__.polluted"])("refuses the name %j", async (name) => {
  expect(await refusalsOfConfig({ name, value: "x" })).toEqual({
    "config.0.name": "`__proto__` cannot be the name of a property.",
  });
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it("treats other names of JavaScript like any name", async () => {
  const config = [
    { name: "constructor.prototype.polluted", value: "x" },
    { name: "toString", value: "x" },
    { name: "hasOwnProperty.value", value: JSON.parse('{"__proto__": {"polluted": 1}}') as unknown },
  ];
  await installOn(pingOne, { config });
  expect(sentBody()).toBe(
    '{"name":"Mail","connector":{"id":"smtpConnector"},"properties":{' +
      '"constructor":{"properties":{"prototype":{"properties":{"polluted":{"type":"string","value":"x"}}}}},' +
      '"toString":{"type":"string","value":"x"},' +
      '"hasOwnProperty":{"properties":{"value":{"value":{"__proto__":{"polluted":1}}}}}}}',
  );
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it.each([["******"], ["***"], [["fine", "********"]], [{ deep: [{ token: "******" }] }]])(
  "refuses the masked value %j",
  async (value) => {
    expect(await refusalsOfConfig({ name: "password", value })).toEqual({
      "config.0.value": expect.stringMatching(
        /mask \(asterisks\).*give the secret itself, or leave the setting out/,
      ),
    });
  },
);

it("refuses what is nested without end", async () => {
  const name = Array(10_000).fill("a").join(".");
  expect(await refusalsOfConfig({ name, value: 1 }, { name: "b", value: nested(5_000) })).toEqual({
    "config.0.name": "It has too many parts: at most 32.",
    "config.1.value": "It is nested too deeply: at most 32 levels.",
  });
  await expect(installOn(pingOne, { config: [{ name: "b", value: nested(20) }] })).resolves.toBeDefined();
});

it("repeats no value in what it says", async () => {
  const planted = "planted-secret-77";
  const config = [
    { name: "a", value: planted },
    { name: "a", value: planted },
    { name: "a.b", value: [planted] },
  ];
  expect(everythingIn(await errorOf(installOn(pingOne, { config })))).not.toContain(planted);
});
