import { get } from "node:http";
import { useSandboxServer } from "../support/sandbox-server.js";

const server = useSandboxServer();

async function post(body: string, headers: Record<string, string> = { "content-type": "application/json" }) {
  const response = await fetch(`${server().url}/graphql`, { method: "POST", headers, body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: JSON.parse(text) as unknown };
}

test("health", async () => {
  const live = await fetch(`${server().url}/health/live`);
  expect([live.status, await live.json()]).toEqual([200, { status: "live" }]);
  const ready = await fetch(`${server().url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: "ready" }]);
});

test("a body over the limit is PAYLOAD_TOO_LARGE", async () => {
  const answer = await post(JSON.stringify({ query: `{ __typename } # ${"x".repeat(1_100_000)}` }));
  expect(answer).toMatchObject({
    status: 413,
    json: { errors: [{ extensions: { code: "PAYLOAD_TOO_LARGE" } }] },
  });
});

test.each([
  ["broken JSON", "{", "application/json"],
  ["nothing", "", "application/json"],
  ["a form", "query={__typename}", "application/x-www-form-urlencoded"],
  ["text", "{ __typename }", "text/plain"],
])("%s is a clear 4xx in GraphQL's format", async (_name, body, type) => {
  const { status, json } = await post(body, { "content-type": type });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(json).toMatchObject({
    errors: [{ message: expect.any(String), extensions: { code: expect.stringMatching(/^BAD_REQUEST$/) } }],
  });
});

test("a document that cannot be parsed or validated is coded", async () => {
  expect((await post('{"query":"{"}')).json).toMatchObject({
    errors: [{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }],
  });
  expect((await post('{"query":"{ nothing }"}')).json).toMatchObject({
    errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }],
  });
});

test("the request id of the caller is used, when it is one, and named in errors", async () => {
  const headers = { "content-type": "application/json", "x-request-id": "caller-1" };
  const answer = await post('{"query":"{ node(id: \\"x/\\") { id } }"}', headers);
  expect(answer.headers.get("x-request-id")).toBe("caller-1");
  expect(answer.json).toMatchObject({ errors: [{ extensions: { requestId: "caller-1" } }] });
  const hostile = await post('{"query":"{ __typename }"}', { ...headers, "x-request-id": "x".repeat(500) });
  expect(hostile.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("a mutation by GET is refused, and a GET that a foreign page could make too", async () => {
  const mutation = encodeURIComponent(
    'mutation { deleteRegistration(input: { registrationId: "x" }) { problem { code } } }',
  );
  const headers = { "apollo-require-preflight": "true" };
  expect((await fetch(`${server().url}/graphql?query=${mutation}`, { headers })).status).toBe(405);
  const query = `${server().url}/graphql?query=${encodeURIComponent("{ __typename }")}`;
  expect((await fetch(query)).status).toBe(400);
  expect((await fetch(query, { headers })).status).toBe(200);
});

test("Apollo Sandbox may call from its page, others may not", async () => {
  const preflight = (origin: string) =>
    fetch(`${server().url}/graphql`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-apollo-operation-name",
      },
    });
  const sandbox = await preflight("https://studio.apollographql.com");
  expect(sandbox.headers.get("access-control-allow-origin")).toBe("https://studio.apollographql.com");
  expect(sandbox.headers.get("access-control-allow-headers")).toContain("content-type");
  const other = await preflight("https://evil.example");
  expect(other.headers.get("access-control-allow-origin")).toBeNull();
});

test("the explorer is one page that loads nothing from elsewhere, with the documented operations in it", async () => {
  const response = await fetch(`${server().url}/`);
  const page = await response.text();
  expect(response.headers.get("content-type")).toContain("text/html");
  expect(page).toContain("query Inventory");
  expect(page).toContain("mutation InstallConnector");
  expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)="https?:/);
});

test("an unknown address and a broken one are answered in GraphQL's format", async () => {
  for (const path of ["/nope", "/%zz"]) {
    const response = await fetch(`${server().url}${path}`);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: "BAD_REQUEST", requestId: response.headers.get("x-request-id") } }],
    });
  }
});

test("errors before there is an operation name the request, too", async () => {
  for (const body of ["[]", "{}", '{"query":1}']) {
    const { headers, json } = await post(body);
    expect(json).toMatchObject({ errors: [{ extensions: { requestId: headers.get("x-request-id") } }] });
  }
});

test("a name that was made to point to this machine is refused", async () => {
  const { port } = new URL(server().url);
  for (const [host, status] of [
    ["evil.example", 421],
    [`evil.example:${port}`, 421],
    ["localhost.evil.example", 421],
    [`localhost:${port}`, 200],
    [`127.0.0.1:${port}`, 200],
    [`[::1]:${port}`, 200],
  ] as const) {
    const answered = await new Promise<number | undefined>((resolve) =>
      get({ port, host: "127.0.0.1", path: "/health/live", headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }),
    );
    expect([host, answered]).toEqual([host, status]);
  }
});

test("when the client leaves, the reads it waited for are cancelled", async () => {
  const emulator = server().emulator("cyclr");
  const arrived = new Promise<void>((resolve) => {
    emulator.inject({ path: /account\/connectors$/, times: 1, onHit: resolve, delayMs: 60_000 });
  });
  const client = new AbortController();
  const query = fetch(`${server().url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"query":"{ installations { nodes { id } } }"}',
    signal: client.signal,
  });
  await arrived;
  client.abort();
  await expect(query).rejects.toThrow();
  // The rest of the list was not read: nobody waits for it.
  await (await fetch(`${server().url}/health/live`)).text();
  expect(server().emulator("conductorone").journal).toEqual([]);
  emulator.clearFaults();
});

test("introspection works in development", async () => {
  expect((await post('{"query":"{ __schema { queryType { name } } }"}')).json).toMatchObject({
    data: { __schema: { queryType: { name: "Query" } } },
  });
});

describe("in production", () => {
  const production = useSandboxServer({ NODE_ENV: "production" });

  test("there is neither explorer, nor introspection, nor a welcome for Apollo Sandbox", async () => {
    expect((await fetch(`${production().url}/`)).status).toBe(404);
    const { errors } = await production().query("{ __schema { queryType { name } } }");
    expect(errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
    const headers = { origin: "https://studio.apollographql.com" };
    const live = await fetch(`${production().url}/health/live`, { headers });
    expect(live.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("errors do not suggest names of the schema", async () => {
    const { errors } = await production().query("{ installation_ }");
    expect(errors?.[0]?.message).not.toContain("Did you mean");
  });
});
