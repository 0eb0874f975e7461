import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config.js";
import { VENDOR_NAMES } from "../../src/cli/init/answers.js";
import { problemOf } from "../../src/cli/init/ask.js";
import { configText } from "../../src/cli/init/config-text.js";
import { envText } from "../../src/cli/init/env-text.js";
import { runCommand } from "../support/command.js";
import { runCheck, useVendors } from "./checking.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "patchbay-init-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const init = (...args: string[]) => runCommand(["init", ...args], { cwd: folder });
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const variablesIn = (text: string) => [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name]) => name!);

describe("what is written", () => {
  const vendors = useVendors();

  test("in a pipe nobody is asked: a source of each vendor, which loads once the variables are set, and works", async () => {
    const { exitCode, stdout, stderr } = await init();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("Written: patchbay.config.yaml, .env.example\n");
    expect(stdout).toMatch(/cp \.env\.example \.env.*\n.*patchbay check\n.*patchbay serve\n/);
    expect(stdout).not.toContain("\u001b");
    const config = read("patchbay.config.yaml");
    const names = variablesIn(read(".env.example"));
    // Names and no values.
    expect(read(".env.example")).not.toMatch(/^\w+=./m);
    expect(names).toEqual([...config.matchAll(/^ +\w+: \$\{(\w+)\}$/gm)].map(([, name]) => name));

    const file = join(folder, "patchbay.config.yaml");
    expect(() => loadConfig(file, {})).toThrow("CYCLR_CLIENT_ID is not set");
    const all = Object.values(vendors());
    const values = Object.fromEntries(
      names.map((name) => {
        const emulator = all.find(({ vendor }) => name.startsWith(`${vendor.toUpperCase()}_`))!;
        const setting = Object.keys(emulator.settings).find((each) => name.endsWith(toVariable(each)))!;
        return [name, String(emulator.settings[setting])];
      }),
    );
    const { sources } = loadConfig(file, values);
    expect(sources.map(({ id, vendor }) => [id, vendor])).toEqual(
      VENDOR_NAMES.map((name) => [name, name.toUpperCase()]),
    );
    // The same sources, with the addresses of emulators in place of the vendors'.
    const here = sources.map(({ id, vendor, settings }) => {
      const addresses = Object.entries(vendors()[vendor].settings).filter(([name]) => /baseUrl$/i.test(name));
      const others = Object.entries(settings).filter(([name]) => name !== "region");
      return { id, vendor: vendor.toLowerCase(), ...Object.fromEntries([...others, ...addresses]) };
    });
    const checked = await runCheck(here);
    expect(checked.stdout).toContain("4 of 4 sources are ready.");
  });
});

test("simulated vendors need no variables, and are ready as they are", async () => {
  const { stdout } = await init("--sandbox", "--vendor", "pingone", "jitterbit");
  expect(stdout).toContain("Written: patchbay.config.yaml\n");
  expect(readdirSync(folder)).toEqual(["patchbay.config.yaml"]);
  const checked = await runCommand(["check"], { cwd: folder });
  expect(checked.stdout).toContain("pingone (PingOne DaVinci, simulated): ready");
  expect(checked.stdout).toMatch(/\n2 of 2 sources are ready\.\n$/);
});

test("a vendor with two tenants has variables of each", async () => {
  await init("--vendor", "cyclr", "--vendor", "Cyclr", "--vendor", "jitterbit");
  expect(variablesIn(read(".env.example"))).toEqual([
    "CYCLR_CLIENT_ID",
    "CYCLR_CLIENT_SECRET",
    "CYCLR_2_CLIENT_ID",
    "CYCLR_2_CLIENT_SECRET",
    "JITTERBIT_EMAIL",
    "JITTERBIT_PASSWORD",
  ]);
});

test("what is there already is left as it is, unless it is told otherwise", async () => {
  writeFileSync(join(folder, ".env.example"), "MINE=\n");
  const { exitCode, stdout, stderr } = await init();
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toBe(
    ".env.example is there already, so nothing was written. Add --force to write anew, or choose another folder with --directory.\n",
  );
  expect(readdirSync(folder)).toEqual([".env.example"]);
  expect(read(".env.example")).toBe("MINE=\n");
  expect((await init("--force")).exitCode).toBe(0);
  expect(read(".env.example")).toContain("CYCLR_CLIENT_ID=\n");
});

