import type { ConfigValue } from "../../../src/datasources/core/port.js";
import {
  answerNext,
  API,
  call,
  emulator,
  exchanges,
  HTTP,
  OKTA_V2,
  problemOf,
  sent,
  source,
  UNKNOWN_ID,
  useConductorOne,
} from "./conductorone-setup.js";

useConductorOne();

const FILE = "http_connector_config_file";
const check = (config: readonly ConfigValue[], connectorExternalId = HTTP) =>
  source.checkConfig({ workspaceExternalId: "-", connectorExternalId, config }, call);
const checkText = (value: unknown) => check([{ name: FILE, value }]);
const GOOD = "version: '1'\nconnect:\n  base_url: https://api.example.com\n";

describe("ConductorOne's check of settings", () => {
  it("finds nothing wrong with good text", async () => {
    expect(
      await check([
        { name: "http_connector_map_values", value: { a: "b" } },
        { name: FILE, value: GOOD },
      ]),
    ).toEqual([]);
    expect(sent()).toEqual(["POST /api/v1/apps/connectors/validate_config/http"]);
    expect(exchanges()[0]!.body).toEqual({ text: GOOD });
  });

  it("says what is wrong, and where", async () => {
    expect(await checkText("version: '1'\nversion: '2'\n")).toEqual([
      {
        setting: FILE,
        severity: "ERROR",
        message: "map keys must be unique",
        startLine: 2,
        startColumn: 1,
        endLine: 2,
        endColumn: 8,
      },
    ]);
  });

  it.each([
    ["no setting", HTTP, []],
    ["other settings", HTTP, [{ name: "http_connector_map_values", value: { a: "b" } }]],
    ["no value", HTTP, [{ name: FILE }]],
    ["null", HTTP, [{ name: FILE, value: null }]],
    ["an empty text", HTTP, [{ name: FILE, value: "" }]],
    ["a mask", HTTP, [{ name: FILE, value: "******" }]],
    ["a number", HTTP, [{ name: FILE, value: 5 }]],
    ["an object", HTTP, [{ name: FILE, value: { version: "1" } }]],
    ["a list", HTTP, [{ name: FILE, value: [GOOD] }]],
    ["another connector", OKTA_V2, [{ name: FILE, value: GOOD }]],
    ["an unknown connector", UNKNOWN_ID, [{ name: FILE, value: GOOD }]],
    ["no connector", "", [{ name: FILE, value: GOOD }]],
    ["a hostile connector", "__proto__", [{ name: FILE, value: GOOD }]],
  ])("sends nothing for %s", async (_name, connector, config) => {
    expect(await check(config, connector)).toEqual([]);
    expect(emulator.journal).toEqual([]);
  });

  it("understands markers of any kind", async () => {
    const markers = [
      { severity: "HINT", message: "a", startLineNumber: 3, startColumn: 1, endLineNumber: 3, endColumn: 9 },
      { severity: "INFO", message: "b", startLineNumber: 0, startColumn: 0, endLineNumber: 0, endColumn: 0 },
      { severity: "WARNING", message: "c", startLineNumber: -1, startColumn: 1.5, endColumn: 3e9 },
      { severity: "UNKNOWN", message: "d", startLineNumber: "7" },
      { severity: "FATAL", message: "" },
      { severity: 7, message: null },
      {},
    ];
    answerNext(200, { markers });
    const nowhere = { setting: FILE, startLine: null, startColumn: null, endLine: null, endColumn: null };
    const silent = "ConductorOne found something, and does not say what.";
    expect(await checkText(GOOD)).toEqual([
      {
        setting: FILE,
        severity: "HINT",
        message: "a",
        startLine: 3,
        startColumn: 1,
        endLine: 3,
        endColumn: 9,
      },
      { ...nowhere, severity: "INFO", message: "b" },
      { ...nowhere, severity: "WARNING", message: "c" },
      { ...nowhere, severity: "UNKNOWN", message: "d", startLine: 7 },
      { ...nowhere, severity: "UNKNOWN", message: silent },
      { ...nowhere, severity: "UNKNOWN", message: silent },
      { ...nowhere, severity: "UNKNOWN", message: silent },
    ]);
    answerNext(200, { markers: null });
    expect(await checkText(GOOD)).toEqual([]);
  });

  it.each([[{}], [[]], [{ markers: {} }], [{ markers: [null] }], [{ markers: [{ message: 5 }] }]])(
    "does not come from %j",
    async (body) => {
      answerNext(200, body);
      expect((await problemOf(checkText(GOOD))).__typename).toBe("VendorUnavailable");
    },
  );

  it("is a read: it is sent while a plan is made", async () => {
    const plan: never[] = [];
    const config = [{ name: FILE, value: "[" }];
    const request = { workspaceExternalId: "-", connectorExternalId: HTTP, config };
    expect(await source.checkConfig(request, { ...call, plan })).not.toEqual([]);
    expect(plan).toEqual([]);
    emulator.inject({ path: API, respond: { status: 500, body: '{"code":13,"message":"internal"}' } });
    expect((await problemOf(checkText(GOOD))).__typename).toBe("VendorUnavailable");
  });

  it("repeats neither the text nor what is secret in it", async () => {
    const text = `auth:\n  - "api_key" : 'planted-key'\n  password: planted: pw\n  pin: "1234"\n  name: plain\n`;
    const quoted = `line 2: api_key: 'planted-key', password: planted: pw, 1234, plain; whole: ${text}`;
    answerNext(200, { markers: [{ message: quoted }, { message: "see https://planted.example.com" }] });
    const markers = await checkText(text);
    expect(markers.map(({ message }) => message)).toEqual([
      "line 2: api_key: '[removed]', password: [removed], [removed], plain; whole: [removed]",
      "see [address]",
    ]);
    answerNext(400, { code: 3, message: quoted });
    const problem = await problemOf(checkText(text));
    expect(problem).toMatchObject({ __typename: "VendorRejected" });
    expect(JSON.stringify(problem)).not.toMatch(/planted|1234/);
  });

  it("takes text up to what ConductorOne takes", async () => {
    const around = Buffer.byteLength(JSON.stringify({ text: "" }));
    const longest = "#".repeat(4 * 1024 * 1024 - around);
    answerNext(200, { markers: [] });
    expect(await checkText(longest)).toEqual([]);
    emulator.clearJournal();
    // It is the body that counts: a quote takes two bytes in it, a letter like é as well.
    for (const text of [`${longest}#`, `"${longest.slice(1)}`, `é${longest.slice(1)}`]) {
      const problem = await problemOf(check([{ name: "other" }, { name: FILE, value: text }]));
      expect(problem).toMatchObject({
        __typename: "InvalidInput",
        fields: [{ path: ["config", "1", "value"] }],
      });
    }
    expect(emulator.journal).toEqual([]);
  });

  it("is quick with text that is hostile", async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `token${index}: value-${index}`).join("\n");
    const message = "x".repeat(400);
    answerNext(200, { markers: Array.from({ length: 200 }, () => ({ message })) });
    const start = performance.now();
    expect(await checkText(`${lines}\n${" ".repeat(200_000)}x: y`)).toHaveLength(200);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
