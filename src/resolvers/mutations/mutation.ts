import type { Context } from "../../context.js";
import type { ResourceName } from "../../datasources/core/ids.js";
import { invalidInput, ProblemError } from "../../datasources/core/problem-error.js";
import type { ConfiguredSource } from "../../datasources/core/source.js";
import type { AnyProblem } from "../../types/problem.js";
import { readId } from "../arguments.js";
import { toProblem } from "../to-problem.js";

/** The part of every payload that does not depend on the mutation. */
interface Outcome {
  problem: AnyProblem | null;
  clientMutationId: string | null;
}

/** The id an input names first: it tells the source, and so the vendor. */
interface Target<K extends ResourceName["kind"]> {
  /** The field of the input that holds it. */
  readonly field: string;
  readonly id: string;
  readonly kind: K;
}

/**
 * Runs one mutation and shapes its payload: the result's fields when it was done, else `failed` and the problem.
 * Expected failures become `problem`; bugs are thrown on.
 */
export async function payload<Fields extends object, K extends ResourceName["kind"]>(
  context: Context,
  input: { clientMutationId?: string | null },
  target: Target<K>,
  failed: Fields,
  run: (target: ReturnType<typeof inputId<K>>) => Promise<Fields>,
): Promise<Fields & Outcome> {
  const clientMutationId = input.clientMutationId ?? null;
  let source: ConfiguredSource | null = null;
  try {
    const read = inputId(context, target.field, target.id, target.kind);
    source = read.source;
    return { ...(await run(read)), problem: null, clientMutationId };
  } catch (error) {
    if (error instanceof ProblemError && source) {
      error.source ??= { id: source.id, vendor: source.dataSource.vendor };
    }
    return { ...failed, problem: toProblem(error, context), clientMutationId };
  }
}

/** The id in an input field and its source; throws the problem `InvalidInput` when it is not such an id. */
export function inputId<K extends ResourceName["kind"]>(
  context: Context,
  field: string,
  id: string,
  kind: K,
) {
  const read = readId(context.sources, id, kind);
  if ("reason" in read) throw invalidInput([{ path: [field], message: read.reason }]);
  return read;
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
