import type { Context } from "../context.js";
import { invalidInput, ProblemError } from "../datasources/core/problem-error.js";
import { toProblem } from "../resolvers/to-problem.js";
import type { MutationPayload } from "../types/mutations/mutation-base.js";

interface Input {
  readonly idempotencyKey?: string | null;
  readonly clientMutationId?: string | null;
  readonly validateOnly?: boolean | null;
}

const MAX_KEY_LENGTH = 255;

/** Payloads that are the answers to earlier requests. */
const repeated = new WeakSet<object>();

export function isRepeated(payload: unknown): boolean {
  return typeof payload === "object" && payload !== null && repeated.has(payload);
}

/**
 * Runs a mutation, or answers with its first answer when its `idempotencyKey` says that it is a repetition. Where
 * nothing changed and nothing may have, the key can be used again.
 */
export async function repeatable<Result extends MutationPayload>(
  mutation: string,
  input: Input,
  context: Context,
  work: () => Promise<Result>,
): Promise<Result> {
  const { idempotencyKey, clientMutationId = null, validateOnly } = input;
  if (idempotencyKey === undefined || idempotencyKey === null || validateOnly) return work();
  const { call, caller, services } = context;
  const changesBefore = call.changes?.made ?? 0;
  try {
    requireKey(idempotencyKey);
    // Callers that are told apart by their vendors' tokens alone must not get each other's answers.
    const tokens = [...(call.callerTokens ?? [])];
    const { payload, isRepeated } = await services.idempotency.run<Result>(
      {
        callerId: caller.id,
        key: idempotencyKey,
        fingerprint: services.fingerprint([mutation, substanceOf(input), tokens]),
        signal: call.signal,
        isFinal: (payload) => payload?.problem === null || (call.changes?.made ?? 0) > changesBefore,
      },
      work,
    );
    if (!isRepeated) return payload;
    const answer = { ...payload, clientMutationId };
    repeated.add(answer);
    return answer;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // Every other field of a payload is null when there is a problem.
    return { problem: toProblem(error, context), plan: null, clientMutationId } as unknown as Result;
  }
}

/** What an input asks for, without what only tells requests apart. */
export function substanceOf(input: Input): object {
  return { ...input, idempotencyKey: undefined, clientMutationId: undefined };
}

function requireKey(key: string): void {
  if (key.trim() !== "" && key.length <= MAX_KEY_LENGTH) return;
  const message = `Use 1 to ${MAX_KEY_LENGTH} characters, e.g. a UUID, or leave it out.`;
  throw invalidInput([{ path: ["idempotencyKey"], message }]);
}
