import { loadConfig } from "../../src/config.js";
import { useSandboxServer } from "../support/sandbox-server.js";

const SCHEMA = "{ __schema { queryType { name } } }";

describe("in production, turned on", () => {
  const server = useSandboxServer(
    { NODE_ENV: "production" },
    { server: { introspection: true, explorer: true } },
  );

  test("there are introspection and explorer", async () => {
    expect(await server().query(SCHEMA)).toMatchObject({
      data: { __schema: { queryType: { name: "Query" } } },
    });
    const page = await fetch(`${server().url}/`);
    expect(page.headers.get("content-type")).toContain("text/html");
  });
});

describe("in development, turned off", () => {
  const server = useSandboxServer({}, { server: { introspection: false, explorer: false } });

  test("there is neither", async () => {
    const refused = (await server().query(SCHEMA)).errors;
    expect(refused?.map(({ extensions }) => extensions["code"])).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    // What to do here, not how to set up the library underneath.
    expect(refused?.[0]?.message).toContain("server.introspection");
    expect(refused?.[0]?.message).not.toContain("Apollo");
    expect((await fetch(`${server().url}/`)).status).toBe(404);
    const { errors } = await server().query("{ instalations { nodes { id } } }");
    expect(errors?.[0]?.message).not.toMatch(/did you mean/i);
  });
});

test("by default NODE_ENV decides", () => {
  const of = (NODE_ENV: string) => loadConfig(undefined, { PATCHBAY_CONFIG: "", NODE_ENV }).server;
  expect(of("production")).toMatchObject({ introspection: false, explorer: false, status: false });
  expect(of("development")).toMatchObject({ introspection: true, explorer: true, status: true });
});
