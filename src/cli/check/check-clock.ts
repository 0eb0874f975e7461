import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { CheckResult } from "./check-result.js";
import type { Endpoint, EndpointOptions } from "./endpoint.js";

/** Clocks that are closer together than this are no reason for anything to fail. */
const TOLERANCE_SECONDS = 30;

/** Whether this machine and the vendor agree on the time, by the `Date` of an answer to a request without credentials. */
export async function checkClock(endpoint: Endpoint, { timeoutMs }: EndpointOptions): Promise<CheckResult> {
  const place = { check: "clock", subject: endpoint.label } as const;
  const unclear = (details: string) => ({ ...place, result: "unclear", details, remedy: null }) as const;
  const askedAt = Date.now();
  const answer = await readDate(endpoint, timeoutMs);
  const answeredAt = Date.now();
  if (answer === "none") return unclear(`No answer within ${timeoutMs} ms, so its clock is not known.`);
  const vendorTime = Date.parse(answer ?? "");
  if (Number.isNaN(vendorTime)) return unclear("It does not tell its time.");
  // The header has whole seconds: the middle of its second stands for it, that of the round trip for the answer.
  const aheadMs = vendorTime + 500 - (askedAt + answeredAt) / 2;
  const vendorAheadSeconds = Math.round(aheadMs / 1_000);
  const uncertainSeconds = (answeredAt - askedAt) / 2_000 + 0.5;
  if (Math.abs(aheadMs / 1_000) <= TOLERANCE_SECONDS + uncertainSeconds) {
    return { ...place, result: "ok", details: apart(vendorAheadSeconds), remedy: null, vendorAheadSeconds };
  }
  return {
    ...place,
    result: "warning",
    details: apart(vendorAheadSeconds),
    remedy:
      "Set the clock of this machine, best by NTP (`timedatectl set-ntp true`). If it is right, the vendor's is wrong. Tokens may be taken for expired, or for not valid yet.",
    vendorAheadSeconds,
  };
}

function apart(vendorAheadSeconds: number): string {
  // The header has whole seconds.
  if (Math.abs(vendorAheadSeconds) <= 1) return "This machine and the vendor agree.";
  const direction = vendorAheadSeconds > 0 ? "behind" : "ahead of";
  return `The clock of this machine is ${Math.abs(vendorAheadSeconds)} s ${direction} the vendor's.`;
}

/** The `Date` of whatever is answered at the root of the address; `none` when there is no answer. */
function readDate({ origin, isTls }: Endpoint, timeoutMs: number): Promise<string | undefined | "none"> {
  return new Promise((resolve) => {
    const send = isTls ? requestHttps : requestHttp;
    const headers = { "user-agent": "patchbay" };
    const request = send(origin, {
      method: "HEAD",
      headers,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    request.once("response", (response) => {
      resolve(response.headers.date);
      response.destroy();
    });
    request.on("error", () => resolve("none"));
    request.end();
  });
}
