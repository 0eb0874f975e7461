import type { Context } from "../../context.js";
import type { ResourceName } from "../../datasources/core/ids.js";
import { PlanMade } from "../../datasources/core/plan.js";
import type { Call } from "../../datasources/core/port.js";
import { invalidInput, problem, ProblemError } from "../../datasources/core/problem-error.js";
import type { ConfiguredSource } from "../../datasources/core/source.js";
import { canonicalId } from "../../loaders.js";
import type { AnyProblem } from "../../types/problem.js";
import type { VendorRequest } from "../../types/vendor-request.js";
import { readId } from "../arguments.js";
import { toProblem } from "../to-problem.js";

/** The part of every payload that does not depend on the mutation. */
interface Outcome {
  problem: AnyProblem | null;
  plan: VendorRequest[] | null;
  clientMutationId: string | null;
}

/** What a mutation is run with. */
interface Run<K extends ResourceName["kind"]> extends Named<K> {
  /** To be passed to every operation: with `validateOnly` it sends no writes. */
  readonly call: Call;
}

type Named<K extends ResourceName["kind"]> = ReturnType<typeof inputId<K>>;

/** The id an input names first: it tells the source, and so the vendor. */
interface Target<K extends ResourceName["kind"]> {
  /** The field of the input that holds it. */
  readonly field: string;
  readonly id: string;
  readonly kind: K;
}

/**
 * Runs one mutation and shapes its payload: the result's fields when it was done, else `failed` and the problem or,
 * with `validateOnly`, the plan. Expected failures become `problem`; bugs are thrown on.
 */
export async function payload<Fields extends object, K extends ResourceName["kind"]>(
  context: Context,
  input: { clientMutationId?: string | null; validateOnly?: boolean | null },
  target: Target<K>,
  failed: Fields,
  run: (given: Run<K>) => Promise<Fields>,
): Promise<Fields & Outcome> {
  // What was read for a mutation before this one may be about to change.
  context.singleReads.clear();
  const outcome = { problem: null, plan: null, clientMutationId: input.clientMutationId ?? null };
  const call: Call = input.validateOnly ? { ...context.call, plan: [] } : context.call;
  let source: ConfiguredSource | null = null;
  try {
    const read = inputId(context, target.field, target.id, target.kind);
    source = read.source;
    const fields = await run({ ...read, call });
    // Where nothing would be sent, what was found out holds as it is.
    const isPlanned = call.plan !== undefined && call.plan.length > 0;
    return { ...(isPlanned ? failed : fields), ...outcome, plan: call.plan ?? null };
  } catch (error) {
    if (error instanceof PlanMade) return { ...failed, ...outcome, plan: call.plan ?? null };
    if (error instanceof ProblemError && source) {
      error.source ??= { id: source.id, vendor: source.dataSource.vendor };
    }
    return { ...failed, ...outcome, problem: toProblem(error, context) };
  }
}

/** The id in an input field and its source; throws the problem `InvalidInput` when it is not such an id, and `NotFound` when the caller does not see it. */
export function inputId<K extends ResourceName["kind"]>(
  context: Context,
  field: string,
  id: string,
  kind: K,
) {
  const read = readId(context.sources, id, kind);
  if (!("reason" in read)) return read;
  throw read.isHidden
    ? problem("NotFound", read.reason, {})
    : invalidInput([{ path: [field], message: read.reason }]);
}

/**
 * The block of `options` for the source's vendor, or `null` when there are no options.
 * Throws the problem `InvalidInput` for a block of another vendor.
 */
export function inputOptions(
  options: object | null | undefined,
  { dataSource }: ConfiguredSource,
): Record<string, unknown> | null {
  const given = Object.entries(options ?? {}).filter(([, block]) => block !== undefined && block !== null);
  const foreign = given.filter(([key]) => key !== dataSource.optionsKey);
  if (foreign.length > 0) {
    const remedy = dataSource.optionsKey ? `Use \`${dataSource.optionsKey}\` here.` : "It takes no options.";
    const message = `This block is not for ${dataSource.displayName}, which the id belongs to. ${remedy}`;
    throw invalidInput(foreign.map(([key]) => ({ path: ["options", key], message })));
  }
  return given.length > 0 ? { ...(given[0]?.[1] as object) } : null;
}

/** Throws the problem `InvalidInput` for a text that is empty or only white space. */
export function requireText(field: string, text: string): string {
  if (text.trim() !== "") return text;
  throw invalidInput([{ path: [field], message: "It must not be empty." }]);
}

/** An object as it is after a change. The change is done: a read that fails now must not look like a failed one. */
export async function afterwards<Row>(
  loader: { load(id: string): Promise<Row | null> },
  id: string,
): Promise<Row | null> {
  try {
    return await loader.load(canonicalId(id));
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
