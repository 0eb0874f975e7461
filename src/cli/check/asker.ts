import { randomUUID } from "node:crypto";
import { observeWithAll, type UpstreamObserver } from "../../datasources/core/http/upstream-observer.js";
import type { Call } from "../../datasources/core/port.js";
import { problem, ProblemError } from "../../datasources/core/problem-error.js";
import type { ConfiguredSource } from "../../datasources/core/source.js";

/** One request to the vendor, and how it ended. */
export interface SentRequest {
  readonly effect: "read" | "write";
  readonly isSignIn: boolean;
  readonly status: number | null;
  readonly problem: ProblemError | null;
}

/** What came of asking a source for something. */
export type Attempt<Answer> = { readonly sent: readonly SentRequest[] } & (
  | { readonly problem: null; readonly answer: Answer }
  | { readonly problem: ProblemError; readonly answer: null }
);

/** Asks one source, one thing after the other, and sees what is sent for it. */
export interface Asker {
  readonly source: ConfiguredSource;
  attempt<Answer>(ask: (source: ConfiguredSource, call: Call) => Promise<Answer>): Promise<Attempt<Answer>>;
}

/** @param token what a caller would bring along for a source that has no credentials of its own. */
export function createAsker(configured: ConfiguredSource, timeoutMs: number, token: string | null): Asker {
  let sent: SentRequest[] = [];
  const witness: UpstreamObserver = {
    begin: ({ effect, isSignIn }) => ({
      headers: {},
      end: ({ attempts, status, problem: failure }) => {
        if (attempts > 0) sent.push({ effect, isSignIn, status, problem: failure });
      },
    }),
  };
  const others = configured.observer ? [configured.observer] : [];
  const source = { ...configured, observer: observeWithAll([...others, witness]) };
  const callerTokens = new Map(token === null ? [] : [[source.id, token]]);

  return {
    source,
    async attempt(ask) {
      sent = [];
      const signal = AbortSignal.timeout(timeoutMs);
      const call = { requestId: randomUUID(), signal, deadlineAt: Date.now() + timeoutMs, callerTokens };
      try {
        return { answer: await ask(source, call), problem: null, sent };
      } catch (error) {
        // Anything else is a bug, and shows itself whole.
        if (!(error instanceof ProblemError)) throw error;
        return { answer: null, problem: signal.aborted ? tooLate(timeoutMs, error) : error, sent };
      }
    },
  };
}

function tooLate(timeoutMs: number, cause: ProblemError): ProblemError {
  const words = `The vendor gave no answer within ${timeoutMs} ms.`;
  return problem("VendorUnavailable", words, { retryable: true }, cause);
}
