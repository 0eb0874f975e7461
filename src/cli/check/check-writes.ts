import { capabilityOf } from "../../datasources/core/capabilities.js";
import type { ItemRef, Operation } from "../../datasources/core/port.js";
import { ask, supports } from "../../datasources/core/source.js";
import type { VendorGuide } from "../../datasources/core/vendor-guide.js";
import type { Asker, Attempt, SentRequest } from "./asker.js";
import { notTried, type CheckResult } from "./check-result.js";
import type { Found } from "./read-probes.js";
import { remedyOf } from "./remedy.js";

/** Writes on one object that change nothing where there is no such object. */
export const safeWrites = [
  "uninstallConnector",
  "deauthenticateInstallation",
  "pauseInstallation",
  "deleteRegistration",
  "deleteRegistrationPayload",
] as const satisfies readonly Operation[];

type SafeWrite = (typeof safeWrites)[number];

export function isSafeWrite(operation: Operation): operation is SafeWrite {
  return (safeWrites as readonly Operation[]).includes(operation);
}

const WOULD_CHANGE = "It would change something.";

/** What is said of writes that are not tried. */
export function writeNotTried(operation: Operation, triesWrites: boolean): CheckResult {
  const hint = isSafeWrite(operation) && !triesWrites ? " --try-writes tries it without an object." : "";
  return notTried("write", capabilityOf[operation], `${WOULD_CHANGE}${hint}`);
}

/** Sends a write to an object that is not there: it changes nothing, and the answer tells whether it would be allowed. */
export async function checkWrite(
  asker: Asker,
  operation: SafeWrite,
  found: Found,
  guide: VendorGuide,
): Promise<CheckResult> {
  const capability = capabilityOf[operation];
  const place = { check: "write", subject: capability } as const;
  const ref = refFor(operation, found, guide.unusedId);
  if (!ref) return { ...place, result: "nothing-to-try", details: "There is no workspace.", remedy: null };
  if (!(await isUnused(asker, operation, ref)))
    return notTried("write", capability, "That there is no such object could not be made sure of.");
  const attempt = await asker.attempt((source, call) => ask(source, operation, ref, call));
  const write = attempt.sent.findLast(({ effect }) => effect === "write");
  if (!write)
    return notTried(
      "write",
      capability,
      "Patchbay looks for the object first, and sends nothing without one.",
    );
  return { ...place, ...judge(attempt, write, guide, capability) };
}

function judge(
  attempt: Attempt<unknown>,
  write: SentRequest,
  { remedies }: VendorGuide,
  capability: Parameters<typeof remedyOf>[2],
): Pick<CheckResult, "result" | "details" | "remedy"> {
  const code = write.problem?.problem.code;
  if (code === undefined || code === "NOT_FOUND")
    return {
      result: "ok",
      details: "Sent for an object that is not there: only that was wrong.",
      remedy: null,
    };
  const words = write.problem!.message;
  if (code === "VENDOR_CREDENTIALS_REJECTED") {
    const remedy = remedyOf(
      { problem: write.problem!, answer: null, sent: attempt.sent },
      remedies,
      capability,
    );
    return { result: "failed", details: words, remedy };
  }
  return {
    result: "unclear",
    details: `It was refused, and not for want of the right alone: ${words}`,
    remedy: null,
  };
}

/** Where something was found, so that the place itself is not what is wrong. */
function refFor(operation: SafeWrite, found: Found, externalId: string): ItemRef | null {
  const { installation, registration, workspaces } = found;
  const seen = isOfRegistrations(operation) ? registration : installation;
  const workspaceExternalId = seen?.workspaceExternalId ?? workspaces[0]?.externalId;
  return workspaceExternalId === undefined ? null : { workspaceExternalId, externalId };
}

async function isUnused(asker: Asker, operation: SafeWrite, ref: ItemRef): Promise<boolean> {
  const read = isOfRegistrations(operation) ? "getRegistrations" : "getInstallations";
  if (!supports(asker.source, read)) return false;
  const { answer } = await asker.attempt<readonly unknown[]>((source, call) =>
    ask(source, read, ref, [ref.externalId], call),
  );
  return answer !== null && answer.every((row) => row === null);
}

function isOfRegistrations(operation: SafeWrite): boolean {
  return operation === "deleteRegistration" || operation === "deleteRegistrationPayload";
}
