import type { IncomingHttpHeaders } from "undici/types/header.js";
import type { Call } from "../port.js";
import { isProblem, ProblemError, type Upstream } from "../problem-error.js";
import type { Effect } from "./answer-problem.js";
import type { EncodedPath } from "./path.js";

/** What becomes known of a request while it is under way. */
export interface Sent {
  /** To go along with it, so that the vendor knows the trace it is part of. */
  readonly headers: Readonly<Record<string, string>>;
  attempts: number;
  status: number | null;
  remainingQuota: number | null;
}

const NOT_TOLD: Upstream = { isOutage: false, isTransient: false, retryAfterSeconds: null };

interface Observable {
  readonly method: string;
  readonly prefix: string;
  readonly path: EncodedPath;
  readonly effect: Effect;
  readonly isSignIn?: boolean;
}

/** Sends a request, tells the call's observer of it, and notes on the call whether it may have changed something. */
export async function observed<Answer>(
  { method, prefix, path, effect, isSignIn = false }: Observable,
  call: Call,
  send: (sent: Sent) => Promise<Answer>,
): Promise<Answer> {
  const startedAt = performance.now();
  const request = call.observer?.begin({ method, route: `${prefix}${path.route}`, effect, isSignIn }, call);
  const sent: Sent = { headers: request?.headers ?? {}, attempts: 0, status: null, remainingQuota: null };
  const end = (problem: ProblemError | null) => {
    if (call.changes && effect === "write" && (!problem || isProblem(problem, "OutcomeUnknown")))
      call.changes.made += 1;
    const { attempts, status, remainingQuota } = sent;
    const durationMs = performance.now() - startedAt;
    request?.end({ attempts, status, remainingQuota, problem, durationMs });
  };
  try {
    const answer = await send(sent);
    end(null);
    return answer;
  } catch (error) {
    // A bug is told to nobody but the log; it is nothing the vendor did.
    if (!(error instanceof ProblemError)) end(null);
    else {
      if (isSignIn) error.upstream = { ...NOT_TOLD, ...error.upstream, isSignIn };
      end(error);
    }
    throw error;
  }
}

/** Requests left, as the draft standard's header and its older form say it; `null` when the vendor does not tell. */
export function remainingQuota(headers: IncomingHttpHeaders): number | null {
  const text = String(headers["ratelimit-remaining"] ?? headers["x-ratelimit-remaining"] ?? "");
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
