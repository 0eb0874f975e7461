import { Agent, request as send, type Dispatcher } from "undici";
import { startEmulator, type Emulator, type Exchange, type Fault } from "../../src/sandbox/emulator.js";
import { until } from "../support/until.js";

const LIST = JSON.stringify({ things: Array.from({ length: 40 }, (_, index) => `thing ${index} – ü`) });
const LENGTH = Buffer.byteLength(LIST);
const HALF = Buffer.from(LIST)
  .subarray(0, Math.floor(LENGTH / 2))
  .toString();

let emulator: Emulator;
let agent: Agent;
let acted: string[];

beforeEach(async () => {
  acted = [];
  agent = new Agent();
  emulator = await startEmulator({
    vendor: "tiny",
    routes(app) {
      app.post("/things", async ({ url }, reply) => {
        acted.push(url);
        return reply.header("x-vendor", "tiny").type("application/json").send(LIST);
      });
      app.delete("/things", async ({ url }, reply) => {
        acted.push(url);
        return reply.code(204).send();
      });
    },
    settings: () => ({}),
    expireTokens: () => undefined,
  });
});

afterEach(async () => {
  await agent.destroy();
  await emulator.stop();
});

const ask = (options: { method?: Dispatcher.HttpMethod; signal?: AbortSignal } = {}) =>
  send(`${emulator.url}/things`, { dispatcher: agent, method: "POST", body: '{"a":1}', ...options });
/** Watched from the start, so that it may fail before anybody looks. */
const failureOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => null,
    (failure: unknown) => failure,
  );
const error = (code: string) => expect.objectContaining({ code });
const ended = (outcome: Partial<Exchange>) => [
  expect.objectContaining({ method: "POST", path: "/things", body: { a: 1 }, ...outcome }),
];
const lost = { status: 0, injected: true };

/** What arrives of a body until its connection ends, and how it ends. */
async function readAll(body: Dispatcher.ResponseData["body"]) {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
    return { text: Buffer.concat(chunks).toString(), chunks: chunks.length };
  } catch (failure) {
    return { text: Buffer.concat(chunks).toString(), chunks: chunks.length, failure };
  }
}

it("records what the vendor answers as handled and not injected", async () => {
  await (await ask()).body.dump();
  const responseBody: unknown = JSON.parse(LIST);
  expect(emulator.journal).toEqual(ended({ status: 200, injected: false, handled: true, responseBody }));
});

describe.each([
  ["before", false],
  ["after", true],
] as const)("%s the vendor acts", (when, handled) => {
  it.each<[string, Fault, string]>([
    ["drop closes the connection", { drop: true }, "UND_ERR_SOCKET"],
    ["reset sends a TCP reset", { reset: true }, "ECONNRESET"],
  ])("%s", async (_title, fault, code) => {
    emulator.inject({ ...fault, when });
    await expect(ask()).rejects.toEqual(error(code));
    expect(acted).toHaveLength(handled ? 1 : 0);
    expect(emulator.journal).toEqual(ended({ ...lost, handled, responseBody: undefined }));
    expect((await ask()).statusCode).toBe(200);
  });

  it("respond takes the place of the answer", async () => {
    emulator.inject({ respond: { status: 503, body: "{}" }, when });
    const { statusCode, body } = await ask();
    expect([statusCode, await body.text()]).toEqual([503, "{}"]);
    expect(acted).toHaveLength(handled ? 1 : 0);
    expect(emulator.journal).toEqual(ended({ status: 503, injected: true, handled, responseBody: {} }));
  });

  it("a hung request is recorded once, and not again when its client leaves", async () => {
    emulator.inject({ hang: "headers", when });
    const client = new AbortController();
    const answer = failureOf(ask({ signal: client.signal }));
    await until(() => emulator.journal.length > 0);
    client.abort();
    expect(await answer).toMatchObject({ name: "AbortError" });
    expect((await ask()).statusCode).toBe(200);
    expect(acted).toHaveLength(handled ? 2 : 1);
    expect(emulator.journal).toEqual([
      ...ended({ ...lost, handled, responseBody: undefined }),
      ...ended({ status: 200 }),
    ]);
  });

  it("stopping the emulator ends a request that hangs", async () => {
    emulator.inject({ hang: "headers", when });
    const answer = failureOf(ask());
    await until(() => emulator.journal.length > 0);
    await emulator.stop();
    expect(await answer).toEqual(error("UND_ERR_SOCKET"));
    expect(emulator.journal).toEqual(ended({ ...lost, handled }));
  });

  it("an answer nobody waited for is recorded as not delivered", async () => {
    const client = new AbortController();
    const onHit = () => client.abort();
    emulator.inject({ delayMs: 60_000, respond: { status: 503 }, when, onHit });
    await expect(ask({ signal: client.signal })).rejects.toThrow("aborted");
    await until(() => emulator.journal.length > 0);
    expect((await ask()).statusCode).toBe(200);
    expect(acted).toHaveLength(handled ? 2 : 1);
    expect(emulator.journal).toEqual([...ended({ ...lost, handled }), ...ended({ status: 200 })]);
  });
});

