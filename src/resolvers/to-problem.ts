import type { Context } from "../context.js";
import { ProblemError } from "../datasources/core/problem-error.js";
import type { AnyProblem } from "../types/problem.js";

/** The problem of an expected error, complete with where it happened; anything else is thrown on. */
export function toProblem(error: unknown, context: Context): AnyProblem {
  if (!(error instanceof ProblemError)) throw error;
  return {
    ...error.problem,
    vendor: error.source?.vendor ?? null,
    sourceId: error.source?.id ?? null,
    requestId: context.call.requestId,
  } as AnyProblem;
}
