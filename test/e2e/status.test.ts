import { createHash } from "node:crypto";
import { get } from "node:http";
import { requestsTo, SOURCE_IDS, useSandboxServer } from "../support/sandbox-server.js";

const HTML = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const FAIL = { times: Infinity, respond: { status: 500, body: "{}" } };

/** The text of a page, without its tags and with single spaces. */
export const wordsOf = (page: string) =>
  page
    .replace(/<style>[\s\S]*<\/style>/, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

async function fetchPage(url: string, init: RequestInit = {}) {
  const response = await fetch(`${url}/status`, { ...init, headers: { ...HTML, ...init.headers } });
  return { status: response.status, headers: response.headers, page: await response.text() };
}

describe("the status page", () => {
  const server = useSandboxServer();
  const sent = () => SOURCE_IDS.flatMap((id) => requestsTo(server().emulator(id)));

  test("shows every source, what it holds, and what needs attention", async () => {
    const { status, headers, page } = await fetchPage(server().url);
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const words = wordsOf(page);
    expect(words.match(/Healthy/g)).toHaveLength(4);
    expect(words).toContain("Need attention: 14 of 85 installations. In trouble: none of 4 sources.");
    expect(words).toContain("Cyclr : 43 installations State Count Ready 34 Needs authentication 9");
    expect(words).toContain("Registrations Source Count Cyclr 2 Jitterbit Harmony 6");
    expect(words).toContain(
      "GitHub open source GitHub , ConductorOne Its last run failed. error getting info",
    );
    expect(new Set(sent().map((request) => request.split(" ")[0]))).toEqual(new Set(["GET"]));
  });

  test("lists what the filter for it finds, no more and no less", async () => {
    const { data } = await server().query<{ installations: { nodes: { id: string }[] } }>(
      "{ installations(first: 100, filter: { needsAttention: true }) { nodes { id } } }",
    );
    const { page } = await fetchPage(server().url);
    const queries = [...page.matchAll(/href="\/\?query=([^"]+)"/g)].map(([, query]) =>
      decodeURIComponent(query!),
    );
    const ids = queries.map((query) => /installation\(id: "([^"]+)"\)/.exec(query)?.[1]);
    expect(ids.sort()).toEqual(data!.installations.nodes.map(({ id }) => id).sort());
    // Each can be run as it is.
    const answer = await server().query<{ installation: { id: string } }>(queries[0]!);
    expect(answer).toMatchObject({
      data: { installation: { id: expect.any(String), name: expect.any(String) } },
    });
  });

  test("is the same when its queries have been compiled", async () => {
    const pages = [];
    for (let time = 0; time < 5; time += 1) pages.push(wordsOf((await fetchPage(server().url)).page));
    const lists = pages.map((page) => page.slice(page.indexOf("What there is")));
    expect(new Set(lists).size).toBe(1);
  });

  test("loads, runs and keeps nothing", async () => {
    const { headers, page } = await fetchPage(server().url);
    const [, style] = /<style>([\s\S]*)<\/style>/.exec(page)!;
    const hash = createHash("sha256").update(style!).digest("base64");
    expect(headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("set-cookie")).toBeNull();
    expect(page).not.toMatch(/<script|<iframe|<img|style="|\son\w+=|https?:\/\//);
  });

  test("a name that is a script is a name", async () => {
    const name = `<script>alert("1")</script>\u202e`;
    const { data } = await server().query<{ installConnector: { installation: { state: string } | null } }>(
      `mutation ($name: String!) {
        installConnector(
          input: { workspaceId: "cyclr/acme-ltd", connectorId: "cyclr/acme-ltd/connectors/12345", name: $name }
        ) { installation { state } problem { message } }
      }`,
      { name },
    );
    expect(data).toMatchObject({ installConnector: { installation: { state: "NEEDS_AUTHENTICATION" } } });
    const { page } = await fetchPage(server().url);
    expect(page).toContain("<bdi>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</bdi>");
    expect(page).not.toContain("<script");
  });

  test("a vendor that is down leaves the rest, and its row says so", async () => {
    server().emulator("pingone").inject(FAIL);
    const { status, page } = await fetchPage(server().url);
    const words = wordsOf(page);
    expect(status).toBe(200);
    expect(words).toMatch(
      /PingOne DaVinci pingone , simulated \S+ .*Last problem: VENDOR_UNAVAILABLE.* Not read: The vendor/,
    );
    expect(words).toMatch(/of at least \d+ installations\. In trouble: 1 of 4 sources\./);
    expect(words).toContain("PingOne DaVinci : installations were not read");
    expect(words).toContain("ConductorOne : 10 installations");
  });

  test("whether it is there is told without asking a vendor", async () => {
    const { status, headers, page } = await fetchPage(server().url, { method: "HEAD" });
    expect([status, headers.get("content-type"), page]).toEqual([200, "text/html; charset=utf-8", ""]);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(sent()).toEqual([]);
  });

  test.each(["PUT", "PATCH", "DELETE"])("%s is told what to do, as a page or as an error", async (method) => {
    const { status, headers, page } = await fetchPage(server().url, { method });
    expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
    expect(wordsOf(page)).toContain("Ask for this page with GET, or POST its form.");
    const program = await fetch(`${server().url}/status`, { method });
    expect(await program.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  });

  test.each([
    ["JSON", 415, { body: '{"token":"x"}', headers: { "content-type": "application/json" } }],
    ["a form that is too long", 413, { body: new URLSearchParams({ token: "x".repeat(40_000) }) }],
  ])("%s is refused with %i", async (_label, expected, init) => {
    const { status, page } = await fetchPage(server().url, { method: "POST", ...init });
    expect(status).toBe(expected);
    expect(wordsOf(page)).toMatch(/Send the token as the form does\.|The token is too long\./);
    expect(sent()).toEqual([]);
  });

  test("forms are still nothing for GraphQL", async () => {
    const body = new URLSearchParams({ query: "{ __typename }" });
    const response = await fetch(`${server().url}/graphql`, { method: "POST", body });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  });

  /** `fetch` sets these headers as it likes. */
  const statusOf = (headers: Record<string, string>, method = "GET") =>
    new Promise<number | undefined>((resolve, reject) => {
      const url = new URL(`${server().url}/status`);
      get({ host: url.hostname, port: url.port, path: url.pathname, method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on("error", reject);
    });

  test("another site's page can link to it, and no more", async () => {
    const site = { "sec-fetch-site": "cross-site" };
    expect(await statusOf({ ...site, "sec-fetch-dest": "image" })).toBe(403);
    expect(await statusOf({ ...site, "sec-fetch-dest": "iframe" })).toBe(403);
    expect(await statusOf({ ...site, "sec-fetch-dest": "empty" })).toBe(403);
    expect(await statusOf({ ...site, "sec-fetch-dest": "document" }, "POST")).toBe(403);
    expect(sent()).toEqual([]);
    expect(await statusOf({ ...site, "sec-fetch-dest": "document" })).toBe(200);
    expect(await statusOf({ "sec-fetch-site": "none", "sec-fetch-dest": "document" })).toBe(200);
  });

  test("a name that was made to point to this machine is refused", async () => {
    expect(await statusOf({ host: "evil.example" })).toBe(421);
    expect(sent()).toEqual([]);
  });
});

describe("in production", () => {
  const production = useSandboxServer({ NODE_ENV: "production" });

  test("there is none", async () => {
    expect((await fetchPage(production().url)).status).toBe(404);
  });
});

describe("in production, turned on", () => {
  const production = useSandboxServer({ NODE_ENV: "production" }, { server: { status: true } });

  test("there is one, with queries to copy in place of links to an explorer", async () => {
    const { status, page } = await fetchPage(production().url);
    expect(status).toBe(200);
    expect(page).not.toMatch(/href="\/["?]/);
    expect(page.match(/<details>/g)).toHaveLength(14);
    expect(page).toContain("installation(id: &quot;cyclr/acme-ltd/installations/54302&quot;)");
  });
});

describe("in development, turned off", () => {
  const server = useSandboxServer({}, { server: { status: false } });

  test("there is none", async () => {
    expect((await fetchPage(server().url)).status).toBe(404);
  });
});

describe("within limits that are too small for it", () => {
  const server = useSandboxServer({}, { server: { limits: { cost: 50 } } });

  test("it says which", async () => {
    const { status, page } = await fetchPage(server().url);
    expect(status).toBe(200);
    expect(wordsOf(page)).toContain("server.limits");
  });
});

describe("when the time of an operation is up", () => {
  const server = useSandboxServer({}, { server: { operationTimeoutMs: 1_500 } });

  test("what came in time is shown, and what did not is named", async () => {
    await fetchPage(server().url);
    server().emulator("cyclr").inject({ times: Infinity, delayMs: 60_000 });
    const { status, page } = await fetchPage(server().url);
    expect(status).toBe(200);
    expect(wordsOf(page)).toMatch(
      /Cyclr cyclr , simulated .*? Not read: The time .*? ConductorOne conductorone/,
    );
    expect(wordsOf(page)).toContain("ConductorOne : 10 installations");
  });
});
