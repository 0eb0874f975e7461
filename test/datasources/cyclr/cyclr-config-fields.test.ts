import type { Emulator } from "../../../src/sandbox/emulator.js";
import { acme, call, calls, start, type CyclrSource } from "./cyclr-setup.js";

let emulator: Emulator;
let source: CyclrSource;

beforeEach(async () => ({ emulator, source } = await start()));
afterEach(async () => {
  await source.close();
  await emulator.stop();
});

const fields = async (id: string) =>
  (await source.getConnectorSettings(acme, id, call))?.configFields ?? null;

function answer(Parameters: unknown) {
  const body = JSON.stringify({ Id: 7, Parameters });
  emulator.inject({ path: /connectors\/7$/, respond: { status: 200, body } });
}

const parameter = (changes: Record<string, unknown>) => ({
  Id: 1,
  TargetName: "Name",
  IsAccountConnectorProperty: true,
  ...changes,
});

describe("getConnectorSettings", () => {
  it("maps the settings of a connector, with one call", async () => {
    expect(await fields("12345")).toEqual([
      {
        name: "isSandbox",
        label: "Is Sandbox?",
        type: "BOOLEAN",
        required: true,
        sensitive: false,
        allowedValues: null,
        group: null,
        help: "Test credentials work in the sandbox only, live ones outside of it.",
      },
    ]);
    expect(calls(emulator)).toEqual(["GET /v1.0/connectors/12345 200"]);
  });

  it("leaves out what an account cannot set", async () => {
    const names = (await fields("12306"))!.map(({ name }) => name);
    expect(names).not.toContain("EndpointUrl");
    answer([
      parameter({ TargetName: "A" }),
      parameter({ TargetName: "B", IsAccountConnectorProperty: false }),
      parameter({ TargetName: "C", IsAccountConnectorProperty: null }),
      parameter({ TargetName: "null" }),
      parameter({ TargetName: undefined }),
    ]);
    expect((await fields("7"))!.map(({ name }) => name)).toEqual(["A"]);
  });

  it.each([
    [["true", "false"], "BOOLEAN", null],
    [["false", "true"], "BOOLEAN", null],
    [["true"], "TEXT", ["true"]],
    [["true", "true"], "TEXT", ["true", "true"]],
    [["true", "false", "auto"], "TEXT", ["true", "false", "auto"]],
    [[], "TEXT", null],
    [null, "TEXT", null],
    ["true,false", "TEXT", null],
  ])("reads the kind of value from Values %j", async (Values, type, allowed) => {
    answer([parameter({ Values })]);
    const allowedValues = allowed && allowed.map((value) => ({ value, label: null }));
    expect(await fields("7")).toMatchObject([{ type, allowedValues }]);
  });

  it.each([
    [{ IsOptional: true }, { required: false }],
    [{ IsOptional: false }, { required: true }],
    [{}, { required: null, label: null, help: null }],
    [{ IsSensitive: true }, { sensitive: true }],
    [{ TargetName: "ClientSecret", IsSensitive: false }, { sensitive: true }],
  ])("reads %j as %j", async (changes, expected) => {
    answer([parameter(changes)]);
    expect(await fields("7")).toMatchObject([expected]);
  });

  it("has none for a connector without settings, and nothing for one that is not there", async () => {
    answer(undefined);
    expect(await fields("7")).toEqual([]);
    expect(await fields("99999999")).toBeNull();
    expect(await source.getConnectorSettings({ workspaceExternalId: "nobody" }, "12345", call)).toBeNull();
  });

  it("sends nothing for ids Cyclr cannot have", async () => {
    for (const id of ["Example", "0", "12345/methods", ""]) expect(await fields(id)).toBeNull();
    expect(emulator.journal).toEqual([]);
  });
});
