import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { createHttpClient, type HttpRequest } from "../../src/datasources/core/http/http-client.js";
import { path } from "../../src/datasources/core/http/path.js";
import { createTokenSource } from "../../src/datasources/core/http/token-source.js";
import { testCall } from "../support/call.js";

type Handler = Parameters<typeof createServer>[1];

let server: Server;
let seen: { url?: string; headers: Record<string, unknown> }[];
let handle: NonNullable<Handler>;

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    seen.push({ url: request.url, headers: request.headers });
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function client(options: { timeoutMs?: number; maxBytes?: number } = {}) {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
  return createHttpClient({ baseUrl, readFailure: () => null, ...options });
}

const read: HttpRequest<unknown> = {
  method: "GET",
  path: path`/things`,
  effect: "read",
  answer: z.unknown(),
};
const write: HttpRequest<unknown> = { ...read, method: "POST", body: { json: {} }, effect: "write" };

test("values in a path are encoded, undefined query values are left out, the request id goes along", async () => {
  handle = (_request, response) => response.setHeader("content-type", "application/json").end("{}");
  const http = client();
  await http.send(
    { ...read, path: path`/a/${"x/../y?z#%"}`, query: { one: "a b", two: undefined, n: 3 } },
    testCall(),
  );
  expect(seen[0]?.url).toBe("/base/a/x%2F..%2Fy%3Fz%23%25?one=a+b&n=3");
  expect(seen[0]?.headers).toMatchObject({ "x-request-id": "test-request", accept: "application/json" });
  await http.close();
});

test.each(["", ".", ".."])("a path value of %j is never sent", (value) => {
  expect(() => path`/a/${value}`).toThrow(TypeError);
});

test("an answer larger than the limit is cut off", async () => {
  handle = (_request, response) =>
    response.setHeader("content-type", "application/json").end(`"${"x".repeat(2_000)}"`);
  const http = client({ maxBytes: 1_000 });
  await expect(http.send(read, testCall())).rejects.toMatchObject({
    problem: { code: "VENDOR_UNAVAILABLE" },
  });
  await expect(http.send(write, testCall())).rejects.toMatchObject({ problem: { code: "OUTCOME_UNKNOWN" } });
  await http.close();
});

test.each([
  ["never begins", () => {}],
  [
    "stops in the middle",
    (_request: unknown, response: { write(text: string): void }) => response.write('{"a":'),
  ],
])("an answer that %s ends at the deadline", async (_name, hang) => {
  handle = hang as NonNullable<Handler>;
  const http = client({ timeoutMs: 80 });
  await expect(http.send(read, testCall())).rejects.toMatchObject({
    problem: { code: "VENDOR_UNAVAILABLE", retryable: true },
  });
  await expect(http.send(write, testCall())).rejects.toMatchObject({ problem: { code: "OUTCOME_UNKNOWN" } });
  await http.close();
});

test("a read stops when its caller leaves; a write that was sent is waited for", async () => {
  const arrived: (() => void)[] = [];
  const arrival = () => new Promise<void>((resolve) => arrived.push(resolve));
  const answers: (() => void)[] = [];
  handle = (_request, response) => {
    answers.push(() => response.setHeader("content-type", "application/json").end("{}"));
    arrived.shift()?.();
  };
  const http = client();

  const caller = new AbortController();
  const readArrived = arrival();
  const reading = http.send(read, testCall(caller.signal));
  await readArrived;
  caller.abort();
  await expect(reading).rejects.toMatchObject({ problem: { code: "VENDOR_UNAVAILABLE" } });

  const other = new AbortController();
  const writeArrived = arrival();
  const writing = http.send(write, testCall(other.signal));
  await writeArrived;
  other.abort();
  answers.at(-1)?.();
  await expect(writing).resolves.toMatchObject({ status: 200 });
  await http.close();
});

test("a host that does not exist was never reached: the same write may be tried again", async () => {
  const http = createHttpClient({ baseUrl: "http://127.0.0.1:1", readFailure: () => null });
  await expect(http.send(write, testCall())).rejects.toMatchObject({
    problem: { code: "VENDOR_UNAVAILABLE", retryable: true },
  });
  await http.close();
});

describe("a token source", () => {
  test("renews a token shortly before it expires", async () => {
    let now = 0;
    let fetched = 0;
    const source = createTokenSource(
      async () => ({ value: `token ${++fetched}`, expiresInSeconds: 600 }),
      () => now,
    );
    expect(await source.get(testCall())).toBe("token 1");
    now = 539_000;
    expect(await source.get(testCall())).toBe("token 1");
    now = 540_000;
    expect(await source.get(testCall())).toBe("token 2");
  });

  test("goes on for the others when the caller who started it leaves", async () => {
    let answer: (token: { value: string; expiresInSeconds: number }) => void = () => {};
    const source = createTokenSource(() => new Promise((resolve) => (answer = resolve)));
    const leaver = new AbortController();
    const left = source.get(testCall(leaver.signal));
    const stayed = source.get(testCall());
    leaver.abort();
    await expect(left).rejects.toMatchObject({ problem: { code: "VENDOR_UNAVAILABLE" } });
    answer({ value: "token", expiresInSeconds: 600 });
    await expect(stayed).resolves.toBe("token");
  });

  test("keeps a newer token when an older one is dropped, and does not keep a failure", async () => {
    const tokens = ["old", "new"];
    const source = createTokenSource(async () => {
      const value = tokens.shift();
      if (!value) throw new Error("no more tokens");
      return { value, expiresInSeconds: 600 };
    });
    await source.get(testCall());
    source.drop("old");
    expect(await source.get(testCall())).toBe("new");
    source.drop("old");
    expect(await source.get(testCall())).toBe("new");
    source.drop("new");
    await expect(source.get(testCall())).rejects.toThrow("no more tokens");
    tokens.push("newest");
    expect(await source.get(testCall())).toBe("newest");
  });
});
