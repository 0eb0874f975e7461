import { serverAudits } from "graphql-http";
import { useSandboxServer } from "../support/sandbox-server.js";

/** Clients that are not browsers, and browsers' pages on the allow-list, prove with it that they are no forged link. */
const PREFLIGHT = { "apollo-require-preflight": "true" };

/** The audit's checks that fail, by id; reads the reasons as well, so that a failure is easy to understand. */
async function failuresOf(url: string, headers: Record<string, string>): Promise<Record<string, string>> {
  const audits = serverAudits({
    url: `${url}/graphql`,
    fetchFn: (address: string, init: RequestInit = {}) =>
      fetch(address, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } }),
  });
  const results = await Promise.all(audits.map((audit) => audit.fn()));
  // Each check says for itself what it is of; a list that shrinks would make "none failed" worth less.
  expect(results).toHaveLength(61);
  return Object.fromEntries(
    results.flatMap((result) =>
      result.status === "ok" ? [] : [[result.id, `${result.name}: ${result.reason}`]],
    ),
  );
}

function report(failures: object, configuration: string): void {
  const passed = 61 - Object.keys(failures).length;
  process.stdout.write(`GraphQL over HTTP audit: ${passed}/61 (${configuration})\n`);
}

describe("in development", () => {
  const server = useSandboxServer();

  test("every check of the GraphQL over HTTP audit passes", async () => {
    const failures = await failuresOf(server().url, PREFLIGHT);
    report(failures, "development");
    expect(failures).toEqual({});
  });

  test("without the preflight header exactly what a foreign page could send too is refused", async () => {
    const failures = await failuresOf(server().url, {});
    expect(Object.keys(failures).sort()).toEqual(["5A70", "6A70", "D6D5"]);
  });
});

describe("in production", () => {
  const server = useSandboxServer({ NODE_ENV: "production" });

  /** Every deviation and its reason. */
  const DEVIATIONS: Record<string, string> = {
    "2EA1": "asks for __type with variables: introspection is off, so the document is not valid (400)",
    "28B9": "asks for __type with variables: introspection is off, so the answer has errors",
    D6D5: "asks for __type with variables by GET: introspection is off, so the document is not valid (400)",
    "6A70": "asks for __type with variables by GET: introspection is off, so the answer has errors",
  };

  test("what deviates does so for a reason that is written down, and nothing else does", async () => {
    const failures = await failuresOf(server().url, PREFLIGHT);
    report(failures, "production");
    expect(Object.keys(failures).sort()).toEqual(Object.keys(DEVIATIONS).sort());
  });
});

describe("in production with introspection on", () => {
  const server = useSandboxServer({ NODE_ENV: "production" }, { server: { introspection: true } });

  test("nothing deviates: introspection is the only reason", async () => {
    expect(await failuresOf(server().url, PREFLIGHT)).toEqual({});
  });
});
