import { request } from "node:http";
import { startCyclrEmulator } from "../../src/sandbox/cyclr/cyclr-emulator.js";
import { startEmulator, type Emulator } from "../../src/sandbox/emulator.js";
import { emulators } from "../../src/sandbox/emulators.js";
import { startPingOneEmulator } from "../../src/sandbox/pingone/pingone-emulator.js";
import { startSandboxServer } from "../support/sandbox-server.js";

type Json = Record<string, unknown>;
const running: { stop(): Promise<void> }[] = [];
const keep = <Started extends { stop(): Promise<void> }>(started: Started): Started => {
  running.push(started);
  return started;
};
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

/** A vendor that answers every GET under `/things` and counts them. */
async function startTiny(knobs?: object) {
  const seen: string[] = [];
  let expired = 0;
  const emulator = await startEmulator({
    vendor: "tiny",
    routes: (app) => void app.get("/things/*", async ({ url }) => ({ number: seen.push(url) })),
    settings: () => ({}),
    expireTokens: () => void (expired += 1),
    knobs,
    knobChoices: { mood: ["calm", "cross"] },
  });
  return { ...keep(emulator), seen, expired: () => expired };
}

async function send(emulator: Emulator, method: string, path: string, body?: unknown, headers = {}) {
  const response = await fetch(`${emulator.url}${path}`, {
    method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") && text !== "";
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isJson ? JSON.parse(text) : {}) as Json,
  };
}

const addFault = (emulator: Emulator, fault: unknown) => send(emulator, "POST", "/_sandbox/faults", fault);
const faultsOf = async (emulator: Emulator) => (await send(emulator, "GET", "/_sandbox")).body["faults"];

describe.each(Object.keys(emulators) as (keyof typeof emulators)[])("the emulator of %s", (vendor) => {
  it("tells what there is, without the vendor's habits, journal or faults", async () => {
    const emulator = keep(await emulators[vendor]());
    emulator.inject({ drop: true, times: Infinity });
    const { status, headers, body } = await send(emulator, "GET", "/_sandbox");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      vendor: vendor.toLowerCase(),
      faults: [{ drop: true, left: "forever" }],
      knobs: expect.any(Object),
    });
    expect(Object.keys(body["knobs"] as Json)).not.toHaveLength(0);
    expect([...headers.keys()]).not.toEqual(expect.arrayContaining(["c1-trace-id"]));
    expect((await send(emulator, "GET", "/_sandbox/nothing")).body).toMatchObject({
      offered: expect.arrayContaining(["POST /_sandbox/faults"]),
    });
    expect((await send(emulator, "POST", "/_sandbox/expire-tokens")).status).toBe(200);
    expect(emulator.journal).toEqual([]);
  });
});

