import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { judgeCertificate, type SeenCertificate } from "./certificate.js";
import type { CheckResult } from "./check-result.js";
import { codeOf, type Endpoint, type EndpointOptions } from "./endpoint.js";

/** An odd number, so that one of them is in the middle. */
const ROUND_TRIPS = 3;

/** Whether a host takes connections, how soon, and whether it is the one it says it is. */
export async function checkConnection(endpoint: Endpoint, options: EndpointOptions): Promise<CheckResult> {
  const place = { check: "connection", subject: endpoint.label } as const;
  try {
    const latencyMs = await medianLatency(endpoint, options.timeoutMs);
    const took = `${latencyMs} ms to connect`;
    if (!endpoint.isTls) {
      const details = `No TLS, which never leaves this machine; ${took}.`;
      return { ...place, result: "ok", details, remedy: null, latencyMs };
    }
    const seen = await readCertificate(endpoint, options.timeoutMs);
    const { result, details, remedy } = judgeCertificate(seen, endpoint, options.addressRemedy);
    return { ...place, result, details: `${details} ${took}.`, remedy, latencyMs };
  } catch (error) {
    return { ...place, result: "failed", ...explain(codeOf(error), endpoint, options) };
  }
}

async function medianLatency({ host, port }: Endpoint, timeoutMs: number): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < ROUND_TRIPS; count += 1) {
    const startedAt = performance.now();
    const socket = connect({ host, port });
    await once(socket, "connect", timeoutMs);
    times.push(performance.now() - startedAt);
    socket.destroy();
  }
  times.sort((one, other) => one - other);
  return Math.round(times[(ROUND_TRIPS - 1) / 2]! * 10) / 10;
}

async function readCertificate(
  { host, port, isAddress }: Endpoint,
  timeoutMs: number,
): Promise<SeenCertificate> {
  // Nothing but the handshake goes over it: what is wrong with the certificate is to be read off it.
  const socket = connectTls({
    host,
    port,
    ...(!isAddress && { servername: host }),
    rejectUnauthorized: false,
    ALPNProtocols: ["http/1.1"],
  });
  await once(socket, "secureConnect", timeoutMs);
  const certificate = socket.getPeerCertificate();
  const seen = { trouble: troubleOf(socket), protocol: socket.getProtocol(), certificate };
  socket.destroy();
  return seen;
}

/** Node says that it is an `Error`; it is the code of one, or its words. */
function troubleOf({ authorized, authorizationError }: TLSSocket): string | null {
  return authorized ? null : String(authorizationError);
}

function once(socket: Socket, event: "connect" | "secureConnect", timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(Object.assign(new Error("late"), { code: "ETIMEDOUT" })), timeoutMs);
    socket.on("error", fail);
    socket.once("close", () => fail(Object.assign(new Error("closed"), { code: "ECONNRESET" })));
    socket.once(event, () => {
      clearTimeout(timer);
      resolve();
    });
    socket.once("close", () => clearTimeout(timer));
  });
}

function explain(code: string, { label, port }: Endpoint, { addressRemedy, timeoutMs }: EndpointOptions) {
  if (code === "ECONNREFUSED") {
    return { details: `Nothing at ${label} takes connections (${code}).`, remedy: addressRemedy };
  }
  if (code === "ETIMEDOUT" || code === "EHOSTUNREACH" || code === "ENETUNREACH") {
    const details =
      code === "ETIMEDOUT"
        ? `No connection within ${timeoutMs} ms.`
        : `${label} cannot be reached (${code}).`;
    return {
      details,
      remedy: `Let this machine make connections to ${label}, port ${port}: a firewall may be in between.`,
    };
  }
  if (code === "EPROTO" || code.startsWith("ERR_SSL_")) {
    return { details: `What answers at ${label} does not speak TLS (${code}).`, remedy: addressRemedy };
  }
  return {
    details: `The connection to ${label} broke (${code}).`,
    remedy: "A firewall or a proxy may cut it: let this machine through to this host.",
  };
}
