import { useSandboxServer } from "../support/sandbox-server.js";

const ALLOWED = "https://app.example.com";
const server = useSandboxServer(
  { NODE_ENV: "production" },
  { server: { corsOrigins: [ALLOWED, "http://localhost:3000"] } },
);

const preflight = (origin: string) =>
  fetch(`${server().url}/graphql`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    },
  });

const query = (origin: string) =>
  fetch(`${server().url}/graphql`, {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: '{"query":"{ __typename }"}',
  });

test.each([ALLOWED, "http://localhost:3000"])("%s may call, and read the request id", async (origin) => {
  const asked = await preflight(origin);
  expect(asked.status).toBe(204);
  expect(asked.headers.get("access-control-allow-origin")).toBe(origin);
  expect(asked.headers.get("access-control-allow-methods")).toBe("GET, POST");
  expect(asked.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
  // A cache must not hand the answer for one origin to another.
  expect(asked.headers.get("vary")).toMatch(/origin/i);
  const answered = await query(origin);
  expect(answered.status).toBe(200);
  expect(answered.headers.get("access-control-allow-origin")).toBe(origin);
  expect(answered.headers.get("access-control-expose-headers")).toBe("x-request-id");
});

test.each([
  ["a foreign origin", "https://evil.example"],
  ["a sandboxed page or a file", "null"],
  ["an origin that begins like an allowed one", "https://app.example.com.evil.example"],
  ["an origin that ends like an allowed one", "https://evil-app.example.com"],
  ["another scheme", "http://app.example.com"],
  ["another port", "https://app.example.com:8443"],
  ["Apollo Sandbox, in production", "https://studio.apollographql.com"],
])("%s may not", async (_name, origin) => {
  for (const response of [await preflight(origin), await query(origin)]) {
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  }
});

test("cookies are never asked for", async () => {
  expect((await preflight(ALLOWED)).headers.get("access-control-allow-credentials")).toBeNull();
});
