import fastify, { LogController } from "fastify";
import { createLog } from "../../src/telemetry/log.js";
import { logFormatOf } from "../../src/telemetry/telemetry-config.js";

const SECRET = "hush-hush-0001";

async function logTo(lines: string[], changes: Partial<Parameters<typeof createLog>[0]> = {}) {
  return createLog({
    level: "info",
    format: "json",
    stream: { write: (line) => void lines.push(line) },
    ...changes,
  });
}

test("JSON has a line for each entry, with an ISO time", async () => {
  const lines: string[] = [];
  const log = await logTo(lines);
  log.info({ source: "cyclr-uk" }, "a source is down");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/\}\n$/);
  expect(JSON.parse(lines[0]!)).toMatchObject({
    level: 30,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    pid: process.pid,
    source: "cyclr-uk",
    msg: "a source is down",
  });
});

test("people get a time, a level and the words, written before the call returns", async () => {
  const lines: string[] = [];
  const log = await logTo(lines, { format: "pretty" });
  log.warn({ source: "cyclr-uk" }, "a source is down");
  expect(lines.join("")).toMatch(
    /^\[\d\d:\d\d:\d\d\.\d{3}\] WARN: a source is down\n +source: "cyclr-uk"\n$/,
  );
});

test("lines below the level are not written, and none at all when it is silent", async () => {
  const lines: string[] = [];
  const warnings = await logTo(lines, { level: "warn" });
  warnings.info("not this");
  warnings.warn("but this");
  const silent = await logTo(lines, { level: "silent" });
  silent.fatal("nor this");
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(["but this"]);
});

test.each(["json", "pretty"] as const)(
  "secrets are cut out of %s lines, wherever they hang",
  async (format) => {
    const lines: string[] = [];
    const log = await logTo(lines, { format });
    log.error({ authorization: SECRET, client_secret: SECRET, "set-cookie": SECRET }, "top");
    log.error(
      { headers: { authorization: SECRET, cookie: SECRET }, settings: { password: SECRET } },
      "in one",
    );
    log.error({ request: { headers: { "x-api-key": SECRET, token: SECRET } } }, "in two");
    log.error({ err: Object.assign(new Error("boom"), { config: { anything: SECRET } }) }, "on an error");
    expect(lines.join("")).not.toContain(SECRET);
    expect(lines.join("")).toContain("[redacted]");
    expect(lines.join("")).toContain("boom");
  },
);

test("Fastify takes it, and logs nothing for each request", async () => {
  const lines: string[] = [];
  const app = fastify({
    loggerInstance: await logTo(lines),
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.get("/", async (request) => {
    request.log.warn("from a handler");
    return "answered";
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  expect(await (await fetch(url)).text()).toBe("answered");
  expect((await fetch(`${url}/unknown?token=${SECRET}`)).status).toBe(404);
  await app.close();
  const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(messages).toEqual([expect.stringContaining("Server listening at"), "from a handler"]);
});

test.each([
  [undefined, false, true, "pretty"],
  [undefined, true, true, "json"],
  [undefined, false, false, "json"],
  ["json", false, true, "json"],
  ["pretty", true, false, "pretty"],
] as const)(
  "format %s, production %s, on a terminal %s: %s",
  (logFormat, production, isTerminal, expected) => {
    expect(logFormatOf({ logFormat }, { production, isTerminal })).toBe(expected);
  },
);