describe("faults", () => {
  it("answers in place of the vendor as often as told, and counts down", async () => {
    const tiny = await startTiny();
    const added = await addFault(tiny, {
      method: "get",
      path: "/things/*",
      times: 2,
      respond: { status: 429, headers: { "retry-after": "7" }, body: { why: "slow down" } },
    });
    expect(added.status).toBe(201);
    expect(added.body["faults"]).toMatchObject([{ method: "GET", path: "/things/*", left: 2 }]);

    const hit = await send(tiny, "GET", "/things/1");
    expect([hit.status, hit.headers.get("retry-after"), hit.text]).toEqual([429, "7", '{"why":"slow down"}']);
    expect(await faultsOf(tiny)).toMatchObject([{ left: 1 }]);
    await send(tiny, "GET", "/things/2");
    expect(await faultsOf(tiny)).toEqual([]);
    expect((await send(tiny, "GET", "/things/3")).body).toEqual({ number: 1 });
  });

  it("hits once unless told, and sends a text as it is", async () => {
    const tiny = await startTiny();
    await addFault(tiny, { respond: { status: 502, headers: { "content-type": "text/html" }, body: "<p>" } });
    expect(await send(tiny, "GET", "/things/1")).toMatchObject({ status: 502, text: "<p>" });
    expect((await send(tiny, "GET", "/things/1")).status).toBe(200);
  });

  it("loses the answer of what the vendor did", async () => {
    const tiny = await startTiny();
    await addFault(tiny, { drop: true, when: "after" });
    await expect(send(tiny, "GET", "/things/1")).rejects.toThrow();
    expect(tiny.seen).toEqual(["/things/1"]);
  });

  it("waits, then lets the vendor answer", async () => {
    const tiny = await startTiny();
    await addFault(tiny, { delayMs: 60 });
    const start = performance.now();
    expect((await send(tiny, "GET", "/things/1")).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(50);
  });

  it("goes on until it is ended, and ends what tests injected too", async () => {
    const tiny = await startTiny();
    await addFault(tiny, { times: "forever", respond: { status: 204 } });
    tiny.inject({ path: /x$/, drop: true });
    for (let round = 0; round < 3; round += 1) {
      expect((await send(tiny, "GET", "/things/1")).status).toBe(204);
    }
    expect(await faultsOf(tiny)).toMatchObject([{ left: "forever" }, { path: "/x$/", left: 1 }]);
    expect((await send(tiny, "DELETE", "/_sandbox/faults")).body["faults"]).toEqual([]);
    expect((await send(tiny, "GET", "/things/x")).status).toBe(200);
  });

  it.each([
    ["/things/a", "/things/a", true],
    ["/things/a", "/things/a/b", false],
    ["*", "/things/anything", true],
    ["/things/*/c", "/things/a/b/c", true],
    ["/things/*a*", "/things/a", true],
    ["/things/*ab*ba", "/things/aba", false],
    ["/things/*ab*ba", "/things/abba", true],
    ["/things/a.c", "/things/abc", false],
    ["/things/(a+)+$", "/things/aaaa", false],
    ["*/a*b", "/things/ab?x=1", true],
  ])("takes %s for %s: %s", async (path, asked, isHit) => {
    const tiny = await startTiny();
    expect((await addFault(tiny, { path, respond: { status: 503 } })).status).toBe(201);
    expect((await send(tiny, "GET", asked)).status).toBe(isHit ? 503 : 200);
  });

  it("is not slowed by many wildcards over a long path", async () => {
    const tiny = await startTiny();
    const path = "*a".repeat(99) + "*b";
    expect((await addFault(tiny, { path, drop: true, times: "forever" })).status).toBe(201);
    const start = performance.now();
    expect((await send(tiny, "GET", `/things/${"a".repeat(4_000)}`)).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it.each<[unknown, RegExp]>([
    ["{", /JSON/],
    ["[]", /expected object/],
    ["null", /say what goes wrong/],
    [{}, /say what goes wrong: delayMs, respond, drop, reset, hang, truncate, padBytes or dripMs$/],
    [{ drop: false }, /say what goes wrong/],
    [{ delay: 5, drop: true }, /"delay"/],
    [{ drop: true, respond: { status: 500 } }, /use only one of respond, drop, .* or dripMs/],
    [{ hang: "headers", truncate: "json" }, /use only one of/],
    [{ hang: "head" }, /^hang: .*"headers"\|"body"/],
    [{ truncate: true }, /^truncate: .*"connection"\|"json"/],
    [{ reset: "yes" }, /^reset: .*boolean/],
    [{ padBytes: 0 }, /^padBytes: /],
    [{ padBytes: 2 ** 30 + 1 }, /^padBytes: .*1073741824/],
    [{ dripMs: 60_001 }, /^dripMs: .*60000/],
    [{ hang: "body", when: "before" }, /^"before" does not go with hang "body": .* the vendor has to act$/],
    [{ truncate: "json", when: "before" }, /^"before" does not go with truncate/],
    [{ truncate: "connection", when: "before" }, /^"before" does not go with truncate/],
    [{ padBytes: 1, when: "before" }, /^"before" does not go with padBytes/],
    [{ dripMs: 1, when: "before" }, /^"before" does not go with dripMs/],
    [{ delayMs: 60_001 }, /^delayMs: .*60000/],
    [{ delayMs: 5, when: "after" }, /"after" needs respond, drop, .* or dripMs: a delay/],
    [{ drop: true, times: 0 }, /^times: .*"forever"/],
    [{ drop: true, times: "always" }, /^times: .*"forever"/],
    [{ drop: true, method: "FETCH" }, /^method: /],
    [{ drop: true, path: `/${"a".repeat(200)}` }, /^path: .*200/],
    [{ drop: true, path: "things" }, /^path: begin with/],
    [{ drop: true, path: "/things?page=2" }, /^path: .*query/],
    [{ respond: { status: 101 } }, /^respond\.status: /],
    [{ respond: { status: 500, headers: { "content-length": "5" } } }, /frames the answer/],
    [{ respond: { status: 500, headers: { "x-y": "a\r\nb: c" } } }, /^respond\.headers\.x-y: .*ASCII/],
    [{ respond: { status: 500, headers: { "x y": "a" } } }, /^respond\.headers/],
  ])("refuses %j", async (fault, problem) => {
    const tiny = await startTiny();
    const { status, body } = await addFault(tiny, fault);
    const problems = (body["problems"] as string[] | undefined) ?? [String(body["message"])];
    expect([status, problems]).toEqual([400, [expect.stringMatching(problem)]]);
    expect(await faultsOf(tiny)).toEqual([]);
  });

  it.each([
    { method: "POST", reset: true, when: "after" },
    { path: "/things/*", hang: "headers" },
    { hang: "body", when: "after" },
    { truncate: "json", delayMs: 5 },
    { truncate: "connection" },
    { padBytes: 2 ** 30 },
    { dripMs: 60_000 },
  ])("takes %j, and shows it", async (fault) => {
    const tiny = await startTiny();
    expect(await addFault(tiny, fault)).toMatchObject({
      status: 201,
      body: { faults: [{ ...fault, left: 1 }] },
    });
  });

  it("keeps at most a hundred", async () => {
    const tiny = await startTiny();
    for (let count = 0; count < 100; count += 1) tiny.inject({ drop: true });
    expect(await addFault(tiny, { drop: true })).toMatchObject({
      status: 400,
      body: { problems: [expect.stringContaining("100 faults already")] },
    });
  });
});

describe("knobs", () => {
  const fresh = () => ({ rows: 5, most: Infinity, mood: "calm", loud: false, secret: undefined, nested: {} });

  it("sets plain data and shows it, infinity as a text", async () => {
    const knobs = fresh();
    const tiny = await startTiny(knobs);
    const shown = { rows: 5, most: "Infinity", mood: "calm", loud: false };
    expect((await send(tiny, "GET", "/_sandbox")).body["knobs"]).toEqual(shown);
    const { body } = await send(tiny, "PATCH", "/_sandbox/knobs", {
      rows: "Infinity",
      most: 3,
      mood: "cross",
    });
    expect(body["knobs"]).toEqual({ ...shown, rows: "Infinity", most: 3, mood: "cross" });
    expect(knobs).toMatchObject({ rows: Infinity, most: 3, mood: "cross", loud: false });
  });

  it.each<[unknown, RegExp]>([
    [{ rows: "5" }, /^rows: use a number$/],
    [{ rows: 1.5 }, /^rows: use a whole number/],
    [{ loud: 1 }, /^loud: use a boolean$/],
    [{ mood: "gloomy" }, /^mood: use one of calm, cross$/],
    [{ rows: 6, pitch: 1 }, /^pitch: there is no such knob; there are rows, most, mood, loud$/],
    [{ nested: {} }, /^nested: there is no such knob/],
    [{ toString: "x" }, /^toString: there is no such knob/],
    [[], /JSON object/],
    ["5", /JSON object/],
  ])("refuses %j, and sets nothing", async (body, problem) => {
    const knobs = fresh();
    const answer = await send(await startTiny(knobs), "PATCH", "/_sandbox/knobs", body);
    expect(answer).toMatchObject({ status: 400, body: { problems: [expect.stringMatching(problem)] } });
    expect(knobs).toEqual(fresh());
  });

  it("has none where the vendor has none", async () => {
    const tiny = await startTiny();
    expect((await send(tiny, "GET", "/_sandbox")).body["knobs"]).toEqual({});
    expect((await send(tiny, "PATCH", "/_sandbox/knobs", { rows: 1 })).status).toBe(400);
  });

  it("reaches what the vendor itself looks at", async () => {
    const pingOne = keep(await startPingOneEmulator());
    await send(pingOne, "PATCH", "/_sandbox/knobs", { uniqueNames: true, environmentsPageSize: 1 });
    expect(pingOne.knobs).toMatchObject({ uniqueNames: true, environmentsPageSize: 1 });

    const cyclr = keep(await startCyclrEmulator());
    expect(await send(cyclr, "GET", "/nowhere")).toMatchObject({ status: 404, text: "" });
    await send(cyclr, "PATCH", "/_sandbox/knobs", { notFoundBody: true });
    expect((await send(cyclr, "GET", "/nowhere")).body).toEqual({ Message: "Not Found" });
  });

  it("shows what tests turned by hand", async () => {
    const emulator = keep(await emulators.CONDUCTORONE());
    emulator.overshoot(-3);
    emulator.nulls("omit");
    emulator.ignoreSyncsWhilePaused(true);
    emulator.delayOwners(40);
    emulator.skewClock(-90);
    expect((await send(emulator, "GET", "/_sandbox")).body["knobs"]).toEqual({
      extraRows: -3,
      nulls: "omit",
      ignoreSyncsWhilePaused: true,
      ownersDelayMs: 40,
      clockSkewSeconds: -90,
    });
  });
});

it("expires tokens", async () => {
  const tiny = await startTiny();
  expect((await send(tiny, "POST", "/_sandbox/expire-tokens")).status).toBe(200);
  expect(tiny.expired()).toBe(1);
});

it("takes JSON under whatever content type, as curl --data sends it", async () => {
  const tiny = await startTiny();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const { status } = await send(tiny, "POST", "/_sandbox/faults", '{"drop":true}', headers);
  expect(status).toBe(201);
});

it("refuses web pages and other names for this machine", async () => {
  const tiny = await startTiny();
  const headers = { origin: "https://pages.example" };
  expect((await send(tiny, "POST", "/_sandbox/expire-tokens", undefined, headers)).status).toBe(403);
  const status = await new Promise((resolve, reject) => {
    const options = { headers: { host: "rebound.example" } };
    request(`${tiny.url}/_sandbox`, options, (response) => resolve(response.resume().statusCode))
      .once("error", reject)
      .end();
  });
  expect(status).toBe(403);
  expect(tiny.expired()).toBe(0);
});

it("lets a person try what Patchbay does while a vendor is down", async () => {
  const server = keep(await startSandboxServer());
  const conductorOne = server.emulator("conductorone");
  const read = () =>
    server.query<{ installations: Json }>(
      `{ installations(first: 100) { failures { source { id } problem { code } } } }`,
    );
  await addFault(conductorOne, { path: "/api/*", times: "forever", respond: { status: 503 } });
  expect((await read()).data?.installations).toEqual({
    failures: [{ source: { id: "conductorone" }, problem: { code: "VENDOR_UNAVAILABLE" } }],
  });
  await send(conductorOne, "DELETE", "/_sandbox/faults");
  expect((await read()).data?.installations).toEqual({ failures: [] });
});
