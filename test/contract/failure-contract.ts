import { inspect } from "node:util";
import { ProblemError } from "../../src/datasources/core/problem-error.js";
import { ask } from "../../src/datasources/core/source.js";
import type { Fault } from "../../src/sandbox/emulator.js";
import { testCall } from "../support/call.js";
import { sent, useVendor } from "./running-vendor.js";
import type { RunningVendor, VendorHarness } from "./vendor-harness.js";

const call = testCall();

const STATUS_CODES: readonly [number, string][] = [
  [400, "VENDOR_REJECTED"],
  [403, "VENDOR_CREDENTIALS_REJECTED"],
  [409, "CONFLICT"],
  [422, "VENDOR_REJECTED"],
  [429, "RATE_LIMITED"],
  [500, "VENDOR_UNAVAILABLE"],
  [502, "VENDOR_UNAVAILABLE"],
  [503, "VENDOR_UNAVAILABLE"],
  [301, "VENDOR_UNAVAILABLE"],
];

const UNUSABLE: readonly [string, Fault][] = [
  [
    "HTML",
    { respond: { status: 200, headers: { "content-type": "text/html" }, body: "<html>hello</html>" } },
  ],
  ["an empty 200", { respond: { status: 200, body: "" } }],
  ["broken JSON", { respond: { status: 200, body: '{"list": [' } }],
  ["JSON of another shape", { respond: { status: 200, body: '"text"' } }],
  ["a cut connection", { drop: true }],
];

