import { loadConfig } from "../../src/config.js";
import type { OpenSources } from "../../src/sources.js";
import { createRuntime } from "../../src/runtime.js";
import { SCOPES } from "../../src/types/access.js";
import { startApp, type RunningApp } from "../support/running-app.js";
import { jwtMode, routerMode, tokensMode, type AccessMode, type Rights } from "./access-modes.js";
import { clearJournals, openEmulators, sentToVendors } from "./access-server.js";

/** The page for people asks for the same proof as GraphQL, and shows what its caller sees. */

const EVERYTHING: Rights = { name: "everything", scopes: SCOPES };
const GLOBEX: Rights = { name: "globex", scopes: SCOPES, workspaces: ["cyclr/globex.example.com"] };
const NO_INSTALLATIONS: Rights = { name: "no-installations", scopes: ["registrations:read"] };
const NOTHING: Rights = { name: "nothing", scopes: SCOPES, sources: [] };
const HTML = { accept: "text/html" };

const MODES: Readonly<Record<string, () => Promise<AccessMode>>> = {
  tokens: () => tokensMode([EVERYTHING, GLOBEX, NO_INSTALLATIONS, NOTHING]),
  jwt: jwtMode,
  router: routerMode,
};

let sources: OpenSources;
beforeAll(async () => void (sources = await openEmulators()));
afterAll(() => sources.close());
beforeEach(() => clearJournals(sources));

describe.each(Object.keys(MODES))("in the mode %s", (name) => {
  const log: string[] = [];
  let mode: AccessMode;
  let app: RunningApp;
  beforeAll(async () => {
    mode = await MODES[name]!();
    const config = { ...loadConfig(undefined, { PORT: "0", PATCHBAY_CONFIG: "" }), access: mode.access };
    const runtime = await createRuntime(
      { ...config, telemetry: { ...config.telemetry, logLevel: "trace" } },
      { write: (line) => void log.push(line) },
    );
    app = await startApp(config, sources.directory, runtime);
  });
  afterAll(() => app.stop());

  async function open(headers: Record<string, string>, form?: Record<string, string>) {
    const response = await fetch(`${app.url}/status`, {
      headers: { ...HTML, ...headers },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    return { status: response.status, headers: response.headers, page: await response.text() };
  }

  test("without proof there is nothing but how to give it, and no vendor is asked", async () => {
    for (const [headers, form] of [
      [{}, undefined],
      [{ authorization: "Bearer wrong" }, undefined],
      [{ "x-router-claims": '{"sub":"me"}' }, undefined],
      [{}, {}],
      [{}, { token: "" }],
    ] as const) {
      const { status, page, headers: answered } = await open(headers, form);
      expect(status).toBe(401);
      expect(page).not.toMatch(/Cyclr|Acme/);
      expect(page.includes("<form")).toBe(name !== "router");
      expect(answered.get("www-authenticate")).toBe(name === "router" ? null : "Bearer");
      expect(answered.get("cache-control")).toBe("no-store");
      expect(answered.get("content-security-policy")).toContain("form-action 'self'");
    }
    expect(sentToVendors(sources)).toEqual([]);
  });

  test("programs are told what GraphQL would tell them, and HEAD is refused, too", async () => {
    const response = await fetch(`${app.url}/status`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect((await fetch(`${app.url}/status`, { method: "HEAD" })).status).toBe(401);
  });

  test("with proof in the headers it is there", async () => {
    const { status, page } = await open(await mode.headers(EVERYTHING));
    expect(status).toBe(200);
    expect(page).toContain("of 85 installations");
    expect(page).not.toContain("Something is missing");
  });

  test("who is limited sees only that", async () => {
    const { page } = await open(await mode.headers(GLOBEX));
    expect(page).toContain("Need attention: 1 of 4 installations.");
    expect(page).toContain("Globex");
    expect(page).not.toMatch(/Acme|Contoso|ConductorOne|Jitterbit|PingOne/);
    const none = await open(await mode.headers(NOTHING));
    expect(none.status).toBe(200);
    expect(none.page).toContain("There is no source that you can see.");
  });

  test("who lacks a scope is told which", async () => {
    const { status, page } = await open(await mode.headers(NO_INSTALLATIONS));
    expect(status).toBe(200);
    expect(page.match(/This takes the scope `installations:read`/g)).toHaveLength(1);
    expect(page).toContain("Registrations");
    expect(page).not.toContain("Salesforce wholesale");
  });

  test("a token in the form serves once, and is nowhere afterwards", async () => {
    const { authorization = "Bearer none" } = await mode.headers(GLOBEX);
    const token = authorization.replace("Bearer ", "");
    const { status, page, headers } = await open({}, { token: ` ${token}\n` });
    expect(status).toBe(name === "router" ? 401 : 200);
    expect(page.includes("Need attention: 1 of 4 installations.")).toBe(name !== "router");
    expect(headers.get("set-cookie")).toBeNull();
    expect((await open({})).status).toBe(401);
    expect((await open({}, { token: authorization })).status).toBe(status);
    const wrong = await open({}, { token: "planted-token-1" });
    expect(wrong.status).toBe(401);
    expect(wrong.page.includes("This token is not valid here.")).toBe(name !== "router");
    const everything = JSON.stringify([page, wrong.page, log, [...headers]]);
    expect(everything).not.toContain("planted-token-1");
    expect(everything).not.toContain(`${token}"`);
    expect(JSON.stringify(sentToVendors(sources))).not.toContain(token.slice(0, 40));
    // In the address it counts for nothing.
    const inAddress = await fetch(`${app.url}/status?token=${encodeURIComponent(token)}`, { headers: HTML });
    expect(inAddress.status).toBe(401);
  });
});
