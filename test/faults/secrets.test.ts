import type { Emulator, Fault } from "../../src/sandbox/emulator.js";
import { startConductorOneEmulator } from "../../src/sandbox/conductorone/conductorone-emulator.js";
import { startCyclrEmulator } from "../../src/sandbox/cyclr/cyclr-emulator.js";
import { startJitterbitEmulator } from "../../src/sandbox/jitterbit/jitterbit-emulator.js";
import { jitterbitSeed, jitterbitUser } from "../../src/sandbox/jitterbit/jitterbit-seed.js";
import { startPingOneEmulator } from "../../src/sandbox/pingone/pingone-emulator.js";
import { SECRET_CASES } from "../e2e/secrets-cases.js";
import { SOURCE_IDS } from "../support/sandbox-server.js";
import {
  VENDORS,
  readFrom,
  requestsOf,
  startFaultServer,
  write,
  type FaultServer,
  type VendorCase,
} from "../support/fault-server.js";
import { startCollector, type Collector } from "../telemetry/collector.js";

/**
 * Everything that is said of secrets while vendors fail and repeat them: in the log at its most talkative, in metrics,
 * traces, audit events and answers.
 */

const PASSWORD = "planted-password-of-a-service-user";
const [KEY, SECRET] = ["planted-key-of-a-registration", "planted-secret-of-a-registration"];
/** How texts of inputs begin that are secrets. */
const PLANTED = /planted-[\w-]+/g;

let server: FaultServer;
let collector: Collector;
const emulators = new Map<string, Emulator>();
/** Every answer as it came. */
const answers: string[] = [];
const metrics: string[] = [];

beforeAll(async () => {
  const users = [{ ...jitterbitUser, password: PASSWORD }, ...jitterbitSeed.users.slice(1)];
  emulators.set("cyclr", await startCyclrEmulator());
  emulators.set("conductorone", await startConductorOneEmulator());
  emulators.set("jitterbit", await startJitterbitEmulator({ ...jitterbitSeed, users }));
  emulators.set("pingone", await startPingOneEmulator());
  collector = await startCollector();
  const own = await startFaultServer({
    // Real sources: what is configured are the vendors' own credentials.
    sources: SOURCE_IDS.map((id) => ({
      id,
      vendor: id,
      ...emulators.get(id)!.settings,
      ...(id === "jitterbit" && { password: PASSWORD }),
    })),
    upstream: { retries: 0, breaker: { failureRate: 0.99 } },
    telemetry: { logLevel: "trace", traces: { endpoint: collector.endpoint } },
  });
  server = {
    ...own,
    emulator: (id) => emulators.get(id)!,
    async query(document, variables, headers) {
      const answer = await own.query(document, variables, headers);
      answers.push(JSON.stringify(answer));
      return answer;
    },
  };
  try {
    for (const vendor of VENDORS) await failAndRepeat(vendor);
    await failWithInputs();
    metrics.push(await server.metrics());
  } finally {
    await server.stop();
    await Promise.all([...emulators.values()].map((emulator) => emulator.stop()));
    await collector.stop();
  }
}, 120_000);

/** What the vendor was given, or gave, to prove who asks. */
function credentialsOf(id: string): string[] {
  if (id === "jitterbit") return [PASSWORD];
  const { clientId, clientSecret = "" } = emulators.get(id)!.settings as Record<string, string>;
  const key = id === "conductorone" ? clientSecret.split(":").at(-1)! : null;
  // As PingOne is sent it.
  const basic = id === "pingone" ? Buffer.from(`${clientId}:${clientSecret}`).toString("base64") : null;
  return [clientSecret, ...(basic ? [basic] : []), ...(key ? [key, partOfKey(key)] : [])];
}

function partOfKey(encoded: string): string {
  return (JSON.parse(Buffer.from(encoded, "base64url").toString()) as { d: string }).d;
}

