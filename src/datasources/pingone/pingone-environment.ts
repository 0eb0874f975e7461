import type { Effect } from "../core/http/answer-problem.js";
import { path } from "../core/http/path.js";
import type { Call, InWorkspace } from "../core/port.js";
import { isProblem, problem, type ProblemError } from "../core/problem-error.js";
import { environmentSchema, type PingOneEnvironment } from "./pingone-api-types.js";
import type { PingOneClient } from "./pingone-client.js";

/**
 * Without it an environment need not say which services it has:
 * https://developer.pingidentity.com/pingone-api/platform/environments/read-all-environments.html.
 */
export const EXPAND = "billOfMaterials";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAVINCI = "PING_ONE_DAVINCI";

/** A workspace id as PingOne writes it; `null` when no environment can have it. */
export function toEnvironmentId(workspaceExternalId: string): string | null {
  const lowerCase = workspaceExternalId.toLowerCase();
  return UUID.test(lowerCase) ? lowerCase : null;
}

/** Reads one environment. Throws the problem `NotFound` when there is none. */
export function readEnvironment(
  send: PingOneClient["send"],
  environmentId: string,
  call: Call,
): Promise<PingOneEnvironment> {
  return send(
    {
      method: "GET",
      path: path`/environments/${environmentId}`,
      query: { expand: EXPAND },
      effect: "read",
      answer: environmentSchema,
    },
    call,
  );
}

/** The services switched on in an environment; `null` when it does not say. */
export function productsOf({ billOfMaterials, _embedded }: PingOneEnvironment): string[] | null {
  const { products } = billOfMaterials ?? _embedded?.billOfMaterials ?? {};
  return products?.map(({ type }) => type) ?? null;
}

/**
 * Runs requests below one environment. PingOne refuses access to what is below an environment that does not exist, so
 * a refusal is looked into: then the problem is `NotFound`, which is also thrown, before any request, for an id that
 * no environment can have. An environment without DaVinci refuses too: there the value is `withoutDaVinci`, if given.
 */
export async function insideEnvironment<Value>(
  client: PingOneClient,
  { workspaceExternalId }: InWorkspace,
  effect: Effect,
  call: Call,
  run: (environmentId: string) => Promise<Value>,
  withoutDaVinci?: Value,
): Promise<Value> {
  const environmentId = toEnvironmentId(workspaceExternalId);
  if (environmentId === null) throw noEnvironment();
  try {
    return await run(environmentId);
  } catch (error) {
    if (!client.mayHideEnvironment(error, effect)) throw error;
    const { cause, lacksDaVinci } = await lookInto(client, environmentId, error as ProblemError, call);
    if (lacksDaVinci && withoutDaVinci !== undefined) return withoutDaVinci;
    throw cause;
  }
}

/** Finds out what a refusal means; it stays as it is when that cannot be told. */
async function lookInto(
  client: PingOneClient,
  environmentId: string,
  refusal: ProblemError,
  call: Call,
): Promise<{ cause: ProblemError; lacksDaVinci: boolean }> {
  let products: string[] | null;
  try {
    products = productsOf(await readEnvironment(client.sendWithSameToken, environmentId, call));
  } catch (error) {
    return { cause: isProblem(error, "NotFound") ? noEnvironment(refusal) : refusal, lacksDaVinci: false };
  }
  const lacksDaVinci = products !== null && !products.includes(DAVINCI);
  if (!lacksDaVinci || !isProblem(refusal, "VendorCredentialsRejected")) {
    return { cause: refusal, lacksDaVinci };
  }
  const hint = `This environment has no DaVinci, and so no connectors: add DaVinci to its services (\`${DAVINCI}\` in its products) first.`;
  // The vendor's words come last in the message, and need not end a sentence.
  const words = refusal.message.replace(/[.\s]*$/, ".");
  return { cause: problem("VendorCredentialsRejected", `${words} ${hint}`, {}, refusal), lacksDaVinci };
}

function noEnvironment(cause?: unknown): ProblemError {
  return problem("NotFound", "PingOne has no such environment: check the id of the workspace.", {}, cause);
}