test("a folder that cannot be written to is named, and nothing is left behind", async () => {
  writeFileSync(join(folder, "file"), "");
  const { exitCode, stderr } = await init("--directory", "file/below");
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^file\/below cannot be written \(\w+\)\. Check the path and the rights.*\n$/);
  expect(readdirSync(folder)).toEqual(["file"]);
});

test.each([
  ["node_modules/\n", true],
  ["node_modules/\n.env\n", false],
  [".env\n!.env\n", true],
  ["# .env\n", true],
])("a .gitignore that lets .env be committed is told of, and not changed: %j", async (text, isTold) => {
  writeFileSync(join(folder, ".gitignore"), text);
  const { stdout } = await init("--vendor", "cyclr");
  expect(stdout.includes("Add .env to .gitignore")).toBe(isTold);
  expect(read(".gitignore")).toBe(text);
});

test("a folder that is made is told in each next step, as a shell takes it", async () => {
  const { stdout } = await init("--vendor", "cyclr", "--directory", "my conf");
  expect(stdout).toContain("cp 'my conf/.env.example' 'my conf/.env'");
  expect(stdout).toContain("patchbay check --config 'my conf/patchbay.config.yaml'\n");
});

test("an unknown vendor is misuse", async () => {
  expect(await init("--vendor", "cyclr", "zapier")).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `There is no vendor "zapier". There are: ${VENDOR_NAMES.join(", ")}.\n`,
  });
});

test("whatever people type stays one value of the configuration", () => {
  const hostile = [
    'a: "b" # c',
    "- x",
    "'",
    "{ file: /etc/passwd }",
    "*anchor",
    "é\u0007",
    "yes",
    "12",
    " x ",
  ];
  for (const value of hostile) {
    const sources = [{ id: "one", vendor: "jitterbit" as const, values: { region: "na", baseUrl: value } }];
    writeFileSync(join(folder, "c.yaml"), configText({ sources, isSandbox: false, wantsTokens: false }));
    // The vendor's own check refuses it as an address; what it is told is that very text and no other setting.
    expect(() =>
      loadConfig(join(folder, "c.yaml"), { JITTERBIT_EMAIL: "e", JITTERBIT_PASSWORD: "p" }),
    ).toThrow(/sources\[0\]\.baseUrl: set it to scheme and host alone[^\n]*(\n[^\n]*region[^\n]*)?$/);
  }
});

test("with tokens the configuration asks for one, and its hash is a variable", () => {
  const sources = [{ id: "c1", vendor: "conductorone" as const, values: {} }];
  const answers = { sources, isSandbox: true, wantsTokens: true };
  writeFileSync(join(folder, "c.yaml"), configText(answers));
  expect(variablesIn(envText(answers)!)).toEqual(["PATCHBAY_TOKEN_SHA256"]);
  const { access } = loadConfig(join(folder, "c.yaml"), { PATCHBAY_TOKEN_SHA256: "ab".repeat(32) });
  expect(access).toMatchObject({
    mode: "tokens",
    tokens: [{ name: "first-caller", sha256: "ab".repeat(32) }],
  });
});

test("names of variables never meet, and begin with a letter", () => {
  const source = (id: string, vendor: "cyclr" | "conductorone") => ({ id, vendor, values: {} });
  const sources = [source("cyclr", "conductorone"), source("1st", "cyclr"), source("eu-2", "conductorone")];
  const names = variablesIn(envText({ sources, isSandbox: false, wantsTokens: false })!);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(["SOURCE_1ST_CLIENT_ID", "EU_2_CLIENT_SECRET"]));
});

test("the vendor's own check looks at a single value", () => {
  expect(problemOf("cyclr", "baseUrl", "http://api.cyclr.uk")).toContain("baseUrl: has to be the address");
  expect(problemOf("cyclr", "baseUrl", "https://api.cyclr.uk")).toBeNull();
});

function toVariable(setting: string): string {
  return `_${setting.replace(/(?=[A-Z])/g, "_").toUpperCase()}`;
}