/** Every failure of a vendor becomes one known problem; credentials are renewed once; secrets stay inside. */
export function defineFailureContract(harness: VendorHarness): void {
  const notToken = new RegExp(`^(?!.*(?:${harness.tokenPath.source}))`);
  const read = ({ source }: RunningVendor, using = call) => listSomething(source, harness, using);
  const problemOf = async (promise: Promise<unknown>): Promise<ProblemError> => {
    const error = await promise.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProblemError);
    return error as ProblemError;
  };

  describe("failures", () => {
    const running = useVendor(harness);

    test.each(STATUS_CODES)("status %i on a read is %s", async (status, code) => {
      const body = harness.errorBody(status, "see https://internal.example/x?y=1 and 127.0.0.1");
      running().emulator.inject({ path: notToken, times: Infinity, respond: { status, body } });
      const error = await problemOf(read(running()));
      expect(error.problem.code).toBe(code);
      expect(error.source).toMatchObject({ id: "contract" });
      expect(error.message).not.toContain("internal.example");
    });

    test("Retry-After is passed on in seconds", async () => {
      const respond = {
        status: 429,
        headers: { "retry-after": "17" },
        body: harness.errorBody(429, "slow down"),
      };
      running().emulator.inject({ path: notToken, times: Infinity, respond });
      expect((await problemOf(read(running()))).problem).toMatchObject({ retryAfterSeconds: 17 });
    });

    test.each(UNUSABLE)("%s on a read is VENDOR_UNAVAILABLE", async (_name, fault) => {
      running().emulator.inject({ ...fault, path: notToken, times: Infinity });
      expect((await problemOf(read(running()))).problem.code).toBe("VENDOR_UNAVAILABLE");
    });

    test("a vendor that is gone is VENDOR_UNAVAILABLE and may be tried again", async () => {
      await running().emulator.stop();
      const { problem } = await problemOf(read(running()));
      expect(problem).toMatchObject({ code: "VENDOR_UNAVAILABLE", retryable: true });
    });

    test.each(UNUSABLE)(
      "%s after a write is OUTCOME_UNKNOWN when it cannot be looked at, and the write is not repeated",
      async (_name, fault) => {
        const { emulator } = running();
        const cannotLook = { method: "GET", times: Infinity, respond: { status: 500, body: "{}" } };
        const onHit = () => emulator.inject(cannotLook);
        emulator.inject({ ...fault, method: "POST", path: notToken, times: Infinity, when: "after", onHit });
        expect((await problemOf(writeOf(harness)(running()))).problem.code).toBe("OUTCOME_UNKNOWN");
        expect(posts()).toHaveLength(1);
      },
    );

    test.each(UNUSABLE)(
      "%s after a write leaves it unknown or answers what was made, and the write is not repeated",
      async (_name, fault) => {
        running().emulator.inject({ ...fault, method: "POST", path: notToken, when: "after" });
        const made = await writeOf(harness)(running()).catch((error: unknown) => error);
        if (made instanceof ProblemError) expect(made.problem.code).toBe("OUTCOME_UNKNOWN");
        else expect(JSON.stringify(made)).toContain(`${running().source.id}/`);
        expect(posts()).toHaveLength(1);
      },
    );

    test("fifty calls at once fetch one token", async () => {
      await Promise.all(Array.from({ length: 50 }, () => read(running())));
      expect(tokenRequests(running())).toHaveLength(1);
    });

    test("an expired token is renewed once, for everybody", async () => {
      await read(running());
      running().emulator.expireTokens();
      await Promise.all(Array.from({ length: 10 }, () => read(running())));
      expect(tokenRequests(running())).toHaveLength(2);
    });

    test("a write that was refused for an expired token is sent once more, with a new one", async () => {
      await read(running());
      running().emulator.clearJournal();
      running().emulator.inject({
        method: "POST",
        path: notToken,
        onHit: () => running().emulator.expireTokens(),
      });
      await writeOf(harness)(running());
      expect(tokenRequests(running())).toHaveLength(1);
      const writes = posts();
      expect(writes.map(({ status }) => status)).toEqual([401, expect.any(Number)]);
      expect(writes[1]?.status).toBeLessThan(300);
    });

    test("credentials that stay refused are VENDOR_CREDENTIALS_REJECTED after one renewal", async () => {
      const respond = { status: 401, body: harness.errorBody(401, "who are you?") };
      running().emulator.inject({ path: notToken, times: Infinity, respond });
      expect((await problemOf(read(running()))).problem.code).toBe("VENDOR_CREDENTIALS_REJECTED");
      expect(tokenRequests(running())).toHaveLength(2);
    });

    test("a caller who has left causes no request", async () => {
      await read(running());
      running().emulator.clearJournal();
      const error = await problemOf(read(running(), testCall(AbortSignal.abort())));
      expect(error.problem.code).toBe("VENDOR_UNAVAILABLE");
      expect(running().emulator.journal).toEqual([]);
    });

    test("credentials and tokens are in no message, cause or property of an error", async () => {
      await read(running());
      const secrets = secretsOf(running());
      expect(secrets.length).toBeGreaterThan(0);
      const body = harness.errorBody(400, `you sent ${secrets.join(" and ")}`);
      running().emulator.inject({ path: notToken, times: Infinity, respond: { status: 400, body } });
      const error = await problemOf(read(running()));
      const everything = inspect(error, { depth: 10, showHidden: true });
      for (const secret of secrets) expect(everything).not.toContain(secret);
    });

    function posts() {
      return sent(running(), harness).filter(({ method }) => method === "POST");
    }

    function tokenRequests({ emulator }: RunningVendor) {
      return emulator.journal.filter(({ path }) => harness.tokenPath.test(path));
    }
  });
}

/** The settings that are secret, and the token that was fetched with them. */
function secretsOf({ emulator }: RunningVendor): string[] {
  const settings = Object.entries(emulator.settings).filter(([name]) => /secret|password/i.test(name));
  const answers = emulator.journal.map(
    ({ responseBody }) => responseBody as Record<string, unknown> | undefined,
  );
  const tokens = answers.flatMap((body) => [body?.access_token, body?.authenticationToken]);
  return [...settings.map(([, value]) => value), ...tokens].filter((value) => typeof value === "string");
}

/** A list every vendor has and that makes a request: of things in a workspace. */
async function listSomething(source: RunningVendor["source"], { seed }: VendorHarness, using: typeof call) {
  const page = { token: null, size: 10 };
  const scope = { workspaceExternalId: seed.workspace };
  return seed.installations
    ? ask(source, "listInstallations", scope, page, using)
    : ask(source, "listRegistrations", scope, page, using);
}

/** A write every vendor has: it creates something with a POST. */
function writeOf({ writes }: VendorHarness): (running: RunningVendor) => Promise<unknown> {
  const { installConnector, registerConnector } = writes;
  if (installConnector) return ({ source }) => ask(source, "installConnector", installConnector, call);
  if (registerConnector) return ({ source }) => ask(source, "registerConnector", registerConnector, call);
  throw new Error("the vendor has no write that creates something");
}
