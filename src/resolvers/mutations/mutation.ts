import type { Context } from "../../context.js";
import type { ResourceName } from "../../datasources/core/ids.js";
import { invalidInput } from "../../datasources/core/problem-error.js";
import type { ConfiguredSource } from "../../datasources/core/source.js";
import type { AnyProblem } from "../../types/problem.js";
import { readId } from "../arguments.js";
import { toProblem } from "../to-problem.js";

/** The part of every payload that does not depend on the mutation. */
interface Outcome {
  problem: AnyProblem | null;
  clientMutationId: string | null;
}

/**
 * Runs one mutation and shapes its payload: the result's fields when it was done, else `failed` and the problem.
 * Expected failures become `problem`; bugs are thrown on.
 */
export async function payload<Fields extends object>(
  input: { clientMutationId?: string | null },
  context: Context,
  failed: Fields,
  run: () => Promise<Fields>,
): Promise<Fields & Outcome> {
  const clientMutationId = input.clientMutationId ?? null;
  try {
    return { ...(await run()), problem: null, clientMutationId };
  } catch (error) {
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
    const message = `This block is not for ${dataSource.vendor}, which the id belongs to. ${remedy}`;
    throw invalidInput(foreign.map(([key]) => ({ path: ["options", key], message })));
  }
  return given.length > 0 ? { ...(given[0]?.[1] as object) } : null;
}

/** Throws the problem `InvalidInput` for a text that is empty or only white space. */
export function requireText(field: string, text: string): string {
  if (text.trim() !== "") return text;
  throw invalidInput([{ path: [field], message: "It must not be empty." }]);
}