/** The tokens a vendor has handed out so far, and what was signed to get them. */
function tokensOf(vendor: VendorCase): string[] {
  return requestsOf(emulators.get(vendor.id)!, vendor.token).flatMap(({ body, responseBody }) => {
    const given = (responseBody ?? {}) as Record<string, unknown>;
    const sent = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
    const all = [given["access_token"], given["authenticationToken"], sent["client_assertion"]];
    return all.filter((text) => typeof text === "string");
  });
}

/** A vendor's own words, which repeat what they should not. */
const FAILURE: Readonly<Record<string, (words: string) => string>> = {
  cyclr: (words) => JSON.stringify({ Message: words, ModelState: { "request.AuthValue": [words] } }),
  conductorone: (words) => JSON.stringify({ code: 3, message: words, details: [] }),
  jitterbit: (words) =>
    JSON.stringify({ status: false, operation: "Any", errorCode: words, errorMessage: words }),
  pingone: (words) =>
    JSON.stringify({
      id: "1",
      code: words,
      message: words,
      details: [
        { code: "INVALID_VALUE", target: words, message: words, innerError: { allowedValues: [words] } },
      ],
    }),
};
const oauthFailure = (words: string) => JSON.stringify({ error: words, error_description: words });

/** The faults of the other files, as far as they differ in what a vendor can say with them. */
function* faultsThatSay(words: () => string, toBody: (words: string) => string): Generator<Fault> {
  const answer = (status: number, toText = toBody, more = {}): Fault => {
    const said = words();
    const location = `https://x.example/?${encodeURIComponent(said)}`;
    const headers = { "set-cookie": said, "x-request-id": said, location, ...more };
    return { respond: { status, headers, body: toText(said) } };
  };
  for (const status of [301, 400, 401, 403, 404, 409, 422, 500, 502, 503]) yield answer(status);
  yield answer(429, toBody, { "retry-after": "60" });
  yield answer(200, (said) => `<p>${said}</p>`, { "content-type": "text/html" });
  yield answer(200, (said) => JSON.stringify({ [said]: said }));
  yield answer(200, (said) => JSON.stringify([said]));
  yield answer(200, (said) => said);
  yield { drop: true };
  yield { reset: true, when: "after" };
  yield { truncate: "json" };
  yield { truncate: "connection" };
}

const CHECKS = `{
  sources { id credentialCheck { accepted problem { code message } } health { state lastProblem { code } } }
}`;

async function mutate(name: string, input: object): Promise<void> {
  const Name = name[0]!.toUpperCase() + name.slice(1);
  const fields =
    "problem { __typename code message ... on InvalidInput { fields { path message } } ... on VendorRejected { vendorCode vendorMessage } }";
  await server.query(`mutation ($input: ${Name}Input!) { ${name}(input: $input) { ${fields} } }`, { input });
}

/** Words that repeat what a request carried: credentials, the token that is in use and the one before it. */
function wordsFor(vendor: VendorCase, input: unknown = null): string {
  const carried = emulators.get(vendor.id)!.journal.flatMap(({ path, headers }) => {
    if (vendor.token.path.test(path)) return [];
    return headers["authtoken"] ?? headers["authorization"]?.replace("Bearer ", "") ?? [];
  });
  const tokens = [...new Set(carried)].slice(-2);
  return ["you sent", ...credentialsOf(vendor.id), ...tokens, ...plantedTexts(input)].join(" ");
}

/** The texts in an input that are secrets, those inside of JSON in a text, too. */
function plantedTexts(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(plantedTexts);
  if (typeof value !== "string" || !value.includes("planted-")) return [];
  return [value, ...(value.startsWith("{") ? plantedTexts(JSON.parse(value)) : [])];
}

/** An input for each request that an update becomes: none carries the secrets of another. */
function inputsOf(input: object): object[] {
  if (!("installationId" in input && "config" in input && "options" in input)) return [input];
  const { config, options, ...rest } = input;
  return [
    { ...rest, config },
    { ...rest, options },
  ];
}

