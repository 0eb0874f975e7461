import { codedError } from "../coded-error.js";
import type { Context } from "../context.js";
import type { Operation, VendorOperations } from "../datasources/core/port.js";
import { ask } from "../datasources/core/source.js";
import { sourceOf } from "./arguments.js";

type Read<Name extends Operation> = Awaited<ReturnType<VendorOperations[Name]>>;
type WithoutCall<Args extends readonly unknown[]> = Args extends [...infer Rest, unknown] ? Rest : never;

/**
 * Asks a source for something that is a request of its own for every row it is selected on, and so counts against the
 * operation's budget; the same is asked once. Throws `BAD_USER_INPUT` when the budget is used up, and the problems that
 * `ask` throws.
 * @param field the GraphQL field, for the message.
 */
export function readSingly<Name extends Operation>(
  field: string,
  sourceId: string,
  { sources, listCalls, singleReads, call }: Context,
  operation: Name,
  ...request: WithoutCall<Parameters<VendorOperations[Name]>>
): Promise<Read<Name>> {
  const source = sourceOf(sources, { sourceId });
  const key = JSON.stringify([operation, sourceId, request]);
  const known = singleReads.get(key) as Promise<Read<Name>> | undefined;
  if (known) return known;
  if (source.dataSource[operation] !== undefined && !listCalls.take()) {
    throw codedError(
      "BAD_USER_INPUT",
      `Ask for \`${field}\` of fewer objects: each takes a request of its own.`,
    );
  }
  const args = [...request, call] as unknown as Parameters<VendorOperations[Name]>;
  const read = ask(source, operation, ...args);
  singleReads.set(key, read);
  return read;
}