it("a delay alone leaves the answer to the vendor, and says so when the client left meanwhile", async () => {
  emulator.inject({ delayMs: 1 });
  expect((await ask()).statusCode).toBe(200);
  const client = new AbortController();
  emulator.inject({ delayMs: 60_000, onHit: () => client.abort() });
  await expect(ask({ signal: client.signal })).rejects.toThrow("aborted");
  await until(() => emulator.journal.length > 1);
  expect(emulator.journal).toEqual([
    ...ended({ status: 200, injected: false, handled: true }),
    ...ended({ ...lost, handled: true }),
  ]);
});

describe("the vendor's own answer", () => {
  it("hangs half way through", async () => {
    emulator.inject({ hang: "body" });
    const client = new AbortController();
    const { statusCode, headers, body } = await ask({ signal: client.signal });
    expect([statusCode, headers["content-length"], headers["x-vendor"]]).toEqual([
      200,
      String(LENGTH),
      "tiny",
    ]);
    let text = "";
    body.setEncoding("utf8");
    const failed = new Promise((resolve) => body.once("error", resolve));
    body.on("data", (chunk: string) => {
      text += chunk;
      if (Buffer.byteLength(text) >= Math.floor(LENGTH / 2)) client.abort();
    });
    expect(await failed).toMatchObject({ name: "AbortError" });
    expect(text).toBe(HALF);
    expect((await ask()).statusCode).toBe(200);
    expect(acted).toHaveLength(2);
    expect(emulator.journal).toEqual([
      ...ended({ ...lost, handled: true, responseBody: HALF }),
      ...ended({ status: 200 }),
    ]);
  });

  it("hangs half way through until the emulator stops", async () => {
    emulator.inject({ hang: "body" });
    const { body } = await ask();
    await emulator.stop();
    expect(await readAll(body)).toMatchObject({ text: HALF, failure: error("UND_ERR_SOCKET") });
  });

  it("is cut by the connection, which shows", async () => {
    emulator.inject({ truncate: "connection" });
    const { statusCode, headers, body } = await ask();
    expect([statusCode, headers["content-length"]]).toEqual([200, String(LENGTH)]);
    expect(await readAll(body)).toMatchObject({ text: HALF, failure: error("UND_ERR_SOCKET") });
    expect(acted).toHaveLength(1);
    expect(emulator.journal).toEqual(ended({ ...lost, handled: true, responseBody: HALF }));
  });

  it("is cut in its text, which the transport does not show", async () => {
    emulator.inject({ truncate: "json" });
    const { statusCode, headers, body } = await ask();
    expect([statusCode, headers["content-length"]]).toEqual([200, String(Buffer.byteLength(HALF))]);
    expect(await readAll(body)).toEqual({ text: HALF, chunks: expect.any(Number) });
    expect(acted).toHaveLength(1);
    expect(emulator.journal).toEqual(
      ended({ status: 200, injected: true, handled: true, responseBody: HALF }),
    );
  });

  it("is padded, and still the same JSON", async () => {
    const padBytes = 3 * 1024 * 1024 + 17;
    emulator.inject({ padBytes });
    const { headers, body } = await ask();
    expect(headers).toMatchObject({ "transfer-encoding": "chunked", "x-vendor": "tiny" });
    const { text, failure } = await readAll(body);
    expect([failure, Buffer.byteLength(text), text.trimStart()]).toEqual([
      undefined,
      padBytes + LENGTH,
      LIST,
    ]);
    const responseBody: unknown = JSON.parse(LIST);
    expect(emulator.journal).toEqual(ended({ status: 200, injected: true, handled: true, responseBody }));
  });

  it("is padded no further than its client takes it", async () => {
    emulator.inject({ padBytes: 1024 ** 3 });
    const before = process.memoryUsage().rss;
    const { body } = await ask();
    await new Promise((resolve) => body.once("data", resolve));
    body.on("error", () => undefined).destroy();
    await until(() => emulator.journal.length > 0);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
    expect(emulator.journal).toEqual(ended({ ...lost, handled: true, responseBody: undefined }));
  });

  it("drips in", async () => {
    emulator.inject({ dripMs: 2 });
    const start = performance.now();
    const { headers, body } = await ask();
    const { text, chunks } = await readAll(body);
    expect([headers["content-length"], text]).toEqual([String(LENGTH), LIST]);
    expect(chunks).toBeGreaterThan(5);
    expect(performance.now() - start).toBeGreaterThan(60);
    const responseBody: unknown = JSON.parse(LIST);
    expect(emulator.journal).toEqual(ended({ status: 200, injected: true, handled: true, responseBody }));
  });

  it("drips no longer than its client stays", async () => {
    emulator.inject({ dripMs: 60_000 });
    const client = new AbortController();
    const { body } = await ask({ signal: client.signal });
    const first = await new Promise<Buffer>((resolve) => body.once("data", resolve));
    body.on("error", () => undefined);
    client.abort();
    await until(() => emulator.journal.length > 0);
    const responseBody = LIST.slice(0, first.length);
    expect(first.toString()).toBe(responseBody);
    expect(emulator.journal).toEqual(ended({ ...lost, handled: true, responseBody }));
  });

  it.each<[Fault, object]>([
    [{ hang: "body" }, { name: "AbortError" }],
    [{ truncate: "connection" }, { code: "UND_ERR_SOCKET" }],
  ])("is lost whole to %j when it has no body", async (fault, failure) => {
    emulator.inject(fault);
    const client = new AbortController();
    const answer = failureOf(ask({ method: "DELETE", signal: client.signal }));
    await until(() => emulator.journal.length > 0);
    if (fault.hang) client.abort();
    expect(await answer).toMatchObject(failure);
    expect(acted).toHaveLength(1);
    expect(emulator.journal).toMatchObject([{ ...lost, handled: true, responseBody: undefined }]);
  });

  it.each<Fault>([{ truncate: "json" }, { padBytes: 9 }, { dripMs: 9 }])(
    "is not touched by %j when it has no body",
    async (fault) => {
      emulator.inject(fault);
      expect((await ask({ method: "DELETE" })).statusCode).toBe(204);
      expect(emulator.journal).toMatchObject([{ status: 204, injected: false, handled: true }]);
    },
  );
});

describe("what does not go together", () => {
  it.each<[Fault, string]>([
    [{ hang: "body", when: "before" }, '"before" does not go with hang "body"'],
    [{ truncate: "json", when: "before" }, '"before" does not go with truncate'],
    [{ padBytes: 5, when: "before" }, '"before" does not go with padBytes'],
    [{ dripMs: 5, when: "before" }, '"before" does not go with dripMs'],
    [{ drop: true, reset: true }, "use only one of respond, drop, reset"],
    [{ delayMs: 5, when: "after" }, '"after" needs respond, drop, reset'],
  ])("%j is refused in code too", async (fault, message) => {
    expect(() => emulator.inject(fault)).toThrow(message);
    expect((await ask()).statusCode).toBe(200);
  });
});