/** Has a vendor fail in every way, at reads, writes and requests for tokens, and repeat what it was sent. */
async function failAndRepeat(vendor: VendorCase): Promise<void> {
  const { id, read, token, write: change } = vendor;
  const emulator = emulators.get(id)!;
  expect((await readFrom(server, [vendor])).problems).toEqual({});
  for (const fault of faultsThatSay(() => wordsFor(vendor), FAILURE[id]!)) {
    emulator.inject({ ...fault, method: read.method, path: read.path });
    await readFrom(server, [vendor]);
    emulator.clearFaults();
    emulator.inject({ ...fault, method: change.method, path: change.path });
    await write(server, vendor);
    emulator.clearFaults();
  }
  // A request for a token carries credentials only.
  const words = () => credentialsOf(id).join(" ");
  for (const fault of [...faultsThatSay(words, oauthFailure), ...faultsThatSay(words, FAILURE[id]!)]) {
    emulator.expireTokens();
    emulator.inject({ ...fault, method: token.method, path: token.path, times: Infinity });
    await readFrom(server, [vendor]);
    await server.query(CHECKS);
    emulator.clearFaults();
  }
}

/** Has vendors refuse and lose changes that carry secrets, and repeat them. */
async function failWithInputs(): Promise<void> {
  const registration = { workspaceId: "jitterbit/104417", name: "Any", key: KEY, secret: SECRET };
  const cases = [
    ...SECRET_CASES.map(({ sourceId, mutation, input }, index) => {
      return { sourceId, mutation, input: () => input(server, `fault${index}`) };
    }),
    { sourceId: "jitterbit", mutation: "validateRegistration", input: () => registration },
  ];
  for (const { sourceId, mutation, input } of cases) {
    const vendor = VENDORS.find(({ id }) => id === sourceId)!;
    const emulator = emulators.get(sourceId)!;
    for (const given of inputsOf(await input())) {
      for (const fault of faultsThatSay(() => wordsFor(vendor, given), FAILURE[sourceId]!)) {
        for (const method of ["POST", "PUT", "DELETE"])
          emulator.inject({ ...fault, method, path: /^(?!.*(token|login)$)/ });
        await mutate(mutation, given);
        emulator.clearFaults();
      }
      await mutate(mutation, given);
    }
  }
}

const isAudit = (line: string) => line.includes('"event":"mutation"');
const SINKS: Readonly<Record<string, () => readonly string[]>> = {
  answers: () => answers,
  metrics: () => metrics,
  traces: () => collector.bodies,
  "audit events": () => server.log.filter(isAudit),
  "the log": () => server.log.filter((line) => !isAudit(line)),
};

test.each(Object.entries(SINKS))("no secret is in %s", (_name, read) => {
  const all = read().join("\n");
  // What has to be there shows that a secret would be found.
  expect(SOURCE_IDS.filter((id) => all.includes(id))).toEqual(SOURCE_IDS);
  const secrets = [
    ...VENDORS.flatMap((vendor) => [...credentialsOf(vendor.id), ...tokensOf(vendor)]),
    KEY,
    SECRET,
  ];
  const leaks = [...secrets.filter((secret) => all.includes(secret)), ...(all.match(PLANTED) ?? [])];
  expect([...new Set(leaks)]).toEqual([]);
});

test("there was something to be kept", () => {
  // Vendors' words were passed on, without the secrets in them.
  expect(answers.join("\n")).toContain("It says: you sent [removed]");
  for (const vendor of VENDORS) {
    expect(credentialsOf(vendor.id).length).toBeGreaterThan(0);
    // Each time that tokens could be had again, there was another.
    expect(tokensOf(vendor).length).toBeGreaterThan(5);
  }
  const sent = JSON.stringify([...emulators.values()].flatMap(({ journal }) => journal));
  for (const planted of [KEY, SECRET, PASSWORD, "planted-auth-", "planted-api-token-"])
    expect(sent).toContain(planted);
});
