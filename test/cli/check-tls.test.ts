import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createPlainServer, type RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCertificate, type CertificateOptions } from "../support/certificates.js";
import { checkAsJson } from "./checking.js";

const DAY_MS = 24 * 60 * 60 * 1_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS);
const validTo = daysFromNow(40);
const authority = makeCertificate({ host: "An authority of tests", isAuthority: true });

/** Vendors by the id of their source; `null` does not speak TLS. */
const VENDORS: Readonly<Record<string, CertificateOptions | null>> = {
  trusted: { host: "localhost", authority, validTo },
  "ends-soon": { host: "localhost", authority, validTo: daysFromNow(5.5) },
  "self-signed": { host: "localhost" },
  "other-host": { host: "api.example.com", authority },
  ended: { host: "localhost", authority, validFrom: daysFromNow(-30), validTo: daysFromNow(-2) },
  "not-yet": { host: "localhost", authority, validFrom: daysFromNow(2) },
  plain: null,
};
const ids = Object.keys(VENDORS);

const servers: Server[] = [];
const requests = new Map<string, string[]>(ids.map((id) => [id, []]));
let report: Awaited<ReturnType<typeof checkAsJson>>;

/** All in one run: it takes a process. */
beforeAll(async () => {
  const sources = await Promise.all(
    ids.map(async (id) => ({
      id,
      vendor: "cyclr",
      baseUrl: `https://localhost:${await start(id)}`,
      clientId: "an-id",
      clientSecret: "a-client-secret",
    })),
  );
  const folder = mkdtempSync(join(tmpdir(), "patchbay-tls-"));
  const file = join(folder, "authority.pem");
  writeFileSync(file, authority.cert);
  report = await checkAsJson(sources, [], { NODE_EXTRA_CA_CERTS: file });
  rmSync(folder, { recursive: true });
}, 60_000);
afterAll(() => {
  for (const server of servers) server.close();
});

async function start(id: string): Promise<number> {
  const answer: RequestListener = ({ method, url }, response) => {
    requests.get(id)!.push(`${method} ${url}`);
    response.setHeader("content-type", "application/json");
    response.end("[]");
  };
  const options = VENDORS[id];
  const server = options ? createServer(makeCertificate(options), answer) : createPlainServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const find = (id: string, check: string) => report.find(check, undefined, ids.indexOf(id));

test("a certificate that is trusted is told with the day it ends", () => {
  expect(find("trusted", "dns")).toMatchObject({
    result: "ok",
    details: expect.stringMatching(/127\.0\.0\.1|::1/),
  });
  expect(find("trusted", "connection")).toMatchObject({
    result: "ok",
    details: expect.stringContaining(
      `TLSv1.3, certificate valid until ${validTo.toISOString().slice(0, 10)}; `,
    ),
  });
  expect(find("trusted", "clock").result).toBe("ok");
  expect(requests.get("trusted")).toEqual(["HEAD /", "POST /oauth/token"]);
});

test("one that ends soon is a warning", () => {
  expect(find("ends-soon", "connection")).toMatchObject({
    result: "warning",
    details: expect.stringContaining(", in 5 days; "),
    remedy: expect.stringContaining("renew"),
  });
  expect(requests.get("ends-soon")).toContain("POST /oauth/token");
});

test.each([
  ["self-signed", "DEPTH_ZERO_SELF_SIGNED_CERT", "NODE_EXTRA_CA_CERTS"],
  ["other-host", "api.example.com, not for localhost", "`baseUrl`"],
  ["ended", "CERT_HAS_EXPIRED", "renew"],
  ["not-yet", "CERT_NOT_YET_VALID", "clock"],
  ["plain", "does not speak TLS", "`baseUrl`"],
])("what is not to be trusted fails, and nothing is sent there: %s", (id, details, remedy) => {
  expect(report.exitCode).toBe(1);
  expect(find(id, "connection")).toMatchObject({
    result: "failed",
    details: expect.stringContaining(details),
    remedy: expect.stringContaining(remedy),
  });
  expect(find(id, "clock").result).toBe("not-tried");
  expect(find(id, "credentials")).toMatchObject({
    result: "not-tried",
    details: "The vendor cannot be reached.",
  });
  expect(requests.get(id)).toEqual([]);
});
