import type { Call } from "../port.js";
import type { CallPolicy } from "./call-policy.js";
import { problemOfAbort } from "./transport-problem.js";
import { untilAborted } from "./until-aborted.js";

export interface AccessToken {
  readonly value: string;
  /** Seconds it is valid for, counted from when it was asked for. */
  readonly expiresInSeconds: number;
}

export interface TokenSource {
  /** A valid token: the kept one, else a new one. Rejects when the caller's signal aborts or fetching fails. */
  get(call: Call): Promise<string>;
  /** Drops this token if it is still the kept one: somebody's newer one survives. */
  drop(value: string): void;
}

/**
 * Keeps one access token for everybody. It is fetched once even when many wait for it, and renewed before it
 * expires: a tenth of its life ahead, at least 5 and at most 60 seconds.
 * A fetch belongs to nobody in particular, so a caller who leaves does not stop it for the others.
 */
export function createTokenSource(
  fetchToken: (call: Call) => Promise<AccessToken>,
  now: () => number = Date.now,
): TokenSource {
  let kept: { value: string; renewAt: number } | null = null;
  let pending: Promise<string> | null = null;

  async function renew({ requestId, observer, trace, policy }: Call): Promise<string> {
    const askedAt = now();
    // The request that needs it has had its turn already, and the time for one request bounds this.
    const direct: CallPolicy | undefined = policy && {
      ...policy,
      run: (_effect, _call, attempt) => attempt(),
    };
    const { signal } = new AbortController();
    const token = await fetchToken({ requestId, observer, trace, policy: direct, signal });
    const marginSeconds = Math.min(60, Math.max(5, token.expiresInSeconds / 10));
    kept = { value: token.value, renewAt: askedAt + (token.expiresInSeconds - marginSeconds) * 1000 };
    return token.value;
  }

  return {
    async get(call) {
      if (call.signal.aborted) throw problemOfAbort();
      if (kept && now() < kept.renewAt) return kept.value;
      pending ??= renew(call).finally(() => (pending = null));
      return untilAborted(pending, call.signal);
    },
    drop(value) {
      if (kept?.value === value) kept = null;
    },
  };
}
