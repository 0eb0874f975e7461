import { capabilityOf, OPERATIONS } from "../../datasources/core/capabilities.js";
import { supports } from "../../datasources/core/source.js";
import type { VendorGuide } from "../../datasources/core/vendor-guide.js";
import type { Asker } from "./asker.js";
import { notTried, type CheckResult } from "./check-result.js";
import { checkWrite, isSafeWrite, writeNotTried } from "./check-writes.js";
import { kindOf } from "./operation-kinds.js";
import { type Found, type ReadProbe, readProbes } from "./read-probes.js";
import { remedyOf } from "./remedy.js";

type ReadOperation = keyof typeof readProbes;

export interface RightsOptions {
  readonly guide: VendorGuide;
  readonly triesWrites: boolean;
}

const TAKES_INPUT = "It takes input of yours.";

/** Whether the source may do each thing that its vendor offers. Reads are made; writes only where they change nothing. */
export async function checkRights(
  asker: Asker,
  { guide, triesWrites }: RightsOptions,
): Promise<readonly CheckResult[]> {
  const found: Found = { workspaces: [], connector: null, installation: null, registration: null };
  const results: CheckResult[] = [];
  const offered = OPERATIONS.filter((operation) => supports(asker.source, operation));
  for (const operation of Object.keys(readProbes) as ReadOperation[])
    if (offered.includes(operation)) results.push(await checkRead(asker, operation, found, guide));
  for (const operation of offered) {
    const kind = kindOf[operation];
    if (kind === "input") results.push(notTried("read", capabilityOf[operation], TAKES_INPUT));
    if (kind === "write" || kind === "safe-write") {
      const isTried = triesWrites && isSafeWrite(operation);
      results.push(
        isTried ? await checkWrite(asker, operation, found, guide) : writeNotTried(operation, triesWrites),
      );
    }
  }
  return results;
}

/** The same list, for a source of which nothing could be asked. */
export function rightsNotTried({ source }: Asker, why: string): readonly CheckResult[] {
  return OPERATIONS.flatMap((operation) => {
    const kind = kindOf[operation];
    if (kind === "same" || !supports(source, operation)) return [];
    const check = kind === "read" || kind === "input" ? "read" : "write";
    return [notTried(check, capabilityOf[operation], why)];
  });
}

/** What the vendor lacks, and why. */
export function rightsNotOffered({ source }: Asker): readonly CheckResult[] {
  return Object.entries(source.dataSource.absent).map(([capability, reason]) => {
    const operation = OPERATIONS.find((name) => capabilityOf[name] === capability);
    const isRead = operation !== undefined && ["read", "input", "same"].includes(kindOf[operation]);
    return {
      check: isRead ? "read" : "write",
      subject: capability,
      result: "not-offered",
      details: reason,
      remedy: null,
    };
  });
}

async function checkRead(
  asker: Asker,
  operation: ReadOperation,
  found: Found,
  guide: VendorGuide,
): Promise<CheckResult> {
  const capability = capabilityOf[operation];
  const place = { check: "read", subject: capability } as const;
  const probe: ReadProbe = readProbes[operation];
  const attempt = await asker.attempt((source, call) => probe(source, found, call, guide.unusedId));
  if (attempt.problem) {
    const remedy = remedyOf(attempt, guide.remedies, capability);
    return { ...place, result: "failed", details: attempt.problem.message, remedy };
  }
  if (attempt.answer === null)
    return { ...place, result: "nothing-to-try", details: "There is nothing to try it on.", remedy: null };
  // Without a workspace there is nothing that the source could be of use for.
  if (operation === "listWorkspaces" && found.workspaces.length === 0) {
    const details = "The vendor shows no workspace at all.";
    return { ...place, result: "warning", details, remedy: guide.remedies.right(capability) };
  }
  const details =
    attempt.sent.length > 0 ? attempt.answer : `${attempt.answer} Nothing had to be sent for it.`;
  return { ...place, result: "ok", details, remedy: null };
}
