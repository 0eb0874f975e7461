import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from "graphql";
import { placeOf } from "./audit/audited-object.js";
import { noteAudited, type AuditEvent } from "./audit/audit.js";
import { codedError } from "./coded-error.js";
import type { Context } from "./context.js";
import { extensionCode } from "./format-error.js";
import { isRepeated, repeatable, substanceOf } from "./idempotency/repeatable.js";
import { StateUnavailableError } from "./state/state.js";
import type { MutationPayload } from "./types/mutations/mutation-base.js";

/** What every mutation takes, and what every one answers. */
type Input = Readonly<Record<string, unknown>>;
type Payload = MutationPayload;

/** Makes every mutation safe to repeat, whoever wrote it: see `idempotency/`. To be called before scopes are enforced. */
export function makeRepeatable(schema: GraphQLSchema): void {
  wrapMutations(schema, (field, run) => (input, context) => {
    const work = () => run(input, context) as Promise<Payload>;
    return repeatable(field.name, input, context, work).catch((error: unknown) => {
      throw error instanceof StateUnavailableError ? stateUnavailable() : error;
    });
  });
}

/** Leaves an audit event for every mutation, refused ones too. To be called after scopes are enforced. */
export function auditMutations(schema: GraphQLSchema): void {
  wrapMutations(schema, (field, run) => async (input, context) => {
    const startedAt = performance.now();
    noteAudited(context);
    readAnew(context);
    const record = (outcome: string, payload: unknown) =>
      context.services.audit.record({
        mutation: field.name,
        outcome,
        caller: context.caller.id,
        ...placeOf(input, payload),
        inputFingerprint: context.services.fingerprint([field.name, substanceOf(input)]),
        requestId: context.call.requestId,
        durationMs: Math.round(performance.now() - startedAt),
        ...partsOf(input, payload),
      });
    try {
      const payload = await run(input, context);
      record(outcomeOf(payload), payload);
      return payload;
    } catch (error) {
      record(extensionCode(error), null);
      throw error;
    }
  });
}

/** Who changes something has to know how things are now, and wants to see what came of it. */
function readAnew({ call: { kept } }: Context): void {
  if (kept?.mode === "use") kept.mode = "renew";
}

type Run = (input: Input, context: Context) => unknown;

function wrapMutations(
  schema: GraphQLSchema,
  wrap: (field: GraphQLField<unknown, Context>, run: Run) => (input: Input, context: Context) => unknown,
): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (root, args: { input: Input }, context: Context, info) =>
      wrap(field, async () => resolve(root, args, context, info))(args.input, context);
  }
}

function outcomeOf(payload: unknown): string {
  const { problem, plan } = payload as Payload;
  if (isRepeated(payload)) return "REPEATED";
  return problem?.code ?? (plan ? "PLANNED" : "DONE");
}

/** `installConnectors` makes several changes: each of them is told of. */
function partsOf(input: Input, payload: unknown): Pick<AuditEvent, "parts"> {
  const { results } = (payload ?? {}) as { results?: readonly Payload[] | null };
  const inputs = (input["installations"] ?? []) as readonly Input[];
  if (!results) return {};
  return {
    parts: results.map((result, index) => ({
      outcome: outcomeOf(result),
      ...placeOf(inputs[index], result),
    })),
  };
}

function stateUnavailable() {
  return codedError(
    "SERVICE_UNAVAILABLE",
    "What the replicas of Patchbay share cannot be reached, so it cannot be made sure that this happens only once. Nothing was sent. Try again later.",
  );
}
